/** What kind of document a file is, by the ending of its name. Endings are in lower case, without their dot. */

const WORD = ['docx', 'docm', 'dotx', 'doc', 'dot'];
const LIBRE_OFFICE = ['odt', 'fodt'];
const RICH_TEXT = ['rtf'];
const PAGES = ['html', 'htm', 'xhtml'];
const MARKDOWN = ['md', 'markdown'];
const TEXTS = ['txt'];

/** The endings of all documents that can be read. */
export const READ_ENDINGS = [
  ...WORD,
  ...LIBRE_OFFICE,
  ...RICH_TEXT,
  ...PAGES,
  ...MARKDOWN,
  ...TEXTS,
];

/** Endings of documents that cannot be read, known so that the refusal can say what to do instead. */
const ARCHIVES = ['mht', 'mhtml', 'webarchive'];
const MAIL = ['eml', 'emlx', 'msg', 'mbox'];
const OFFICE = ['dotm', 'pages', 'wps', 'pdf'];

function named(endings: readonly string[]): (name: string) => boolean {
  const pattern = new RegExp(`\\.(?:${endings.join('|')})$`, 'i');
  return (name) => pattern.test(name);
}

/** Whether a file is a saved web page, or an archive of one. */
export const isPage = named([...PAGES, ...ARCHIVES]);
/** Whether a file is an archive of a web page, which cannot be read. */
export const isPageArchive = named(ARCHIVES);
/** Whether a file is Markdown. */
export const isMarkdown = named(MARKDOWN);
/** Whether a file is an article sent as a `.galley` file. */
export const isHandover = named(['galley']);
/** Whether a file is plain text. */
export const isPlainText = named(TEXTS);
/** Whether a file is a saved mail, which cannot be read. */
export const isMail = named(MAIL);
/** Whether a file is a page, Markdown, or an office document, including those that cannot be read. */
export const isDocument = named([
  ...PAGES,
  ...ARCHIVES,
  ...MARKDOWN,
  ...WORD,
  ...LIBRE_OFFICE,
  ...RICH_TEXT,
  ...OFFICE,
]);

/** What kind of document a file is, by the ending of its name. Endings are in lower case, without their dot. */

const WORD = ['docx', 'docm', 'dotx', 'doc', 'dot'];
const LIBRE_OFFICE = ['odt', 'fodt'];
const RICH_TEXT = ['rtf'];
const PAGES = ['html', 'htm', 'xhtml'];
const MARKDOWN = ['md', 'markdown'];
const TEXTS = ['txt'];

/** Of all documents that can be read: those that a dialog for files lists. */
export const READ_ENDINGS = [
  ...WORD,
  ...LIBRE_OFFICE,
  ...RICH_TEXT,
  ...PAGES,
  ...MARKDOWN,
  ...TEXTS,
];

/** Known so that they are refused by name, with what to do: pages in an archive, mail, other programs' documents. */
const ARCHIVES = ['mht', 'mhtml', 'webarchive'];
const MAIL = ['eml', 'emlx', 'msg', 'mbox'];
const OFFICE = ['dotm', 'pages', 'wps', 'pdf'];

function named(endings: readonly string[]): (name: string) => boolean {
  const pattern = new RegExp(`\\.(?:${endings.join('|')})$`, 'i');
  return (name) => pattern.test(name);
}

/** Whether a file is a web page as browsers save it, an archive of one, too. */
export const isPage = named([...PAGES, ...ARCHIVES]);
/** Whether a file is an archive of a web page, which is not read. */
export const isPageArchive = named(ARCHIVES);
/** Whether a file is Markdown. */
export const isMarkdown = named(MARKDOWN);
/** Whether a file is an article that somebody sent. */
export const isHandover = named(['galley']);
/** Whether a file is plain text. */
export const isPlainText = named(TEXTS);
/** Whether a file is mail as programs save it, which is not read. */
export const isMail = named(MAIL);
/** Whether a file is a page, Markdown, or what an office program writes, those that are not read among them. */
export const isDocument = named([
  ...PAGES,
  ...ARCHIVES,
  ...MARKDOWN,
  ...WORD,
  ...LIBRE_OFFICE,
  ...RICH_TEXT,
  ...OFFICE,
]);

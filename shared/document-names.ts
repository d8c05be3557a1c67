/** What kind of document a file is, by its name. */

/** Web pages as browsers save them. Those that are no plain page are refused by name, with what to do. */
export const isPage = (name: string): boolean =>
  /\.(html?|xhtml|mht|mhtml|webarchive)$/i.test(name);
/** Markdown. */
export const isMarkdown = (name: string): boolean => /\.(md|markdown)$/i.test(name);
/** Mail as programs save it: it is refused by name, with what to do. */
export const isMail = (name: string): boolean => /\.(eml|emlx|msg|mbox)$/i.test(name);
/** Pages, Markdown, and what office programs write; of these other kinds than .docx and .docm are refused, with what to do. */
export const isDocument = (name: string): boolean =>
  isPage(name) || isMarkdown(name) || /\.(doc[xm]?|dot[xm]?|odt|rtf|pages)$/i.test(name);

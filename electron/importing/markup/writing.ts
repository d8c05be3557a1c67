/** Writes the markup that documents of office programs and Markdown are turned into, and `blocks.ts` reads. */

/** Text, or an attribute's value, with the characters escaped that mean something in markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Lists the ids of the comments and changes on the words or the picture in an element, with spaces between: `c1` for a
 * comment, `s1` for a suggestion, `b1` for the suggestion `s1` on the paragraph break before the words.
 */
export const REVIEW_ATTRIBUTE = 'data-galley-review';
/** The part of a cropped picture that is shown: `x y width height` in fractions of the picture. */
export const CROP_ATTRIBUTE = 'data-galley-crop';

const attributeMarkup = (name: string, value: string): string => value && ` ${name}="${value}"`;

/** An element that formats words. */
export type FormatTag = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub';

/**
 * Formats a piece of a line.
 * @param tags the first of them outermost
 * @param href makes it a link; '' for none
 * @param review see {@link REVIEW_ATTRIBUTE}
 */
export function formatted(
  markup: string,
  tags: Iterable<FormatTag>,
  href: string,
  review = '',
): string {
  const all = [...tags];
  const open = all.map((tag) => `<${tag}>`).join('');
  const close = all.map((tag) => `</${tag}>`).reverse();
  const marked = review
    ? `<span${attributeMarkup(REVIEW_ATTRIBUTE, review)}>${markup}</span>`
    : markup;
  const looked = `${open}${marked}${close.join('')}`;
  return href ? `<a href="${escaped(href)}">${looked}</a>` : looked;
}

/** A picture by its address. @param crop see {@link CROP_ATTRIBUTE} @param review see {@link REVIEW_ATTRIBUTE} */
export const imageMarkup = (src: string, alt: string, crop = '', review = ''): string =>
  `<img src="${escaped(src)}" alt="${escaped(alt)}"${attributeMarkup(CROP_ATTRIBUTE, crop)}${attributeMarkup(REVIEW_ATTRIBUTE, review)}>`;

/** Notes as the numbered list below a text; '' if there are none. */
export const notesMarkup = (notes: readonly string[]): string =>
  notes.length > 0 ? `<ol>${notes.map((note) => `<li>${note}</li>`).join('')}</ol>` : '';

/** A table cell. @param columns how many columns it covers @param rows how many rows */
export const cellMarkup = (
  tag: 'td' | 'th',
  columns: number,
  rows: number,
  inside: string,
): string => `<${tag} colspan="${columns}" rowspan="${rows}">${inside}</${tag}>`;

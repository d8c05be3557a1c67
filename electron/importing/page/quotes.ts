/** Turns boxes with a quotation and the quoted person into pull quotes: that person is not an author of the article. */
import { signatureIn } from '../../../shared/importing/signature.ts';
import { oneLine } from '../../../shared/text.ts';
import { type Node, textOf } from '../markup/words.ts';

/** By the names that portals and editors of pages have for it. */
const NAMED =
  ':is(div, aside, section, table, figure, blockquote)[class*="quote" i]:not(:has(img, iframe, h1))';
/** What is a pull quote by its elements already: its words keep their looks. */
const TOLD = 'figure:has(> figcaption)';
/** Longest quotation that is set off, in characters: more is the article, whatever its class is named. */
const LONGEST = 700;
/** A whole line that is spoken. */
const SPOKEN = /^["“].{20,}["”]\.?$/su;

const linesOf = (box: Element): string[] =>
  textOf([box as unknown as Node])
    .split('\n')
    .map(oneLine)
    .filter(Boolean);

/** Who says it: the last line of several, where it is a name, or follows a dash. */
function personIn(lines: readonly string[]): string {
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  const [, dashed] = /^[-–—]\s*(\S.*)$/u.exec(last) ?? [];
  const isNamed = signatureIn(last.replace(/[,(].*$/u, '').trim(), true)?.bylines.length;
  return dashed ?? (isNamed ? last : '');
}

/** Puts a box into the elements of a pull quote; one without a person stays as it is. */
function tellQuote(box: Element): void {
  if (box.matches(TOLD)) return;
  const lines = linesOf(box);
  const person = personIn(lines);
  if (!person || lines.join(' ').length > LONGEST) return;
  const { ownerDocument: document } = box;
  const made = document.createElement('figure');
  const quote = document.createElement('blockquote');
  const by = document.createElement('figcaption');
  for (const line of lines.slice(0, -1)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    quote.append(paragraph);
  }
  by.textContent = person;
  made.append(quote, by);
  box.replaceWith(made);
}

/** Tells the quotations of a page that are set off: by their class, or as what is spoken in a box with a name below. */
export function tellQuoteBoxes(document: Document): void {
  for (const box of document.querySelectorAll(NAMED)) if (document.contains(box)) tellQuote(box);
  for (const box of document.querySelectorAll('div, aside, section, table')) {
    if (!document.contains(box) || (box.textContent ?? '').length > LONGEST) continue;
    const [spoken = '', , more] = linesOf(box);
    if (more === undefined && SPOKEN.test(spoken)) tellQuote(box);
  }
}

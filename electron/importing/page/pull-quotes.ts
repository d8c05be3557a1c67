/** Turns boxes with a quotation and the quoted person into pull quotes: that person is not an author of the article. */
import { signatureIn } from '../../../shared/importing/signature.ts';
import { textOf } from '../../../shared/markup/nodes.ts';
import { oneLine } from '../../../shared/text.ts';

/** Boxes that are quotations by their class. */
const NAMED =
  ':is(div, aside, section, table, figure, blockquote)[class*="quote" i]:not(:has(img, iframe, h1))';
/** What is marked as a pull quote already, so that its formatting can be kept. */
const MARKED = 'figure:has(> figcaption)';
/** The longest pull quote, in characters: a longer box is the article, whatever its class says. */
const LONGEST = 700;
/** A line that is direct speech as a whole. */
const SPOKEN = /^["“].{20,}["”]\.?$/su;

const linesOf = (box: Element): string[] => textOf(box).split('\n').map(oneLine).filter(Boolean);

/** The speaker: the last of several lines, if it is a name or follows a dash; '' for none. */
function personIn(lines: readonly string[]): string {
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  const [, dashed] = /^[-–—]\s*(\S.*)$/u.exec(last) ?? [];
  const isNamed = signatureIn(last.replace(/[,(].*$/u, '').trim(), true)?.bylines.length;
  return dashed ?? (isNamed ? last : '');
}

/** Marks a box as a pull quote, if it names the speaker. */
function markPullQuote(box: Element): void {
  if (box.matches(MARKED)) return;
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

/** Marks the pull quotes of a page: by their class, or as a box with direct speech and a name below it. */
export function markPullQuotes(document: Document): void {
  for (const box of document.querySelectorAll(NAMED))
    if (document.contains(box)) markPullQuote(box);
  for (const box of document.querySelectorAll('div, aside, section, table')) {
    if (!document.contains(box) || (box.textContent ?? '').length > LONGEST) continue;
    const [spoken = '', , more] = linesOf(box);
    if (more === undefined && SPOKEN.test(spoken)) markPullQuote(box);
  }
}

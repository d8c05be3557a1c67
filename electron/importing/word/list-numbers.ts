/**
 * The numbers of Word's lists. mammoth starts counting again after each interruption, so they are put before the words
 * as text, and read again from its output.
 */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, at, attributeOf, elementsIn, parsed } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** Characters that Unicode keeps for a program's own use: no words hold them. */
const [BEGIN, END] = ['\ufdd3', '\ufdd4'];
const FIRST = new RegExp(`<ol><li>${BEGIN}(\\d+)${END}`, 'g');
const ANY = new RegExp(`${BEGIN}\\d+${END}`, 'g');

/** How the outermost level of a numbering counts. */
interface Count {
  /** Numberings of one name count on from each other. */
  readonly name: string;
  readonly start: number;
  /** Whether it restarts where it is first used. */
  readonly restarts: boolean;
}

const numberOf = (element: Element | undefined): number | undefined => {
  const said = attributeOf(element);
  return said === '' ? undefined : Number(said);
};

const outermost = (around: Element, name: string): Element | undefined =>
  elementsIn(around).find(
    (level) => level.localName === name && attributeOf(level, 'ilvl') === '0',
  );

/** The numberings by their ids; bullets count nothing. */
function countsIn(numbering: string): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  if (numbering === '') return counts;
  const document = parsed(numbering);
  const levels = allIn(document, 'abstractNum').map(
    (one) => [attributeOf(one, 'abstractNumId'), outermost(one, 'lvl')] as const,
  );
  const levelOf = new Map(levels);
  for (const one of allIn(document, 'num')) {
    const name = attributeOf(at(one, 'abstractNumId'));
    const level = levelOf.get(name);
    if (!level || attributeOf(at(level, 'numFmt')) === 'bullet') continue;
    const change = outermost(one, 'lvlOverride');
    const restart = numberOf(change && at(change, 'startOverride'));
    const start = restart ?? numberOf(at(level, 'start')) ?? 1;
    counts.set(attributeOf(one, 'numId'), { name, start, restarts: restart !== undefined });
  }
  return counts;
}

/**
 * Puts before the words of each item its number.
 * @param numbering the document's `word/numbering.xml`; '' where it has none
 */
export function noteNumbers(document: Document, numbering: string): void {
  const counts = countsIn(numbering);
  const reached = new Map<string, number>();
  const begun = new Set<string>();
  for (const paragraph of allIn(document, 'p')) {
    const numbered = at(paragraph, 'pPr', 'numPr');
    const id = attributeOf(numbered && at(numbered, 'numId'));
    const count = counts.get(id);
    if (!numbered || !count || (numberOf(at(numbered, 'ilvl')) ?? 0) > 0) continue;
    const begins = !reached.has(count.name) || (count.restarts && !begun.has(id));
    const number = begins ? count.start : (reached.get(count.name) ?? 0) + 1;
    reached.set(count.name, number);
    begun.add(id);
    // What has no words is left out.
    if (!allIn(paragraph, 't').some((words) => words.textContent?.trim())) continue;
    const text = newElement(paragraph, 't', [`${BEGIN}${number}${END}`]);
    paragraph.insertBefore(
      newElement(paragraph, 'r', [text]),
      at(paragraph, 'pPr')?.nextSibling ?? null,
    );
  }
}

/** Words without what {@link noteNumbers} put before them. */
export const withoutNumbers = (words: string): string => words.replace(ANY, '');

/** Markup with the first number of each list said of it. */
export const numbersAsStarts = (markup: string): string =>
  withoutNumbers(markup.replace(FIRST, '<ol start="$1"><li>'));

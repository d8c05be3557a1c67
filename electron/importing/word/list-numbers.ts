/**
 * Carries the numbers of lists past mammoth, which starts counting again after each interruption: they are put before
 * the words as text, and taken out of its output again.
 */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, at, attributeOf, elementsIn, parsed } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** Noncharacters, which Unicode reserves for a program's internal use: no text contains them. */
const [BEGIN, END] = ['\ufdd3', '\ufdd4'];
const FIRST = new RegExp(`<ol><li>${BEGIN}(\\d+)${END}`, 'g');
const ANY = new RegExp(`${BEGIN}\\d+${END}`, 'g');

/** How the outermost level of a numbering is counted. */
interface Count {
  /** Numberings of one name continue each other. */
  readonly name: string;
  readonly start: number;
  /** Whether it begins anew at its first item. */
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

/** The numberings by their ids, without those of bullets. */
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
 * Puts the number of each item before its words.
 * @param numbering the document's `word/numbering.xml`; '' where it has none
 */
export function markNumbers(document: Document, numbering: string): void {
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
    // Empty items are dropped later.
    if (!allIn(paragraph, 't').some((words) => words.textContent?.trim())) continue;
    const text = newElement(paragraph, 't', [`${BEGIN}${number}${END}`]);
    paragraph.insertBefore(
      newElement(paragraph, 'r', [text]),
      at(paragraph, 'pPr')?.nextSibling ?? null,
    );
  }
}

/** Words without the numbers that {@link markNumbers} put before them. */
export const withoutNumbers = (words: string): string => words.replace(ANY, '');

/** Moves the first number of each list into its `start` attribute, and drops the others. */
export const numbersAsAttributes = (markup: string): string =>
  withoutNumbers(markup.replace(FIRST, '<ol start="$1"><li>'));

/**
 * Carries the marks of a review past mammoth, which knows neither comments nor tracked changes: as noncharacters in the
 * text.
 */
import type { KindOf } from '../../../shared/suggestions/resolve.ts';
import { REVIEW_ATTRIBUTE } from '../markup/writing.ts';

/** Noncharacters, which Unicode reserves for a program's internal use (16.0, section 23.7): no text contains them. */
const [BEGIN, BETWEEN, END] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const MARKED = new RegExp(`${BEGIN}([\\w ]*)${BETWEEN}([^<>${BEGIN}-${END}]*)${END}`, 'g');

/** Marks words with the ids of the comments and changes on them, as {@link REVIEW_ATTRIBUTE} lists them. */
export const markWords = (words: string, ids: readonly string[]): string =>
  `${BEGIN}${ids.join(' ')}${BETWEEN}${words.replace(/[\ufdd0-\ufdd2]/g, '')}${END}`;

/** Turns the marks in mammoth's output into elements. */
export const marksAsElements = (markup: string): string =>
  markup.replace(MARKED, `<span ${REVIEW_ATTRIBUTE}="$1">$2</span>`);

/** Words without marks, as they are once all changes are accepted. */
export const wordsAccepted = (words: string, kindOf: KindOf): string =>
  words.replace(MARKED, (_whole, ids: string, marked: string) =>
    ids.split(' ').some((id) => kindOf(id) === 'delete') ? '' : marked,
  );

/**
 * The marks of a review on the words of a Word document. mammoth knows none, so they pass through it as special
 * characters in the text.
 */
import type { KindOf } from '../../../shared/suggestions/resolve.ts';
import { REVIEW_ATTRIBUTE } from '../markup/writing.ts';

/** Characters that Unicode keeps for a program's own use (16.0, section 23.7): no words hold them. */
const [BEGIN, BETWEEN, END] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const MARKED = new RegExp(`${BEGIN}([\\w ]*)${BETWEEN}([^<>${BEGIN}-${END}]*)${END}`, 'g');

/** Words with the ids of what marks them: comments `c1`, suggestions `s1`, and `b1` for one on the break before them. */
export const markWords = (words: string, ids: readonly string[]): string =>
  `${BEGIN}${ids.join(' ')}${BETWEEN}${words.replace(/[\ufdd0-\ufdd2]/g, '')}${END}`;

/** Markup with the marks of its words as elements. */
export const marksAsElements = (markup: string): string =>
  markup.replace(MARKED, `<span ${REVIEW_ATTRIBUTE}="$1">$2</span>`);

/** Words without their marks, as they are once what is suggested is done. */
export const wordsAccepted = (words: string, kindOf: KindOf): string =>
  words.replace(MARKED, (_whole, ids: string, marked: string) =>
    ids.split(' ').some((id) => kindOf(id) === 'delete') ? '' : marked,
  );

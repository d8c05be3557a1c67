/** Languages of articles and of words in them, and which of them run from the right. */
import type { Span } from './article.ts';

/** A language's tag (BCP 47, RFC 5646), e.g. `vi`, `en-GB`. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** Whether a language tag (BCP 47, in any case) is that of Vietnamese. */
export function isVietnamese(tag: string): boolean {
  return /^vi(-|$)/i.test(tag);
}

/** Whether a language tag (BCP 47, in any case) is that of English. */
export function isEnglish(tag: string): boolean {
  return /^en(-|$)/i.test(tag);
}

/** Scripts that run from the right (Unicode, UAX 9), of the languages that are written today (ISO 15924). */
const FROM_RIGHT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/**
 * Whether the words of a language run from the right, by the script that its tag names or that it is usually written in.
 * @param tag BCP 47, in any case; one that names no language runs from the left
 */
export function runsFromRight(tag: string): boolean {
  try {
    return FROM_RIGHT.has(new Intl.Locale(tag).maximize().script ?? '');
  } catch {
    return false;
  }
}

/** Neighbouring spans of one language, in order. */
export function languageRuns(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last && last[0]?.lang === span.lang) last.push(span);
    else runs.push([span]);
  }
  return runs;
}

/** Hebrew, Arabic and their neighbours (Unicode, Bidi_Class R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Whether spans of one language run from the right. They stand together as one: else their marks and figures would fall
 * to the wrong end.
 */
export function isRightToLeft(run: readonly Span[]): boolean {
  return run.some(({ lang, text }) => lang !== undefined && RIGHT_TO_LEFT.test(text));
}

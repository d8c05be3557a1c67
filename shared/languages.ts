/** Language tags, and right-to-left text. */
import type { Span } from './article.ts';

/** A language's tag (BCP 47, RFC 5646), e.g. `vi`, `en-GB`. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** Whether a language tag (BCP 47) is Vietnamese. */
export function isVietnamese(tag: string): boolean {
  return /^vi(-|$)/i.test(tag);
}

/** Whether a language tag (BCP 47) is English. */
export function isEnglish(tag: string): boolean {
  return /^en(-|$)/i.test(tag);
}

/** Right-to-left scripts in use today (Unicode UAX 9, ISO 15924). */
const FROM_RIGHT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** Whether a language runs from right to left, by the script of its tag or its usual one. @param tag BCP 47 */
export function runsFromRight(tag: string): boolean {
  try {
    return FROM_RIGHT.has(new Intl.Locale(tag).maximize().script ?? '');
  } catch {
    return false;
  }
}

/** Groups neighbouring spans of one language. */
export function languageRuns(spans: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last && last[0]?.lang === span.lang) last.push(span);
    else runs.push([span]);
  }
  return runs;
}

/** Right-to-left letters (Unicode Bidi_Class R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Whether a run of spans is right-to-left. It must be marked as one run, or punctuation and figures move to the wrong
 * end.
 */
export function isRightToLeft(run: readonly Span[]): boolean {
  return run.some(({ lang, text }) => lang !== undefined && RIGHT_TO_LEFT.test(text));
}

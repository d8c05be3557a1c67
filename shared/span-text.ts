/** Spans edited as plain text. */
import type { Span } from './article.ts';
import { putInSpans } from './preflight/mend.ts';
import { nfc, spansText } from './text.ts';

/** Spans that now say `text`: what stayed keeps its marks, links and comments; new words take the look of their place. */
export function withSpansText(spans: readonly Span[], text: string): Span[] {
  const before = spansText(spans);
  const after = nfc(text);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return putInSpans(spans, start, before.length - end, after.slice(start, after.length - end));
}

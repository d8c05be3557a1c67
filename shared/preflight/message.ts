/** The message and quotation of a finding. */
import type { Article } from '../article.ts';
import { formatDeadline } from '../dates.ts';
import { blockPassages, correctionPassage, headPassages } from '../passages.ts';
import type { Finding, Place } from './finding.ts';

/**
 * The parameters of a finding's message, with days and times formatted. @param weekday names a weekday, 0 for Sunday
 */
export function messageParams(
  { params }: Finding,
  weekday: (day: string) => string,
): Record<string, string> {
  return {
    ...params,
    ...(params.weekday === undefined ? {} : { weekday: weekday(params.weekday) }),
    ...(params.until === undefined ? {} : { until: formatDeadline(params.until) }),
  };
}

/** Words with context. */
export interface Quote {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** Context on each side, in UTF-16 units. */
const AROUND = 32;

/** Cuts at a word, with `…`. */
function cut(text: string, side: 'start' | 'end'): string {
  if (text.length <= AROUND) return text;
  return side === 'start'
    ? `…${text.slice(-AROUND).replace(/^\S*\s/u, '')}`
    : `${text.slice(0, AROUND).replace(/\s\S*$/u, '')}…`;
}

/** The words that a finding points at, if any. */
export function quoteOf(article: Article, place: Place): Quote | undefined {
  const { start, end, block: id, part, field } = place;
  if (start === undefined || end === undefined || start === end) return undefined;
  const block = article.body.find((one) => one.id === id);
  const passages = block
    ? blockPassages(block)
    : [...headPassages(article), ...article.corrections.map(correctionPassage)];
  const passage = passages.find(({ place: at }) => at.part === part && at.field === field);
  if (!passage || end > passage.text.length) return undefined;
  return {
    before: cut(passage.text.slice(0, start), 'start'),
    words: passage.text.slice(start, end),
    after: cut(passage.text.slice(end), 'end'),
  };
}

/** Mentions of people in comments: `@name`. */
import type { Article } from '../article.ts';
import { foldForSearch, literally, nfc } from '../text.ts';

/**
 * The people mentioned in a text, in order.
 * @param people possible names; the longest match counts (`@Lò Thị Mai`, not `@Lò`)
 */
export function mentionsIn(text: string, people: readonly string[]): string[] {
  return [...new Set(splitMentions(text, people).flatMap(({ mention }) => mention ?? []))];
}

/** Splits a text at mentions; `mention` is the mentioned name. */
export function splitMentions(
  text: string,
  people: readonly string[],
): { readonly text: string; readonly mention?: string }[] {
  const names = people.filter(Boolean).map(nfc);
  if (names.length === 0) return [{ text }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(literally);
  const called = new RegExp(
    `(?<![\\p{L}\\p{N}])@(${longestFirst.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const byFold = new Map(names.map((name) => [name.toLowerCase(), name]));
  const pieces: { text: string; mention?: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(called)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    const mention = byFold.get((match[1] ?? '').toLowerCase());
    pieces.push({ text: match[0], ...(mention ? { mention } : {}) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Completions of what follows `@`, ignoring marks and case, prefixes first. */
export function completions(begun: string, people: readonly string[]): string[] {
  const wanted = foldForSearch(begun);
  const rank = (name: string) => {
    const folded = foldForSearch(name);
    if (folded.startsWith(wanted)) return 0;
    return folded.split(' ').some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people.filter((name) => rank(name) < 2).sort((a, b) => rank(a) - rank(b));
}

/** People who can be mentioned: authors, reviewers, commenters, and others. */
export function peopleOf(article: Article, others: readonly string[]): string[] {
  const { assignee, history, comments } = article.review;
  const names = [
    ...article.bylines.map(({ name }) => name),
    assignee,
    ...history.map(({ by }) => by.name),
    ...comments.flatMap(({ remarks }) => remarks.map(({ by }) => by.name)),
    ...others,
  ];
  return [...new Set(names.map((name) => nfc(name.trim())))].filter(Boolean);
}

/**
 * Suggestions: changes that are proposed in an article but not made. Decides on them, and gives the article without
 * them.
 */
import type { Article, Block, Suggestion } from '../article.ts';
import { memoized } from '../memoize.ts';
import { regionsOf } from './islands.ts';
import { linesOfBlock, suggestionsOn } from './lines.ts';
import { type Decision, type KindOf, resolve } from './resolve.ts';

/** What each suggestion changes, by its id; undefined for one that nobody knows. */
export const kindsOf = (suggestions: readonly Suggestion[]): KindOf => {
  const known = new Map(suggestions.map(({ id, kind }) => [id, kind]));
  return (id) => known.get(id);
};

/** Marks of unknown suggestions are removed; the text that carries them stays. */
function decisionOn(kindOf: KindOf, verdict: 'accept' | 'reject', ids?: ReadonlySet<string>) {
  return {
    kindOf,
    verdict: (id: string) =>
      kindOf(id) === undefined ? 'forget' : !ids || ids.has(id) ? verdict : undefined,
  } satisfies Decision;
}

const decision = (article: Article, verdict: 'accept' | 'reject', ids?: ReadonlySet<string>) =>
  decisionOn(kindsOf(article.review.suggestions), verdict, ids);

/** The body with these suggestions done or undone. Blocks that they do not touch are the same objects. */
export function decideBody(
  body: readonly Block[],
  kindOf: KindOf,
  verdict: 'accept' | 'reject',
  ids: ReadonlySet<string>,
): Block[] {
  return resolve(body, decisionOn(kindOf, verdict, ids));
}

/** The ids of the suggestions that a block carries. */
export const suggestionsIn = memoized((block: Block): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const line of linesOfBlock(block)) {
    const texts = line.kind === 'text' ? [line.spans] : regionsOf(line.block);
    for (const id of suggestionsOn(line)) ids.add(id);
    for (const span of texts.flat()) for (const id of span.suggestions ?? []) ids.add(id);
  }
  return ids;
});

/** Those of the suggestions that have a place in the body, in the order given. */
export function placedSuggestions(
  body: readonly Block[],
  suggestions: readonly Suggestion[],
): Suggestion[] {
  const placed = new Set<string>();
  for (const block of body) for (const id of suggestionsIn(block)) placed.add(id);
  return suggestions.filter(({ id }) => placed.has(id));
}

function withBody(article: Article, body: Block[]): Article {
  const suggestions = placedSuggestions(body, article.review.suggestions);
  return { ...article, body, review: { ...article.review, suggestions } };
}

/** The article with these suggestions done. Blocks that they do not touch are the same objects. */
export function accept(article: Article, ids: Iterable<string>): Article {
  return withBody(article, resolve(article.body, decision(article, 'accept', new Set(ids))));
}

/** The article with these suggestions undone. Blocks that they do not touch are the same objects. */
export function reject(article: Article, ids: Iterable<string>): Article {
  return withBody(article, resolve(article.body, decision(article, 'reject', new Set(ids))));
}

/** The article's body as if every suggestion were accepted. */
export function ifAccepted(article: Article): Block[] {
  return resolve(article.body, decision(article, 'accept'));
}

/** The article's body as if every suggestion were rejected: the words of the reporter. */
export function ifRejected(article: Article): Block[] {
  return resolve(article.body, decision(article, 'reject'));
}

/** The article as it stands without the changes that nobody has decided on: what may leave the newsroom. */
export function withoutSuggestions(article: Article): Article {
  const marked = article.body.some(
    (block) => suggestionsIn(block).size > 0 || (block.type === 'list' && block.continues),
  );
  if (!marked && article.review.suggestions.length === 0) return article;
  return withBody(article, ifRejected(article));
}

const settled = new WeakMap<Block, readonly Block[]>();

/**
 * The body without the changes that nobody has decided on, block by block, to count by while somebody types:
 * a block that was read before is not read again. Texts that are only suggested to be one paragraph stay two.
 */
export function settledBlocks(article: Article): Block[] {
  const kindOf = kindsOf(article.review.suggestions);
  return article.body.flatMap((block) => {
    const marks = suggestionsIn(block);
    if (marks.size === 0) return [block];
    const known = settled.get(block);
    if (known) return known;
    const left = resolve([block], decisionOn(kindOf, 'reject'));
    // The record of a suggestion may come after its marks; what was read before that does not hold.
    if ([...marks].every((id) => kindOf(id) !== undefined)) settled.set(block, left);
    return left;
  });
}

/** The article without suggestions that have no place in the body, and without marks of suggestions unknown. */
export function prune(article: Article): Article {
  return accept(article, []);
}

/** Suggestions: proposed changes of an article. */
import type { Article, Block, Suggestion } from '../article.ts';
import { memoized } from '../memoize.ts';
import { regionsOf } from './islands.ts';
import { linesOfBlock, suggestionsOn } from './lines.ts';
import { type Decision, type KindOf, resolve } from './resolve.ts';

/** The kinds of suggestions by id; undefined if unknown. */
export const kindsOf = (suggestions: readonly Suggestion[]): KindOf => {
  const known = new Map(suggestions.map(({ id, kind }) => [id, kind]));
  return (id) => known.get(id);
};

/** Marks of unknown suggestions are removed; their text stays. */
function decisionOn(kindOf: KindOf, verdict: 'accept' | 'reject', ids?: ReadonlySet<string>) {
  return {
    kindOf,
    verdict: (id: string) =>
      kindOf(id) === undefined ? 'forget' : !ids || ids.has(id) ? verdict : undefined,
  } satisfies Decision;
}

const decision = (article: Article, verdict: 'accept' | 'reject', ids?: ReadonlySet<string>) =>
  decisionOn(kindsOf(article.review.suggestions), verdict, ids);

/** Decides on suggestions in a body; untouched blocks are the same objects. */
export function decideBody(
  body: readonly Block[],
  kindOf: KindOf,
  verdict: 'accept' | 'reject',
  ids: ReadonlySet<string>,
): Block[] {
  return resolve(body, decisionOn(kindOf, verdict, ids));
}

/** The ids of suggestions in a block. */
export const suggestionsIn = memoized((block: Block): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const line of linesOfBlock(block)) {
    const texts = line.kind === 'text' ? [line.spans] : regionsOf(line.block);
    for (const id of suggestionsOn(line)) ids.add(id);
    for (const span of texts.flat()) for (const id of span.suggestions ?? []) ids.add(id);
  }
  return ids;
});

/** The suggestions that are in the body, in the given order. */
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

/** Accepts suggestions; untouched blocks are the same objects. */
export function accept(article: Article, ids: Iterable<string>): Article {
  return withBody(article, resolve(article.body, decision(article, 'accept', new Set(ids))));
}

/** Rejects suggestions; untouched blocks are the same objects. */
export function reject(article: Article, ids: Iterable<string>): Article {
  return withBody(article, resolve(article.body, decision(article, 'reject', new Set(ids))));
}

/** The body with all suggestions accepted. */
export function ifAccepted(article: Article): Block[] {
  return resolve(article.body, decision(article, 'accept'));
}

/** The body with all suggestions rejected. */
export function ifRejected(article: Article): Block[] {
  return resolve(article.body, decision(article, 'reject'));
}

/** The article without open suggestions, as it may be exported. */
export function withoutSuggestions(article: Article): Article {
  const marked = article.body.some(
    (block) => suggestionsIn(block).size > 0 || (block.type === 'list' && block.continues),
  );
  if (!marked && article.review.suggestions.length === 0) return article;
  return withBody(article, ifRejected(article));
}

const settled = new WeakMap<Block, readonly Block[]>();

/**
 * The body without open suggestions, block by block and cached, for use while typing. Paragraphs that a suggestion
 * would join stay two.
 */
export function settledBlocks(article: Article): Block[] {
  const kindOf = kindsOf(article.review.suggestions);
  return article.body.flatMap((block) => {
    const marks = suggestionsIn(block);
    if (marks.size === 0) return [block];
    const known = settled.get(block);
    if (known) return known;
    const left = resolve([block], decisionOn(kindOf, 'reject'));
    // A suggestion's record may come after its marks.
    if ([...marks].every((id) => kindOf(id) !== undefined)) settled.set(block, left);
    return left;
  });
}

/** Removes suggestions that are not in the body, and marks of unknown ones. */
export function prune(article: Article): Article {
  return accept(article, []);
}

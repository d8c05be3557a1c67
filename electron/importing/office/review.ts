/**
 * Reads an article from a document with comments and tracked changes. Its parts (headline, captions and so on) are told
 * apart in the text with all changes accepted; then the changes are marked in it as suggestions.
 */
import type { Article, Block, Span } from '../../../shared/article.ts';
import { placeThreads } from '../../../shared/comments/anchors.ts';
import type { Comment } from '../../../shared/comments/threads.ts';
import { withoutMark } from '../../../shared/importing/captions.ts';
import { regionsOf, withRegions } from '../../../shared/suggestions/islands.ts';
import { blocksOf, type Line, linesOf } from '../../../shared/suggestions/lines.ts';
import { goesOn, type KindOf } from '../../../shared/suggestions/resolve.ts';
import {
  decideBody,
  kindsOf,
  placedSuggestions,
  suggestionsIn,
} from '../../../shared/suggestions/suggestions.ts';
import { normalizeSpans } from '../../../shared/text.ts';
import type { ForeignReview } from './found-review.ts';

/** The suggestions on the break above some spans, by the marks that `breakMark` of `found-review.ts` made for them. */
const breaksIn = (spans: readonly Span[]): string[] => [
  ...new Set(
    spans.flatMap(({ suggestions = [] }) =>
      suggestions.filter((id) => id.startsWith('b')).map((id) => id.replace('b', 's')),
    ),
  ),
];

/** Spans without the marks of what nobody knows. */
function ofKnown(spans: readonly Span[], kindOf: KindOf, threads: ReadonlySet<string>): Span[] {
  return normalizeSpans(
    spans.map(({ comments, suggestions, ...span }) => {
      const on = comments?.filter((id) => threads.has(id)) ?? [];
      const changed = suggestions?.filter(kindOf) ?? [];
      return {
        ...span,
        ...(on.length > 0 ? { comments: on } : {}),
        ...(changed.length > 0 ? { suggestions: changed } : {}),
      };
    }),
  );
}

/** Blocks as markup gave them, with the suggestions on their breaks as their own. */
function settled(blocks: readonly Block[], kindOf: KindOf, threads: ReadonlySet<string>): Block[] {
  const isMarked = ({ comments, suggestions }: Span) => comments ?? suggestions;
  const lines = linesOf(blocks).map((line): Line => {
    const regions = line.kind === 'text' ? [line.spans] : regionsOf(line.block);
    if (!regions.flat().some(isMarked)) return line;
    const texts = regions.map((region) => ofKnown(region, kindOf, threads));
    if (line.kind === 'island') return { ...line, block: withRegions(line.block, texts) };
    const suggestions = breaksIn(line.spans).filter(kindOf);
    return { ...line, spans: texts[0] ?? [], suggestions, source: undefined };
  });
  return blocksOf(lines, goesOn);
}

/** The figure of each comment on a picture, which figures carry as suggestions; and the blocks without them. */
function takePictureComments(blocks: readonly Block[]) {
  const figureOf = new Map<string, string>();
  const left = blocks.map((block): Block => {
    if (block.type !== 'figure' || !block.suggestions) return block;
    const { suggestions, ...figure } = block;
    for (const id of suggestions) if (!figureOf.has(id)) figureOf.set(id, block.id);
    return figure;
  });
  return { figureOf, blocks: left };
}

/** Whether a block goes as a whole. */
const isGone = (block: Block, kindOf: KindOf): boolean =>
  (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') &&
  [block, ...block.spans].every(({ suggestions = [] }) =>
    suggestions.some((id) => kindOf(id) === 'delete'),
  );

/** A block as it was marked, as what the story has it for; undefined where that has no place for its marks. */
function markedAs(told: Block, marked: Block, accepted: Block | undefined): Block | undefined {
  if (marked === accepted) return told;
  if (told === accepted) return marked;
  if (told.type !== 'heading' || marked.type !== 'paragraph') return undefined;
  const { suggestions } = marked;
  const spans = withoutMark('bold', marked.spans);
  return { ...told, spans, ...(suggestions ? { suggestions } : {}) };
}

/**
 * The body of a story with the suggestions that were taken for done while it was told apart, and the ids of those for which
 * it has no place.
 */
function woven(
  told: readonly Block[],
  marked: readonly Block[],
  accepted: readonly Block[],
  kindOf: KindOf,
): { body: Block[]; lost: Set<string> } {
  const byId = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.id, block]));
  const [left, named] = [byId(accepted), byId(told)];
  const out: Block[] = [];
  const lost = new Set<string>();
  const lose = (block: Block) => {
    for (const id of suggestionsIn(block)) lost.add(id);
  };
  /** Whether what was joined to the last block goes with it. */
  let isWhole = false;
  for (const block of marked) {
    if (!left.has(block.id)) {
      if (isWhole || isGone(block, kindOf)) out.push(block);
      else lose(block);
      continue;
    }
    const place = named.get(block.id);
    const kept = place && markedAs(place, block, left.get(block.id));
    isWhole = kept !== undefined;
    if (!kept) lose(block);
    const next = kept ?? place;
    if (next) out.push(next);
  }
  return { body: out, lost };
}

/**
 * Tells an article apart and marks what its document says of its own review.
 * @param tell gives the parts of an article in some blocks
 * @returns the article, and how many changes have no form in it
 */
export function readReviewed<T extends Pick<Article, 'body' | 'review'>>(
  blocks: readonly Block[],
  { comments, suggestions, done }: ForeignReview,
  tell: (blocks: readonly Block[]) => T,
): { readonly draft: T; readonly done: number } {
  const kindOf = kindsOf(suggestions);
  const { figureOf, blocks: free } = takePictureComments(blocks);
  const marked = settled(free, kindOf, new Set(comments.map(({ id }) => id)));
  const all = new Set(suggestions.map(({ id }) => id));
  const accepted = decideBody(marked, kindOf, 'accept', all);
  const draft = tell(accepted);
  const { body, lost } = woven(draft.body, marked, accepted, kindOf);
  const placed = placedSuggestions(body, suggestions);
  for (const { id } of suggestions.filter((one) => !placed.includes(one))) lost.add(id);
  const known = placeThreads([...comments], body).filter(({ orphaned }) => !orphaned);
  const standing = new Set(known.map(({ thread }) => thread.id));
  const there = new Set(body.map(({ id }) => id));
  const threads = comments.map((thread): Comment => {
    if (standing.has(thread.id)) return thread;
    const figure = figureOf.get(thread.id) ?? '';
    return there.has(figure)
      ? { ...thread, anchor: 'figure', figure }
      : { ...thread, anchor: 'article' };
  });
  return {
    draft: { ...draft, body, review: { ...draft.review, comments: threads, suggestions: placed } },
    done: done + lost.size,
  };
}

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

/** Spans without the marks of unknown comments and suggestions. */
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

/** The blocks with the suggestions on paragraph breaks moved from their words to the blocks themselves. */
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

/** Takes the comments on pictures, which figures carry as suggestions, off the blocks. Gives the figure of each comment, and the blocks. */
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

/** Whether a block is deleted as a whole. */
const isGone = (block: Block, kindOf: KindOf): boolean =>
  (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') &&
  [block, ...block.spans].every(({ suggestions = [] }) =>
    suggestions.some((id) => kindOf(id) === 'delete'),
  );

/** A block of the story with the marks of its original; undefined if it has become a block that cannot carry them. */
function markedAs(told: Block, marked: Block, accepted: Block | undefined): Block | undefined {
  if (marked === accepted) return told;
  if (told === accepted) return marked;
  if (told.type !== 'heading' || marked.type !== 'paragraph') return undefined;
  const { suggestions } = marked;
  const spans = withoutMark('bold', marked.spans);
  return { ...told, spans, ...(suggestions ? { suggestions } : {}) };
}

/**
 * The body of a story with its suggestions again, and the ids of those for which it has no place.
 * @param told the story's body, with all suggestions accepted
 * @param marked the document's blocks, with their suggestions
 * @param accepted the same blocks with all suggestions accepted
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
  /** Whether a block that was joined to the last one can follow it. */
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
 * Makes an article of a document's blocks and its review.
 * @param tell makes an article of blocks without suggestions
 * @returns the article, and how many changes no suggestion in it can express
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

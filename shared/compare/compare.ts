/** Compares two versions of an article: fields, and the body in one flow. */
import type { Article, Block, Figure } from '../article.ts';
import { isSame } from '../canonical.ts';
import { figuresIn } from '../photographs.ts';
import { withoutSuggestions } from '../suggestions/suggestions.ts';
import { blockLines, countBody, spansText } from '../text.ts';
import { inOrder, type Pair, pairBlocks } from './pairs.ts';
import { compareWords, type Piece, wordsIn } from './words.ts';

/** Compared fields, in the order shown. */
const COMPARED_FIELDS = [
  'kicker',
  'headline',
  'shortHeadline',
  'standfirst',
  'bylines',
  'source',
  'place',
  'section',
  'tags',
  'published',
  'embargo',
  'hot',
  'featured',
  'slug',
  'language',
  'leadFigure',
  'rights',
  'corrections',
  'noteToEditor',
] as const;

/** One of {@link COMPARED_FIELDS}. */
export type ComparedField = (typeof COMPARED_FIELDS)[number];

interface FieldChange {
  readonly field: ComparedField;
  readonly pieces: readonly Piece[];
}

/** What differs in a block besides its text. */
export type Aspect = 'type' | 'look' | 'picture' | 'crop' | 'redaction' | 'alt';

/** A block in the flow: as it is now, or was if removed. */
export interface BlockChange {
  readonly kind: 'same' | 'changed' | 'moved-up' | 'moved-down' | 'added' | 'removed';
  readonly block: Block;
  /** As it was, if it is in both. */
  readonly was?: Block;
  /** Its text, with line ends between parts. */
  readonly pieces: readonly Piece[];
  readonly aspects: readonly Aspect[];
}

/** The fields that differ, and all blocks in one flow. */
export interface Comparison {
  readonly fields: readonly FieldChange[];
  readonly blocks: readonly BlockChange[];
}

function fieldText(article: Article, field: ComparedField): string {
  const value = article[field];
  if (value === undefined || value === false) return '';
  if (value === true) return '✓';
  if (typeof value === 'string') return value;
  return value
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('at' in part) return part.text;
      return [part.name, part.role, part.organisation].filter(Boolean).join(', ');
    })
    .join('; ');
}

/** The compared text of a block, one line per part; of a table, per row. */
export function comparedText(block: Block): string {
  if (block.type !== 'table') return blockLines(block).join('\n');
  return block.rows
    .map(({ cells }) => cells.map(({ spans }) => spansText(spans)).join(' | '))
    .join('\n');
}

const FIGURE_ASPECTS: readonly (readonly [Aspect, (figure: Figure) => unknown])[] = [
  ['picture', ({ media }) => media],
  ['crop', (figure) => [figure.crops, figure.rotation, figure.straighten, figure.focalPoint]],
  ['redaction', ({ redactions }) => redactions],
  ['alt', ({ alt, decorative }) => [alt, decorative]],
];

const figureAspects = (before: Block, after: Block): Aspect[] =>
  FIGURE_ASPECTS.flatMap(([aspect, of]) =>
    isSame(figuresIn(before).map(of), figuresIn(after).map(of)) ? [] : aspect,
  );

function compareBlock(before: Block, after: Block): Pick<BlockChange, 'pieces' | 'aspects'> {
  const [old, now] = [comparedText(before), comparedText(after)];
  const pieces = compareWords(old, now);
  if (before.type !== after.type) return { pieces, aspects: ['type'] };
  const aspects = figureAspects(before, after);
  const onlyLook =
    old === now && aspects.length === 0 && !isSame(before, { ...after, id: before.id });
  return { pieces, aspects: onlyLook ? ['look'] : aspects };
}

/** Whether a moved pair is further down now, relative to those that stayed, which are in order on both sides. */
function wentDown(moved: Pair, still: readonly Pair[]): boolean {
  const above = (side: keyof Pair): number => {
    let [from, to] = [0, still.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((still[middle]?.[side] ?? 0) < moved[side]) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return above('after') > above('before');
}

/** Both bodies in one flow, in the new order, removed blocks where they were. */
function compareBodies(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const pairs = pairBlocks(before, after);
  const inPlace = inOrder(pairs);
  const still = new Set(inPlace);
  const pairAt = new Map(pairs.map((pair) => [pair.after, pair]));
  const paired = new Set(pairs.map((pair) => pair.before));
  const flow: BlockChange[] = [];
  let shown = 0;
  const showGone = (until: number) => {
    for (; shown < until; shown += 1) {
      const block = before[shown];
      if (!block || paired.has(shown)) continue;
      const text = comparedText(block);
      const pieces = text ? [{ op: 'removed' as const, text }] : [];
      flow.push({ kind: 'removed', block, pieces, aspects: [] });
    }
  };
  after.forEach((block, at) => {
    const pair = pairAt.get(at);
    const old = pair && before[pair.before];
    if (!pair || !old) {
      const text = comparedText(block);
      const pieces = text ? [{ op: 'added' as const, text }] : [];
      flow.push({ kind: 'added', block, pieces, aspects: [] });
      return;
    }
    if (still.has(pair)) showGone(pair.before);
    const change = compareBlock(old, block);
    const touched = change.aspects.length > 0 || change.pieces.some(({ op }) => op !== 'same');
    const stayed = touched ? 'changed' : 'same';
    const left = () => (wentDown(pair, inPlace) ? 'moved-down' : 'moved-up');
    flow.push({ kind: still.has(pair) ? stayed : left(), block, was: old, ...change });
  });
  showGone(before.length);
  return flow;
}

/** Compares two versions of an article, without open suggestions. */
export function compareArticles(before: Article, after: Article): Comparison {
  const [old, now] = [withoutSuggestions(before), withoutSuggestions(after)];
  const fields = COMPARED_FIELDS.flatMap((field) => {
    const [was, is] = [fieldText(old, field), fieldText(now, field)];
    return was === is ? [] : [{ field, pieces: compareWords(was, is) }];
  });
  return { fields, blocks: compareBodies(old.body, now.body) };
}

/** Counts an article's words, and those added and removed since another version. */
export function countChanges(
  before: Article | undefined,
  after: Article,
): { words: number; added: number; removed: number } {
  const { words } = countBody(after.body);
  if (!before) return { words, added: words, removed: 0 };
  const { fields, blocks } = compareArticles(before, after);
  const shown = fields.filter(({ field }) => field === 'headline' || field === 'standfirst');
  const count = (op: Piece['op']) =>
    [...shown, ...blocks].reduce((sum, { pieces }) => sum + wordsIn(pieces, op), 0);
  return { words, added: count('added'), removed: count('removed') };
}

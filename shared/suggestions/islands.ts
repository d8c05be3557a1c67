/** Islands, which are blocks other than text: their texts and their data. */
import { type Block, blockSchema, type Figure, type Span } from '../article.ts';
import { blockTexts } from '../passages.ts';
import { normalizeSpans } from '../text.ts';
import type { Island } from './lines.ts';

/** The texts within a block, in reading order. */
export const regionsOf = (block: Block): (readonly Span[])[] =>
  blockTexts(block).map(({ spans }) => spans);

/** Replaces an island's texts, in the order of {@link regionsOf}. */
export function withRegions(block: Island, regions: readonly (readonly Span[])[]): Island {
  let at = 0;
  const next = (): Span[] => {
    const spans = normalizeSpans(regions[at] ?? []);
    at += 1;
    return spans;
  };
  switch (block.type) {
    case 'pull-quote':
      return { ...block, spans: next(), attribution: next() };
    case 'figure':
      return { ...block, caption: next(), credit: next() };
    case 'gallery': {
      const figures = block.figures.map((figure) => ({
        ...figure,
        caption: next(),
        credit: next(),
      }));
      return { ...block, figures, caption: next() };
    }
    case 'table': {
      const rows = block.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, spans: next() })),
      }));
      return { ...block, rows };
    }
    case 'embed':
    case 'divider':
      return block;
  }
}

/** Renames a gallery's pictures; other islands stay. */
export function withPictureNames(block: Island, rename: (id: string) => string): Island {
  if (block.type !== 'gallery') return block;
  return { ...block, figures: block.figures.map((one) => ({ ...one, id: rename(one.id) })) };
}

/** Names of an island's texts, in the order of {@link regionsOf}; in a gallery by picture. */
export function regionNames(block: Island): string[] {
  if (block.type !== 'gallery') return regionsOf(block).map((_text, at) => String(at));
  return [...block.figures.flatMap(({ id }) => [`${id}:caption`, `${id}:credit`]), 'caption'];
}

/** The texts of an island by name. */
export function textsOf(block: Island): ReadonlyMap<string, readonly Span[]> {
  const texts = regionsOf(block);
  return new Map(regionNames(block).map((name, at) => [name, texts[at] ?? []]));
}

/** An island without texts, id and suggestions. */
export function dataOf(block: Island): Record<string, unknown> {
  const empty = regionsOf(block).map(() => []);
  const { id: _id, suggestions: _suggestions, was: _was, ...data } = withRegions(block, empty);
  return data;
}

/**
 * Replaces an island's data; id and texts stay, restored pictures bring theirs. Unchanged if the data, which came from
 * a file, do not fit.
 */
export function withData(block: Island, data: Record<string, unknown>): Island {
  const order = Object.keys(block).filter((key) => key in data || key === 'id');
  const kept = Object.fromEntries(
    [...order, ...Object.keys(data)].map((key) => [key, key === 'id' ? block.id : data[key]]),
  );
  const known = blockSchema.safeParse(kept);
  if (!known.success || known.data.type !== block.type) return block;
  const [texts, own] = [textsOf(block), regionsOf(kept as Island)];
  const regions = regionNames(kept as Island).map((name, at) => texts.get(name) ?? own[at] ?? []);
  return withRegions(kept as Island, regions);
}

/** An island's earlier data, with the texts of pictures removed since. */
export function withTaken(
  data: Record<string, unknown>,
  before: Island,
  after: Island,
): Record<string, unknown> {
  if (before.type !== 'gallery' || after.type !== 'gallery') return data;
  const stay = new Set(after.figures.map(({ id }) => id));
  const texts = textsOf(before);
  const figures = (data.figures as Figure[]).map((figure) => {
    const words = (name: 'caption' | 'credit') =>
      stay.has(figure.id) ? [] : (texts.get(`${figure.id}:${name}`) ?? figure[name]);
    return { ...figure, caption: words('caption'), credit: words('credit') };
  });
  return { ...data, figures };
}

/** The data to restore if a change is rejected. */
export const dataBefore = (block: Island): Record<string, unknown> => block.was ?? dataOf(block);

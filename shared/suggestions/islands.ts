/** The content of an island (a block that is not text): its texts, and everything else as its data. */
import { type Block, blockSchema, type Figure, type Span } from '../article.ts';
import { blockTexts } from '../passages.ts';
import { normalizeSpans } from '../text.ts';
import type { Island } from './lines.ts';

/** The texts within a block, in reading order. */
export const regionsOf = (block: Block): (readonly Span[])[] =>
  blockTexts(block).map(({ spans }) => spans);

/** The island with other texts, as many and in the order of {@link regionsOf}. */
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

/** A gallery with other names for its pictures; any other island as it is. */
export function withPictureNames(block: Island, rename: (id: string) => string): Island {
  if (block.type !== 'gallery') return block;
  return { ...block, figures: block.figures.map((one) => ({ ...one, id: rename(one.id) })) };
}

/** What the texts of an island are known by, in the order of {@link regionsOf}: those of a gallery by their picture. */
export function regionNames(block: Island): string[] {
  if (block.type !== 'gallery') return regionsOf(block).map((_text, at) => String(at));
  return [...block.figures.flatMap(({ id }) => [`${id}:caption`, `${id}:credit`]), 'caption'];
}

/** The texts of an island by name. */
export function textsOf(block: Island): ReadonlyMap<string, readonly Span[]> {
  const texts = regionsOf(block);
  return new Map(regionNames(block).map((name, at) => [name, texts[at] ?? []]));
}

/** All of an island but its texts, its id and its suggestions. */
export function dataOf(block: Island): Record<string, unknown> {
  const empty = regionsOf(block).map(() => []);
  const { id: _id, suggestions: _suggestions, was: _was, ...data } = withRegions(block, empty);
  return data;
}

/**
 * The island with other data, its texts and id kept; what comes back with the data brings its own texts. As it is where
 * the data, which came with a file, is that of no such block.
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

/** An island's data from before a change, with the words of a gallery's pictures that the change took out. */
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

/** An island's data, to be kept while a change of it waits. */
export const dataBefore = (block: Island): Record<string, unknown> => block.was ?? dataOf(block);

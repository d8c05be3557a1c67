/** What nodes carry besides what Lexical knows: block ids, and the data of figures, galleries and embeds. */
import { createState } from 'lexical';
import { z } from 'zod/mini';
import {
  type BlockMarks,
  type BlockOf,
  blockMarksSchema,
  type Figure,
  figureSchema,
  startSchema,
} from '../../shared/article.ts';
import { emptyFigure } from '../../shared/photographs.ts';

/** A block's stable id; '' until the transform gives it one. A copy gets its own. */
export const blockIdState = createState('blockId', {
  parse: (value) => (typeof value === 'string' ? value : ''),
  resetOnCopyNode: true,
});

/** What suggestions leave on a block or item. A copy, and the second half of a split, has none. */
export const marksState = createState('marks', {
  parse: (value): BlockMarks => blockMarksSchema.safeParse(value ?? {}).data ?? unmarked,
  resetOnCopyNode: true,
});
const unmarked: BlockMarks = {};

/** The number that a list starts with, if it is set. The second half of a split counts from 1. */
export const startState = createState('start', {
  parse: (value) => startSchema.safeParse(value).data,
  resetOnCopyNode: true,
});

const fields = z.record(z.string(), z.unknown());
const nothing: Readonly<Record<string, unknown>> = {};

/** Fields that this Galley does not know, kept for one that does. A copy, and the second half of a split, has none. */
export const unknownState = createState('unknown', {
  parse: (value): Readonly<Record<string, unknown>> => fields.safeParse(value).data ?? nothing,
  resetOnCopyNode: true,
});

/** A figure without the texts that live in its slots. */
export type FigureData = Pick<
  Figure,
  'media' | 'alt' | 'decorative' | 'crops' | 'focalPoint' | 'rotation' | 'straighten' | 'redactions'
>;

const { id: _id, caption: _caption, credit: _credit, ...noFigure } = emptyFigure('');

/** Checked like a file: the clipboard may hold anything. */
const figureData = z.omit(figureSchema, { id: true, caption: true, credit: true });

/** Data of a figure node. */
export const figureState = createState('figure', {
  parse: (value): FigureData => figureData.safeParse(value).data ?? noFigure,
});

/** A picture of a gallery without the texts that live in the gallery's slots. */
export type PictureData = FigureData & Pick<Figure, 'id'>;

/** Data of a gallery node: its pictures in order. */
export interface GalleryData {
  readonly figures: readonly PictureData[];
}
const galleryData = z.looseObject({
  figures: z.array(z.omit(figureSchema, { caption: true, credit: true })),
});
const emptyGallery: GalleryData = { figures: [] };
/** Data of a gallery node; no pictures if it is damaged. */
export const galleryState = createState('gallery', {
  parse: (value): GalleryData => galleryData.safeParse(value).data ?? emptyGallery,
});

/** Data of an embed node. */
export type EmbedData = Pick<BlockOf<'embed'>, 'url' | 'title' | 'description'>;
const embedData = z.looseObject({ url: z.string(), title: z.string(), description: z.string() });
const emptyEmbed: EmbedData = { url: '', title: '', description: '' };
/** Data of an embed node; empty fields if it is damaged. */
export const embedState = createState('embed', {
  parse: (value): EmbedData => embedData.safeParse(value).data ?? emptyEmbed,
});

/** A new block id: 60 bits of chance as 10 letters. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return [...bytes]
    .map((byte) => 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ'[byte % 64])
    .join('');
}

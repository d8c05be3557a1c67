/** What nodes carry besides what Lexical knows: block ids, and the data of figures, galleries and embeds. */
import { createState } from 'lexical';
import type { BlockOf, Figure } from '../../shared/article.ts';

/** A block's stable id; '' until the transform gives it one. A copy gets its own. */
export const blockIdState = createState('blockId', {
  parse: (value) => (typeof value === 'string' ? value : ''),
  resetOnCopyNode: true,
});

/** A figure without the texts that live in its slots. */
export type FigureData = Pick<
  Figure,
  'media' | 'alt' | 'decorative' | 'crops' | 'focalPoint' | 'rotation' | 'straighten' | 'redactions'
>;

const emptyFigure: FigureData = {
  media: '',
  alt: '',
  decorative: false,
  crops: [],
  rotation: 0,
  straighten: 0,
  redactions: [],
};

/** Data of a figure node. */
export const figureState = createState('figure', {
  parse: (value): FigureData => (value as FigureData | undefined) ?? emptyFigure,
});

/** Data of a gallery node: it is kept whole. */
export type GalleryData = Pick<BlockOf<'gallery'>, 'figures' | 'caption'>;
const emptyGallery: GalleryData = { figures: [], caption: [] };
export const galleryState = createState('gallery', {
  parse: (value): GalleryData => (value as GalleryData | undefined) ?? emptyGallery,
});

/** Data of an embed node. */
export type EmbedData = Pick<BlockOf<'embed'>, 'url' | 'title' | 'description'>;
const emptyEmbed: EmbedData = { url: '', title: '', description: '' };
export const embedState = createState('embed', {
  parse: (value): EmbedData => (value as EmbedData | undefined) ?? emptyEmbed,
});

/** A new block id: 60 bits of chance as 10 letters. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return [...bytes]
    .map((byte) => 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ'[byte % 64])
    .join('');
}

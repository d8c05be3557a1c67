/** Fills the words of a figure from the metadata of its photograph, never over what a person wrote. */
import type { Block, Figure, MediaItem, PhotoMetadata, Span } from './article.ts';
import { inParts } from './importing/credits.ts';
import { foldForSearch, oneLine, spansText } from './text.ts';

/** A figure that waits for its picture, without words. */
export function emptyFigure(id: string): Figure {
  const words = { caption: [], credit: [], alt: '', decorative: false };
  return { id, media: '', ...words, crops: [], rotation: 0, straighten: 0, redactions: [] };
}

const line = (text: string | undefined): string => oneLine(text ?? '');
const spans = (text: string): Span[] => (text ? [{ text }] : []);

/**
 * The credit as a newsroom prints it: `photographer/agency`. A credit line that names the photographer already stays
 * as it is; without one the source stands for the agency.
 */
export function creditLine({ creator = [], credit, source }: PhotoMetadata): string {
  const photographer = line(creator.join(', '));
  const agency = line(credit) || line(source);
  if (!photographer || !agency) return photographer || agency;
  const names = foldForSearch(agency);
  const isNamed = creator.some((name) => names.includes(foldForSearch(line(name))));
  return isNamed ? agency : `${photographer}/${agency}`;
}

/**
 * What a picture's file says, as a figure has it. Agencies put who took it behind the caption, too: there it is as they
 * want it printed, and not twice.
 */
function wordsOf({ found }: Pick<MediaItem, 'found'>) {
  const { caption, credit } = inParts(line(found.caption));
  return {
    caption: caption || line(found.headline),
    credit: credit || creditLine(found),
    alt: line(found.alt),
  };
}

/** The figure with what its picture's file says, where it has no words of its own. */
export function withFoundWords(figure: Figure, item: Pick<MediaItem, 'found'>): Figure {
  const { caption, credit, alt } = wordsOf(item);
  return {
    ...figure,
    caption: spansText(figure.caption).trim() ? figure.caption : spans(caption),
    credit: spansText(figure.credit).trim() ? figure.credit : spans(credit),
    alt: figure.alt.trim() ? figure.alt : alt,
  };
}

/** A new figure of a picture, with what its file says. @param id of the new figure */
export function figureOf(id: string, item: MediaItem): Figure {
  return withFoundWords({ ...emptyFigure(id), media: item.name }, item);
}

/**
 * The figure with another picture. The caption stays; credit and alt text stay where a person wrote them, and are the
 * new picture's where they only repeated the old one's file. Crops, turns and redactions belonged to the old picture.
 * @param was the picture it had, where the article knows it
 */
export function withPicture(figure: Figure, was: MediaItem | undefined, item: MediaItem): Figure {
  const { focalPoint: _of, ...rest } = figure;
  const repeats = (text: string, found: string) => found !== '' && text.trim() === found;
  const old = wordsOf({ found: was?.found ?? {} });
  const credit = repeats(spansText(figure.credit), old.credit);
  const alt = repeats(figure.alt, old.alt);
  return withFoundWords(
    {
      ...rest,
      crops: [],
      rotation: 0,
      straighten: 0,
      redactions: [],
      media: item.name,
      credit: credit ? [] : figure.credit,
      alt: alt ? '' : figure.alt,
    },
    item,
  );
}

/**
 * When a photograph was taken, the Vietnamese way: `04/03/2026 09:12`, or as much of it as is known: `04/03/2026`,
 * `03/2026`. Reads what Exif (`2026:03:04 09:12:00`), XMP (ISO 8601) and IIM (`20260304`) write; anything else is given
 * back as it is.
 */
export function formatTaken(taken: string): string {
  const match = /^(\d{4})[:-]?(\d{2})[:-]?(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(taken);
  if (!match) return taken.replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  const [, year, month, day, hour, minute] = match;
  const date = `${day}/${month}/${year}`;
  return hour === undefined ? date : `${date} ${hour}:${minute}`;
}

/** A picture where it stands in a body: the figure, and the block that it is or is part of. */
export interface PlacedPicture {
  readonly figure: Figure;
  readonly block: Extract<Block, { type: 'figure' | 'gallery' }>;
}

/** A block's figures: itself, or those of a gallery. */
export function figuresIn(block: Block): readonly Figure[] {
  return block.type === 'figure' ? [block] : block.type === 'gallery' ? block.figures : [];
}

/** A block with its figures changed: itself, or those of a gallery. */
export function withFigures(block: Block, change: (figure: Figure) => Figure): Block {
  if (block.type === 'figure') return { ...block, ...change(block) };
  return block.type === 'gallery' ? { ...block, figures: block.figures.map(change) } : block;
}

/** All pictures of a body, those of galleries too, in reading order. */
export function placedPictures(body: readonly Block[]): PlacedPicture[] {
  return body.flatMap((block) =>
    block.type === 'figure' || block.type === 'gallery'
      ? figuresIn(block).map((figure) => ({ figure, block }))
      : [],
  );
}

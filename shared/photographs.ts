/** Fills a figure's text from its photograph's metadata, and lists figures. */
import type { Block, Figure, MediaItem, PhotoMetadata, Span } from './article.ts';
import { inParts } from './importing/credits.ts';
import { foldForSearch, oneLine, spansText } from './text.ts';

/** A figure without picture or text. */
export function emptyFigure(id: string): Figure {
  const words = { caption: [], credit: [], alt: '', decorative: false };
  return { id, media: '', ...words, crops: [], rotation: 0, straighten: 0, redactions: [] };
}

const line = (text: string | undefined): string => oneLine(text ?? '');
const spans = (text: string): Span[] => (text ? [{ text }] : []);

/**
 * The credit line, `photographer/agency`: as given if it names the photographer; the source stands in for the agency.
 */
export function creditLine({ creator = [], credit, source }: PhotoMetadata): string {
  const photographer = line(creator.join(', '));
  const agency = line(credit) || line(source);
  if (!photographer || !agency) return photographer || agency;
  const names = foldForSearch(agency);
  const isNamed = creator.some((name) => names.includes(foldForSearch(line(name))));
  return isNamed ? agency : `${photographer}/${agency}`;
}

/** A figure's text by its file. Agencies put the credit behind the caption, too: then it is taken from there. */
function wordsOf({ found }: Pick<MediaItem, 'found'>) {
  const { caption, credit } = inParts(line(found.caption));
  return {
    caption: caption || line(found.headline),
    credit: credit || creditLine(found),
    alt: line(found.alt),
  };
}

/** Fills empty texts of a figure from its file. */
export function withFoundWords(figure: Figure, item: Pick<MediaItem, 'found'>): Figure {
  const { caption, credit, alt } = wordsOf(item);
  return {
    ...figure,
    caption: spansText(figure.caption).trim() ? figure.caption : spans(caption),
    credit: spansText(figure.credit).trim() ? figure.credit : spans(credit),
    alt: figure.alt.trim() ? figure.alt : alt,
  };
}

/** A new figure of a picture, with text from its file. @param id of the new figure */
export function figureOf(id: string, item: MediaItem): Figure {
  return withFoundWords({ ...emptyFigure(id), media: item.name }, item);
}

/**
 * Replaces a figure's picture. Text that a person wrote stays; text from the old file is replaced; edits are dropped.
 * @param was the old picture, if known
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
 * When a photograph was taken: `04/03/2026 09:12`, or less if unknown. Reads Exif (`2026:03:04 09:12:00`), XMP (ISO
 * 8601) and IIM (`20260304`); other text stays as it is.
 */
export function formatTaken(taken: string): string {
  const match = /^(\d{4})[:-]?(\d{2})[:-]?(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(taken);
  if (!match) return taken.replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  const [, year, month, day, hour, minute] = match;
  const date = `${day}/${month}/${year}`;
  return hour === undefined ? date : `${date} ${hour}:${minute}`;
}

/** A figure, and the block that it is or is in. */
export interface PlacedPicture {
  readonly figure: Figure;
  readonly block: Extract<Block, { type: 'figure' | 'gallery' }>;
}

/** A block's figures. */
export function figuresIn(block: Block): readonly Figure[] {
  return block.type === 'figure' ? [block] : block.type === 'gallery' ? block.figures : [];
}

/** A block with its figures changed. */
export function withFigures(block: Block, change: (figure: Figure) => Figure): Block {
  if (block.type === 'figure') return { ...block, ...change(block) };
  return block.type === 'gallery' ? { ...block, figures: block.figures.map(change) } : block;
}

/** All figures of a body, in reading order. */
export function placedPictures(body: readonly Block[]): PlacedPicture[] {
  return body.flatMap((block) =>
    block.type === 'figure' || block.type === 'gallery'
      ? figuresIn(block).map((figure) => ({ figure, block }))
      : [],
  );
}

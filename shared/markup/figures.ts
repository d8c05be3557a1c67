/** Figures of foreign markup: pictures with a caption, galleries, pull quotes, embeds. */
import type { Block, BlockOf, Span } from '../article.ts';
import { spansText } from '../text.ts';
import type { Look } from './look.ts';
import { inside, type MarkupNode } from './nodes.ts';
import { blocksInside, joined, partShown, type Reading } from './reading.ts';

/** A gallery: a figure that holds several figures with pictures, and nothing else; undefined for any other. */
function galleryOf(
  blocks: readonly Block[],
  caption: Span[],
  newId: () => string,
): BlockOf<'gallery'> | undefined {
  const figures = blocks.flatMap((block) => {
    if (block.type !== 'figure') return [];
    const { type: _type, ...picture } = block;
    return [picture];
  });
  if (figures.length < 2 || figures.length < blocks.length) return undefined;
  return { type: 'gallery', id: newId(), figures, caption };
}

/** Puts a caption on what has none yet, of a frame that says its title below that. @returns whether it could */
function addCaption(shown: Block, caption: Span[]): boolean {
  if (shown.type === 'embed') {
    if (!shown.title) shown.title = spansText(caption);
    else if (!shown.description) shown.description = spansText(caption);
    else return false;
    return true;
  }
  if (shown.type !== 'figure' || shown.caption.length > 0) return false;
  shown.caption = caption;
  return true;
}

/** The captions of a figure, not of those within it. */
function captionsOf(element: MarkupNode): MarkupNode[] {
  const ofParts = inside(element, 'figure').flatMap((part) => inside(part, 'figcaption'));
  return inside(element, 'figcaption').filter((caption) => !ofParts.includes(caption));
}

/** What a figure shows, with its caption, before other words in it; a quotation with a caption is a pull quote. */
export function readFigure(element: MarkupNode, look: Look, reading: Reading): Block[] {
  const captions = captionsOf(element);
  for (const each of captions) reading.taken.add(each);
  const inFigure = partShown(blocksInside(element, look, reading));
  const inCaption = partShown(captions.flatMap((each) => blocksInside(each, look, reading)));
  const shown = [...inFigure.shown, ...inCaption.shown];
  const caption = joined(inCaption.words);
  const { words } = inFigure;
  if (shown.length === 0 && inside(element, 'blockquote').length > 0) {
    const spans = joined(words);
    return [{ type: 'pull-quote', id: reading.newId(), spans, attribution: caption }];
  }
  const hasParts = words.length === 0 && inside(element, 'figure').length > 1;
  const gallery = hasParts && galleryOf(shown, caption, reading.newId);
  if (gallery) return [gallery];
  const isTold = shown.length + words.length === 0 && caption.length > 0;
  const all: Block[] = isTold ? reading.picture() : shown;
  const [first] = all;
  const isCaptioned = first !== undefined && addCaption(first, caption);
  return [...all, ...words, ...(isCaptioned ? [] : inCaption.words)];
}

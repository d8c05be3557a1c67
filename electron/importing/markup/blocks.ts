/** Reads the markup of news items, of parsed pages, and of documents. Nothing in it is run or loaded. */
import { DOMParser } from '@xmldom/xmldom';
import {
  type Block,
  type BlockOf,
  type Figure,
  rectSchema,
  type Span,
} from '../../../shared/article.ts';
import { readBlocks } from '../../../shared/markup/blocks.ts';
import { attribute, type MarkupNode } from '../../../shared/markup/nodes.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { CROP_ATTRIBUTE, REVIEW_ATTRIBUTE } from './writing.ts';

/** A figure that waits for its picture. */
export function figureBlock(
  id: string,
  words: { readonly caption: string; readonly credit: string; readonly alt: string },
): BlockOf<'figure'> {
  const spans = (text: string): Span[] => (text.trim() ? [{ text: text.trim() }] : []);
  return {
    ...emptyFigure(id),
    type: 'figure',
    caption: spans(words.caption),
    credit: spans(words.credit),
    alt: words.alt,
  };
}

function cropsOf(picture: MarkupNode): Figure['crops'] {
  const sides = attribute(picture, CROP_ATTRIBUTE).split(' ').map(Number);
  const [x = 0, y = 0, width = 0, height = 0] = sides;
  const rect = rectSchema.safeParse({ x, y, width, height });
  return rect.success && width > 0 && height > 0 ? [{ shape: 'free', rect: rect.data }] : [];
}

/** What {@link REVIEW_ATTRIBUTE} says of words. */
function reviewOf(node: MarkupNode): Pick<Span, 'comments' | 'suggestions'> {
  const ids = attribute(node, REVIEW_ATTRIBUTE).split(' ').filter(Boolean);
  const [comments, suggestions] = [/^c/, /^[bs]/].map((kind) => ids.filter((id) => kind.test(id)));
  return {
    ...(comments?.length ? { comments } : {}),
    ...(suggestions?.length ? { suggestions } : {}),
  };
}

/** The comments on a picture. A figure has no field for them: they pass as suggestions, and `office/review.ts` takes them off. */
function commentsOn(picture: MarkupNode): { suggestions?: string[] } {
  const ids = attribute(picture, REVIEW_ATTRIBUTE).split(' ');
  const comments = ids.filter((id) => /^c\d+$/.test(id));
  return comments.length > 0 ? { suggestions: comments } : {};
}

/** The deepest nesting that is read, in elements; anything deeper could overflow the stack. */
const DEEPEST = 200;

/** Whether a node holds others deeper than so many elements. */
export function isTooDeep(root: MarkupNode, deepest = DEEPEST): boolean {
  let level = [root];
  for (let at = 0; at <= deepest && level.length > 0; at += 1)
    level = level.flatMap(({ childNodes }) => [...childNodes]);
  return level.length > 0;
}

/**
 * The blocks in a node, with the same ids each time; undefined if it nests deeper than any text does.
 * @param pictures the pictures' file names by address; the figures of other pictures wait for theirs
 * @param keepLanguage false for what an office program saved: it sets languages by guess
 */
export function blocksOfNode(
  root: MarkupNode,
  pictures: ReadonlyMap<string, string> = new Map(),
  keepLanguage = true,
): Block[] | undefined {
  if (isTooDeep(root)) return undefined;
  let count = 0;
  const newId = () => `n-${count++}`;
  return readBlocks(root, {
    newId,
    top: 2,
    keepLanguage,
    review: reviewOf,
    picture: (image) => {
      const figure = figureBlock(newId(), {
        caption: '',
        credit: '',
        alt: image ? attribute(image, 'alt') : '',
      });
      if (!image) return [figure];
      const media = pictures.get(attribute(image, 'src')) ?? '';
      return [{ ...figure, media, crops: cropsOf(image), ...commentsOn(image) }];
    },
  });
}

/**
 * The blocks in a piece of markup, as {@link blocksOfNode} gives them; also undefined if it is not well formed, because
 * a tag left open would swallow what follows.
 */
export function blocksOfMarkup(
  markup: string,
  pictures?: ReadonlyMap<string, string>,
): Block[] | undefined {
  try {
    const parser = new DOMParser({ onError: () => {} });
    return blocksOfNode(parser.parseFromString(`<div>${markup}</div>`, 'text/html'), pictures);
  } catch {
    return undefined;
  }
}

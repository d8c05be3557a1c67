/**
 * Makes figures of lines that describe a picture, and recognises the formatting that sets such lines off from the text.
 */
import type { Block, BlockOf, Figure, Mark, Span } from '../article.ts';
import { emptyFigure, figuresIn, withFigures } from '../photographs.ts';
import { bodyText, normalizeSpans, spansText } from '../text.ts';
import { inParts } from './credits.ts';
import { sliceSpans } from './foreign-text.ts';

/** Whether all words of a line carry a mark. */
export const isAll = (mark: Mark, spans: readonly Span[]): boolean =>
  spans.every(({ text, marks }) => text.trim() === '' || marks?.includes(mark));

/** Spans without a mark, which only showed what part of the article they are. */
export function withoutMark(mark: Mark, spans: readonly Span[]): Span[] {
  const plain = spans.map(({ marks = [], ...span }): Span => {
    const others = marks.filter((each) => each !== mark);
    return others.length > 0 ? { ...span, marks: others } : span;
  });
  return normalizeSpans(plain);
}

/** The caption and the credit in a line. */
export function captionIn(spans: readonly Span[]): Pick<Figure, 'caption' | 'credit'> {
  const { caption, credit } = inParts(spansText(spans));
  const own = sliceSpans(spans, 0, caption.length);
  return {
    caption: isAll('italic', own) ? withoutMark('italic', own) : normalizeSpans(own),
    credit: credit ? [{ text: credit }] : [],
  };
}

/** A figure without its picture, with the caption in a paragraph. */
export const figureOf = ({ id, spans }: Pick<BlockOf<'paragraph'>, 'id' | 'spans'>): Block => ({
  type: 'figure',
  ...emptyFigure(id),
  ...captionIn(spans),
});

/** A figure with the credit moved out of its caption. */
const credited = (figure: Figure): Figure =>
  figure.credit.length === 0 ? { ...figure, ...captionIn(figure.caption) } : figure;

/** A block with the credits of its pictures moved out of their captions. */
export const withCredits = (block: Block): Block => withFigures(block, credited);

/** Labels before the number of a picture, as reports and office programs write them. */
const LABELS = 'hình(?: ảnh)?|ảnh|figure|fig\\.?|photo|picture';
const NUMBER = new RegExp(`^\\s*(?:${LABELS})\\s*(\\d{1,3})\\s*[:.–—-]\\s*(?=[\\p{L}“"'‘(])`, 'iu');

/**
 * A body without the numbers of captions, `Hình 1: …`, which newspapers do not print; unchanged if a caption has none, or
 * the text refers to a picture by its number.
 */
export function withoutNumbers(body: readonly Block[]): Block[] {
  const figures = body.flatMap(figuresIn);
  const captions = figures.map(({ caption }) => spansText(caption)).filter(Boolean);
  const numbers = captions.map((caption) => NUMBER.exec(caption)?.[1]);
  if (numbers.includes(undefined)) return [...body];
  const text = bodyText(body.filter((block) => figuresIn(block).length === 0));
  const reference = new RegExp(
    `(?<!\\p{L})(?:${LABELS})\\s*(?:số\\s*)?(?:${numbers.join('|')})(?![\\d%])`,
    'iu',
  );
  if (reference.test(text)) return [...body];
  const unnumbered = (figure: Figure): Figure => {
    const from = NUMBER.exec(spansText(figure.caption))?.[0].length ?? 0;
    return { ...figure, caption: sliceSpans(figure.caption, from, Number.POSITIVE_INFINITY) };
  };
  return body.map((block) => withFigures(block, unnumbered));
}

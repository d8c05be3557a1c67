/** Figures of lines that say what a picture shows, and the looks that set these off from a text. */
import type { Block, Figure, Mark, Span } from './article.ts';
import { inParts } from './credits.ts';
import { emptyFigure } from './photographs.ts';
import { sliceSpans } from './runs.ts';
import { normalizeSpans, spansText } from './text.ts';

/** Whether all of a line, and not some words in it, is set in a mark */
export const isAll = (mark: Mark, spans: readonly Span[]): boolean =>
  spans.every(({ text, marks }) => text.trim() === '' || marks?.includes(mark));

/** Spans without a mark that only said which part of the article they are. */
export function withoutMark(mark: Mark, spans: readonly Span[]): Span[] {
  const plain = spans.map(({ marks = [], ...span }): Span => {
    const others = marks.filter((each) => each !== mark);
    return others.length > 0 ? { ...span, marks: others } : span;
  });
  return normalizeSpans(plain);
}

/** Caption and credit of a line that says what a picture shows. */
export function captionIn(spans: readonly Span[]): Pick<Figure, 'caption' | 'credit'> {
  const { caption, credit } = inParts(spansText(spans));
  const own = sliceSpans(spans, 0, caption.length);
  return {
    caption: isAll('italic', own) ? withoutMark('italic', own) : normalizeSpans(own),
    credit: credit ? [{ text: credit }] : [],
  };
}

/** A figure that waits for its picture, of the line that says what it shows. */
export const figureOf = ({
  id,
  spans,
}: Pick<Figure, 'id'> & { readonly spans: readonly Span[] }): Block => ({
  type: 'figure',
  ...emptyFigure(id),
  ...captionIn(spans),
});

/** A figure whose caption names who took it. */
const credited = (figure: Figure): Figure =>
  figure.credit.length === 0 ? { ...figure, ...captionIn(figure.caption) } : figure;

/** A block whose pictures' captions name who took them, which these say by themselves. */
export function withCredits(block: Block): Block {
  if (block.type === 'figure') return { ...block, ...credited(block) };
  return block.type === 'gallery' ? { ...block, figures: block.figures.map(credited) } : block;
}

/** The picture that leads an article, and the one that stands for it. */
import type { Article, BlockOf, Figure } from './article.ts';
import { figuresIn } from './photographs.ts';
import { blockLines } from './text.ts';

/**
 * The figure above the body: the one chosen, else one that the body begins with. Pictures within a gallery stay there.
 */
export function leadFigure({ body, leadFigure: chosen }: Article): BlockOf<'figure'> | undefined {
  const figures = body.filter((block) => block.type === 'figure');
  const named = figures.find(({ id, media }) => id === chosen && media !== '');
  if (named) return named;
  const first = body.find((block) => block.type === 'figure' || blockLines(block).some(Boolean));
  return first?.type === 'figure' && first.media !== '' ? first : undefined;
}

/**
 * The picture that stands for an article where there is room for one, as on a card or in a list: its lead, else the
 * first of its text, one of a gallery too.
 */
export const cardFigure = (article: Article): Figure | undefined =>
  leadFigure(article) ?? article.body.flatMap(figuresIn).find(({ media }) => media !== '');

/** The lead picture, and the picture for cards. */
import type { Article, BlockOf, Figure } from './article.ts';
import { figuresIn } from './photographs.ts';
import { blockLines } from './text.ts';

/** The lead figure: the chosen one, else one that the body begins with; not from a gallery. */
export function leadFigure({ body, leadFigure: chosen }: Article): BlockOf<'figure'> | undefined {
  const figures = body.filter((block) => block.type === 'figure');
  const named = figures.find(({ id, media }) => id === chosen && media !== '');
  if (named) return named;
  const first = body.find((block) => block.type === 'figure' || blockLines(block).some(Boolean));
  return first?.type === 'figure' && first.media !== '' ? first : undefined;
}

/** The picture for a card or list: the lead, else the first, also of a gallery. */
export const cardFigure = (article: Article): Figure | undefined =>
  leadFigure(article) ?? article.body.flatMap(figuresIn).find(({ media }) => media !== '');

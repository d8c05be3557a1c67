/** The figure that leads an article. */
import type { Article, BlockOf } from './article.ts';
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

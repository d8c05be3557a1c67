/** An article's figures and the pictures behind them. */
import type { Article, Figure, MediaItem } from '../../shared/article.ts';
import { spansText } from '../../shared/text.ts';

/** The article's figures in reading order, those of galleries too. */
export function figuresOf(article: Article): Figure[] {
  return article.body.flatMap((block) =>
    block.type === 'figure' ? [block] : block.type === 'gallery' ? block.figures : [],
  );
}

/** The figures that have a picture, each with what is known of its file. */
export function picturedFigures(article: Article): { figure: Figure; media: MediaItem }[] {
  const items = new Map(article.media.map((item) => [item.name, item]));
  return figuresOf(article).flatMap((figure) => {
    const media = items.get(figure.media);
    return media ? [{ figure, media }] : [];
  });
}

/** What a reader would miss, in words for the log and the terminal. */
export function warningsOf(article: Article): string[] {
  const media = new Set(article.media.map((item) => item.name));
  const figures = figuresOf(article).flatMap((figure, index) => [
    ...(media.has(figure.media) ? [] : [`figure ${index + 1}: no picture`]),
    ...(spansText(figure.caption).trim() ? [] : [`figure ${index + 1}: no caption`]),
    ...(spansText(figure.credit).trim() ? [] : [`figure ${index + 1}: no credit`]),
    ...(figure.alt.trim() || figure.decorative ? [] : [`figure ${index + 1}: no alt text`]),
  ]);
  return [...(article.headline.trim() ? [] : ['no headline']), ...figures];
}

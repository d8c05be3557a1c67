/** Figures and their pictures. */
import type { Article, Figure, MediaItem } from '../../shared/article.ts';
import type { ExportWarning } from '../../shared/channels/export.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { spansText } from '../../shared/text.ts';

/** The figures that have a picture. */
export function picturedFigures(article: Article): { figure: Figure; media: MediaItem }[] {
  const items = new Map(article.media.map((item) => [item.name, item]));
  return article.body.flatMap(figuresIn).flatMap((figure) => {
    const media = items.get(figure.media);
    return media ? [{ figure, media }] : [];
  });
}

/** What readers would miss. Figures count from 1, in reading order. */
export function warningsOf(article: Article): ExportWarning[] {
  const media = new Set(article.media.map((item) => item.name));
  const figures = article.body.flatMap(figuresIn).flatMap((figure, index): ExportWarning[] => {
    const lacks = {
      picture: !media.has(figure.media),
      caption: !spansText(figure.caption).trim(),
      credit: !spansText(figure.credit).trim(),
      alt: !figure.alt.trim() && !figure.decorative,
    };
    const parts = Object.keys(lacks) as (keyof typeof lacks)[];
    return parts.filter((part) => lacks[part]).map((missing) => ({ missing, figure: index + 1 }));
  });
  return [...(article.headline.trim() ? [] : [{ missing: 'headline' as const }]), ...figures];
}

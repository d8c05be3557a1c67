/** What the library list shows of an article, and what its search finds it by. */
import type { Article } from '../../shared/article.ts';
import { editsFor } from '../../shared/edits.ts';
import { cardFigure } from '../../shared/lead.ts';
import type { ArticleSummary } from '../../shared/library.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { withoutSuggestions } from '../../shared/suggestions/suggestions.ts';
import { bodyText, foldForSearch } from '../../shared/text.ts';

/** A row of the list made from an article. */
export function summarize(article: Article): ArticleSummary {
  const figure = cardFigure(article);
  const item = article.media.find(({ name }) => name === figure?.media);
  const hides = placedPictures(article.body).flatMap(({ figure: { media, redactions } }) =>
    redactions.map(({ rect }) => ({ media, rect })),
  );
  return {
    id: article.id,
    headline: article.headline,
    section: article.section,
    status: article.review.status,
    assignee: article.review.assignee,
    due: article.review.due,
    hot: article.hot,
    featured: article.featured,
    tags: article.tags,
    bylines: article.bylines.map((byline) => byline.name),
    modified: article.modified,
    published: article.published,
    picture: figure?.media,
    pictureEdits: figure && item && editsFor(figure, 'free', item),
    ...(hides.length > 0 ? { hides } : {}),
  };
}

/** All words of an article that a search finds it by, folded by `foldForSearch`; whatever spaces part them are one. */
export function searchedText(article: Article): string {
  const { headline, standfirst, kicker, source, place, tags, bylines } = article;
  const text = bodyText(withoutSuggestions(article).body);
  const authors = bylines.map(({ name }) => name);
  const lines = [headline, standfirst, kicker, source, place, text, ...tags, ...authors];
  return foldForSearch(lines.join('\n')).replace(/[^\S\n]+/g, ' ');
}

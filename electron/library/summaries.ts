/** Makes the rows of the library's list. */
import type { Article } from '../../shared/article.ts';
import { cardFigure } from '../../shared/lead-picture.ts';
import type { ArticleSummary } from '../../shared/library.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { editsFor } from '../../shared/picture-edits.ts';

/** An article's row in the list. */
export function summarize(article: Article): ArticleSummary {
  const figure = cardFigure(article);
  const item = article.media.find(({ name }) => name === figure?.media);
  const hides = placedPictures(article.body).flatMap(({ figure: { media, redactions } }) =>
    redactions.map(({ rect }) => ({ media, rect })),
  );
  return {
    id: article.id,
    headline: article.headline,
    slug: article.slug,
    language: article.language,
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

/** What of an article leaves the newsroom. */
import { type Article, articleSchema, FORMAT_VERSION } from '../../shared/article.ts';
import { withoutMarks } from '../../shared/comments.ts';

/**
 * The article without what stays in the newsroom: comments, suggestions, notes, contacts, what a picture's file says
 * of itself (where it was taken among it; whose it is and how it was made is told), who did what in the review, where it was exported to. An article that was
 * exported is the same as when it was approved.
 */
export function publicArticle(article: Article): Article {
  const { status } = article.review;
  return articleSchema.parse({
    ...withoutMarks(article),
    formatVersion: FORMAT_VERSION,
    noteToEditor: '',
    bylines: article.bylines.map((byline) => ({ ...byline, contact: '' })),
    media: article.media.map(({ found, ...item }) => {
      const { creator, copyright, digitalSourceType } = found;
      return { ...item, found: { creator, copyright, digitalSourceType } };
    }),
    review: { status: status === 'exported' ? 'approved' : status },
    exports: [],
  });
}

/** Removes from an article all that must not leave the newsroom. */
import { toldCorrections } from '../../assets/export/content.ts';
import { type Article, articleSchema, FORMAT_VERSION, reviewSchema } from '../../shared/article.ts';
import { withoutMarks } from '../../shared/comments/anchors.ts';
import { withoutUser } from '../../shared/links.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { withoutSuggestions } from '../../shared/suggestions/suggestions.ts';
import { xmlText } from '../../shared/text.ts';

/** With nobody's password in an address, and without control characters: a reader of XML refuses a body for one. */
const cleaned = (article: Article): Article =>
  JSON.parse(JSON.stringify(article), (key, value) => {
    if (typeof value !== 'string') return value;
    const text = xmlText(value);
    return key === 'href' || key === 'url' ? withoutUser(text) : text;
  });

/**
 * The article without what stays in the newsroom: comments, suggestions, notes, contacts, names and passwords in
 * addresses, control characters, pictures that no figure shows, what a picture's file says of itself (where it was taken
 * among it, and its own name, which may be that of a hidden face; whose it is and how it was made is told), who did what in
 * the review, where it was exported to, the news item that it was made from. An article that was exported is the same as
 * when it was approved.
 * @param article as the schema gave it: its fields stand in the schema's order, and so do those of the result
 */
export function publicArticle(article: Article): Article {
  const { status } = article.review;
  const decided = withoutSuggestions(article);
  const shown = new Set(decided.body.flatMap(figuresIn).map(({ media }) => media));
  const media = article.media.filter(({ name }) => shown.has(name));
  // The item holds what was taken out of the text since.
  const { ninjs: _item, ...settled } = withoutMarks(decided);
  const left = cleaned({
    ...settled,
    formatVersion: FORMAT_VERSION,
    noteToEditor: '',
    corrections: toldCorrections(article),
    bylines: article.bylines.map((byline) => ({ ...byline, contact: '' })),
    media: media.map((item) => {
      const { creator, copyright, digitalSourceType } = item.found;
      return { ...item, filename: item.name, found: { creator, copyright, digitalSourceType } };
    }),
    review: reviewSchema.parse({ status: status === 'exported' ? 'approved' : status }),
    exports: [],
  });
  // Rejecting suggestions puts back fields in an order of its own.
  return decided === article ? left : articleSchema.parse(left);
}

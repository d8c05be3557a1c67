/** Remembers the pictures and suggestions that an article has had since it was opened: an undo can bring them back. */
import type { Article, Block, Suggestion } from '../../shared/article.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { placedSuggestions } from '../../shared/suggestions/suggestions.ts';

/** Keeps every picture and every suggestion's record; at first those of the article as it was opened. */
export function createRecall({ media, review }: Article) {
  const pictures = new Map(media.map((item) => [item.name, item]));
  const suggestions = new Map(review.suggestions.map((one) => [one.id, one]));
  return {
    addPictures: (came: Article['media']): void => {
      for (const item of came) pictures.set(item.name, item);
    },
    addSuggestions: (created: readonly Suggestion[]): void => {
      for (const one of created) suggestions.set(one.id, one);
    },
    findSuggestion: (id: string): Suggestion | undefined => suggestions.get(id),
    /** The change to another body, with the pictures that this shows and that are no longer on the article's list. */
    bodyChange: (article: Article, body: Block[]): Partial<Article> => {
      const there = new Set(article.media.map(({ name }) => name));
      const names = new Set(placedPictures(body).map(({ figure }) => figure.media));
      const back = [...names].flatMap((name) =>
        there.has(name) ? [] : (pictures.get(name) ?? []),
      );
      return back.length > 0 ? { body, media: [...article.media, ...back] } : { body };
    },
    /** The article with the records of exactly the suggestions in its body. */
    withPlaced: (article: Article): Article => {
      const placed = placedSuggestions(article.body, [...suggestions.values()]);
      const last = article.review.suggestions;
      if (placed.length === last.length && placed.every((one, at) => one === last[at]))
        return article;
      return { ...article, review: { ...article.review, suggestions: placed } };
    },
  };
}

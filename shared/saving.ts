/** Leaves out of a save the blocks that the last save already contained. */
import { z } from 'zod/mini';
import { type Article, articleSchema, type Block, blockSchema } from './article.ts';
import { GalleyError } from './errors.ts';

/** An article to be saved. A number stands for the block at that place, from 0, in the body that was saved last. */
export const sentArticleSchema = z.extend(articleSchema, {
  body: z.array(z.union([z.int().check(z.nonnegative()), blockSchema])),
});
/** See {@link sentArticleSchema}. */
export type SentArticle = z.infer<typeof sentArticleSchema>;

/** An article without the blocks that `saved` holds as the same objects: 500 KB of text need not cross over for a letter. */
export function withoutKept(article: Article, saved: readonly Block[]): SentArticle {
  const places = new Map(saved.map((block, place) => [block, place]));
  return { ...article, body: article.body.map((block) => places.get(block) ?? block) };
}

/**
 * The article whole again.
 * @param saved the body that its numbers speak of
 * @throws {GalleyError} `bad-request` where that has no such block
 */
export function withKept(sent: SentArticle, saved: readonly Block[]): Article {
  const whole = (block: Block | number): Block => {
    const found = typeof block === 'number' ? saved[block] : block;
    if (!found) throw new GalleyError('bad-request', {}, `No block ${block} was saved`);
    return found;
  };
  return { ...sent, body: sent.body.map(whole) };
}

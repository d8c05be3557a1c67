/** Leaves unchanged blocks out of a save. */
import { z } from 'zod/mini';
import { type Article, articleSchema, type Block, blockSchema } from './article.ts';
import { GalleyError } from './errors.ts';

/** An article to save. A number stands for a block of the last saved body, from 0. */
export const sentArticleSchema = z.extend(articleSchema, {
  body: z.array(z.union([z.int().check(z.nonnegative()), blockSchema])),
});
/** See {@link sentArticleSchema}. */
export type SentArticle = z.infer<typeof sentArticleSchema>;

/** Replaces blocks that are the same objects in `saved` by their numbers: 500 KB need not be sent for one letter. */
export function withoutKept(article: Article, saved: readonly Block[]): SentArticle {
  const places = new Map(saved.map((block, place) => [block, place]));
  return { ...article, body: article.body.map((block) => places.get(block) ?? block) };
}

/**
 * Puts the blocks back.
 * @param saved the body that the numbers refer to
 * @throws {GalleyError} `bad-request` if it has no such block
 */
export function withKept(sent: SentArticle, saved: readonly Block[]): Article {
  const whole = (block: Block | number): Block => {
    const found = typeof block === 'number' ? saved[block] : block;
    if (!found) throw new GalleyError('bad-request', {}, `No block ${block} was saved`);
    return found;
  };
  return { ...sent, body: sent.body.map(whole) };
}

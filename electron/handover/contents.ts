/** What a `.galley` file holds: an article's folder, and the manifest of an exported package, which proves it. */
import { join } from 'node:path';
import { z } from 'zod/mini';
import { type Article, mediaNameSchema } from '../../shared/article.ts';
import { articleBytes, MOST_ARTICLE, readPlainFile, sha256 } from '../library/files.ts';

/** The file that records at which revisions an article was handed over. */
export const HANDOVERS = 'handovers.json';

/**
 * `handovers.json`, format version 1: the revisions (see {@link revisionOf}) at which the article was packed or taken
 * in, the newest last. They tell whether one of two texts was made from the other.
 */
export const handoversSchema = z.looseObject({
  formatVersion: z.literal(1),
  revisions: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

/** What a file beside an article says; undefined where there is none that can be read, as beside most. */
async function recordIn<S extends z.ZodMiniType>(
  path: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  try {
    return schema.parse(JSON.parse(String(await readPlainFile(path))));
  } catch {
    return undefined;
  }
}

/**
 * The revisions at which an article changed hands; empty where it never did, or where the file cannot be read, which
 * proves nothing: at worst both texts are kept where one would do.
 */
export const readHandovers = async (articleDir: string): Promise<string[]> =>
  (await recordIn(join(articleDir, HANDOVERS), handoversSchema))?.revisions ?? [];

/** The text of `handovers.json`, each revision once. */
export function handoversText(revisions: readonly string[]): string {
  return `${JSON.stringify({ formatVersion: 1, revisions: [...new Set(revisions)] })}\n`;
}

/** The file that records which texts of an article were kept beside it as separate articles. It is not handed over. */
export const COPIES = 'copies.json';

/** `copies.json`, format version 1: the id of the article that a text became, by the text's revision. */
const copiesSchema = z.looseObject({
  formatVersion: z.literal(1),
  copies: z.record(z.string(), z.string()),
});

/** See {@link copiesSchema}; empty where the file cannot be read: at worst a text is kept twice. */
export const readCopies = async (articleDir: string): Promise<Readonly<Record<string, string>>> =>
  (await recordIn(join(articleDir, COPIES), copiesSchema))?.copies ?? {};

/** The text of `copies.json`. */
export function copiesText(copies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ formatVersion: 1, copies })}\n`;
}

/**
 * Identifies an article's text in every library, however its file is formatted: the SHA-256 of the bytes that Galley
 * writes. An article without corrections is written as before corrections existed, so that texts that were sent then
 * are still recognised.
 */
export function revisionOf(article: Article): string {
  const { corrections, ...older } = article;
  return sha256(articleBytes(corrections.length > 0 ? article : (older as Article)));
}

/** Pictures as the import names them: nothing that a careless double click would run. */
const PICTURE = /\.(jpg|png|webp|avif|tif|gif|svg)$/;
const isMedia = (name: string): boolean =>
  mediaNameSchema.safeParse(name).success && PICTURE.test(name);

/** Files of versions. Of one digit less than a library counts to, so that it can count on from them. */
const VERSION = /^\d{4,14}\.json\.gz$/;

const MEGABYTE = 1024 * 1024;

/**
 * The most that a file of a `.galley` may weigh, in bytes; undefined for what has no place in one. Pictures are as large
 * as the import takes them.
 * @param path relative, with `/`
 */
export function mostBytes(path: string): number | undefined {
  if (path === 'article.json') return MOST_ARTICLE;
  if (path === HANDOVERS) return MEGABYTE;
  const [folder, name = '', ...deeper] = path.split('/');
  if (deeper.length > 0) return undefined;
  if (folder === 'media' && isMedia(name)) return 1024 * MEGABYTE;
  if (folder === 'versions' && VERSION.test(name)) return MOST_ARTICLE;
  return undefined;
}

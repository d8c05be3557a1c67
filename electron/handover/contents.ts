/** The content of a `.galley` file: an article's folder with the manifest of a package. */
import { join } from 'node:path';
import { z } from 'zod/mini';
import { type Article, mediaNameSchema } from '../../shared/article.ts';
import { articleBytes, MOST_ARTICLE, readPlainFile, sha256 } from '../library/files.ts';

/** Records the revisions at which an article was handed over. */
export const HANDOVERS = 'handovers.json';

/**
 * `handovers.json`, format version 1: the revisions (see {@link revisionOf}) at which the article was packed or
 * received, the newest last. They show whether one text was made from the other.
 */
export const handoversSchema = z.looseObject({
  formatVersion: z.literal(1),
  revisions: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

/** Reads a file beside an article; undefined if it is missing or invalid. */
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

/** The revisions at which an article was handed over; [] if unknown: at worst both texts are kept. */
export const readHandovers = async (articleDir: string): Promise<string[]> =>
  (await recordIn(join(articleDir, HANDOVERS), handoversSchema))?.revisions ?? [];

/** The content of `handovers.json`, each revision once. */
export function handoversText(revisions: readonly string[]): string {
  return `${JSON.stringify({ formatVersion: 1, revisions: [...new Set(revisions)] })}\n`;
}

/** Records which texts were kept as separate articles. It is not handed over. */
export const COPIES = 'copies.json';

/** `copies.json`, format version 1: article ids by the revision of the text. */
const copiesSchema = z.looseObject({
  formatVersion: z.literal(1),
  copies: z.record(z.string(), z.string()),
});

/** See {@link copiesSchema}; {} if unknown: at worst a text is kept twice. */
export const readCopies = async (articleDir: string): Promise<Readonly<Record<string, string>>> =>
  (await recordIn(join(articleDir, COPIES), copiesSchema))?.copies ?? {};

/** The content of `copies.json`. */
export function copiesText(copies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ formatVersion: 1, copies })}\n`;
}

/**
 * Identifies an article's text in any library: the SHA-256 of the bytes that Galley writes. An empty `corrections` is
 * left out, as in older versions, so that their texts are recognised.
 */
export function revisionOf(article: Article): string {
  const { corrections, ...older } = article;
  return sha256(articleBytes(corrections.length > 0 ? article : (older as Article)));
}

/** Pictures as the import names them: nothing that a double click would run. */
const PICTURE = /\.(jpg|png|webp|avif|tif|gif|svg)$/;
const isMedia = (name: string): boolean =>
  mediaNameSchema.safeParse(name).success && PICTURE.test(name);

/** Files of versions, with one digit less than a library's limit, so that it can count on. */
const VERSION = /^\d{4,14}\.json\.gz$/;

const MEGABYTE = 1024 * 1024;

/**
 * The size limit of a file in a `.galley`, in bytes; undefined for files that do not belong there. @param path
 * relative, with `/`
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

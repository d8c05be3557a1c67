/**
 * An article's versions, one compressed file each: `versions/<number>.json.gz`. They do not depend on each other, so
 * that damage stays with one.
 */
import { readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod/mini';
import { type Article, articleSchema } from '../../shared/article.ts';
import { countChanges } from '../../shared/compare/compare.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { type Version, type VersionFacts, versionFactsSchema } from '../../shared/versions.ts';
import { removeFile } from './busy-files.ts';
import { checked, jsonIn } from './checked.ts';
import { diskError, makeFolder, writeDurably } from './durable.ts';
import { MOST_ARTICLE, readPlainFile } from './files.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

// As many digits as a number holds exactly.
const NAME = /^(\d{4,15})\.json\.gz$/;
const folderOf = (articleDir: string): string => join(articleDir, 'versions');

/** The file of a version. */
export const versionFile = (articleDir: string, id: string): string =>
  join(folderOf(articleDir), `${id}.json.gz`);

/** The id of a version by its number, from 1. */
export const versionId = (number: number): string => String(number).padStart(4, '0');

/** The ids of an article's versions, the oldest first. @throws {GalleyError} as the disk says */
export async function versionIds(articleDir: string): Promise<string[]> {
  const names = await readdir(folderOf(articleDir)).catch((error) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw diskError(error, folderOf(articleDir));
  });
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).sort((a, b) => Number(a) - Number(b));
}

const storedSchema = z.extend(versionFactsSchema, { article: articleSchema });

interface Stored {
  readonly facts: VersionFacts;
  readonly article: Article;
}

/** What a version's file holds, and its bytes. @throws {GalleyError} `damaged`; as the disk says where there is none */
async function readVersionFile(path: string) {
  let text: string;
  let bytes: Buffer;
  try {
    bytes = await readPlainFile(path);
    text = String(await decompress(bytes, { maxOutputLength: MOST_ARTICLE }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    throw new GalleyError('damaged', { path, why: String(error) });
  }
  const { article, ...facts } = checked(storedSchema, jsonIn(text, path), path);
  return { article, facts, bytes };
}

async function readStored(articleDir: string, id: string): Promise<Stored> {
  // The id comes from the window: it must not lead to another file.
  if (!NAME.test(`${id}.json.gz`)) throw new GalleyError('not-found', { id });
  const { article, facts } = await readVersionFile(versionFile(articleDir, id)).catch((error) => {
    throw codeOf(error) === 'ENOENT' ? new GalleyError('not-found', { id }) : error;
  });
  return { facts: { ...facts, id }, article };
}

/** The article of a version. @throws {GalleyError} `not-found`, `damaged` */
export async function readVersion(articleDir: string, id: string): Promise<Article> {
  return (await readStored(articleDir, id)).article;
}

/** All versions, the newest first. */
export async function listVersions(articleDir: string): Promise<Version[]> {
  const all = await Promise.all(
    (await versionIds(articleDir)).map((id) =>
      readStored(articleDir, id).then(
        ({ facts }) => facts,
        (): Version => ({ id, damaged: true }),
      ),
    ),
  );
  return all.reverse();
}

/** What makes versions differ: the article without its time and what the newsroom says about it. */
const content = ({ modified: _m, review: _r, exports: _e, ...rest }: Article): string =>
  JSON.stringify(rest);

async function latest(articleDir: string, known: readonly string[]): Promise<Stored | undefined> {
  for (const id of [...known].reverse()) {
    const found = await readStored(articleDir, id).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

/**
 * Writes a version under the first free number. A claim file reserves it, because two may be written at once; one left
 * by a crash only leaves a gap. Gives the id.
 */
async function writeNext(articleDir: string, number: number, bytes: Uint8Array): Promise<string> {
  const id = versionId(number);
  const claim = join(folderOf(articleDir), `.${id}.taken`);
  try {
    await writeFile(claim, '', { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw diskError(error, claim);
    return writeNext(articleDir, number + 1, bytes);
  }
  try {
    const there = await stat(versionFile(articleDir, id)).catch(() => undefined);
    if (!there) {
      await writeDurably(versionFile(articleDir, id), bytes);
      return id;
    }
  } finally {
    await unlink(claim).catch(() => undefined);
  }
  return writeNext(articleDir, number + 1, bytes);
}

type Why = Pick<VersionFacts, 'at' | 'by' | 'reason' | 'note'>;

async function write(
  articleDir: string,
  article: Article,
  why: Why,
  onlyIfChanged: boolean,
): Promise<string> {
  const known = await versionIds(articleDir);
  const last = await latest(articleDir, known);
  if (onlyIfChanged && last && content(last.article) === content(article)) return last.facts.id;
  const facts = { ...why, status: article.review.status, ...countChanges(last?.article, article) };
  await makeFolder(folderOf(articleDir));
  const bytes = await compress(JSON.stringify({ ...facts, article }), { level: 9 });
  return writeNext(articleDir, Number(known.at(-1) ?? 0) + 1, bytes);
}

/**
 * Keeps an article as a version, unless the last one is the same. Gives the version's id.
 * @throws {GalleyError} as {@link diskError} names it
 */
export const keepVersion = (articleDir: string, article: Article, why: Why): Promise<string> =>
  write(articleDir, article, why, true);

/** The same even if nothing differs. @throws {GalleyError} as {@link diskError} names it */
export const addVersion = (articleDir: string, article: Article, why: Why): Promise<string> =>
  write(articleDir, article, why, false);

/**
 * The names of files among the versions that begin with a number and bear more than it: what a program that synchronises
 * folders called a version that two machines had given the same number.
 */
export async function renamedVersions(articleDir: string): Promise<string[]> {
  const names = await readdir(folderOf(articleDir)).catch(() => []);
  return names.filter((name) => /^\d{4,15}[ .(_-].*\.gz$/i.test(name) && !NAME.test(name)).sort();
}

/**
 * Gives such a file the next number, as it is, unless the version of its own number is the same. Returns whether it was
 * a version of this article: what is none, or was written by a newer Galley, stays where it is.
 * @param id of the article
 * @throws {GalleyError} as the disk says
 */
export async function numberVersion(
  articleDir: string,
  id: string,
  name: string,
): Promise<boolean> {
  const path = join(folderOf(articleDir), name);
  const read = await readVersionFile(path).catch(() => undefined);
  if (read?.article.id !== id) return false;
  const own = versionFile(articleDir, /^\d+/.exec(name)?.[0] ?? '');
  const same = await readPlainFile(own).catch(() => undefined);
  const last = Number((await versionIds(articleDir)).at(-1) ?? 0);
  if (!same?.equals(read.bytes)) await writeNext(articleDir, last + 1, read.bytes);
  await removeFile(path);
  return true;
}

/**
 * An article's versions, one compressed file each: `versions/<number>.json.gz`. None depends on another, so that a
 * damaged one makes no other unreadable; a version that is the same as the last is not stored.
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

const pack = promisify(gzip);
const unpack = promisify(gunzip);

// As many digits as are counted without error.
const NAME = /^(\d{4,15})\.json\.gz$/;
const folderOf = (articleDir: string): string => join(articleDir, 'versions');

/** The file of a version. */
export const versionFile = (articleDir: string, id: string): string =>
  join(folderOf(articleDir), `${id}.json.gz`);

/** The id of the version of a number, from 1. */
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
async function readStored(path: string) {
  let text: string;
  let bytes: Buffer;
  try {
    bytes = await readPlainFile(path);
    text = String(await unpack(bytes, { maxOutputLength: MOST_ARTICLE }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    throw new GalleyError('damaged', { path, why: String(error) });
  }
  const { article, ...facts } = checked(storedSchema, jsonIn(text, path), path);
  return { article, facts, bytes };
}

async function stored(articleDir: string, id: string): Promise<Stored> {
  // The window names it: it could lead to a file elsewhere.
  if (!NAME.test(`${id}.json.gz`)) throw new GalleyError('not-found', { id });
  const { article, facts } = await readStored(versionFile(articleDir, id)).catch((error) => {
    throw codeOf(error) === 'ENOENT' ? new GalleyError('not-found', { id }) : error;
  });
  return { facts: { ...facts, id }, article };
}

/** The article of a version. @throws {GalleyError} `not-found`, `damaged` */
export async function readVersion(articleDir: string, id: string): Promise<Article> {
  return (await stored(articleDir, id)).article;
}

/** All versions, the newest first. */
export async function listVersions(articleDir: string): Promise<Version[]> {
  const all = await Promise.all(
    (await versionIds(articleDir)).map((id) =>
      stored(articleDir, id).then(
        ({ facts }) => facts,
        (): Version => ({ id, damaged: true }),
      ),
    ),
  );
  return all.reverse();
}

/** What a version is told apart by: all of the article but the hour and what the newsroom says about it. */
const content = ({ modified: _m, review: _r, exports: _e, ...rest }: Article): string =>
  JSON.stringify(rest);

async function latest(articleDir: string, known: readonly string[]): Promise<Stored | undefined> {
  for (const id of [...known].reverse()) {
    const found = await stored(articleDir, id).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

/**
 * Writes a version under the first free number: it is taken by a file until the version stands there, for two may keep
 * one at once. One that a crash left lying only leaves a gap. Gives the number.
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

/**
 * Keeps the article as a version. Gives its id; that of the last version where nothing in the article differs from it.
 * @throws {GalleyError} as the disk says
 */
export async function keepVersion(
  articleDir: string,
  article: Article,
  why: Pick<VersionFacts, 'at' | 'by' | 'reason' | 'note'>,
): Promise<string> {
  const known = await versionIds(articleDir);
  const last = await latest(articleDir, known);
  if (last && content(last.article) === content(article)) return last.facts.id;
  return write(articleDir, article, why, { known, last });
}

/** The same where nothing in it may differ: what the newsroom says about it does. @throws {GalleyError} as the disk says */
export async function addVersion(
  articleDir: string,
  article: Article,
  why: Pick<VersionFacts, 'at' | 'by' | 'reason' | 'note'>,
): Promise<string> {
  const known = await versionIds(articleDir);
  return write(articleDir, article, why, { known, last: await latest(articleDir, known) });
}

async function write(
  articleDir: string,
  article: Article,
  why: Pick<VersionFacts, 'at' | 'by' | 'reason' | 'note'>,
  { known, last }: { readonly known: readonly string[]; readonly last: Stored | undefined },
): Promise<string> {
  const facts = { ...why, status: article.review.status, ...countChanges(last?.article, article) };
  await makeFolder(folderOf(articleDir));
  const bytes = await pack(JSON.stringify({ ...facts, article }), { level: 9 });
  return writeNext(articleDir, Number(known.at(-1) ?? 0) + 1, bytes);
}

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
  const read = await readStored(path).catch(() => undefined);
  if (read?.article.id !== id) return false;
  const own = versionFile(articleDir, /^\d+/.exec(name)?.[0] ?? '');
  const same = await readPlainFile(own).catch(() => undefined);
  const last = Number((await versionIds(articleDir)).at(-1) ?? 0);
  if (!same?.equals(read.bytes)) await writeNext(articleDir, last + 1, read.bytes);
  await removeFile(path);
  return true;
}

/**
 * The library's list, and the search in it. A file is read again only when it has changed, also after a new start:
 * 5,000 articles of 800 words take 4.1 s to read, and 0.4 s from what was kept of them.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod/mini';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { type ArticleSummary, articleSummarySchema } from '../../shared/library.ts';
import {
  CLOSENESSES,
  closenessTo,
  type Excerpt,
  excerptOf,
  partsOf,
  searchedText,
} from '../../shared/library-search.ts';
import { foldForSearch } from '../../shared/text.ts';
import { allInLanes, lanes } from '../images/lanes.ts';
import { makeFolder, writeDurably } from './durable.ts';
import {
  articleFile,
  articleFolders,
  cacheDir,
  idOfFolder,
  isSettled,
  needLibrary,
  readArticleFile,
  readPlainFile,
  slugOfFolder,
} from './files.ts';
import { summarize } from './summaries.ts';

/** What the cache keeps of an article. `stamp` identifies the state of its file: see `stampOf`. */
const entrySchema = z.object({ stamp: z.string(), row: articleSummarySchema, text: z.string() });
type Entry = z.infer<typeof entrySchema>;

/** A line of what is kept of a folder of articles: the name of an article's folder, and its entry. */
const lineSchema = z.tuple([z.string(), entrySchema]);

/** The first line. What another version kept is not read. */
const FIRST_LINE = '{"version":6}';

/**
 * Lines that are read or written at a time, before other work gets its turn: 10,000 at once blocked the process for a
 * second.
 */
const LINES_AT_ONCE = 100;

/** A row of the list, and the article's folder. */
export type Listed = ArticleSummary & { readonly dir: string };

/** If fewer files than this had to be read, reading them again takes less time than writing the whole list. */
const WORTH_KEEPING = 50;

const keptFile = (parent: string): string =>
  join(cacheDir(dirname(parent)), `list-${basename(parent)}.jsonl`);

/** The lines of a file, with turns for others between them. */
async function* linesOf(bytes: Buffer): AsyncGenerator<string> {
  for (let start = 0, count = 0; start < bytes.length; count += 1) {
    if (count % LINES_AT_ONCE === 0) await setImmediate();
    const end = bytes.indexOf('\n', start);
    if (end < 0) throw new Error('cut off');
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

async function readKept(parent: string): Promise<Map<string, Entry>> {
  try {
    const lines = linesOf(await readPlainFile(keptFile(parent)));
    if ((await lines.next()).value !== FIRST_LINE) return new Map();
    const kept = new Map<string, Entry>();
    for await (const line of lines) kept.set(...lineSchema.parse(JSON.parse(line)));
    return kept;
  } catch {
    // Absent or damaged: the articles themselves say it all.
    return new Map();
  }
}

/** The bytes of what is kept in pieces, with turns for others between them. */
async function piecesOf(entries: ReadonlyMap<string, Entry>): Promise<Buffer[]> {
  const all = [...entries];
  const pieces = [Buffer.from(`${FIRST_LINE}\n`)];
  for (let at = 0; at < all.length; at += LINES_AT_ONCE) {
    const some = all.slice(at, at + LINES_AT_ONCE);
    pieces.push(Buffer.from(some.map((line) => `${JSON.stringify(line)}\n`).join('')));
    await setImmediate();
  }
  return pieces;
}

async function keep(parent: string, entries: ReadonlyMap<string, Entry>): Promise<void> {
  const file = keptFile(parent);
  try {
    await makeFolder(dirname(file));
    await writeDurably(file, () => piecesOf(entries));
  } catch {
    // A library that cannot be written to is listed all the same.
  }
}

function damagedRow(dir: string, code: string): ArticleSummary {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(basename(dir))?.[0] ?? '1970-01-01';
  return {
    id: idOfFolder(dir),
    headline: basename(dir),
    slug: slugOfFolder(dir),
    section: '',
    status: 'draft',
    assignee: '',
    hot: false,
    featured: false,
    tags: [],
    bylines: [],
    modified: `${date}T00:00:00Z`,
    damaged: code,
  };
}

/** The article as it is now; undefined when its file is gone. The stamp is '' where the next reading must not trust it. */
async function readEntry(dir: string, last: Entry | undefined): Promise<Entry | undefined> {
  try {
    const { mtimeMs, size } = await stat(articleFile(dir));
    const stamp = `${mtimeMs} ${size}`;
    if (last?.stamp === stamp) return last;
    const settled = isSettled(mtimeMs);
    const { article } = await readArticleFile(dir);
    return {
      stamp: settled ? stamp : '',
      row: summarize(article),
      text: searchedText(article),
    };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    const code = GalleyError.from(error).code;
    return { stamp: '', row: damagedRow(dir, code), text: foldForSearch(basename(dir)) };
  }
}

/**
 * Marks as damaged (`wrong-folder`) articles that cannot be found by their id: their folder's name does not end in it, or
 * an earlier folder has the same id. So it is after a folder was copied by hand, or two machines gave it two names.
 */
function setApart(read: readonly { dir: string; entry: Entry }[]): { dir: string; entry: Entry }[] {
  const taken = new Set<string>();
  return read.map(({ dir, entry }) => {
    const { id, damaged } = entry.row;
    if (damaged !== undefined) return { dir, entry };
    const isFound = basename(dir).endsWith(`-${id}`) && !taken.has(id);
    if (isFound) taken.add(id);
    // Told apart by its folder: its id leads to another.
    const row = { ...damagedRow(dir, 'wrong-folder'), id: basename(dir) };
    return { dir, entry: isFound ? entry : { ...entry, row } };
  });
}

/** Files read at once. Systems let a process have 1,024 open, or 8,192: one more of a large library would look damaged. */
const OPEN_AT_ONCE = 32;

const known = new Map<string, Promise<Map<string, Entry>>>();

type Read = Promise<{ dir: string; entry: Entry }[]>;

/** How old a reading may be for a search to use it, in ms. The list shows what others do no sooner. */
const FRESH_FOR = 2_000;

/** The rows of each folder, by id, as they were last asked for as a list. */
const listed = new Map<string, ReadonlyMap<string, ArticleSummary>>();

/** What was read last of each folder, and when it began to be. */
const lately = new Map<string, { readonly began: number; readonly entries: Read }>();

/** Every article of a folder as it is now. */
function entriesOf(parent: string): Read {
  const read = { began: performance.now(), entries: lookThrough(parent) };
  lately.set(parent, read);
  read.entries.catch(() => lately.get(parent) === read && lately.delete(parent));
  return read.entries;
}

/** The same for a search while somebody types: checking 10,000 files at each key would take two seconds for a word. */
function freshEntriesOf(parent: string): Read {
  const last = lately.get(parent);
  return last && performance.now() - last.began < FRESH_FOR ? last.entries : entriesOf(parent);
}

/** Reads every article of a folder that changed since it was read last; the others are taken as they were. */
async function lookThrough(parent: string): Read {
  const before = known.get(parent) ?? readKept(parent);
  known.set(parent, before);
  const last = await before;
  const dirs = await articleFolders(parent);
  // A drive that was unplugged leaves no folder, or an empty one: that is no library without articles.
  if (dirs.length === 0) await needLibrary(dirname(parent));
  const found = await allInLanes(
    lanes(OPEN_AT_ONCE),
    dirs.map((dir) => async () => {
      const entry = await readEntry(dir, last.get(basename(dir)));
      return entry && { dir, entry };
    }),
  );
  const entries = found.filter((each) => each !== undefined);
  const settled = entries.filter(({ entry }) => entry.stamp !== '');
  const now = new Map(settled.map(({ dir, entry }) => [basename(dir), entry]));
  known.set(parent, Promise.resolve(now));
  const readAnew = [...now].filter(([name, { stamp }]) => last.get(name)?.stamp !== stamp);
  if (readAnew.length >= WORTH_KEEPING) await keep(parent, now);
  return setApart(entries);
}

/**
 * All entries, newest change first. Each time is parsed once: parsing in the comparison blocked the process for 90 ms
 * with 10,000 entries.
 */
async function newestFirst(parent: string): Read {
  const entries = await entriesOf(parent);
  listed.set(parent, new Map(entries.map(({ entry: { row } }) => [row.id, row])));
  return entries
    .map((each) => ({ each, at: Date.parse(each.entry.row.modified) }))
    .sort((a, b) => b.at - a.at)
    .map(({ each }) => each);
}

/** What the list shows of an article, but for when it was changed: whoever types changes that every few seconds. */
const shownOf = ({ modified: _, ...row }: ArticleSummary): string => JSON.stringify(row);

/**
 * Whether the list that the window has is out of date; false if it has none. Checks every file.
 * @param isOurs articles that this process has open: their changes are reported one by one
 * @throws {GalleyError} as {@link listArticles} does
 */
export async function isListOld(parent: string, isOurs: (id: string) => boolean): Promise<boolean> {
  if (!listed.has(parent)) return false;
  const entries = await entriesOf(parent);
  // Asked for meanwhile: it may be newer than what was read.
  const before = listed.get(parent);
  return entries.some(({ entry: { row } }) => {
    const last = before?.get(row.id);
    if (row === last || isOurs(row.id)) return false;
    return last === undefined || shownOf(row) !== shownOf(last);
  });
}

/**
 * All rows of a folder of articles, newest change first. Files that cannot be read are rows marked `damaged`. A row is
 * the same object as long as its file is.
 * @throws {GalleyError} `library-away` where there is no library any more; as the disk says
 */
export const listRows = async (parent: string): Promise<ArticleSummary[]> =>
  (await newestFirst(parent)).map(({ entry }) => entry.row);

/** The same with their folders. @throws {GalleyError} as {@link listRows} does */
export const listArticles = async (parent: string): Promise<Listed[]> =>
  (await newestFirst(parent)).map(({ entry, dir }) => ({ ...entry.row, dir }));

/**
 * The ids of a folder's articles in which each of the words stands somewhere, case and diacritics aside; words between
 * quotation marks stand there one after the other. One group for each of `CLOSENESSES`, the closest first.
 * @param typedOn no article is known to have changed since the last search: what was read within {@link FRESH_FOR} will do
 * @throws {GalleyError} as {@link listArticles} does
 */
export async function searchArticles(
  parent: string,
  words: string,
  typedOn = false,
): Promise<string[][]> {
  const wanted = partsOf(words);
  const entries = await (typedOn ? freshEntriesOf : entriesOf)(parent);
  const closeness = closenessTo(wanted);
  const ids: string[][] = CLOSENESSES.map(() => []);
  for (const { entry } of entries)
    if (wanted.every((word) => entry.text.includes(word)))
      ids[closeness(entry.text)]?.push(entry.row.id);
  return ids;
}

/**
 * Where the words of a search stand in an article of a folder, as `excerptOf` says; null for nowhere. Texts are kept
 * folded: the article's own letters are read for the few rows that somebody sees.
 */
export async function readExcerpt(
  parent: string,
  id: string,
  words: string,
): Promise<Excerpt | null> {
  // Whoever asks has just searched: to stat 10,000 files for each row that scrolls by would be slower than all else.
  const entries = await (lately.get(parent)?.entries ?? entriesOf(parent));
  const dir = entries.find(({ entry }) => entry.row.id === id && !entry.row.damaged)?.dir;
  if (dir === undefined) return null;
  // Gone or renamed since: the list says so soon.
  const read = await readArticleFile(dir).catch(() => undefined);
  return (read && excerptOf(read.article, words)) ?? null;
}

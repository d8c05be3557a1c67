/**
 * Adds an unpacked article to the library: as new, over the version it was made from, or beside one that has changed
 * since.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Received } from '../../shared/channels/handover.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { codeOf } from '../../shared/errors.ts';
import type { Person } from '../../shared/workflow.ts';
import { arriving, settleArrival } from '../library/arrival.ts';
import { rename } from '../library/busy-files.ts';
import { ifUnlocked } from '../library/desk-locks.ts';
import { diskError, makeFolder, syncFolder, writeDurably } from '../library/durable.ts';
import {
  type ArticleOnDisk,
  articlesDir,
  mediaDir,
  mediaFile,
  readArticleFile,
  readPlainFile,
  trashDir,
} from '../library/files.ts';
import { withMutex } from '../library/folder-mutex.ts';
import { findArticle, newId, saveArticle } from '../library/store.ts';
import { keepVersion, versionFile, versionId, versionIds } from '../library/versions.ts';
import {
  COPIES,
  copiesText,
  HANDOVERS,
  handoversText,
  readCopies,
  readHandovers,
  revisionOf,
} from './contents.ts';
import type { Unpacked } from './unpack.ts';

/** What was unpacked, and its folder. */
interface Arrival extends Unpacked {
  readonly aside: string;
}

/** The library's article of the same id. */
interface Local extends ArticleOnDisk {
  readonly dir: string;
}

async function localOf(parent: string, id: string): Promise<Local | undefined> {
  const dir = await findArticle(parent, id).catch((error) => {
    if (codeOf(error) === 'not-found') return undefined;
    throw error;
  });
  return dir === undefined ? undefined : { dir, ...(await readArticleFile(dir)) };
}

/** Adds it as a new article. Gives the id. */
async function placeNew(libraryDir: string, { aside, ...came }: Arrival, id: string) {
  // Under a new id it has no history with the other side.
  const handovers = id === came.article.id ? came.handovers : [];
  await writeDurably(join(aside, HANDOVERS), handoversText(handovers));
  await settleArrival(libraryDir, aside, { ...came.article, id });
  return id;
}

/**
 * Adds the versions that came along. If a number is taken by another text here, that one becomes the newest version.
 */
async function mergeVersions(aside: string, dir: string): Promise<void> {
  const [fresh, known] = await Promise.all([versionIds(aside), versionIds(dir)]);
  let last = Math.max(0, ...[...fresh, ...known].map(Number));
  const folder = join(dir, 'versions');
  await makeFolder(folder);
  for (const id of fresh) {
    const [from, to] = [versionFile(aside, id), versionFile(dir, id)];
    if (known.includes(id)) {
      const [theirs, ours] = await Promise.all([readPlainFile(from), readPlainFile(to)]);
      if (theirs.equals(ours)) continue;
      last += 1;
      await rename(to, versionFile(dir, versionId(last)));
    }
    await rename(from, to);
  }
  await syncFolder(folder);
}

/**
 * Replaces the text it was made from, which becomes a version. `article.json` is written last: if something fails
 * before, the file can be received again.
 */
async function placeOver(local: Local, came: Arrival, by: Person): Promise<void> {
  const { dir } = local;
  try {
    await makeFolder(mediaDir(dir));
    for (const name of await readdir(mediaDir(came.aside)))
      await rename(mediaFile(came.aside, name), mediaFile(dir, name));
    await syncFolder(mediaDir(dir));
    await mergeVersions(came.aside, dir);
  } catch (error) {
    throw diskError(error, dir);
  }
  const at = isoWithOffset(new Date());
  await keepVersion(dir, local.article, { at, by, reason: 'received', note: '' });
  const handovers = [...(await readHandovers(dir)), ...came.handovers];
  await writeDurably(join(dir, HANDOVERS), handoversText(handovers));
  await saveArticle(dir, came.article, local.revision);
}

/** How the two texts are related; `apart` if both have changed. */
async function kinship(local: Local, came: Unpacked) {
  const here = revisionOf(local.article);
  if (here === came.revision) return 'same';
  if (came.handovers.includes(here)) return 'newer';
  return (await readHandovers(local.dir)).includes(came.revision) ? 'older' : 'apart';
}

/**
 * Replaces the copy that an earlier text became, unless it was changed: two people who keep sending would otherwise get
 * a copy each time. Gives its id; undefined if nothing was replaced.
 */
async function overEarlierCopy(
  libraryDir: string,
  came: Arrival,
  copies: Readonly<Record<string, string>>,
  by: Person,
): Promise<string | undefined> {
  const { id } = came.article;
  for (const revision of came.handovers.toReversed()) {
    const copy = copies[revision];
    const dir = copy && (await findArticle(articlesDir(libraryDir), copy).catch(() => undefined));
    if (!dir) continue;
    const isOver = await ifUnlocked(undefined, dir, by.name, async () => {
      const now = { dir, ...(await readArticleFile(dir)) };
      if (revisionOf({ ...now.article, id }) !== revision) return false;
      await placeOver(now, { ...came, article: { ...came.article, id: copy }, handovers: [] }, by);
      return true;
    });
    if (isOver) return copy;
  }
  return undefined;
}

/** Adds it beside the article, unless the same text came before and is still there. */
async function placeBeside(libraryDir: string, came: Arrival, articleDir: string, by: Person) {
  const copies = await readCopies(articleDir);
  const known = copies[came.revision];
  const isThere = known && (await findArticle(articlesDir(libraryDir), known).catch(() => ''));
  if (known && isThere) return { copy: known, isKnown: true };
  const over = await overEarlierCopy(libraryDir, came, copies, by);
  const copy = over ?? (await placeNew(libraryDir, came, newId()));
  const text = copiesText({ ...copies, [came.revision]: copy });
  // Best effort: the text is here all the same.
  await writeDurably(join(articleDir, COPIES), text).catch(() => undefined);
  return { copy, isKnown: false };
}

/** Replaces the text here; false if somebody has it open, or has changed it meanwhile. */
async function placeWhereNewer(libraryDir: string, came: Arrival, by: Person): Promise<boolean> {
  // Its folder may just have been renamed on closing.
  const dir = await findArticle(articlesDir(libraryDir), came.article.id);
  return ifUnlocked(undefined, dir, by.name, async () => {
    // Read under the lock, so that exactly this is replaced.
    const now = { dir, ...(await readArticleFile(dir)) };
    if ((await kinship(now, came)) !== 'newer') return false;
    await placeOver(now, came, by);
    return true;
  });
}

async function place(
  libraryDir: string,
  came: Arrival,
  by: Person,
  beforeReplacing: (id: string) => Promise<void>,
): Promise<Received> {
  const { id } = came.article;
  const local = await localOf(articlesDir(libraryDir), id);
  if (!local) {
    const thrownAway = await findArticle(trashDir(libraryDir), id).catch(() => undefined);
    if (!thrownAway) return { outcome: 'added', id: await placeNew(libraryDir, came, id) };
    const { copy, isKnown } = await placeBeside(libraryDir, came, thrownAway, by);
    return { outcome: isKnown ? 'known' : 'added', id: copy };
  }
  const kin = await kinship(local, came);
  if (kin === 'same' || kin === 'older') return { outcome: kin, id };
  if (kin === 'newer') {
    await beforeReplacing(id);
    if (await placeWhereNewer(libraryDir, came, by)) return { outcome: 'updated', id };
  }
  const beside = await findArticle(articlesDir(libraryDir), id);
  const { copy, isKnown } = await placeBeside(libraryDir, came, beside, by);
  return { outcome: isKnown ? 'both-known' : 'both', id, copy };
}

/**
 * Receives an article. If both sides have changed it, both texts are kept; a replaced text becomes a version.
 * @param unpackInto unpacks into a folder; if it throws, nothing has changed
 * @param beforeReplacing closes the article here; only called if its text will be replaced
 * @throws {GalleyError} as unpacking and {@link diskError} do; `damaged` if the library's article cannot be read
 */
export async function receive(
  libraryDir: string,
  by: Person,
  unpackInto: (aside: string) => Promise<Unpacked>,
  beforeReplacing: (id: string) => Promise<void> = async () => undefined,
): Promise<Received> {
  return arriving(libraryDir, async (aside) => {
    const came = await unpackInto(aside);
    // Two at once would both find the article missing.
    return withMutex(join(libraryDir, '.library.receiving'), () =>
      place(libraryDir, { ...came, aside }, by, beforeReplacing),
    );
  });
}

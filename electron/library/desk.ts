/**
 * The articles that this process has open: opening, saving, closing. Locks are in desk-locks.ts, changes by others in
 * outside-changes.ts.
 */
import type { Article, Block, MediaItem } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { Amended } from '../../shared/channels/review.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { type SentArticle, withKept } from '../../shared/saving.ts';
import { isClosed, type Person } from '../../shared/workflow.ts';
import {
  enterArticle,
  ifUnlocked,
  type Lockable,
  readOnlyStatus,
  underLock,
} from './desk-locks.ts';
import { inTime } from './drive-timeout.ts';
import { articlesDir, needLibrary, readArticleFile } from './files.ts';
import { type HeldLock, takeLock } from './lock.ts';
import { type OutsideChanges, watchOutsideChanges } from './outside-changes.ts';
import { findArticle, folderFinder, renameArticle, saveArticle, trashArticle } from './store.ts';
import { keepSyncedCopies, keepSyncedVersions, syncedCopies } from './synced-copies.ts';
import { createUnsaved } from './unsaved.ts';
import { renamedVersions } from './versions.ts';
import { createWorking } from './working.ts';

interface Opened extends Lockable {
  revision: string;
  readOnly: OpenArticle['readOnly'];
  /** The body as last saved here; empty before. The window leaves unchanged blocks out of the next save. */
  body: readonly Block[];
  writing: number;
  /** The last save begun, finished or not. */
  save?: BegunSave;
}

interface BegunSave {
  /** The revision that the window held. */
  readonly from: string;
  /** The file's revision after the save: the old one where it failed. */
  readonly to: Promise<string>;
}

/** What a desk needs from its process. */
export interface DeskSurroundings extends OutsideChanges {
  readonly rescueDir: string;
  /** The current author. */
  author(): Person;
  /** An article was saved. */
  saved(article: Article): void;
}

/** The open articles of one library. */
export type Desk = ReturnType<typeof createDesk>;

/** Opens a desk in a library. Its functions throw {@link GalleyError}. */
export function createDesk(libraryDir: string, around: DeskSurroundings) {
  const opened = new Map<string, Opened>();
  /** Closed articles whose locks are not released yet, because the drive does not answer. */
  const closing = new Map<string, Promise<unknown>>();
  const articles = articlesDir(libraryDir);
  const endWatching = watchOutsideChanges(articles, opened, around);

  const need = (id: string): Opened => {
    const entry = opened.get(id);
    if (!entry) throw new GalleyError('not-found', { id });
    return entry;
  };

  /** The folder of an article, open or not; if it is being closed, its new one. */
  const folderOf = async (
    id: string,
    find = (one: string) => findArticle(articles, one),
  ): Promise<string> => {
    if (!opened.has(id)) await closing.get(id);
    return opened.get(id)?.dir ?? (await find(id));
  };
  const working = createWorking(folderOf);

  /** Works with an open article. @throws {GalleyError} `not-found` if it is not open; as {@link underLock} does */
  const withOpen = async <T>(id: string, work: (entry: Opened) => Promise<T>): Promise<T> => {
    const entry = need(id);
    return underLock(entry, around.author().name, () => work(entry));
  };

  /** Works with an article, open or not. See {@link ifUnlocked}. */
  const withLock = (id: string, dir: string, work: () => Promise<boolean>): Promise<boolean> =>
    ifUnlocked(opened.get(id)?.lock, dir, around.author().name, work);

  const write = async (entry: Opened, article: Article, revision: string): Promise<string> => {
    entry.writing += 1;
    try {
      entry.revision = await saveArticle(entry.dir, article, revision);
      entry.announced = entry.revision;
      entry.body = article.body;
      return entry.revision;
    } finally {
      entry.writing -= 1;
    }
  };

  /** Releases the lock of an article that was closed. */
  const unlock = async (id: string, entry: Opened, lock: HeldLock): Promise<void> => {
    const mayMove = !working.isWorkedIn(id) && (await lock.stillHeld());
    if (mayMove) await followSlug(entry, lock);
    await lock.release();
  };

  const close = async (id: string): Promise<void> => {
    const entry = opened.get(id);
    opened.delete(id);
    if (!entry?.lock) return;
    const unlocking = unlock(id, entry, entry.lock);
    const closed = unlocking
      .catch(() => undefined)
      .finally(() => closing.get(id) === closed && closing.delete(id));
    closing.set(id, closed);
    await inTime(unlocking, entry.dir).catch((error) => {
      // Nobody waits for the drive: the lock goes once it answers.
      if (codeOf(error) !== 'no-answer') throw error;
    });
  };

  /** Renames the folder after the slug; only on closing, so that an open article's path is stable. */
  const followSlug = async (entry: Opened, lock: HeldLock): Promise<void> => {
    try {
      const { article, newer } = await readArticleFile(entry.dir);
      if (!newer) lock.moved(await renameArticle(entry.dir, article));
    } catch {
      // The name is a convenience; the article is found by its id.
    }
  };

  /** See {@link keepSyncedCopies}; if it fails, the next opening tries again. */
  const takeCopies = async (id: string, entry: Opened): Promise<number> => {
    const [names, versions] = await Promise.all([
      syncedCopies(entry.dir, 'article'),
      renamedVersions(entry.dir),
    ]);
    if (names.length + versions.length === 0) return 0;
    const by = around.author();
    const keep = async () =>
      (await keepSyncedVersions(entry.dir, id, versions)) +
      (await keepSyncedCopies(entry.dir, id, names, by));
    return underLock(entry, by.name, keep).catch(() => 0);
  };

  /** Opens an article; closes it first if it is open. */
  const open = async (id: string, opening: Opening = 'plain'): Promise<OpenArticle> => {
    await close(id);
    await closing.get(id);
    const dir = await findArticle(articles, id);
    const { article, revision, newer } = await readArticleFile(dir);
    const { lock, readOnly, holder } = newer
      ? { readOnly: 'newer-format' as const }
      : await enterArticle(dir, article.review.status, opening, around.author());
    const seen = { announced: revision, gone: false, holder, writing: 0 };
    const entry: Opened = { dir, revision, lock, readOnly, body: [], ...seen };
    opened.set(id, entry);
    const copies = await takeCopies(id, entry);
    return { article, revision, readOnly, lock: holder ?? undefined, copies };
  };

  /**
   * The revision to save over. If the drive did not answer the last save in time, the window still has the revision
   * before it.
   */
  const baseOf = async ({ save }: Opened, revision: string): Promise<string> =>
    save?.from === revision ? save.to : revision;

  /** Saves over the window's revision. If that fails, keeps a rescue copy and throws the reason. */
  const save = async (id: string, sent: SentArticle, revision: string) => {
    const known = opened.get(id);
    const article = withKept(sent, known?.revision === revision ? known.body : []);
    try {
      const entry = need(id);
      if (entry.readOnly) throw new GalleyError('read-only', { path: entry.dir });
      const base = await inTime(baseOf(entry, revision), entry.dir);
      const saving = withOpen(id, () => write(entry, article, base));
      entry.save = { from: revision, to: saving.catch(() => base) };
      const saved = await inTime(saving, entry.dir);
      await unsaved.dropCopy(id);
      around.saved(article);
      return { revision: saved, savedAt: isoWithOffset(new Date()) };
    } catch (error) {
      throw unsaved.keepCopy(error, article, revision);
    }
  };

  const unsaved = createUnsaved(libraryDir, around.rescueDir, { folderOf, withLock });

  return {
    open,
    close,
    save,
    folderOf,
    holdFolder: working.holdFolder,
    /** See {@link folderFinder}. */
    folderFinder: () => folderFinder(articles),
    inFolder: working.inFolder,
    /** Writes to the folder of an open article. @throws {GalleyError} as `amend` does if this desk may not write */
    withFolder: <T>(id: string, work: (dir: string) => Promise<T>): Promise<T> =>
      withOpen(id, ({ dir }) => work(dir)),
    /** The article as it is on disk. @throws {GalleyError} `library-away`; as {@link readArticleFile} does */
    readDisk: async (id: string): Promise<Article> => {
      await needLibrary(libraryDir);
      return (await readArticleFile(await folderOf(id))).article;
    },
    isOpen: (id: string): boolean => opened.has(id),
    /**
     * Changes an article's record (review, exports), even if its text is closed. The window must not save meanwhile.
     * @throws {GalleyError} `locked`, `in-use`; `changed-on-disk` if the window does not have the file's revision,
     *   whose next save would overwrite it; `newer-format`; `library-gone`
     */
    amend: (
      id: string,
      change: (article: Article, dir: string) => Article | Promise<Article>,
    ): Promise<Amended> =>
      withOpen(id, async (entry) => {
        const { article, revision, newer } = await readArticleFile(entry.dir);
        if (newer) throw new GalleyError('newer-format', { path: entry.dir });
        if (revision !== entry.revision)
          throw new GalleyError('changed-on-disk', { path: entry.dir });
        const changed = await change(article, entry.dir);
        await write(entry, changed, revision);
        around.saved(changed);
        const { review, exports, hot, featured } = changed;
        // An approved text must stay as it was approved.
        if (review.status !== article.review.status)
          entry.readOnly = readOnlyStatus(review.status, around.author().role);
        return { review, exports, hot, featured, revision: entry.revision };
      }),
    /**
     * Adds pictures to an article that was closed, or handed over, during their import.
     * @returns false if somebody edits it again, or it may not be changed
     * @throws {GalleyError} `not-found`; as {@link diskError} names it
     */
    listPictures: async (id: string, media: readonly MediaItem[]): Promise<boolean> => {
      const dir = await folderOf(id);
      return withLock(id, dir, async () => {
        const { article, revision, newer } = await readArticleFile(dir);
        const isWrittenIn = opened.get(id)?.lock !== undefined;
        if (isWrittenIn || newer || isClosed(article.review.status)) return false;
        const known = new Set(article.media.map(({ name }) => name));
        const fresh = media.filter(({ name }) => !known.has(name));
        const listed = { ...article, media: [...article.media, ...fresh] };
        await saveArticle(dir, listed, revision);
        around.saved(listed);
        return true;
      });
    },
    /**
     * Moves an article to the trash; closes it first.
     * @throws {GalleyError} `in-use` if somebody else has it open; `at-work` during an import or export; as {@link
     *   diskError} names it
     */
    trash: async (id: string): Promise<void> => {
      if (working.isWorkedIn(id)) throw new GalleyError('at-work', { id });
      await close(id);
      await closing.get(id);
      const dir = await findArticle(articles, id);
      const attempt = await takeLock(dir, around.author().name);
      if ('by' in attempt) throw new GalleyError('in-use', { user: attempt.by.user, path: dir });
      const lock = 'held' in attempt ? attempt.held : undefined;
      try {
        const moved = await trashArticle(libraryDir, id);
        lock?.moved(moved);
      } finally {
        await lock?.release();
      }
    },
    keepBoth: unsaved.keepBoth,
    restoreRescue: unsaved.restore,
    /** Closes all articles and stops watching. */
    shut: async (): Promise<void> => {
      endWatching();
      await Promise.all([...opened.keys()].map(close));
    },
  };
}

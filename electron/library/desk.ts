/**
 * The articles that this process has open: opening, saving, closing. Their locks are in desk-locks.ts;
 * outside-changes.ts watches what others do to their files.
 */
import type { Article, Block, MediaItem } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { Amended } from '../../shared/channels/review.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { type SentArticle, withKept } from '../../shared/saving.ts';
import { isClosed, type Person } from '../../shared/workflow.ts';
import { enterArticle, ifUnlocked, type Lockable, shutAs, underLock } from './desk-locks.ts';
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
  /**
   * The body as this desk last saved it; empty before that. The window leaves blocks that are the same out of the next
   * save.
   */
  body: readonly Block[];
  writing: number;
  /** The save that was begun last, whether its drive has answered or not. */
  save?: BegunSave;
}

interface BegunSave {
  /** The revision that the window held. */
  readonly from: string;
  /** The file's revision once the save is over: the new one, or that which it had where it was refused. */
  readonly to: Promise<string>;
}

/** What a desk needs from its process. */
export interface DeskSurroundings extends OutsideChanges {
  readonly rescueDir: string;
  /** Who works at the desk at this moment. */
  author(): Person;
  /** An article was saved. */
  saved(article: Article): void;
}

/** The open articles of one library. */
export type Desk = ReturnType<typeof createDesk>;

/** Opens a desk in a library folder. Its functions throw {@link GalleyError}. */
export function createDesk(libraryDir: string, around: DeskSurroundings) {
  const opened = new Map<string, Opened>();
  /** The locks that articles closed here still have, until their drive answers. */
  const parting = new Map<string, Promise<unknown>>();
  const articles = articlesDir(libraryDir);
  const endWatching = watchOutsideChanges(articles, opened, around);

  const need = (id: string): Opened => {
    const entry = opened.get(id);
    if (!entry) throw new GalleyError('not-found', { id });
    return entry;
  };

  /** The folder of an article, open or not; of one that is being closed, by the name that it has then. */
  const folderOf = async (
    id: string,
    find = (one: string) => findArticle(articles, one),
  ): Promise<string> => {
    if (!opened.has(id)) await parting.get(id);
    return opened.get(id)?.dir ?? (await find(id));
  };
  const working = createWorking(folderOf);

  /** Works with an open article. @throws {GalleyError} `not-found` if it is not open; as {@link underLock} does */
  const withOpen = async <T>(id: string, work: (entry: Opened) => Promise<T>): Promise<T> => {
    const entry = need(id);
    return underLock(entry, around.author().name, () => work(entry));
  };

  /** Works with an article, open or not, if nobody else has it open. See {@link ifUnlocked}. */
  const withLock = (id: string, dir: string, work: () => Promise<boolean>): Promise<boolean> =>
    ifUnlocked(opened.get(id)?.lock, dir, around.author().name, work);

  const write = async (entry: Opened, article: Article, revision: string): Promise<string> => {
    entry.writing += 1;
    try {
      entry.revision = await saveArticle(entry.dir, article, revision);
      entry.told = entry.revision;
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

  /** Closes an article; does nothing if it is not open. */
  const close = async (id: string): Promise<void> => {
    const entry = opened.get(id);
    opened.delete(id);
    if (!entry?.lock) return;
    const unlocking = unlock(id, entry, entry.lock);
    const parted = unlocking
      .catch(() => undefined)
      .finally(() => parting.get(id) === parted && parting.delete(id));
    parting.set(id, parted);
    await inTime(unlocking, entry.dir).catch((error) => {
      // Nobody has to wait for the drive: its lock goes once it answers.
      if (codeOf(error) !== 'no-answer') throw error;
    });
  };

  /**
   * Renames the folder after the article's slug. Only when the article is closed, so that its path is stable while it
   * is open.
   */
  const followSlug = async (entry: Opened, lock: HeldLock): Promise<void> => {
    try {
      const { article, newer } = await readArticleFile(entry.dir);
      if (!newer) lock.moved(await renameArticle(entry.dir, article));
    } catch {
      // The name is a convenience; the article is found by its id.
    }
  };

  /** See {@link keepSyncedCopies}; where that is not possible now, the next opening does it. */
  const takeCopies = async (id: string, entry: Opened): Promise<number> => {
    const names = await syncedCopies(entry.dir, 'article');
    const versions = await renamedVersions(entry.dir);
    if (names.length + versions.length === 0) return 0;
    const by = around.author();
    const keep = async () =>
      (await keepSyncedVersions(entry.dir, id, versions)) +
      (await keepSyncedCopies(entry.dir, id, names, by));
    return underLock(entry, by.name, keep).catch(() => 0);
  };

  /** Opens an article; closes it first if it is open. `readOnly` says why it cannot be edited. */
  const open = async (id: string, opening: Opening = 'plain'): Promise<OpenArticle> => {
    await close(id);
    await parting.get(id);
    const dir = await findArticle(articles, id);
    const { article, revision, newer } = await readArticleFile(dir);
    const { lock, readOnly, holder } = newer
      ? { readOnly: 'newer-format' as const }
      : await enterArticle(dir, article.review.status, opening, around.author());
    const seen = { told: revision, gone: false, holder, writing: 0 };
    const entry: Opened = { dir, revision, lock, readOnly, body: [], ...seen };
    opened.set(id, entry);
    const copies = await takeCopies(id, entry);
    return { article, revision, readOnly, lock: holder ?? undefined, copies };
  };

  /**
   * The revision to save over, once the previous save is over. If that save's drive did not answer in time, the window
   * still has the revision from before it, although it may have been completed since.
   */
  const baseOf = async ({ save }: Opened, revision: string): Promise<string> =>
    save?.from === revision ? save.to : revision;

  /**
   * Saves over the revision that the window has. A text that cannot be saved is kept as a rescue copy, and the reason
   * is thrown.
   */
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
      await unsaved.saved(id);
      around.saved(article);
      return { revision: saved, savedAt: isoWithOffset(new Date()) };
    } catch (error) {
      throw unsaved.kept(error, article, revision);
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
    /** Writes to the folder of an open article. @throws {GalleyError} as `amend` does where this desk may not write */
    withFolder: <T>(id: string, work: (dir: string) => Promise<T>): Promise<T> =>
      withOpen(id, ({ dir }) => work(dir)),
    /** The article as it is in its file now. @throws {GalleyError} `library-away`; as reading it does */
    readDisk: async (id: string): Promise<Article> => {
      await needLibrary(libraryDir);
      return (await readArticleFile(await folderOf(id))).article;
    },
    isOpen: (id: string): boolean => opened.has(id),
    /**
     * Changes the record of an article (its review, its exports), also when the article is closed to editing. The
     * window must not save meanwhile.
     * @throws {GalleyError} `locked` or `in-use` if this desk may not write; `changed-on-disk` if the file is not what
     *   the window has, because the window's next save would overwrite it; `newer-format`; `library-gone`
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
        // An approved article must not be edited: that text would not be the one that was approved.
        if (review.status !== article.review.status)
          entry.readOnly = shutAs(review.status, around.author().role);
        return { review, exports, hot, featured, revision: entry.revision };
      }),
    /**
     * Adds pictures to an article that was closed, or handed over, before their import had ended.
     * @returns whether they were added: not if somebody edits the article again, or if it may not be changed
     * @throws {GalleyError} `not-found`; as the disk says
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
     * Moves an article to the trash; closes it first if it is open here.
     * @throws {GalleyError} `in-use` if somebody else has it open; `at-work` while its pictures are imported or it is
     *   exported; as the disk says
     */
    trash: async (id: string): Promise<void> => {
      if (working.isWorkedIn(id)) throw new GalleyError('at-work', { id });
      await close(id);
      await parting.get(id);
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
    /** Closes all articles and stops watching; the last call to a desk. */
    shut: async (): Promise<void> => {
      endWatching();
      await Promise.all([...opened.keys()].map(close));
    },
  };
}

/** Looks at what others do to a library: to the articles that are open here, and to which there are. */
import { articleFolders } from './files.ts';
import { currentRevision, findArticle } from './store.ts';

/** How often it looks, in milliseconds. */
const LOOK_EVERY = 2_000;

/** An open article as the lookout sees it. */
export interface Watched {
  /** Its folder, which changes its name when somebody leaves the article. */
  dir: string;
  readonly revision: string;
  readonly lock: { moved(dir: string): void } | undefined;
  /** The changed revision that the window has been told of. */
  told: string;
  /** Saves of our own under way: what they change on disk is nobody else's doing. */
  readonly writing: number;
}

/** Who is told of what was seen. */
export interface Seen {
  /** An open article's file is now at another revision, by somebody else's hand. */
  changedOutside(id: string): void;
  /** Articles came to the library or went. */
  libraryChanged(): void;
  /** A round of looks at what others did to the open articles begins: the time to look at what else they may change. */
  looking(): Promise<void>;
}

/**
 * Begins to look; what comes after this moment is news.
 * @param articles the folder of the library's articles
 * @param opened those that are open, by id, as they are at any moment
 * @returns what ends it
 */
export function startLookout(
  articles: string,
  opened: ReadonlyMap<string, Watched>,
  around: Seen,
): () => void {
  let folders: string | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;

  /** Whoever leaves an article gives its folder the name of its slug, also while others read it. */
  const followFolder = async (id: string, entry: Watched): Promise<void> => {
    const dir = await findArticle(articles, id).catch(() => undefined);
    if (dir === undefined || dir === entry.dir || opened.get(id) !== entry) return;
    entry.dir = dir;
    entry.lock?.moved(dir);
  };

  const lookAt = async (id: string, entry: Watched): Promise<void> => {
    const ours = entry.revision;
    const revision = await currentRevision(entry.dir).catch(() => undefined);
    if (entry.writing > 0 || entry.revision !== ours) return;
    if (!revision) return followFolder(id, entry);
    if (revision === ours || revision === entry.told) return;
    entry.told = revision;
    around.changedOutside(id);
  };

  const lookAround = async (): Promise<void> => {
    await around.looking();
    for (const [id, entry] of opened) await lookAt(id, entry);
    const now = (await articleFolders(articles).catch(() => [])).join('\n');
    if (folders !== undefined && now !== folders) around.libraryChanged();
    folders = now;
  };

  /** One look after the other: a drive that hangs would hold more and more of the few threads that a save needs. */
  const follow = async (): Promise<void> => {
    await lookAround();
    if (!hasEnded) next = setTimeout(follow, LOOK_EVERY).unref();
  };
  void follow();

  return () => {
    hasEnded = true;
    clearTimeout(next);
  };
}

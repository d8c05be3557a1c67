/** Texts that could not be saved: kept as rescue copies, saved beside their article, or restored. */
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { nfc } from '../../shared/text.ts';
import { articlesDir } from './files.ts';
import { discardRescue, keepRescue, readRescue } from './rescue.ts';
import { addArticle, currentRevision, findArticle, saveArticle } from './store.ts';

/** What is needed from the desk. */
interface OfDesk {
  folderOf(id: string): Promise<string>;
  /** See `ifUnlocked` in desk-locks.ts. */
  withLock(id: string, dir: string, work: () => Promise<boolean>): Promise<boolean>;
}

/** Keeps unsaved texts of a library, and restores them. @param rescueDir the folder of rescue copies */
export function createUnsaved(
  libraryDir: string,
  rescueDir: string,
  { folderOf, withLock }: OfDesk,
) {
  /** Rescue copies made here, by article id. */
  const copies = new Map<string, string>();

  /** Removes the rescue copy of a text that is saved now. */
  const dropCopy = async (id: string): Promise<void> => {
    const copy = copies.get(id);
    copies.delete(id);
    if (copy !== undefined) await discardRescue(rescueDir, copy);
  };

  /** Saves a text into its article; false if that has changed, or somebody else has it open. */
  const putBack = (dir: string, article: Article, revision: string): Promise<boolean> =>
    withLock(article.id, dir, async () => {
      if ((await currentRevision(dir)) !== revision) return false;
      await saveArticle(dir, article, revision);
      return true;
    });

  return {
    dropCopy,
    /** Keeps a rescue copy of a text that could not be saved. Gives the error, with whether there is a copy. */
    keepCopy: (error: unknown, article: Article, revision: string): GalleyError => {
      const { code, params, message } = GalleyError.from(error);
      let rescued = false;
      try {
        const own = copies.get(article.id);
        copies.set(article.id, keepRescue(rescueDir, libraryDir, article, revision, own));
        rescued = true;
      } catch {
        // The window then warns that its text is nowhere else.
      }
      return new GalleyError(code, { ...params, rescued: String(rescued) }, message);
    },
    /** Saves the window's text as a new article, with the pictures. */
    keepBoth: async (id: string, article: Article): Promise<{ id: string }> => {
      const text = { ...article, headline: nfc(article.headline) };
      const copy = await addArticle(libraryDir, text, await folderOf(id));
      await dropCopy(id);
      return { id: copy.id };
    },
    /** Restores a rescue copy into its article if that is unchanged, else as a new one. */
    restore: async (name: string): Promise<{ id: string }> => {
      const { article, revision } = await readRescue(rescueDir, name);
      const dir = await findArticle(articlesDir(libraryDir), article.id).catch(() => undefined);
      const isBack = dir !== undefined && (await putBack(dir, article, revision));
      const id = isBack ? article.id : (await addArticle(libraryDir, article, dir)).id;
      await discardRescue(rescueDir, name);
      return { id };
    },
  };
}

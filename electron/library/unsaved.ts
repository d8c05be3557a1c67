/** Texts that could not be saved into their article's file: kept as rescue copies, saved beside it, or restored. */
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { nfc } from '../../shared/text.ts';
import { articlesDir } from './files.ts';
import { discardRescue, keepRescue, readRescue } from './rescue.ts';
import { addArticle, currentRevision, findArticle, saveArticle } from './store.ts';

/** What it needs of the desk. */
interface OfDesk {
  folderOf(id: string): Promise<string>;
  /** See `ifUnlocked` in desk-locks.ts. */
  withLock(id: string, dir: string, work: () => Promise<boolean>): Promise<boolean>;
}

/**
 * Keeps the texts of a library that could not be saved, and restores them.
 * @param rescueDir the app's folder of rescue copies
 */
export function createUnsaved(
  libraryDir: string,
  rescueDir: string,
  { folderOf, withLock }: OfDesk,
) {
  /** The rescue copy made here that has an article's newest text, by the article's id. */
  const copies = new Map<string, string>();

  /** An article's text is in a file: its rescue copy goes. */
  const saved = async (id: string): Promise<void> => {
    const copy = copies.get(id);
    copies.delete(id);
    if (copy !== undefined) await discardRescue(rescueDir, copy);
  };

  /**
   * Tries to save a text into its article's file; false if the file has changed since, or if somebody else has it open.
   */
  const putBack = (dir: string, article: Article, revision: string): Promise<boolean> =>
    withLock(article.id, dir, async () => {
      if ((await currentRevision(dir)) !== revision) return false;
      await saveArticle(dir, article, revision);
      return true;
    });

  return {
    saved,
    /** Keeps a text that a save refused as a rescue copy. Gives why it was refused, and whether there is a copy. */
    kept: (error: unknown, article: Article, revision: string): GalleyError => {
      const { code, params, message } = GalleyError.from(error);
      let rescued = false;
      try {
        const own = copies.get(article.id);
        copies.set(article.id, keepRescue(rescueDir, libraryDir, article, revision, own));
        rescued = true;
      } catch {
        // The window says that its text is nowhere else.
      }
      return new GalleyError(code, { ...params, rescued: String(rescued) }, message);
    },
    /** Puts the window's text beside the changed article, with its pictures. */
    keepBoth: async (id: string, article: Article): Promise<{ id: string }> => {
      const text = { ...article, headline: nfc(article.headline) };
      const copy = await addArticle(libraryDir, text, await folderOf(id));
      await saved(id);
      return { id: copy.id };
    },
    /** Brings a rescue copy back: as the article itself where its file is as it was, else as a new article. */
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

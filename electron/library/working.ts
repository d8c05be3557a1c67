/** Keeps an article's folder at its path while work such as an export goes on in it. */

/** Finds an article's folder by its id. */
type Find = (id: string) => Promise<string>;

/**
 * Counts the work that goes on in articles' folders.
 * @param folderOf gives an article's folder, whether the article is open or not
 */
export function createWorking(folderOf: (id: string, find?: Find) => Promise<string>) {
  /** How many pieces of work go on in each, by the article's id. */
  const worked = new Map<string, number>();

  /**
   * Gives an article's folder, which is not renamed, not even when the article is closed, until `letGo` is called.
   * Calling that twice does no harm.
   * @param find as `folderFinder` gives it, for one of many
   */
  const holdFolder = async (id: string, find?: Find): Promise<{ dir: string; letGo(): void }> => {
    worked.set(id, (worked.get(id) ?? 0) + 1);
    let isHeld = true;
    const letGo = () => {
      if (!isHeld) return;
      isHeld = false;
      const others = (worked.get(id) ?? 1) - 1;
      if (others > 0) worked.set(id, others);
      else worked.delete(id);
    };
    try {
      return { dir: await folderOf(id, find), letGo };
    } catch (error) {
      letGo();
      throw error;
    }
  };

  return {
    isWorkedIn: (id: string): boolean => worked.has(id),
    holdFolder,
    /** Does work in an article's folder, which is not renamed meanwhile. */
    inFolder: async <T>(id: string, work: (dir: string) => Promise<T>): Promise<T> => {
      const { dir, letGo } = await holdFolder(id);
      return work(dir).finally(letGo);
    },
  };
}

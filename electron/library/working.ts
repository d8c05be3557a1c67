/** Keeps an article's folder in place during work such as an export. */

type Find = (id: string) => Promise<string>;

/** Counts the work in each article's folder. @param folderOf gives an article's folder, open or not */
export function createWorking(folderOf: (id: string, find?: Find) => Promise<string>) {
  /** Running work by article id. */
  const worked = new Map<string, number>();

  /**
   * Gives an article's folder, which is not renamed until `letGo` is called; twice does no harm.
   * @param find as {@link folderFinder} gives it
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

/** Keeps an article's folder at its path while work such as an export goes on in it. */

/** Gives what holds folders, and what waits until they are free. @param folderOf finds an article's folder, open or not */
export function createWorking(folderOf: (id: string) => Promise<string>) {
  /** How much goes on in each. */
  const worked = new Map<string, number>();

  /** An article's folder, which keeps its path, also when the article is left, until it is let go of; once is enough. */
  const holdFolder = async (id: string): Promise<{ dir: string; letGo(): void }> => {
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
      return { dir: await folderOf(id), letGo };
    } catch (error) {
      letGo();
      throw error;
    }
  };

  return {
    isWorkedIn: (id: string): boolean => worked.has(id),
    holdFolder,
    /** Works in an article's folder, which keeps its path meanwhile. */
    inFolder: async <T>(id: string, work: (dir: string) => Promise<T>): Promise<T> => {
      const { dir, letGo } = await holdFolder(id);
      return work(dir).finally(letGo);
    },
  };
}

/** The rescue copies of a library, as they are offered when it is opened. */
import { useState } from 'react';
import type { RescueCopy } from '../../shared/channels/article.ts';
import { act, ask } from './bridge.ts';

/**
 * The rescue copies on offer, and what can be done with them.
 * @param onRestored gets the id of the article made from a copy
 */
export function useRescues(onRestored: (id: string) => Promise<void>) {
  const [copies, setCopies] = useState<readonly RescueCopy[]>([]);

  /** Takes a copy off the list meanwhile: pressed twice on a slow drive, it would become two articles. */
  const without = <T>(copy: RescueCopy, work: Promise<T>): Promise<T> => {
    setCopies((now) => now.filter(({ name }) => name !== copy.name));
    return work.catch((error) => {
      setCopies((now) => [...now, copy]);
      throw error;
    });
  };

  return {
    copies,
    /** Offers those of a library. @throws {Refused} */
    offer: async (libraryDir: string): Promise<void> => {
      const all = await ask('rescue.list', undefined);
      setCopies(all.filter((copy) => copy.libraryDir === libraryDir));
    },
    restore: (copy: RescueCopy) =>
      act(async () => {
        const { id } = await without(copy, ask('rescue.restore', { name: copy.name }));
        await onRestored(id);
      }),
    discard: (copy: RescueCopy) =>
      act(() => without(copy, ask('rescue.discard', { name: copy.name }))),
    later: () => setCopies([]),
  };
}

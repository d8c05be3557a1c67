/** The open library: its desk and settings. */
import { stat } from 'node:fs/promises';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import { GalleyError } from '../../shared/errors.ts';
import { type Library, mergeLibraries } from '../../shared/library.ts';
import { createQueue } from '../../shared/queue.ts';
import type { Surroundings } from '../surroundings.ts';
import { createDesk, type Desk } from './desk.ts';
import { tellingSilence } from './drive-timeout.ts';
import { isSettled, libraryFile, libraryMutex, needLibrary, stampOf } from './files.ts';
import { withMutex } from './folder-mutex.ts';
import { openLibrary, saveLibrary } from './store.ts';
import { takeLibraryCopies } from './synced-copies.ts';

/** See {@link createOpenLibrary}. */
export type OpenLibrary = ReturnType<typeof createOpenLibrary>;

/** The stamp of `library.json`; '' if it is so new that it may change unnoticed. */
async function stampAt(dir: string): Promise<string> {
  const stats = await stat(libraryFile(dir), { bigint: true }).catch(() => undefined);
  return stats && isSettled(Number(stats.mtimeMs)) ? stampOf(stats) : '';
}

/** Holds the open library; at first none is. */
export function createOpenLibrary(around: Surroundings) {
  const { settings } = around;
  let current: { info: LibraryInfo; desk: Desk } | undefined;
  /** The library chosen last, which `take` opens. */
  let found: string | undefined;

  const need = () => {
    if (!current) throw new GalleyError('no-library');
    return current;
  };

  const silenceOf = (dir: string) => (silent: boolean) => around.silence(dir, silent);

  /** Orders all reading and writing of `library.json`. */
  const inTurn = createQueue();

  /** The stamp of `library.json` when it was last read. */
  let stamp = '';

  /** See {@link takeLibraryCopies}; if it fails, the next look tries again. */
  const takeCopies = (dir: string) => takeLibraryCopies(dir).catch(() => undefined);

  /** Reads `library.json` again if others changed it; ignores one that cannot be read. */
  const follow = async (dir: string): Promise<void> => {
    const joined = await takeCopies(dir);
    const before = stamp;
    // Before reading, so that a change meanwhile is seen next time.
    stamp = await stampAt(dir);
    if (stamp !== '' && stamp === before) return;
    const library = await openLibrary(dir).catch(() => undefined);
    if (!library) stamp = '';
    if (!library || current?.info.dir !== dir) return;
    const isKnown = JSON.stringify(library) === JSON.stringify(current.info.library);
    if (isKnown && joined === undefined) return;
    current = { ...current, info: { dir, library, joined } };
    around.libraryUpdated(current.info);
  };

  /** How many libraries were opened so far. */
  let openings = 0;

  const open = async (dir: string): Promise<LibraryInfo> => {
    openings += 1;
    const ours = openings;
    // First: events after the first screen's request may be missed.
    const joined = await takeCopies(dir);
    const library = await openLibrary(dir).catch(async (error) => {
      // It may only be away.
      await needLibrary(dir);
      throw error;
    });
    // The user has gone to another library meanwhile.
    if (ours !== openings) throw new GalleyError('cancelled');
    if (current?.info.dir === dir) {
      // Its open articles stay open.
      current = { ...current, info: { dir, library, joined } };
      return current.info;
    }
    await current?.desk.shut();
    stamp = '';
    const author = () => settings.get().author;
    const looking = () => inTurn(() => follow(dir));
    const desk = createDesk(dir, { ...around, author, looking, silence: silenceOf(dir) });
    current = { info: { dir, library, joined }, desk };
    const recent = [dir, ...settings.get().recentLibraries.filter((path) => path !== dir)];
    try {
      await settings.set({ libraryDir: dir, recentLibraries: recent.slice(0, 10) });
    } catch {
      // Not saved on a full disk; the library is open all the same.
    }
    around.libraryUpdated(current.info);
    return current.info;
  };

  const find = async (dir: string): Promise<LibraryInfo> => {
    const library = await tellingSilence(openLibrary(dir), silenceOf(dir));
    found = dir;
    return { dir, library };
  };

  /** Changes the library that is open now, even if another is open when the change gets its turn. */
  const change = async (wanted: (known: Library) => Library): Promise<LibraryInfo> => {
    const asked = need();
    const isOpen = () => current?.desk === asked.desk;
    return inTurn(async () => {
      const { dir, library: known } = isOpen() ? need().info : asked.info;
      await needLibrary(dir);
      const library = await withMutex(libraryMutex(dir), async () => {
        const joined = mergeLibraries(known, wanted(known), await openLibrary(dir));
        await saveLibrary(dir, joined);
        return joined;
      });
      const changed = { dir, library };
      if (!isOpen()) return changed;
      current = { info: changed, desk: asked.desk };
      around.libraryUpdated(changed);
      return changed;
    });
  };

  return {
    open,
    /** Reads a library to be opened by `take`. The present one stays open: its text may have to be saved. */
    find,
    /** Opens the library of the last `find`. */
    take: async (): Promise<LibraryInfo> => {
      if (found === undefined) throw new GalleyError('no-library');
      return open(found);
    },
    info: (): LibraryInfo | null => current?.info ?? null,
    /** Its folder. @throws {GalleyError} `no-library`, as `desk` does */
    dir: (): string => need().info.dir,
    desk: (): Desk => need().desk,
    /** Changes `library.json`, merged with what others wrote meanwhile. */
    change,
    shut: async (): Promise<void> => current?.desk.shut(),
  };
}

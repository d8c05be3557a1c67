/** The library that the window has open: its desk, and what the newsroom agreed on in it. */
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

/** The open library, as {@link createOpenLibrary} gives it. */
export type OpenLibrary = ReturnType<typeof createOpenLibrary>;

/** The stamp of a library's file; '' if the file is so new that it may change again unnoticed. */
async function stampAt(dir: string): Promise<string> {
  const stats = await stat(libraryFile(dir), { bigint: true }).catch(() => undefined);
  return stats && isSettled(Number(stats.mtimeMs)) ? stampOf(stats) : '';
}

/** Holds the open library; at first none is. */
export function createOpenLibrary(around: Surroundings) {
  const { settings } = around;
  let current: { info: LibraryInfo; desk: Desk } | undefined;
  /** The library that the user chose, and that `take` will open. */
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

  /** See {@link takeLibraryCopies}; where that is not possible now, the next look does it. */
  const takeCopies = (dir: string) => takeLibraryCopies(dir).catch(() => undefined);

  /** Reads `library.json` again if others changed it; ignores a file that cannot be read as a library. */
  const follow = async (dir: string): Promise<void> => {
    const joined = await takeCopies(dir);
    const before = stamp;
    // Taken before the file is read: what changes meanwhile is seen the next time.
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

  /** How many libraries were to be opened so far. */
  let openings = 0;

  const open = async (dir: string): Promise<LibraryInfo> => {
    openings += 1;
    const ours = openings;
    // What the window is told of later than it asks for its first screen, it may not hear.
    const joined = await takeCopies(dir);
    const library = await openLibrary(dir).catch(async (error) => {
      // It may be away, and not a folder that is no library.
      await needLibrary(dir);
      throw error;
    });
    // Its drive did not answer until somebody had gone to another library.
    if (ours !== openings) throw new GalleyError('cancelled');
    if (current?.info.dir === dir) {
      // The articles that are open in it stay open.
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
      // A full disk may not keep it: the library is open all the same, and the window must know.
    }
    around.libraryUpdated(current.info);
    return current.info;
  };

  const find = async (dir: string): Promise<LibraryInfo> => {
    const library = await tellingSilence(openLibrary(dir), silenceOf(dir));
    found = dir;
    return { dir, library };
  };

  /** Changes the library that is open at this moment, even if another one is open when the change gets its turn. */
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
    /**
     * Reads a library that is to be opened. The present one stays open until `take`, because its text may still have to
     * be saved.
     */
    find,
    /** Opens the library that was found last. */
    take: async (): Promise<LibraryInfo> => {
      if (found === undefined) throw new GalleyError('no-library');
      return open(found);
    },
    info: (): LibraryInfo | null => current?.info ?? null,
    /** Its folder. @throws {GalleyError} `no-library` where none is open, as `desk` does */
    dir: (): string => need().info.dir,
    desk: (): Desk => need().desk,
    /** Changes `library.json`: one process at a time, merged with what others wrote meanwhile. */
    change,
    shut: async (): Promise<void> => current?.desk.shut(),
  };
}

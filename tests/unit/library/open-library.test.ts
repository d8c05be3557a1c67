/** How the window's library follows what others write into its file. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { libraryFile } from '../../../electron/library/files.ts';
import { createOpenLibrary } from '../../../electron/library/open-library.ts';
import { createLibrary } from '../../../electron/library/store.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('open-library-');

/** How often `library.json` was read. */
const read = { times: 0 };
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const readFile = (...asked: Parameters<typeof real.readFile>) => {
    if (String(asked[0]).endsWith('library.json')) read.times += 1;
    return real.readFile(...asked);
  };
  return { ...real, readFile };
});

it('reads its file again when it changed, and not every two seconds', async () => {
  const dir = join(root, 'library');
  const library = await createLibrary(dir, 'Báo Vùng Cao');
  const before = new Date('2026-03-02T10:00:00Z');
  utimesSync(libraryFile(dir), before, before);
  const told: string[] = [];
  const settings = settingsSchema.parse({});
  const open = createOpenLibrary({
    settings: { get: () => settings, set: async () => settings },
    rescueDir: join(root, 'rescue'),
    changedOutside: () => {},
    libraryChanged: () => {},
    saved: () => {},
    libraryUpdated: (info) => told.push(info.library.name),
  } as Partial<Surroundings> as Surroundings);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  /** The next look waits for its time once one has ended. */
  const looked = () => vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  const look = () => {
    vi.advanceTimersToNextTimer();
    return looked();
  };
  await open.open(dir);
  await looked();
  const begun = read.times;
  await look();
  await look();
  expect(read.times).toBe(begun);
  // The second within the clock of a stick: of the same time and the same length.
  const clock = new Date(Math.floor(Date.now() / 2_000) * 2_000);
  for (const name of ['Báo Vùng Xuôi', 'Báo Vùng Trên']) {
    writeFileSync(libraryFile(dir), JSON.stringify({ ...library, name }));
    utimesSync(libraryFile(dir), clock, clock);
    await look();
    expect(told.at(-1)).toBe(name);
  }
  await open.shut();
  vi.useRealTimers();
});

/** How the window's library follows what others write into its file. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { libraryFile } from '../../../electron/library/files.ts';
import { createOpenLibrary } from '../../../electron/library/open-library.ts';
import { createLibrary } from '../../../electron/library/store.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { settingsSchema } from '../../../shared/settings.ts';

const root = mkdtempSync(join(tmpdir(), 'galley-open-library-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

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
  await open.open(dir);
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  await pause(500);
  const begun = read.times;
  await pause(4_500);
  expect(read.times).toBe(begun);
  writeFileSync(libraryFile(dir), JSON.stringify({ ...library, name: 'Báo Vùng Xuôi' }));
  await vi.waitFor(() => expect(told.at(-1)).toBe('Báo Vùng Xuôi'), 5_000);
  // Written twice within the clock of a stick.
  writeFileSync(libraryFile(dir), JSON.stringify({ ...library, name: 'Báo Vùng Trên' }));
  await vi.waitFor(() => expect(told.at(-1)).toBe('Báo Vùng Trên'), 5_000);
  await open.shut();
}, 20_000);

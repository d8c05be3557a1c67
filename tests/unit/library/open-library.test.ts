/** How the window's library follows what others write into its file, and writes into it together with them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { libraryFile, libraryMutex } from '../../../electron/library/files.ts';
import { createOpenLibrary } from '../../../electron/library/open-library.ts';
import { createLibrary, openLibrary } from '../../../electron/library/store.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('open-library');
const settings = settingsSchema.parse({});

/** How often `library.json` was read. */
const read = { times: 0 };
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const open = (...asked: Parameters<typeof real.open>) => {
    if (String(asked[0]).endsWith('library.json')) read.times += 1;
    return real.open(...asked);
  };
  return { ...real, open };
});

/**
 * No library is open at first; `told` has the names of those that the window was told of.
 * @param set changes the settings
 */
function withTold(set = async () => settings) {
  const told: string[] = [];
  const open = createOpenLibrary({
    settings: { get: () => settings, set },
    rescueDir: join(root, 'rescue'),
    articleGone: () => {},
    changedOutside: () => {},
    libraryChanged: () => {},
    lockPassed: () => {},
    saved: () => {},
    libraryUpdated: (info) => told.push(info.library.name),
  } as Partial<Surroundings> as Surroundings);
  return { open, told };
}

it('reads its file again when it changed, and not every two seconds', async () => {
  const dir = join(root, 'library');
  const library = await createLibrary(dir, 'Báo Vùng Cao');
  const before = new Date('2026-03-02T10:00:00Z');
  utimesSync(libraryFile(dir), before, before);
  const { open, told } = withTold();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  /** The next look waits for its time once one has ended. */
  const looked = () => vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 10_000 });
  const look = () => {
    vi.advanceTimersToNextTimer();
    return looked();
  };
  await open.open(dir);
  await looked();
  const begun = read.times;
  expect(begun).toBeGreaterThan(0);
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
}, 60_000);

it('stays at the library that was opened while a change of the one before waited', async () => {
  const [before, after] = [join(root, 'before'), join(root, 'after')];
  await createLibrary(before, 'Báo Vùng Cao');
  await createLibrary(after, 'Báo Vùng Xuôi');
  const { open, told } = withTold();
  await open.open(before);
  // Somebody else changes it just now.
  mkdirSync(libraryMutex(before));
  const changing = open.change((known) => ({ ...known, name: 'Báo Vùng Trên' }));
  await open.open(after);
  rmdirSync(libraryMutex(before));
  expect((await changing).library.name).toBe('Báo Vùng Trên');
  expect((await openLibrary(before)).name).toBe('Báo Vùng Trên');
  expect(open.dir()).toBe(after);
  expect(told.at(-1)).toBe('Báo Vùng Xuôi');
  await open.shut();
});

it('goes to a library also where nobody can remember that it did', async () => {
  const dir = join(root, 'unremembered');
  await createLibrary(dir, 'Báo Vùng Cao');
  const { open, told } = withTold(async () => {
    throw new GalleyError('disk-full');
  });
  expect((await open.open(dir)).dir).toBe(dir);
  expect(told).toEqual(['Báo Vùng Cao']);
  await open.shut();
});

it('takes in, once, what a synchronised folder left beside its file', async () => {
  const dir = join(root, 'synced');
  const library = await createLibrary(dir, 'Báo Vùng Cao');
  const copy = join(dir, "library (Mai's conflicted copy 2026-11-28).json");
  const meeting = { id: 'hop', date: '2026-11-30', time: '8:00', what: 'Họp', who: '', place: '' };
  writeFileSync(copy, JSON.stringify({ ...library, name: 'Bản kia', schedule: [meeting] }));
  // What is no library, and one of a later Galley, stay as they are.
  const others = ['library (1).json', 'library-LAPTOP.json'];
  for (const name of others) writeFileSync(join(dir, name), '{"formatVersion": 2}');
  const { open } = withTold();
  await open.open(dir);
  await vi.waitFor(() => expect(open.info()?.joined).toBe(`${copy}.old`));
  expect(open.info()?.library).toEqual({ ...library, schedule: [meeting] });
  expect(await openLibrary(dir)).toEqual({ ...library, schedule: [meeting] });
  expect(readdirSync(dir)).toEqual(expect.arrayContaining([...others, `${basename(copy)}.old`]));
  expect(readdirSync(dir)).not.toContain(basename(copy));
  await open.shut();
});

/** Puts words into the library's list one by one, in a process of its own. */
const WRITER = `
  import { runnerImport } from 'vite';
  const own = (file) => runnerImport(file, { configFile: false, logLevel: 'error' });
  const { module: opening } = await own('electron/library/open-library.ts');
  const nothing = () => {};
  const settings = { get: () => ({ author: { name: 'Lan' }, recentLibraries: [] }), set: nothing };
  const library = opening.createOpenLibrary({ settings, libraryUpdated: nothing, libraryChanged: nothing, lockPassed: nothing, articleGone: nothing, changedOutside: nothing, silence: nothing });
  const [dir, mine, count] = process.argv.slice(1);
  await library.open(dir);
  console.log('ready');
  await new Promise((go) => process.stdin.once('data', go));
  for (let n = 0; n < Number(count); n += 1)
    await library.change((known) => ({ ...known, spelling: [...known.spelling, mine + n] }));
  process.exit();
`;

/** Starts one; it begins with its words once it is told to. */
async function writer(dir: string, mine: string, count: number): Promise<ChildProcess> {
  const started = spawn(
    process.execPath,
    ['--input-type=module', '-e', WRITER, dir, mine, String(count)],
    { cwd: resolve(import.meta.dirname, '../../..'), stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(started.stdout, 'data');
  return started;
}

describe('a library that two processes change at once', () => {
  const words = (mine: string, count: number) => Array.from({ length: count }, (_, n) => mine + n);

  it('keeps every change', async () => {
    const dir = join(root, 'shared');
    await createLibrary(dir, 'Báo Vùng Cao');
    const both = [await writer(dir, 'lan', 60), await writer(dir, 'minh', 60)];
    const ended = both.map((one) => once(one, 'exit'));
    for (const { stdin } of both) stdin?.write('go\n');
    await Promise.all(ended);
    const { spelling } = await openLibrary(dir);
    expect(spelling.toSorted()).toEqual([...words('lan', 60), ...words('minh', 60)].toSorted());
    expect(readdirSync(dir).toSorted()).toEqual(['articles', 'library.json']);
  }, 60_000);

  it('waits for no one who was killed', async () => {
    const dir = join(root, 'killed');
    await createLibrary(dir, 'Báo Vùng Cao');
    // As one leaves it who is killed while it writes.
    mkdirSync(join(dir, '.library.changing'));
    const both = [await writer(dir, 'lan', 5), await writer(dir, 'minh', 5)];
    const ended = both.map((one) => once(one, 'exit'));
    for (const { stdin } of both) stdin?.write('go\n');
    await Promise.all(ended);
    expect((await openLibrary(dir)).spelling).toHaveLength(10);
    expect(readdirSync(dir).toSorted()).toEqual(['articles', 'library.json']);
  }, 60_000);
});

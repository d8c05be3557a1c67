/** Who holds an article: one alone, told to the others; gone, silent, found by two at once, or by a wrong clock. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { STALE_AFTER, takeLock } from '../../../electron/library/lock.ts';
import { TRACES } from '../../../electron/library/traces.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { MAY_MOUNT, mountSmall, unmount } from '../../fixtures/mounting.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { openIn } from '../../fixtures/open-files.ts';

/** Runs before the next folder is made. */
let meanwhile: (() => Promise<void>) | undefined;
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const mkdir: typeof real.mkdir = async (...asked: Parameters<typeof real.mkdir>) => {
    const first = meanwhile;
    meanwhile = undefined;
    await first?.();
    return real.mkdir(...asked) as Promise<undefined>;
  };
  return { ...real, mkdir };
});

const root = testFolder('lock');

// 2^22 is the largest process number that Linux gives: no process has this one.
const GONE = { pid: 4_194_305 };

/** Changes what a folder's lock says. */
function rewrite(dir: string, change: object): void {
  const file = join(dir, '.lock');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
}

describe('the lock of an article', () => {
  it('has one holder; another learns who, and may take over', async () => {
    const dir = mkdtempSync(join(root, 'bai-'));
    const first = await takeLock(dir, 'Lan', false);
    const second = await takeLock(dir, 'Minh', false);
    expect('by' in second && second.by.user).toBe('Lan');
    const third = await takeLock(dir, 'Minh', true);
    expect('held' in third).toBe(true);
    expect('held' in first && (await first.held.stillHeld())).toBe(false);
    if ('held' in first) await first.held.release();
    expect('held' in third && (await third.held.stillHeld())).toBe(true);
    if ('held' in third) await third.held.release();
  });

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', 'taken over', (file: string) => execFileSync('mkfifo', [file])],
    ['a link to a device', 'taken over', (file: string) => symlinkSync('/dev/zero', file)],
    ['a link to nowhere', 'taken over', (file: string) => symlinkSync('/nowhere/at-all', file)],
    [
      'a folder',
      'left',
      (file: string) => mkdirSync(join(file, 'of-somebody'), { recursive: true }),
    ],
  ])('that is %s is nobody’s, and is %s', { timeout: 10_000 }, async (_what, fate, make) => {
    const dir = mkdtempSync(join(root, 'bai-'));
    make(join(dir, '.lock'));
    const attempt = await takeLock(dir, 'Lan', false);
    if (fate === 'left') {
      expect(attempt).toMatchObject({ folder: { code: 'unexpected' } });
      return expect(readdirSync(dir)).toEqual(['.lock']);
    }
    if (!('held' in attempt)) throw new Error('not held');
    expect(await attempt.held.stillHeld()).toBe(true);
    await attempt.held.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'that a pipe came in the place of is held no more, and is not waited for',
    { timeout: 10_000 },
    async () => {
      const dir = mkdtempSync(join(root, 'bai-'));
      const attempt = await takeLock(dir, 'Lan', false);
      if (!('held' in attempt)) throw new Error('not held');
      rmSync(join(dir, '.lock'));
      execFileSync('mkfifo', [join(dir, '.lock')]);
      expect(await attempt.held.stillHeld()).toBe(false);
      await attempt.held.release();
    },
  );

  const FRESH = 0;
  const OLD = STALE_AFTER + 60_000;
  const ELSEWHERE = { machine: 'elsewhere', token: '7-elsewhere' };

  it.each([
    ['a process that is gone', 'taken over', GONE, FRESH],
    ['a process that lives, silent for long', 'left to it', {}, OLD],
    ['another machine', 'left to it', ELSEWHERE, FRESH],
    ['another machine, silent for long', 'taken over', ELSEWHERE, OLD],
    ['nobody, for it is damaged', 'left to it', 'x', FRESH],
    ['nobody, for it is damaged, silent for long', 'taken over', 'x', OLD],
  ])('of %s is %s', async (_whose, fate, change, age) => {
    const dir = mkdtempSync(join(root, 'bai-'));
    const first = await takeLock(dir, 'Lan', false);
    const file = join(dir, '.lock');
    if (typeof change === 'string') writeFileSync(file, change);
    else rewrite(dir, change);
    const then = new Date(Date.now() - age);
    utimesSync(file, then, then);
    const second = await takeLock(dir, 'Minh', false);
    expect('held' in second).toBe(fate === 'taken over');
    for (const lock of [first, second]) if ('held' in lock) await lock.held.release();
  });
});

it.each([
  ['written to, of a process that is gone, is taken over', 0o444, GONE, 'held'],
  ['read, silent for long, is taken over', 0o000, GONE, 'held'],
  ['read, of a living process, is left to it', 0o000, {}, 'by'],
])('a lock of another user that may not be %s', async (whose, mode, change, outcome) => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const first = await takeLock(dir, 'Lan', false);
  rewrite(dir, change);
  const file = join(dir, '.lock');
  chmodSync(file, mode);
  if (whose.includes('silent')) utimesSync(file, 0, 0);
  for (const folder of [root, dir]) chmodSync(folder, 0o777);
  const next = await asNobody(() => takeLock(dir, 'Minh', false));
  expect(next).toHaveProperty(outcome);
  if ('held' in next) {
    expect(await next.held.stillHeld()).toBe(true);
    await next.held.release();
    expect(readdirSync(dir)).toEqual([]);
  }
  if ('held' in first) await first.held.release();
});

it.skipIf(!MAY_MOUNT)(
  'on a full disk leaves no lock of nobody, and says that the disk is full',
  async () => {
    const dir = mkdtempSync(join(root, 'disk-'));
    mountSmall(dir, '64k');
    try {
      expect(() => writeFileSync(join(dir, 'ballast'), Buffer.alloc(1 << 20))).toThrow('ENOSPC');
      expect(await takeLock(dir, 'Lan', false)).toMatchObject({ folder: { code: 'disk-full' } });
      expect(readdirSync(dir)).toEqual(['ballast']);
    } finally {
      unmount(dir);
    }
  },
);

it('a lock that was taken since it was read is not taken from its new holder', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  await takeLock(dir, 'Lan', false);
  rewrite(dir, GONE);
  const taken: Awaited<ReturnType<typeof takeLock>>[] = [];
  meanwhile = async () => void taken.push(await takeLock(dir, 'Minh', false));
  const late = await takeLock(dir, 'Hoa', false);
  expect(late).toMatchObject({ by: { user: 'Minh', stale: false } });
  const [first] = taken;
  expect(first && 'held' in first && (await first.held.stillHeld())).toBe(true);
  for (const lock of taken) if ('held' in lock) await lock.held.release();
});

it('a living holder on another machine of the same name keeps the lock', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const there = { user: 'Lan', machine: hostname(), ...GONE, token: '4194305-there', since: '' };
  writeFileSync(join(dir, '.lock'), JSON.stringify(there));
  const found = await takeLock(dir, 'Minh', false);
  expect(found).toMatchObject({ by: { user: 'Lan', stale: false } });
  expect(JSON.parse(readFileSync(join(dir, '.lock'), 'utf8'))).toEqual(there);
});

it('a lock let go of while its drive was away is taken again once the drive is back', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const first = await takeLock(dir, 'Lan', false);
  renameSync(dir, `${dir}-away`);
  if ('held' in first) await first.held.release();
  renameSync(`${dir}-away`, dir);
  const again = await takeLock(dir, 'Lan', false);
  expect('held' in again && (await again.held.stillHeld())).toBe(true);
  if ('held' in again) await again.held.release();
});

it('a lock from before the power was lost is taken at once, though another has its holder’s number', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  await takeLock(dir, 'Lan', false);
  const { token } = JSON.parse(readFileSync(join(dir, '.lock'), 'utf8'));
  // What lies in memory is gone by then.
  if (process.platform === 'linux') expect(TRACES).toBe('/var/tmp');
  writeFileSync(join(TRACES, `galley-lock-${token}`), 'an earlier run');
  rewrite(dir, { pid: process.ppid });
  const next = await takeLock(dir, 'Lan', false);
  expect('held' in next && (await next.held.stillHeld())).toBe(true);
  if ('held' in next) await next.held.release();
  expect(existsSync(join(TRACES, `galley-lock-${token}`))).toBe(false);
});

it('leaves nothing behind, not even of a holder who is gone', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const own = () => readdirSync(TRACES).filter((name) => name.includes(`lock-${process.pid}-`));
  const before = own();
  await takeLock(dir, 'Lan', false);
  const one = own();
  expect(await takeLock(dir, 'Minh', false)).toHaveProperty('by');
  expect(own()).toEqual(one);
  const { token } = JSON.parse(readFileSync(join(dir, '.lock'), 'utf8'));
  const trace = join(TRACES, `galley-lock-${token}`);
  expect(existsSync(trace)).toBe(true);
  rewrite(dir, GONE);
  const second = await takeLock(dir, 'Minh', false);
  expect(existsSync(trace)).toBe(false);
  if ('held' in second) await second.held.release();
  expect(readdirSync(dir)).toEqual([]);
  expect(own()).toEqual(before);
  expect(openIn(dir)).toEqual([]);
});

it('takes nothing else away, whatever a lock says that its trace is called', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  await takeLock(dir, 'Lan', false);
  const other = join(root, 'bai-khac.json');
  writeFileSync(other, '{}');
  rewrite(dir, { token: `/${relative(join(TRACES, 'galley-lock-'), other)}` });
  utimesSync(join(dir, '.lock'), 0, 0);
  const next = await takeLock(dir, 'Minh', false);
  if ('held' in next) await next.held.release();
  expect(readFileSync(other, 'utf8')).toBe('{}');
});

it('a machine whose clock is ahead takes nothing from who is alive by the clock of the drive', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const alive = { user: 'Lan', machine: 'máy khác', pid: 1, token: 'a', since: '' };
  writeFileSync(join(dir, '.lock'), JSON.stringify(alive));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
  const found = await takeLock(dir, 'Minh', false);
  vi.useRealTimers();
  expect(found).toMatchObject({ by: { user: 'Lan', stale: false } });
});

it('a machine whose clock is behind gives its signs of life at the time of the drive', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const file = join(dir, '.lock');
  vi.useFakeTimers({ toFake: ['Date', 'setInterval'], now: Date.now() - 600_000 });
  const taken = await takeLock(dir, 'Minh', false);
  const text = readFileSync(file, 'utf8');
  utimesSync(file, 0, 0);
  const before = performance.timeOrigin + performance.now();
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(statSync(file).mtimeMs).toBeGreaterThan(before - 1_000));
  await vi.waitFor(() => expect(openIn(dir)).toEqual([]));
  expect(readFileSync(file, 'utf8')).toBe(text);
  if ('held' in taken) await taken.held.release();
});

it('gives no sign of life for who took it over, nor once it is let go of', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const file = join(dir, '.lock');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const taken = await takeLock(dir, 'Lan', false);
  rewrite(dir, { user: 'Minh', token: '7-elsewhere' });
  utimesSync(file, 0, 0);
  await vi.advanceTimersByTimeAsync(30_000);
  // What it would do to the file is done outside of these timers.
  await pause(100);
  expect(statSync(file).mtimeMs).toBe(0);
  if ('held' in taken) await taken.held.release();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it('is taken though another was killed while taking it, and the clock of the drive is ahead', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  await takeLock(dir, 'Lan', false);
  rewrite(dir, GONE);
  const mutex = join(dir, '.lock.taking');
  mkdirSync(mutex);
  const ahead = new Date(Date.now() + 3_600_000);
  utimesSync(mutex, ahead, ahead);
  const next = await takeLock(dir, 'Minh', false);
  expect('held' in next && (await next.held.stillHeld())).toBe(true);
  if ('held' in next) await next.held.release();
  expect(readdirSync(dir)).toEqual([]);
}, 20_000);

it('of two who take it over from its holder at once one has it, and the other learns who', async () => {
  const dir = mkdtempSync(join(root, 'bai-'));
  const first = await takeLock(dir, 'Lan', false);
  const both = await Promise.all(['Minh', 'Hoa'].map((name) => takeLock(dir, name, true)));
  const held = both.filter((one) => 'held' in one);
  expect(held).toHaveLength(1);
  for (const lock of [first, ...held]) if ('held' in lock) await lock.held.release();
  expect(readdirSync(dir)).toEqual([]);
});

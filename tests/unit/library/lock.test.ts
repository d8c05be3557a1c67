/** Locks of one who is gone, found by two at once; locks seen by a machine whose clock is wrong. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { takeLock } from '../../../electron/library/lock.ts';
import { TRACES } from '../../../electron/library/traces.ts';

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

// 2^22 is the largest process number that Linux gives: no process has this one.
const GONE = { pid: 4_194_305 };

/** Changes what a folder's lock says. */
function rewrite(dir: string, change: object): void {
  const file = join(dir, '.lock');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
}

it('a lock that was taken since it was read is not taken from its new holder', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  await takeLock(dir, 'Lan', false);
  rewrite(dir, GONE);
  const taken: Awaited<ReturnType<typeof takeLock>>[] = [];
  meanwhile = async () => void taken.push(await takeLock(dir, 'Minh', false));
  const late = await takeLock(dir, 'Hoa', false);
  expect(late).toMatchObject({ by: { user: 'Minh', stale: false } });
  const [first] = taken;
  expect(first && 'held' in first && (await first.held.stillHeld())).toBe(true);
  for (const lock of taken) if ('held' in lock) await lock.held.release();
  rmSync(dir, { recursive: true, force: true });
});

it('a living holder on another machine of the same name keeps the lock', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  const there = { user: 'Lan', machine: hostname(), ...GONE, token: '4194305-there', since: '' };
  writeFileSync(join(dir, '.lock'), JSON.stringify(there));
  const found = await takeLock(dir, 'Minh', false);
  expect(found).toMatchObject({ by: { user: 'Lan', stale: false } });
  expect(JSON.parse(readFileSync(join(dir, '.lock'), 'utf8'))).toEqual(there);
  rmSync(dir, { recursive: true, force: true });
});

it('a lock let go of while its drive was away is taken again once the drive is back', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  const first = await takeLock(dir, 'Lan', false);
  renameSync(dir, `${dir}-away`);
  if ('held' in first) await first.held.release();
  renameSync(`${dir}-away`, dir);
  const again = await takeLock(dir, 'Lan', false);
  expect('held' in again && (await again.held.stillHeld())).toBe(true);
  if ('held' in again) await again.held.release();
  rmSync(dir, { recursive: true, force: true });
});

it('a lock from before the power was lost is taken at once, though another has its holder’s number', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
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
  rmSync(dir, { recursive: true, force: true });
});

it('leaves nothing behind, not even of a holder who is gone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-locked-'));
  await takeLock(dir, 'Lan', false);
  const { token } = JSON.parse(readFileSync(join(dir, '.lock'), 'utf8'));
  const trace = join(TRACES, `galley-lock-${token}`);
  expect(existsSync(trace)).toBe(true);
  rewrite(dir, GONE);
  const second = await takeLock(dir, 'Minh', false);
  expect(existsSync(trace)).toBe(false);
  if ('held' in second) await second.held.release();
  expect(readdirSync(dir)).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});

it('a machine whose clock is ahead takes nothing from who is alive by the clock of the drive', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  const alive = { user: 'Lan', machine: 'máy khác', pid: 1, token: 'a', since: '' };
  writeFileSync(join(dir, '.lock'), JSON.stringify(alive));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
  const found = await takeLock(dir, 'Minh', false);
  vi.useRealTimers();
  expect(found).toMatchObject({ by: { user: 'Lan', stale: false } });
  rmSync(dir, { recursive: true, force: true });
});

it('a machine whose clock is behind gives its signs of life at the time of the drive', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  const file = join(dir, '.lock');
  vi.useFakeTimers({ toFake: ['Date', 'setInterval'], now: Date.now() - 600_000 });
  const taken = await takeLock(dir, 'Minh', false);
  const text = readFileSync(file, 'utf8');
  utimesSync(file, 0, 0);
  const before = performance.timeOrigin + performance.now();
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(statSync(file).mtimeMs).toBeGreaterThan(before - 1_000));
  expect(readFileSync(file, 'utf8')).toBe(text);
  if ('held' in taken) await taken.held.release();
  rmSync(dir, { recursive: true, force: true });
});

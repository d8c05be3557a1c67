/** Two who find the lock of one who is gone, the second while the first takes it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { takeLock } from '../../../electron/library/lock.ts';

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

it('a lock that was taken since it was read is not taken from its new holder', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'galley-lock-'));
  // 2^22 is the largest process number that Linux gives: no process has this one.
  const gone = { user: 'Lan', machine: hostname(), pid: 4_194_305, token: '', since: '' };
  writeFileSync(join(dir, '.lock'), JSON.stringify(gone));
  const taken: Awaited<ReturnType<typeof takeLock>>[] = [];
  meanwhile = async () => void taken.push(await takeLock(dir, 'Minh', false));
  const late = await takeLock(dir, 'Hoa', false);
  expect(late).toMatchObject({ by: { user: 'Minh', stale: false } });
  const [first] = taken;
  expect(first && 'held' in first && (await first.held.stillHeld())).toBe(true);
  for (const lock of taken) if ('held' in lock) await lock.held.release();
  rmSync(dir, { recursive: true, force: true });
});

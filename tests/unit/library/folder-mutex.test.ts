/** Of several who wait for one who was killed holding a mutex, only one gets it. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { withMutex } from '../../../electron/library/folder-mutex.ts';
import { testFolder } from '../../fixtures/folder.ts';

/** Runs before a mutex is next taken away, whichever way. */
let meanwhile: (() => void) | undefined;
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const first = () => {
    const run = meanwhile;
    meanwhile = undefined;
    run?.();
  };
  const rmdir: typeof real.rmdir = (...asked) => {
    first();
    return real.rmdir(...asked);
  };
  const rename: typeof real.rename = (...asked) => {
    first();
    return real.rename(...asked);
  };
  return { ...real, rmdir, rename };
});

const root = testFolder('gate');

it('whoever comes second does not take away the mutex of the first', async () => {
  const mutex = join(root, '.gate');
  mkdirSync(mutex);
  const order: string[] = [];
  meanwhile = () => {
    rmdirSync(mutex);
    // Keeps the number of the other from it.
    mkdirSync(join(root, 'between'));
    mkdirSync(mutex);
    order.push('the first goes in');
    setTimeout(() => {
      order.push('the first goes out');
      rmdirSync(mutex);
    }, 500);
  };
  await withMutex(mutex, async () => void order.push('the second goes in'));
  expect(order).toEqual(['the first goes in', 'the first goes out', 'the second goes in']);
}, 20_000);

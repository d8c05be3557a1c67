import { expect, it } from 'vitest';
import { retryWhileBusy } from '../../../electron/library/busy-files.ts';

/** Tries until `fails` of them have failed with a code. Gives how many there were, and what came of the last. */
async function tries(code: string, fails: number, system: NodeJS.Platform) {
  let made = 0;
  const work = async () => {
    made += 1;
    if (made <= fails) throw Object.assign(new Error(code), { code });
    return 'done';
  };
  const came = await retryWhileBusy(work, system).catch((error) => error.code);
  return { made, came };
}

it.each([
  // A scanner that reads what is renamed, or what is in the folder.
  ['EPERM', 3, 'win32', { made: 4, came: 'done' }],
  ['EBUSY', 3, 'win32', { made: 4, came: 'done' }],
  ['EACCES', 3, 'win32', { made: 4, came: 'done' }],
  ['ENOTEMPTY', 3, 'win32', { made: 4, came: 'done' }],
  // A folder that takes nothing from this user.
  ['EPERM', 99, 'win32', { made: 8, came: 'EPERM' }],
  ['ENOENT', 99, 'win32', { made: 1, came: 'ENOENT' }],
  ['EACCES', 99, 'linux', { made: 1, came: 'EACCES' }],
] as const)('meets %s %i times on %s', async (code, fails, system, outcome) => {
  expect(await tries(code, fails, system)).toEqual(outcome);
});

/** The name that a new user is offered. */
import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { userName } from '../../electron/user.ts';

it('has the name of the system’s user', () => {
  expect(userName()).toBe(userInfo().username);
});

it.skipIf(process.getuid?.() !== 0)('has the number of a user without a name', () => {
  process.seteuid?.(54_321);
  try {
    expect(userName()).toBe('54321');
  } finally {
    process.seteuid?.(0);
  }
});

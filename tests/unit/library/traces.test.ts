/** The traces of killed processes do not pile up. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { needLock, takeLock } from '../../../electron/library/lock.ts';
import { leaveTrace, readTrace, removeTrace, TRACES } from '../../../electron/library/traces.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('traces-');

it('takes those of a day ago away when an article is left, but of no process that is there', async () => {
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const left = async (kind: string, words: string, days: number) => {
    const name = `${kind}-thu-${process.pid}-${words.replace(' ', '-')}-${days}`;
    await leaveTrace(name, words);
    const file = join(TRACES, `galley-${name}`);
    const made = new Date(Date.now() - days * 86_400_000);
    utimesSync(file, made, made);
    return { name, file };
  };
  const old = [
    await left('lock', `${gone}`, 2),
    await left('incoming', `${gone}`, 2),
    await left('gate', `${gone} 12`, 2),
    // As earlier Galleys left them.
    await left('lock', '', 2),
  ];
  const stay = [
    await left('lock', `${gone}`, 0),
    await left('lock', `${process.pid}`, 2),
    await left('gate', `${process.pid} 12`, 2),
  ];
  const there = (of: typeof old) => of.map(({ file }) => existsSync(file));
  try {
    const lock = needLock(await takeLock(root, 'Lò Thị Mai', false), root);
    expect(there(old)).toEqual([true, true, true, true]);
    await lock.release();
    await vi.waitFor(() => expect(there(old)).toEqual([false, false, false, false]), 10_000);
    expect(there(stay)).toEqual([true, true, true]);
  } finally {
    for (const { name } of [...old, ...stay]) await removeTrace(name);
  }
});

it.skipIf(process.platform === 'win32')(
  'follow no link that another user of the machine put in their place, and wait for no pipe',
  async () => {
    const [linked, pipe] = [`lock-lien-ket-${process.pid}`, `lock-ong-${process.pid}`];
    const letter = join(root, 'letter.txt');
    writeFileSync(letter, 'thư riêng');
    symlinkSync(letter, join(TRACES, `galley-${linked}`));
    execFileSync('mkfifo', [join(TRACES, `galley-${pipe}`)]);
    try {
      for (const name of [linked, pipe]) await leaveTrace(name, `${process.pid}`);
      expect(readFileSync(letter, 'utf8')).toBe('thư riêng');
      expect(await readTrace(pipe)).toBeUndefined();
    } finally {
      for (const name of [linked, pipe]) await removeTrace(name);
    }
  },
);

/** What a killed arrival leaves goes with the next one; what may be at work stays. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { arriving } from '../../../electron/library/arrival.ts';
import { articlesDir } from '../../../electron/library/files.ts';
import { createArticle, createLibrary } from '../../../electron/library/store.ts';
import { leaveTrace, readTrace, removeTrace } from '../../../electron/library/traces.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

it.each([0, 7])(
  'clears what was left by a process that is gone, or by who knows whom an hour ago, though the clock is %i hours ahead',
  async (ahead) => {
    const library = await mkdtemp(join(tmpdir(), 'galley-arrival-'));
    await createLibrary(library, 'Báo thử');
    const parent = articlesDir(library);
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const left = async (pid: number | undefined, hours: number) => {
      const token = randomBytes(6).toString('hex');
      const path = join(parent, `.galley-incoming-${token}`);
      await mkdir(join(path, 'media'), { recursive: true });
      const made = new Date(Date.now() - hours * 3_600_000);
      await utimes(path, made, made);
      if (pid !== undefined) await leaveTrace(`incoming-${token}`, `${pid}`);
      return token;
    };
    const killed = await left(gone, 0);
    await left(undefined, 2);
    const stays = [
      await left(process.pid, 0),
      await left(process.pid, 7),
      await left(undefined, 0),
    ];
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead * 3_600_000 });
    await arriving(library, async () => {
      vi.useRealTimers();
      const names = (await readdir(parent)).map((name) => name.replace('.galley-incoming-', ''));
      expect(names.toSorted()).toEqual(stays.toSorted());
    });
    expect(await readTrace(`incoming-${killed}`)).toBeUndefined();
    for (const token of stays) await removeTrace(`incoming-${token}`);
    await removeFolder(library);
  },
);

it.skipIf(process.getuid?.() !== 0)(
  'goes on where what another user left may not be taken away',
  async () => {
    const library = await mkdtemp(join(tmpdir(), 'galley-arrival-'));
    await createLibrary(library, 'Báo thử');
    const left = join(articlesDir(library), '.galley-incoming-0123456789ab');
    await mkdir(join(left, 'media'), { recursive: true });
    await utimes(left, 0, 0);
    for (const folder of [library, articlesDir(library)]) await chmod(folder, 0o777);
    await asNobody(() => createArticle(library, 'Bến đò mới'));
    await removeFolder(library);
  },
);

it.skipIf(process.platform === 'win32').each([
  ['takes nothing', 0o555],
  ['lets nobody in', 0o000],
])(
  'of a library that %s it is said that it does, and nothing that nobody knows is named',
  async (_what, mode) => {
    const library = await mkdtemp(join(tmpdir(), 'galley-arrival-'));
    await createLibrary(library, 'Báo thử');
    const path = articlesDir(library);
    await chmod(library, 0o755);
    await chmod(path, mode);
    const making = asNobody(() => createArticle(library, 'Bến đò mới'));
    await expect(making).rejects.toMatchObject({ code: 'read-only', params: { path } });
    await chmod(path, 0o755);
    await removeFolder(library);
  },
);

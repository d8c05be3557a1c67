/** A picture that brings the worker down is named, and takes no other along. */
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { importMedia } from '../../../electron/images/import.ts';
import { takeAll } from '../../../electron/images/pictures.ts';
import { createJobs, type WorkerAnswer, type WorkerOrder } from '../../../electron/jobs.ts';
import { silent } from '../../../electron/watcher.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('deadly');
const articles = testFolder('deadly-articles');

/** The worker's work in this process, which "dies" of one file: no decoder that does so is at hand. */
function mortal() {
  const listeners = new Map<string, (said?: WorkerAnswer) => void>();
  const isDeadly = (order: WorkerOrder) =>
    order.task === 'import' &&
    order.sources.some(
      (one) => 'path' in one && [root, join(root, 'deadly.jpg')].includes(one.path),
    );
  return {
    postMessage: async (order: WorkerOrder) => {
      if (order.task !== 'import') return;
      if (isDeadly(order)) return listeners.get('exit')?.();
      const value = await importMedia(order.articleDir, order.sources, {
        ...silent,
        progress: (done, total, label) =>
          order.quiet ||
          listeners.get('message')?.({
            kind: 'progress',
            progress: { job: order.job, done, total, label },
          }),
      });
      listeners.get('message')?.({ kind: 'done', call: order.call, value });
    },
    on: (event: string, listener: (said: never) => void) =>
      listeners.set(event, listener as () => void),
    kill: () => {},
  };
}

it('of a batch, and what is cancelled then ends and leaves nothing of it, though each picture is an order of its own', async () => {
  const articleDir = await mkdtemp(join(articles, 'bai-'));
  const jpeg = (width: number) =>
    sharp({ create: { width, height: 30, channels: 3, background: '#393' } })
      .jpeg()
      .toBuffer();
  const [own, first, second] = await Promise.all([20, 21, 22].map(jpeg));
  const photo = (bytes: Buffer | undefined) => [{ filename: 'x.jpg', bytes: bytes ?? Buffer.of() }];
  const media = () => readdir(join(articleDir, 'media'));
  let orders = 0;
  const take: Parameters<typeof takeAll>[2] = async (some) => {
    orders += 1;
    if (orders > 1) return importMedia(articleDir, some, silent);
    // The worker dies with the first stored, of which it tells nobody.
    await importMedia(articleDir, photo(first), silent);
    throw new GalleyError('broken-off');
  };
  await importMedia(articleDir, photo(own), silent);
  const before = await media();
  const ended = takeAll(articleDir, [...photo(second), ...photo(first)], take, {
    ...silent,
    cancelled: () => orders === 2,
  });
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  expect(orders).toBe(2);
  expect(before).toHaveLength(1);
  expect(await media()).toEqual(before);
});

it('of a batch that is cancelled then, and leaves what another import has taken in meanwhile', async () => {
  const articleDir = await mkdtemp(join(articles, 'bai-'));
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#393' } })
    .png()
    .toBuffer();
  const other: Parameters<typeof takeAll>[2] = (some) => importMedia(articleDir, some, silent);
  const dies: Parameters<typeof takeAll>[2] = async () => {
    await takeAll(articleDir, [{ filename: 'dan.png', bytes }], other, silent);
    throw new GalleyError('broken-off');
  };
  const cancelled = { ...silent, cancelled: () => true };
  const ended = takeAll(articleDir, [{ path: join(root, 'x.jpg') }], dies, cancelled);
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  expect(await readdir(join(articleDir, 'media'))).toHaveLength(1);
});

it('of a batch, also of a folder', async () => {
  const files = ['a.jpg', 'deadly.jpg', 'b.jpg'];
  for (const [at, name] of files.entries())
    await sharp({ create: { width: 40 + at, height: 30, channels: 3, background: '#393' } })
      .jpeg()
      .toFile(join(root, name));
  const told: string[] = [];
  const progress = (done: number, total: number) => told.push(`${done}/${total}`);
  const jobs = createJobs(mortal, (said) => progress(said.done, said.total));
  const articleDir = await mkdtemp(join(articles, 'bai-'));
  const take: Parameters<typeof takeAll>[2] = (sources, quiet) =>
    jobs.run('import', { articleDir, sources, job: 'import-1', quiet });
  await writeFile(join(root, 'c.txt'), 'no picture');
  const asFiles = files.map((name) => ({ path: join(root, name) }));
  for (const sources of [asFiles, [{ path: root }]]) {
    told.length = 0;
    const { imported, refused } = await takeAll(articleDir, sources, take, {
      ...silent,
      progress,
    });
    expect(imported.map(({ media }) => media.filename)).toEqual(['a.jpg', 'b.jpg']);
    expect(refused).toMatchObject([{ filename: 'deadly.jpg', error: { code: 'media-refused' } }]);
    // Of all of them, though each is an order of its own.
    expect(told).toEqual(['0/3', '1/3', '2/3', '3/3']);
  }
  expect(await readdir(join(articleDir, 'media'))).toHaveLength(2);
});

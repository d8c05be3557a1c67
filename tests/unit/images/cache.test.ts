/** The cache of renditions and thumbnails: made once, of bounded size, and nothing depends on its being there. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { cacheFolder, isCached, keepInCache, trimCache } from '../../../electron/images/cache.ts';
import { importMedia } from '../../../electron/images/import.ts';
import { thumbnailFor } from '../../../electron/images/pictures.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { madeThumbnail, type ThumbnailOrder } from '../../../electron/images/thumbnail-file.ts';
import type { Jobs } from '../../../electron/jobs.ts';
import type { Desk } from '../../../electron/library/desk.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import { articleSchema } from '../../../shared/article.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { MAY_MOUNT, mount, unmount } from '../../fixtures/mounting.ts';
import { asNobody } from '../../fixtures/nobody.ts';

/** What was asked of a disk synchronously. */
const held = vi.hoisted((): unknown[] => []);
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  const telling =
    <A extends unknown[], R>(call: (...asked: A) => R) =>
    (...asked: A): R => {
      held.push(asked[0]);
      return call(...asked);
    };
  const { accessSync, lstatSync, openSync, statSync: stat } = real;
  return {
    ...real,
    accessSync: telling(accessSync),
    lstatSync: telling(lstatSync as (path: string) => unknown),
    openSync: telling(openSync),
    statSync: telling(stat as (path: string) => unknown),
  };
});

const root = testFolder('cache-');
let count = 0;
let library = '';
beforeEach(async () => {
  count += 1;
  library = join(root, `library-${count}`);
  await createLibrary(library, 'Báo bản');
});

const cache = () => join(library, '.galley');
const folder = () => cacheFolder(library, 'renditions');

/** Which files there are, and whether one was rewritten. */
const inodes = () =>
  new Map(readdirSync(folder()).map((name) => [name, statSync(join(folder(), name)).ino]));

/** An article with some photographs, each another. @returns its folder */
async function illustrated(pictures: number): Promise<string> {
  const empty = articleSchema.parse({
    formatVersion: 1,
    id: 'bai',
    slug: 'bai',
    created: '2026-03-01T08:00:00+07:00',
    modified: '2026-03-01T08:00:00+07:00',
    media: [],
    body: [],
  });
  const loose = join(root, `loose-${count}`);
  mkdirSync(loose);
  const sources = await Promise.all(
    Array.from({ length: pictures }, async (_, at) => {
      const create = {
        width: 700,
        height: 400,
        channels: 3 as const,
        background: `rgb(${at * 9},90,40)`,
      };
      return { filename: `${at}.jpg`, bytes: await sharp({ create }).jpeg().toBuffer() };
    }),
  );
  const { imported } = await importMedia(loose, sources, silent);
  const media = imported.map(({ media: each }) => each);
  const figure = (name: string, at: number) => ({
    type: 'figure' as const,
    id: `f${at}`,
    media: name,
    caption: [],
    credit: [],
    alt: '',
  });
  const body = media.map(({ name }, at) => figure(name, at));
  const { dir } = await addArticle(library, articleSchema.parse({ ...empty, media, body }));
  await importMedia(dir, sources, silent);
  return dir;
}

describe('a second export', () => {
  it('encodes nothing', async () => {
    const articleDir = await illustrated(3);
    const order = { articleDir, outDir: join(root, `out-${count}`) };
    await exportArticle(order, silent);
    const made = inodes();
    expect(made.size).toBeGreaterThan(9);
    await exportArticle(order, silent);
    expect(inodes()).toEqual(made);
  });

  it.each(['empty', 'of zeros'])(
    'makes again what lost power left %s, and gives the same package',
    async (left) => {
      const articleDir = await illustrated(1);
      const order = { articleDir, outDir: join(root, `out-${count}`) };
      const { dir } = await exportArticle(order, silent);
      const manifest = () => readFileSync(join(dir, 'manifest.json'), 'utf8');
      const first = manifest();
      for (const path of readdirSync(folder()).map((name) => join(folder(), name))) {
        writeFileSync(path, Buffer.alloc(left === 'empty' ? 0 : statSync(path).size));
      }
      await exportArticle(order, silent);
      expect(manifest()).toBe(first);
    },
  );

  it.each([1, 3, 6])(
    'succeeds though the cache is deleted while it runs (at step %i)',
    async (step) => {
      const articleDir = await illustrated(4);
      const order = { articleDir, outDir: join(root, `out-${count}`) };
      const first = await exportArticle(order, silent);
      let steps = 0;
      const cancelled = () => {
        steps += 1;
        if (steps === step) rmSync(cache(), { recursive: true, force: true });
        return false;
      };
      const second = await exportArticle(order, { progress: () => {}, cancelled });
      expect(steps).toBeGreaterThan(step);
      expect(second.files).toEqual(first.files);
    },
  );
});

it.skipIf(process.platform === 'win32')(
  'is in a library that takes pictures, which is tried where no permission can be asked',
  async () => {
    chmodSync(root, 0o755);
    const asked = async () => cacheFolder(library, 'renditions', 'win32');
    chmodSync(library, 0o555);
    expect(await asNobody(asked)).not.toContain(library);
    chmodSync(library, 0o755);
    expect(await asked()).toBe(join(cache(), 'renditions'));
    expect(readdirSync(library)).toEqual(['articles', 'library.json']);
  },
);

// Root may write to whatever is not on a disk that takes nothing.
const IS_ROOT = process.getuid?.() === 0;

it.skipIf(process.platform !== 'linux' || (IS_ROOT && !MAY_MOUNT))(
  'a library that takes nothing shows its pictures, and they leave, by way of the user’s own cache',
  async () => {
    const articleDir = await illustrated(1);
    const [media = ''] = readdirSync(join(articleDir, 'media'));
    const own = join(root, 'own');
    vi.stubEnv('XDG_CACHE_HOME', own);
    if (IS_ROOT) {
      mount('--bind', library, library);
      mount('-o', 'remount,bind,ro', library);
    } else chmodSync(library, 0o555);
    try {
      const order = { libraryDir: library, articleDir, media, width: 160 };
      expect(await thumbnail(order)).toContain(join(own, 'galley/thumbnails'));
      const { files } = await exportArticle({ articleDir, outDir: join(root, 'out-own') }, silent);
      expect(files.filter((path) => path.startsWith('images/')).length).toBeGreaterThan(2);
      expect(existsSync(cache())).toBe(false);
    } finally {
      if (IS_ROOT) unmount(library);
      else chmodSync(library, 0o755);
      vi.unstubAllEnvs();
    }
  },
);

/** In ms: a use is known to within one. */
const HOUR = 3_600_000;

it('a thumbnail that is asked for again while it waits is not made again', async () => {
  const articleDir = await illustrated(1);
  const [media = ''] = readdirSync(join(articleDir, 'media'));
  const order = { libraryDir: library, articleDir, media, width: 160 };
  // Two are made at once; whoever asks after them has to wait.
  const asked = Array.from({ length: 4 }, () => thumbnail(order));
  const [path = ''] = await Promise.all(asked.slice(0, 2));
  const made = statSync(path).ino;
  await Promise.all(asked);
  expect(statSync(path).ino).toBe(made);
  expect(readdirSync(cacheFolder(library, 'thumbnails'))).toHaveLength(1);
});

/** A worker that makes thumbnails. */
const workerOf = (made: typeof thumbnail) =>
  ({ run: (_task: string, order: ThumbnailOrder) => made(order) }) as unknown as Jobs;

it('a thumbnail that is made is there without a look for its article', async () => {
  const articleDir = await illustrated(1);
  const [media = ''] = readdirSync(join(articleDir, 'media'));
  const looked: string[] = [];
  const folderOf = async (id: string) => {
    looked.push(id);
    return articleDir;
  };
  const desk = () => ({ folderOf }) as Partial<Desk> as Desk;
  const asked = () =>
    thumbnailFor({ articleId: 'bai', media, width: 160 }, workerOf(thumbnail), {
      dir: () => library,
      desk,
    });
  const made = await asked();
  expect(await asked()).toBe(made);
  expect(looked).toEqual(['bai']);
});

it('a thumbnail is asked for without holding up the window, whose drive may not answer', async () => {
  const articleDir = await illustrated(1);
  const [media = ''] = readdirSync(join(articleDir, 'media'));
  const desk = () => ({ folderOf: async () => articleDir }) as Partial<Desk> as Desk;
  const ask = (made: typeof thumbnail) =>
    thumbnailFor({ articleId: 'bai', media, width: 160 }, workerOf(made), {
      dir: () => library,
      desk,
    });
  held.length = 0;
  expect(await ask(async () => 'made by the worker')).toBe('made by the worker');
  expect(held).toEqual([]);
  const path = await ask(thumbnail);
  held.length = 0;
  expect(await ask(async () => 'made anew')).toBe(path);
  expect(held).toEqual([]);
});

describe('what is kept', () => {
  const keep = (name: string, bytes: number, age: number) => {
    mkdirSync(folder(), { recursive: true });
    const path = join(folder(), name);
    writeFileSync(path, Buffer.alloc(bytes, 1));
    const then = new Date(Date.now() - age);
    utimesSync(path, then, then);
    return path;
  };

  it('is evicted when the limit is passed: what was not used for longest, and never what is in use', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(64)}-160.webp`);
    keep(`${a}`, 40, 3 * HOUR);
    keep(`${b}`, 40, 2.5 * HOUR);
    keep(`${c}`, 40, 2 * HOUR);
    const began = Date.now();
    expect(isCached(join(folder(), `${a}`))).toBe(true);
    await trimCache(library, began - 1_000, 100);
    expect(readdirSync(folder()).sort()).toEqual([a, c]);
    await trimCache(library, began - 1_000, 0);
    expect(readdirSync(folder())).toEqual([a]);
  });

  it('is all that is evicted: its folder may be a link to another', async () => {
    const name = `${'a'.repeat(64)}-160.webp`;
    keep(name, 40, 2 * HOUR);
    keep('Ảnh cưới.jpg', 40, 3 * HOUR);
    await trimCache(library, Date.now(), 0);
    expect(readdirSync(folder())).toEqual(['Ảnh cưới.jpg']);
  });

  it('is a file: what a link in a shared library leads to is no picture, and a pipe is waited for by nobody', async () => {
    const articleDir = await illustrated(1);
    const [media = ''] = readdirSync(join(articleDir, 'media'));
    const own = join(root, 'own-letter.txt');
    writeFileSync(own, 'thư riêng');
    const order = { articleDir, libraryDir: library, media, width: 160 };
    const path = await thumbnail(order);
    rmSync(path);
    symlinkSync(own, path);
    expect([isCached(path), await madeThumbnail(order)]).toEqual([false, undefined]);
    expect(readFileSync(await thumbnail(order)).toString('latin1', 8, 12)).toBe('WEBP');
    expect(readFileSync(own, 'utf8')).toBe('thư riêng');
    if (process.platform === 'win32') return;
    rmSync(path);
    execFileSync('mkfifo', [path]);
    expect([isCached(path), await madeThumbnail(order)]).toEqual([false, undefined]);
  });

  it('is whole or not there, and it is said what the disk refused', async () => {
    const cutOff = keepInCache(folder(), join(folder(), 'half.jpg'), async () => {
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    expect(readdirSync(folder())).toEqual([]);
    const taken = join(folder(), 'a-folder.jpg');
    mkdirSync(join(taken, 'in-it'), { recursive: true });
    await expect(keepInCache(folder(), taken, async () => 'nửa')).rejects.toMatchObject({
      // Windows says that it is not permitted.
      code: process.platform === 'win32' ? 'read-only' : 'unexpected',
      params: { path: taken },
    });
    expect(readdirSync(folder())).toEqual(['a-folder.jpg']);
  });
});

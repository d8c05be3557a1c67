/** Several articles exported together: in their order, whole or not at all. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { type PackageFile, writePackage } from '../../../electron/exporting/package.ts';
import { exportCheck } from '../../../electron/exporting/release.ts';
import { exportArticles, type Released } from '../../../electron/exporting/selection.ts';
import { verify } from '../../../electron/exporting/verify.ts';
import { readArticleFile } from '../../../electron/library/files.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { packageName } from '../../../shared/package.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { MAY_MOUNT, mountSmall, unmount } from '../../fixtures/mounting.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { syncedBy, TELLS_SYNCS } from '../../fixtures/synced.ts';

const root = testFolder('selection-');

/** As somebody wrote them: two of one slug beside each other, and one more far from them. */
const SLUGS = ['ban', 'mua', 'mua', 'cho', 'ruong', 'duong', 'truong', 'mua', 'song', 'suoi'];
let dirs: string[] = [];

beforeAll(async () => {
  const library = join(root, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  for (const slug of SLUGS) {
    const empty = emptyArticle('x', '2026-03-01T08:00:00+07:00');
    const draft = { ...empty, slug, slugByHand: true, headline: slug };
    dirs = [...dirs, (await addArticle(library, draft)).dir];
  }
});

const by = { role: 'editor', override: 'Thử' } as const;
const check = exportCheck(by);
const release = async (articleDir: string): Promise<Released> => {
  const source = await check(articleDir);
  // Whichever is read first: the later ones of a name are here the quicker ones.
  await new Promise((ready) => setTimeout(ready, 30 - 3 * dirs.indexOf(articleDir)));
  return {
    name: packageName(source.article),
    run: (order, watcher) => exportArticle({ ...order, source }, watcher),
  };
};
const orderTo = (name: string) => ({
  articleDirs: dirs,
  outDir: join(root, name),
  forms: ['html'] as const,
});

describe('a selection', () => {
  it.each([1, 2, 8])(
    'goes out in its order with %i under way: the first of one name has it',
    async (atOnce) => {
      const order = orderTo(`out-${atOnce}`);
      const { made, refused, ended } = await exportArticles(order, silent, { release, atOnce });
      expect(ended).toBeUndefined();
      const first = (slug: string, at: number) => SLUGS.indexOf(slug) === at;
      expect(made.map(({ articleDir }) => articleDir)).toEqual(
        dirs.filter((_, at) => first(SLUGS[at] ?? '', at)),
      );
      expect(refused.map(({ articleDir, error }) => [articleDir, error.code])).toEqual(
        [2, 7].map((at) => [dirs[at], 'target-exists']),
      );
      for (const { articleDir, dir } of made) {
        expect((await verify(dir)).ok).toBe(true);
        const { articleId } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
        expect(articleId).toBe((await readArticleFile(articleDir)).article.id);
      }
    },
  );

  it('that is cancelled keeps what is whole, and leaves nothing half made', async () => {
    const order = orderTo('cancelled');
    let stop = false;
    const progress = (done: number) => {
      stop ||= done >= 4;
    };
    const watcher = { progress, cancelled: () => stop };
    const { made, refused, ended } = await exportArticles(order, watcher, { release, atOnce: 3 });
    expect(ended?.code).toBe('cancelled');
    expect(made.length).toBeGreaterThan(0);
    expect(made.length + refused.length).toBeLessThan(dirs.length);
    expect(readdirSync(order.outDir).sort()).toEqual(made.map(({ dir }) => basename(dir)).sort());
  });
});

const about = { articleId: 'a', revision: 'r', approval: undefined };
const never = () => false;

describe.each(['folder', 'zip'] as const)(
  'a %s that comes to where another came meanwhile',
  (kind) => {
    const files = [{ path: 'index.html', content: 'mới' }];

    it('is refused, and the other stays', async () => {
      const target = join(root, `taken-${kind}`, 'ban');
      mkdirSync(join(target, '..'), { recursive: true });
      if (kind === 'folder') mkdirSync(target);
      const theirs = kind === 'folder' ? join(target, 'manifest.json') : target;
      writeFileSync(theirs, 'của người khác');
      const place = { target, kind, durable: true, replaces: false };
      const error = await writePackage(place, files, about, never).catch((thrown) => thrown);
      expect(error.code).toBe('target-exists');
      expect(readFileSync(theirs, 'utf8')).toBe('của người khác');
      expect(readdirSync(join(target, '..'))).toEqual(['ban']);
    });

    it('takes the place of an empty folder', async () => {
      const target = join(root, `empty-${kind}`, 'ban');
      mkdirSync(target, { recursive: true });
      await writePackage({ target, kind, durable: false, replaces: false }, files, about, never);
      expect(readdirSync(join(target, '..'))).toEqual(['ban']);
    });
  },
);

it.skipIf(process.getuid?.() !== 0)(
  'the package of another user is replaced in a folder that their group shares',
  async () => {
    const out = join(root, 'shared');
    mkdirSync(out);
    for (const folder of [root, out]) chmodSync(folder, 0o775);
    const place = { target: join(out, 'ban'), kind: 'folder', durable: false } as const;
    const files = (content: string) => [{ path: 'images/1.webp', content }];
    await writePackage({ ...place, replaces: false }, files('cũ'), about, never);
    await asNobody(() => writePackage({ ...place, replaces: true }, files('mới'), about, never));
    expect(readFileSync(join(out, 'ban/images/1.webp'), 'utf8')).toBe('mới');
    expect(readdirSync(out)).toEqual(['ban']);
  },
);

it('a zip is the same to the byte whenever it is made, and in whatever order its files come', async () => {
  const files = ['b', 'a', 'c'].map((path) => ({ path, content: path }));
  const made = async (name: string, inOrder: readonly PackageFile[]) => {
    const target = join(root, name);
    const place = { target, kind: 'zip', durable: false, replaces: false } as const;
    await writePackage(place, inOrder, about, never);
    return readFileSync(target);
  };
  const before = await made('truoc.zip', files);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
  const after = await made('sau.zip', files.toReversed());
  vi.useRealTimers();
  expect(after.equals(before)).toBe(true);
});

it.skipIf(!TELLS_SYNCS).each([
  ['folder', ['aside', 'index.html', 'manifest.json']],
  ['zip', ['aside']],
] as const)('a %s is on the disk before it takes its place', async (kind, whole) => {
  const target = join(root, `durable-${kind}`, 'ban');
  mkdirSync(join(target, '..'));
  const place = { target, kind, durable: true, replaces: false };
  const files = [{ path: 'index.html', content: 'mới' }];
  const synced = await syncedBy(
    () => writePackage(place, files, about, never),
    (path) => `${existsSync(target)} ${basename(path).replace(/^\.galley-export-.+/, 'aside')}`,
  );
  const last = synced.pop();
  expect(synced.toSorted()).toEqual(whole.map((name) => `false ${name}`));
  expect(last).toBe(`true durable-${kind}`);
});

it.skipIf(!MAY_MOUNT)(
  'a zip whose end a full disk does not take is none: the old one stays',
  async () => {
    const [disk, page, over] = [join(root, 'disk'), 4096, 50];
    const files = (length: number) => [{ path: 'index.html', content: 'x'.repeat(length) }];
    const sizeOf = async (length: number) => {
      const target = join(root, `${length}.zip`);
      const place = { target, kind: 'zip', durable: false, replaces: false } as const;
      await writePackage(place, files(length), about, never);
      return statSync(target).size;
    };
    // The disk's last page ends within the zip's directory, which is written last.
    const length = 20_000 + over + page - ((await sizeOf(20_000)) % page);
    const pages = (await sizeOf(length)) - over;
    mkdirSync(disk);
    mountSmall(disk, `${pages + page}`);
    try {
      const target = join(disk, 'ban.zip');
      writeFileSync(target, 'cũ');
      const place = { target, kind: 'zip', durable: true, replaces: true } as const;
      const full = { code: 'ENOSPC' };
      await expect(writePackage(place, files(length), about, never)).rejects.toMatchObject(full);
      expect(readFileSync(target, 'utf8')).toBe('cũ');
      expect(readdirSync(disk)).toEqual(['ban.zip']);
    } finally {
      unmount(disk);
    }
  },
);

it('a place that takes nothing ends a selection, which is said once; an article that takes nothing does not', async () => {
  const readOnly = (path: string) => new GalleyError('read-only', { path });
  const failing = (error: (articleDir: string) => GalleyError) => ({
    release: async (articleDir: string) => Promise.reject(error(articleDir)),
    atOnce: 1,
  });
  const order = orderTo('nowhere');
  const place = await exportArticles(
    order,
    silent,
    failing(() => readOnly(order.outDir)),
  );
  expect([place.ended?.code, place.refused]).toEqual(['read-only', []]);
  const each = await exportArticles(order, silent, failing(readOnly));
  expect([each.ended, each.refused.length]).toEqual([undefined, dirs.length]);
});

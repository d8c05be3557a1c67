/** Libraries and articles on the disk: made, opened, saved, renamed, copied, thrown away and brought back. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepApart } from '../../../electron/library/astray.ts';
import { duplicateArticle } from '../../../electron/library/duplicate.ts';
import {
  articleFile,
  articlesDir,
  readArticleFile,
  trashDir,
} from '../../../electron/library/files.ts';
import { listArticles } from '../../../electron/library/listing.ts';
import {
  addArticle,
  createArticle,
  createLibrary,
  currentRevision,
  findArticle,
  openLibrary,
  renameArticle,
  restoreArticle,
  saveArticle,
  saveLibrary,
  trashArticle,
} from '../../../electron/library/store.ts';
import { listVersions } from '../../../electron/library/versions.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { mergeLibraries } from '../../../shared/library.ts';
import { bodies } from '../../fixtures/bodies.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';
import { syncedBy, TELLS_SYNCS } from '../../fixtures/synced.ts';

const root = testFolder('store-');

let library = '';
let count = 0;
beforeEach(async () => {
  count += 1;
  library = join(root, `library ${count}`);
  await createLibrary(library, 'Báo thử');
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof GalleyError ? error.code : String(error)),
  );

describe('the library', () => {
  it('is opened as it was made, and made only once', async () => {
    expect((await createLibrary(library, 'Tên khác')).name).toBe('Báo thử');
  });

  it('has names and headlines composed, as macOS does not write them', async () => {
    const dir = join(root, 'composed');
    expect((await createLibrary(dir, 'Báo thử'.normalize('NFD'))).name).toBe('Báo thử');
    const { dir: articleDir } = await createArticle(dir, 'Chợ phiên'.normalize('NFD'));
    expect((await readArticleFile(articleDir)).article.headline).toBe('Chợ phiên');
  });

  it('is made by one of those who make it at once, and is theirs all', async () => {
    const dir = join(root, 'at once');
    const made = await Promise.all(['Một', 'Hai', 'Ba'].map((name) => createLibrary(dir, name)));
    expect(new Set(made.map(({ name }) => name)).size).toBe(1);
    expect((await openLibrary(dir)).name).toBe(made[0]?.name);
    expect(readdirSync(dir).toSorted()).toEqual(['articles', 'library.json']);
  });

  it('says when a folder is none, or cannot be read, and changes nothing', async () => {
    expect(await codeOf(openLibrary(root))).toBe('not-a-library');
    const file = join(library, 'library.json');
    writeFileSync(file, '{');
    expect(await codeOf(openLibrary(library))).toBe('damaged');
    expect(readFileSync(file, 'utf8')).toBe('{');
    truncateSync(file, 5_000_000_000);
    const params = { path: file, why: 'larger than 67108864 bytes' };
    await expect(openLibrary(library)).rejects.toMatchObject({ code: 'damaged', params });
  });

  it.each([
    [{ formatVersion: 1 }, 'name: Invalid input: expected string, received undefined'],
    [
      { formatVersion: 1, name: 'Báo thử', limits: { headline: 0 } },
      'limits.headline: Too small: expected number to be >0',
    ],
    [null, 'Invalid input: expected object, received null'],
  ])('says what is wrong with the settings %j', async (settings, why) => {
    writeFileSync(join(library, 'library.json'), JSON.stringify(settings));
    await expect(openLibrary(library)).rejects.toMatchObject({ code: 'damaged', params: { why } });
  });

  it('keeps what a later Galley added to a library, and refuses one in a format of its own', async () => {
    const file = join(library, 'library.json');
    const added = { later: { kept: true } };
    const site = { id: 'a', name: 'Cổng', url: 'https://cong.example', ...added };
    const written = { ...JSON.parse(readFileSync(file, 'utf8')), linkedSites: [site], ...added };
    writeFileSync(file, JSON.stringify(written));
    const known = await openLibrary(library);
    await saveLibrary(library, mergeLibraries(known, { ...known, name: 'Báo mới' }, known));
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after).toMatchObject({ name: 'Báo mới', linkedSites: [site], ...added });
    writeFileSync(file, JSON.stringify({ ...written, formatVersion: 2, name: undefined }));
    const params = { path: file };
    await expect(openLibrary(library)).rejects.toMatchObject({ code: 'newer-format', params });
  });

  it('says of a file whose values stand too deep in each other for the window', async () => {
    const { dir } = await createArticle(library, 'x');
    const file = join(dir, 'article.json');
    const { article } = await readArticleFile(dir);
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const write = (levels: number) =>
      writeFileSync(file, `${JSON.stringify(article).slice(0, -1)},"khac":${deep(levels)}}`);
    write(980);
    expect((await readArticleFile(dir)).article.headline).toBe('x');
    for (const levels of [1_000, 3_000, 100_000]) {
      write(levels);
      const params = { path: file, why: 'nested more than 990 deep' };
      await expect(readArticleFile(dir)).rejects.toMatchObject({ code: 'damaged', params });
    }
  });

  it('takes an article whose slug is longer than a file system’s names', async () => {
    const slug = 'a'.repeat(300);
    const { id, dir } = await addArticle(library, {
      ...emptyArticle('x', '2026-03-02T10:00:00+07:00'),
      slug,
    });
    expect(await findArticle(articlesDir(library), id)).toBe(dir);
    const { article } = await readArticleFile(dir);
    expect(article.slug).toBe(slug);
    expect(await renameArticle(dir, article)).toBe(dir);
  });

  it('names an article folder by date, slug and id, and follows a new slug', async () => {
    const { id, dir } = await createArticle(library, 'Chợ phiên');
    expect(dir).toMatch(new RegExp(`\\d{4}-\\d\\d-\\d\\d-cho-phien-${id}$`));
    const { article, revision } = await readArticleFile(dir);
    const changed = { ...article, slug: 'cho-moi' };
    await saveArticle(dir, changed, revision);
    const moved = await renameArticle(dir, changed);
    expect(await findArticle(articlesDir(library), id)).toBe(moved);
  });

  it('gives an article whose headline begins as another’s a slug of its own, but not one whose was written by hand', async () => {
    const long =
      'Khe Lau đón điện lưới quốc gia sau nhiều năm chờ đợi của người dân trong bản và các xã';
    const slugOf = async ({ dir }: { dir: string }) => (await readArticleFile(dir)).article.slug;
    const first = await createArticle(library, `${long} vùng cao`);
    const slug = await slugOf(first);
    const own = await slugOf(await createArticle(library, `${long} lân cận`));
    expect(own).toMatch(/^khe-lau-.*-2$/);
    expect(own.length).toBeLessThanOrEqual(80);
    const copy = await duplicateArticle(library, first.id, 'bản sao');
    expect(await slugOf({ dir: await findArticle(articlesDir(library), copy) })).toMatch(/-3$/);
    const byHand = { ...emptyArticle('x', '2026-03-02T10:00:00+07:00'), slug, slugByHand: true };
    expect(await slugOf(await addArticle(library, byHand))).toBe(slug);
  });

  it('begins an article in the library’s language', async () => {
    await saveLibrary(library, { ...(await openLibrary(library)), language: 'en-GB' });
    const { dir } = await createArticle(library, 'Market day');
    expect((await readArticleFile(dir)).article.language).toBe('en-GB');
  });

  it('gives back what was saved, whatever the body', async () => {
    const { dir } = await createArticle(library, '');
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { article, revision } = await readArticleFile(dir);
        const saved = await saveArticle(dir, { ...article, body }, revision);
        const again = await readArticleFile(dir);
        expect(again.article.body).toEqual(body);
        expect(again.revision).toBe(saved);
      }),
      { numRuns: 50 },
    );
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('keeps fields of a newer Galley that it does not know', async () => {
    const { dir } = await createArticle(library, 'x');
    const { article, revision } = await readArticleFile(dir);
    await saveArticle(dir, { ...article, mood: 'calm' }, revision);
    expect((await readArticleFile(dir)).article.mood).toBe('calm');
  });

  it.each(['before it was saved', 'after it was saved'])(
    'never writes over a file that somebody else changed %s',
    async (when) => {
      const { dir } = await createArticle(library, 'x');
      const { article, revision: first } = await readArticleFile(dir);
      const revision = when.startsWith('after') ? await saveArticle(dir, article, first) : first;
      const theirs = JSON.stringify({ ...article, headline: 'Của người khác' });
      writeFileSync(join(dir, 'article.json'), theirs);
      const code = await codeOf(saveArticle(dir, { ...article, headline: 'Của tôi' }, revision));
      expect(code).toBe('changed-on-disk');
      expect(readFileSync(join(dir, 'article.json'), 'utf8')).toBe(theirs);
    },
  );

  it('says when the folder is gone', async () => {
    const { dir } = await createArticle(library, 'x');
    const { article, revision } = await readArticleFile(dir);
    await removeFolder(dir);
    expect(await codeOf(saveArticle(dir, article, revision))).toBe('library-gone');
  });

  it.each([
    ['not JSON', '{"formatVersion":1,'],
    ['no article', '{"formatVersion":1}'],
    ['nothing', ''],
  ])('lists a file that is %s as damaged and leaves it alone', async (_what, text) => {
    const { id, dir } = await createArticle(library, 'x');
    writeFileSync(join(dir, 'article.json'), text);
    const [row] = await listArticles(articlesDir(library));
    expect(row).toMatchObject({ id, damaged: 'damaged' });
    expect(readFileSync(join(dir, 'article.json'), 'utf8')).toBe(text);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a folder', 'a folder, and no file', (file: string) => mkdirSync(file)],
    ['a pipe', 'a device, and no file', (file: string) => execFileSync('mkfifo', [file])],
    [
      'a socket',
      'a device, and no file',
      (file: string) => once(createServer().unref().listen(file), 'listening'),
    ],
    [
      'larger than any article',
      'larger than 67108864 bytes',
      (file: string) => {
        writeFileSync(file, '');
        truncateSync(file, 5_000_000_000);
      },
    ],
  ])('says of an article’s file that is %s what it is', async (_what, why, make) => {
    const { id, dir } = await createArticle(library, 'x');
    const path = articleFile(dir);
    rmSync(path);
    await make(path);
    const params = { path, why };
    await expect(readArticleFile(dir)).rejects.toMatchObject({ code: 'damaged', params });
    expect(await listArticles(articlesDir(library))).toMatchObject([{ id, damaged: 'damaged' }]);
  });

  it('moves to the trash and back, and copies as a draft', async () => {
    const { id } = await createArticle(library, 'x');
    await trashArticle(library, id);
    expect(await listArticles(articlesDir(library))).toEqual([]);
    expect((await listArticles(trashDir(library))).map((row) => row.id)).toEqual([id]);
    await restoreArticle(library, id);
    const copy = await duplicateArticle(library, id, 'bản sao');
    expect((await listArticles(articlesDir(library))).map((row) => row.id).sort()).toEqual(
      [id, copy].sort(),
    );
  });

  it.each(['x', 'y'])(
    'brings back beside one of the same id, and throws away too: %s',
    async (slug) => {
      const { id, dir } = await createArticle(library, 'x');
      const folders = async () => {
        const rows = await Promise.all([articlesDir(library), trashDir(library)].map(listArticles));
        return rows.map((of) => of.map((row) => [row.headline, row.id === id, row.damaged]));
      };
      await trashArticle(library, id);
      // Out of a backup, as it was or under another slug.
      const again = join(articlesDir(library), basename(dir).replace(`-x-`, `-${slug}-`));
      cpSync(join(trashDir(library), basename(dir)), again, { recursive: true });
      await restoreArticle(library, id);
      expect(await folders()).toEqual([
        expect.arrayContaining([
          ['x', true, undefined],
          ['x', false, undefined],
        ]),
        [],
      ]);

      cpSync(again, join(trashDir(library), basename(dir)), { recursive: true });
      await trashArticle(library, id);
      expect(await folders()).toEqual([
        [['x', false, undefined]],
        expect.arrayContaining([
          ['x', true, undefined],
          ['x', false, undefined],
        ]),
      ]);
    },
  );

  it('makes of a folder that was copied by hand an article of its own', async () => {
    const { id, dir } = await createArticle(library, 'Chợ phiên');
    const copy = join(articlesDir(library), `${basename(dir)} (bản sao)`);
    cpSync(dir, copy, { recursive: true });
    const own = await keepApart(library, basename(copy));
    expect(own).not.toBe(id);
    const rows = await listArticles(articlesDir(library));
    expect(rows.map((row) => [row.id, row.slug, row.damaged])).toEqual(
      expect.arrayContaining([
        [id, 'cho-phien', undefined],
        [own, 'cho-phien-2', undefined],
      ]),
    );
    expect(await findArticle(articlesDir(library), own)).toContain(`cho-phien-2-${own}`);
    // One that is found by its id stays as it is, and no other folder is touched.
    for (const other of [basename(dir), '..', ''])
      await expect(keepApart(library, other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.skipIf(!TELLS_SYNCS)('has on the disk what it is asked for once that is done', async () => {
    const { id, dir } = await createArticle(library, 'x');
    writeFileSync(join(dir, 'media/anh.jpg'), 'x');
    const shown = (path: string) => readdirSync(path).filter((name) => !name.startsWith('.'));
    const seen = (path: string) =>
      statSync(path).isFile() ? basename(path) : `${basename(path)}: ${shown(path).length}`;

    const copied = await syncedBy(() => duplicateArticle(library, id, 'bản sao'), seen);
    expect(copied).toEqual(expect.arrayContaining(['anh.jpg', 'media: 1', 'articles: 2']));
    expect(copied.at(-1)).toBe('articles: 2');

    const trashed = await syncedBy(() => trashArticle(library, id), seen);
    expect(trashed).toEqual(expect.arrayContaining(['articles: 1', 'trash: 1']));
    const restored = await syncedBy(() => restoreArticle(library, id), seen);
    expect(restored.toSorted()).toEqual(['articles: 2', 'trash: 0']);

    const { article } = await readArticleFile(dir);
    const rename = () => renameArticle(dir, { ...article, slug: 'cho-moi' });
    expect(await syncedBy(rename, (path) => `${shown(path)}`)).toEqual([
      expect.stringContaining('cho-moi'),
    ]);
  });

  it('copies pictures, and nothing that a killed import left beside them', async () => {
    const { id, dir } = await createArticle(library, 'x');
    for (const name of ['anh.jpg', '.0123456789ab.tmp'])
      writeFileSync(join(dir, 'media', name), 'x');
    const copy = await duplicateArticle(library, id, 'bản sao');
    const copied = await findArticle(articlesDir(library), copy);
    expect(readdirSync(join(copied, 'media'))).toEqual(['anh.jpg']);
  });

  it('tells a copy from its original by headline and folder, and a copy of a copy too', async () => {
    const copied = async (id: string) => {
      const copy = await duplicateArticle(library, id, 'bản sao');
      const dir = await findArticle(articlesDir(library), copy);
      const { headline, slug } = (await readArticleFile(dir)).article;
      return { copy, headline, slug };
    };
    const { id } = await createArticle(library, 'Chợ phiên (ảnh)');
    const first = await copied(id);
    expect(first).toMatchObject({
      headline: 'Chợ phiên (ảnh) (bản sao)',
      slug: 'cho-phien-anh-ban-sao',
    });
    const again = await copied(id);
    expect(again.headline).toBe('Chợ phiên (ảnh) (bản sao 2)');
    const third = await copied(again.copy);
    expect(third).toMatchObject({
      headline: 'Chợ phiên (ảnh) (bản sao 3)',
      slug: 'cho-phien-anh-ban-sao-3',
    });
    const { dir } = await createArticle(library, 'Chuyên mục tuần');
    const { article, revision } = await readArticleFile(dir);
    const past = '2020-02-16T15:00:00+07:00';
    const times = { published: past, embargo: past, review: { ...article.review, due: past } };
    await saveArticle(dir, { ...article, ...times }, revision);
    const { copy } = await copied(article.id);
    const timeless = (await readArticleFile(await findArticle(articlesDir(library), copy))).article;
    expect(JSON.stringify(timeless)).not.toContain(past);
    const untitled = await copied((await createArticle(library, '')).id);
    expect(untitled.headline).toBe('');
  });
});

it.skipIf(process.platform === 'win32')('copies an article whole or not at all', async () => {
  const { id, dir } = await createArticle(library, 'Chợ phiên');
  // No disk copies it: as one that is full in the middle of the pictures.
  execFileSync('mkfifo', [join(dir, 'media/anh.jpg')]);
  await expect(duplicateArticle(library, id, 'bản sao')).rejects.toBeInstanceOf(GalleyError);
  expect(readdirSync(articlesDir(library))).toEqual([basename(dir)]);
});

describe.skipIf(process.platform === 'win32')('a pipe where a file should be', () => {
  it('is refused, and not waited for', async () => {
    const { dir } = await createArticle(library, 'Chợ phiên');
    const pipe = (file: string) => {
      rmSync(file, { force: true });
      execFileSync('mkfifo', [file]);
    };
    pipe(articleFile(dir));
    await expect(readArticleFile(dir)).rejects.toMatchObject({ code: 'damaged' });
    await expect(currentRevision(dir)).rejects.toMatchObject({ code: 'damaged' });
    const rows = await listArticles(articlesDir(library));
    expect(rows.find((row) => row.dir === dir)?.damaged).toBe('damaged');
    mkdirSync(join(dir, 'versions'));
    pipe(join(dir, 'versions/0001.json.gz'));
    expect(await listVersions(dir)).toEqual([{ id: '0001', damaged: true }]);
  });
});

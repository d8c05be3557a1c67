/** An article goes from one library to another and comes back: what becomes of it, and what a bad file cannot do. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { manifestText } from '../../../electron/exporting/manifest.ts';
import { zipInto } from '../../../electron/exporting/package.ts';
import { packArticle } from '../../../electron/handover/pack.ts';
import { receive } from '../../../electron/handover/receive.ts';
import { unpackArticle } from '../../../electron/handover/unpack.ts';
import { importMedia } from '../../../electron/images/import.ts';
import {
  articleBytes,
  articlesDir,
  filesBelow,
  readArticleFile,
  sha256,
} from '../../../electron/library/files.ts';
import { takeLock } from '../../../electron/library/lock.ts';
import {
  addArticle,
  createLibrary,
  findArticle,
  saveArticle,
  trashArticle,
} from '../../../electron/library/store.ts';
import { keepVersion, listVersions, readVersion } from '../../../electron/library/versions.ts';
import { silent } from '../../../electron/watcher.ts';
import { type Article, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { mediaTypeOf } from '../../../shared/package.ts';

const at = '2026-03-02T10:00:00+07:00';
const reporter = { name: 'Lò Thị Mai', role: 'reporter' } as const;
const editor = { name: 'Hà Văn Tuấn', role: 'editor' } as const;

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** The reporter's library with one article, and the editor's, which is empty. */
interface Two {
  readonly root: string;
  readonly here: string;
  readonly there: string;
  readonly id: string;
  readonly dir: string;
}
let two: Two;

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'galley-handover-'));
  roots.push(root);
  const [here, there] = [join(root, 'here'), join(root, 'there')];
  await createLibrary(here, 'Báo Vùng Cao');
  await createLibrary(there, 'Tòa soạn');
  const draft = articleSchema.parse({
    ...emptyArticle('draft', at),
    headline: 'Đường mới lên bản',
    slug: 'duong-moi-len-ban',
    body: [{ type: 'paragraph', id: 'mot', spans: [{ text: 'Trời vừa sáng.' }] }],
  });
  const { id, dir } = await addArticle(here, draft);
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const { imported } = await importMedia(dir, [{ filename: 'anh.jpg', bytes }], silent);
  await change(here, id, (article) => ({ ...article, media: imported.map(({ media }) => media) }));
  await keepVersion(dir, (await readArticleFile(dir)).article, {
    at,
    by: reporter,
    reason: 'kept',
    note: '',
  });
  two = { root, here, there, id, dir };
});

async function change(library: string, id: string, edit: (article: Article) => Article) {
  const dir = await findArticle(articlesDir(library), id);
  const { article, revision } = await readArticleFile(dir);
  await saveArticle(dir, edit(article), revision);
}

const withHeadline = (headline: string) => (article: Article) => ({ ...article, headline });
const read = async (library: string, id: string) =>
  (await readArticleFile(await findArticle(articlesDir(library), id))).article;

async function pack(library: string, name = 'bai.galley'): Promise<string> {
  const file = join(two.root, name);
  await packArticle({ articleDir: await findArticle(articlesDir(library), two.id), file }, silent);
  return file;
}
const takeIn = (library: string, path: string, by: typeof reporter | typeof editor = editor) =>
  receive(library, by, (aside) => unpackArticle({ source: { path }, aside }, silent));

describe('an article that goes and comes back', () => {
  it('is on the other side what it was here: text, pictures, comments, versions', async () => {
    await change(two.here, two.id, (article) => ({
      ...article,
      review: {
        ...article.review,
        status: 'in-review',
        comments: [
          {
            id: 'c1',
            anchor: 'article',
            quote: '',
            resolved: false,
            remarks: [{ id: 'r1', by: reporter, at, text: 'Xin duyệt sớm.', mentions: [] }],
          },
        ],
      },
    }));
    expect(await takeIn(two.there, await pack(two.here))).toEqual({ outcome: 'added', id: two.id });
    expect(await read(two.there, two.id)).toEqual(await read(two.here, two.id));
    const dir = await findArticle(articlesDir(two.there), two.id);
    expect(await filesBelow(dir)).toEqual(await filesBelow(two.dir));
    expect(await listVersions(dir)).toEqual(await listVersions(two.dir));
  });

  it('asks to let go of the open article where another text takes its place alone', async () => {
    const asked: string[] = [];
    const takeHere = async (path: string) => {
      const unpack = (aside: string) => unpackArticle({ source: { path }, aside }, silent);
      const came = await receive(two.here, editor, unpack, async (id) => void asked.push(id));
      return came.outcome;
    };
    const first = await pack(two.here);
    await takeIn(two.there, first);
    expect(await takeHere(first)).toBe('same');
    expect(asked).toEqual([]);
    await change(two.there, two.id, withHeadline('Biên tập'));
    expect(await takeHere(await pack(two.there, 'hai.galley'))).toBe('updated');
    expect(asked).toEqual([two.id]);
    expect(await takeHere(first)).toBe('older');
    await change(two.here, two.id, withHeadline('Viết tiếp'));
    await change(two.there, two.id, withHeadline('Biên tập tiếp'));
    expect(await takeHere(await pack(two.there))).toBe('both');
    expect(asked).toEqual([two.id]);
  });

  it('takes the place of the text it grew out of, which becomes a version; again and again', async () => {
    await takeIn(two.there, await pack(two.here));
    for (const round of [1, 2]) {
      const before = await read(two.here, two.id);
      await change(two.there, two.id, withHeadline(`Biên tập lần ${round}`));
      const back = await takeIn(two.here, await pack(two.there), reporter);
      expect(back).toEqual({ outcome: 'updated', id: two.id });
      expect((await read(two.here, two.id)).headline).toBe(`Biên tập lần ${round}`);
      const [newest] = await listVersions(two.dir);
      expect(await readVersion(two.dir, newest?.id ?? '')).toEqual(before);
      await change(two.here, two.id, withHeadline(`Phóng viên lần ${round}`));
      expect(await takeIn(two.there, await pack(two.here))).toMatchObject({ outcome: 'updated' });
    }
  });

  it('comes back with comments alone, too', async () => {
    await takeIn(two.there, await pack(two.here));
    await change(two.there, two.id, (article) => ({
      ...article,
      review: { ...article.review, status: 'changes-requested' },
    }));
    expect(await takeIn(two.here, await pack(two.there))).toMatchObject({ outcome: 'updated' });
    expect((await read(two.here, two.id)).review.status).toBe('changes-requested');
  });

  it('stands beside the text here when that went on meanwhile: both are kept', async () => {
    await takeIn(two.there, await pack(two.here));
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    const met = await takeIn(two.here, await pack(two.there));
    expect(met).toMatchObject({ outcome: 'both', id: two.id });
    const copy = met.outcome === 'both' ? met.copy : '';
    expect((await read(two.here, two.id)).headline).toBe('Tít của phóng viên');
    const { headline, media } = await read(two.here, copy);
    expect(headline).toBe('Tít của biên tập viên');
    const dir = await findArticle(articlesDir(two.here), copy);
    expect(readdirSync(join(dir, 'media'))).toEqual(media.map(({ name }) => name));
    expect(await listVersions(dir)).toEqual(await listVersions(two.dir));
  });

  it('stands beside the text here once, however often the same file is taken in', async () => {
    await takeIn(two.there, await pack(two.here));
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    const file = await pack(two.there, 've.galley');
    const first = await takeIn(two.here, file);
    const copy = 'copy' in first ? first.copy : '';
    await change(two.here, copy, withHeadline('Sửa tiếp bản gửi về'));
    // Sent on from here meanwhile: what is known stays known.
    await pack(two.here, 'di.galley');
    expect(await takeIn(two.here, file)).toEqual({ outcome: 'both-known', id: two.id, copy });
    expect((await read(two.here, copy)).headline).toBe('Sửa tiếp bản gửi về');
    expect(readdirSync(articlesDir(two.here))).toHaveLength(2);
    await change(two.there, two.id, withHeadline('Tít khác của biên tập viên'));
    expect(await takeIn(two.here, await pack(two.there))).toMatchObject({ outcome: 'both' });
    // Thrown away and wanted again, it comes again.
    await trashArticle(two.here, copy);
    const again = await takeIn(two.here, file);
    expect(again.outcome).toBe('both');
    expect(again).not.toMatchObject({ copy });
  });

  it('stands beside the text here while somebody else has that open', async () => {
    await takeIn(two.there, await pack(two.here));
    await change(two.there, two.id, withHeadline('Sửa'));
    const lock = await takeLock(two.dir, 'Người khác', false);
    expect(await takeIn(two.here, await pack(two.there))).toMatchObject({ outcome: 'both' });
    if ('held' in lock) await lock.held.release();
  });

  it('changes nothing when it is here already, or older than what is here', async () => {
    const first = await pack(two.here, 'mot.galley');
    expect(await takeIn(two.here, first)).toEqual({ outcome: 'same', id: two.id });
    await change(two.here, two.id, withHeadline('Bản sau'));
    expect(await takeIn(two.here, first)).toEqual({ outcome: 'older', id: two.id });
    expect((await read(two.here, two.id)).headline).toBe('Bản sau');
  });

  it('knows what a Galley from before the corrections sent, by that Galley’s bytes', async () => {
    const older = async (library: string) => {
      const dir = await findArticle(articlesDir(library), two.id);
      const { corrections: _none, ...rest } = await read(library, two.id);
      const bytes = articleBytes(rest as Article);
      writeFileSync(join(dir, 'article.json'), bytes);
      return { dir, revision: sha256(bytes) };
    };
    const handovers = (dir: string, ...revisions: string[]) =>
      writeFileSync(join(dir, 'handovers.json'), JSON.stringify({ formatVersion: 1, revisions }));
    const sent = await older(two.here);
    const file = await pack(two.here, 'cu.galley');
    handovers(sent.dir, sent.revision);
    await takeIn(two.there, file);
    const there = await findArticle(articlesDir(two.there), two.id);
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    handovers(there, sent.revision);
    const back = await pack(two.there);
    expect(await takeIn(two.here, back)).toMatchObject({ outcome: 'updated' });

    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    handovers(sent.dir, sent.revision);
    expect(await takeIn(two.here, file)).toMatchObject({ outcome: 'older' });
  });

  it('keeps both versions of one number', async () => {
    await takeIn(two.there, await pack(two.here));
    const keep = async (library: string, headline: string) => {
      const dir = await findArticle(articlesDir(library), two.id);
      const article = { ...(await read(library, two.id)), headline };
      return keepVersion(dir, article, { at, by: editor, reason: 'kept', note: '' });
    };
    expect([await keep(two.here, 'Ở đây'), await keep(two.there, 'Ở kia')]).toEqual([
      '0002',
      '0002',
    ]);
    await change(two.there, two.id, withHeadline('Mới'));
    await takeIn(two.here, await pack(two.there));
    const kept = await Promise.all(
      (await listVersions(two.dir)).map(
        async ({ id }) => (await readVersion(two.dir, id)).headline,
      ),
    );
    expect(kept).toEqual(['Đường mới lên bản', 'Ở đây', 'Ở kia', 'Đường mới lên bản']);
  });

  it('does not wake the one that lies in the trash', async () => {
    const file = await pack(two.here);
    await trashArticle(two.here, two.id);
    const { outcome, id } = await takeIn(two.here, file);
    expect(outcome).toBe('added');
    expect(id).not.toBe(two.id);
    expect(await takeIn(two.here, file)).toEqual({ outcome: 'known', id });
  });

  it('does not leave with a picture that is not what it was', async () => {
    const [name = ''] = readdirSync(join(two.dir, 'media'));
    writeFileSync(join(two.dir, 'media', name), 'hỏng');
    await expect(pack(two.here)).rejects.toMatchObject({ code: 'media-changed' });
    expect(readdirSync(two.root)).not.toContain('bai.galley');
  });

  it('does not leave without a picture that it shows', async () => {
    await change(two.here, two.id, (article) => {
      const [{ name: media } = { name: '' }] = article.media;
      const figure = { type: 'figure', id: 'anh', media, caption: [], credit: [], alt: '' };
      return articleSchema.parse({ ...article, body: [figure] });
    });
    rmSync(join(two.dir, 'media'), { recursive: true });
    await expect(pack(two.here)).rejects.toMatchObject({ code: 'media-missing' });
    expect(readdirSync(two.root)).not.toContain('bai.galley');
  });

  it('leaves nothing when it is cancelled', async () => {
    const path = await pack(two.here);
    const watcher = { progress: () => {}, cancelled: () => true };
    const order = { articleDir: two.dir, file: join(two.root, 'huy.galley') };
    await expect(packArticle(order, watcher)).rejects.toMatchObject({ code: 'cancelled' });
    const unpack = (aside: string) => unpackArticle({ source: { path }, aside }, watcher);
    await expect(receive(two.there, editor, unpack)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(two.root)).not.toContain('huy.galley');
    expect(readdirSync(articlesDir(two.there))).toEqual([]);
  });
});

/** A file of these entries with a manifest that fits them, as somebody who knows the format would forge it. */
function forge(
  entries: readonly (readonly [string, string | Uint8Array])[],
  id = two.id,
  formatVersion = 1,
): string {
  const parts: Uint8Array[] = [];
  const zip = zipInto((bytes) => parts.push(bytes));
  const files = entries.map(([path, content]) => {
    const bytes = Buffer.from(content);
    zip.add(path, bytes);
    return { path, sha256: sha256(bytes), bytes: bytes.length, type: mediaTypeOf(path) };
  });
  const { sha256: _own, ...rest } = JSON.parse(
    manifestText({ articleId: id, revision: '' }, files),
  );
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const manifest = { ...rest, formatVersion };
  const proof = { sha256: sha256(text(manifest)) };
  zip.add('manifest.json', Buffer.from(text({ ...manifest, ...proof })));
  zip.end();
  const path = join(two.root, 'gia.galley');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

describe('a bad file', () => {
  const article = () => articleBytes(emptyArticle(two.id, at));
  const jpeg = `${'0'.repeat(64)}.jpg`;
  const cases: [string, () => [string, string][]][] = [
    [
      'a way out of the folder',
      () => [
        ['article.json', article()],
        ['../../library.json', '{}'],
      ],
    ],
    [
      'an absolute path',
      () => [
        ['article.json', article()],
        ['/etc/passwd', 'x'],
      ],
    ],
    [
      'a path of Windows',
      () => [
        ['article.json', article()],
        ['..\\x', 'x'],
      ],
    ],
    [
      'a folder of its own',
      () => [
        ['article.json', article()],
        ['media/x/y.jpg', 'x'],
      ],
    ],
    [
      'a program',
      () => [
        ['article.json', article()],
        [`media/${'0'.repeat(64)}.exe`, 'x'],
      ],
    ],
    [
      'a picture that is not what its name says',
      () => [
        ['article.json', article()],
        [`media/${jpeg}`, 'x'],
      ],
    ],
    [
      'a lock',
      () => [
        ['article.json', article()],
        ['.lock', '{}'],
      ],
    ],
    [
      'a file twice',
      () => [
        ['article.json', article()],
        ['article.json', article()],
      ],
    ],
    ['no article', () => [['handovers.json', '{"formatVersion":1,"revisions":[]}']]],
    ['an article that is none', () => [['article.json', '{"headline":7}']]],
    [
      'another article than it says',
      () => [['article.json', articleBytes(emptyArticle('khac', at))]],
    ],
    [
      'handovers that are none',
      () => [
        ['article.json', article()],
        ['handovers.json', '[]'],
      ],
    ],
  ];
  it.each(cases)('with %s is refused and changes nothing', async (_what, entries) => {
    const before = await filesBelow(two.root);
    const file = forge(entries());
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
    rmSync(file);
    expect(await filesBelow(two.root)).toEqual(before);
  });

  it('with an id that could pass for another’s is refused', async () => {
    const id = `x-${two.id}`;
    const file = forge([['article.json', articleBytes(emptyArticle(id, at))]], id);
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
  });

  it('of a newer Galley says so', async () => {
    const newer = { ...emptyArticle(two.id, at), formatVersion: 99 };
    const file = forge([['article.json', JSON.stringify(newer)]]);
    // By the file's own name: the folder that it was unpacked in is gone.
    const refusal = { code: 'newer-format', params: { path: file } };
    await expect(takeIn(two.there, file)).rejects.toMatchObject(refusal);
    const unknown = [['versions.json', '{}'] as const, ['article.json', '{}'] as const];
    forge(unknown, two.id, 2);
    await expect(takeIn(two.there, file)).rejects.toMatchObject(refusal);
    forge(unknown);
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
  });

  it('that is no zip says so', async () => {
    const path = join(two.root, 'anh.galley');
    for (const content of ['', 'không phải zip', '\u0000'.repeat(5_000)]) {
      writeFileSync(path, content);
      await expect(takeIn(two.there, path)).rejects.toMatchObject({ code: 'not-galley' });
    }
    await expect(takeIn(two.there, join(two.root, 'không có'))).rejects.toMatchObject({
      code: 'library-gone',
    });
  });

  it('is refused wherever a bit of it was flipped or its end was cut off', async () => {
    const file = await pack(two.here);
    const bytes = readFileSync(file);
    const broken = join(two.root, 'hong.galley');
    const there = join(two.root, 'kho');
    mkdirSync(there);
    cpSync(two.there, there, { recursive: true });
    const refused = async (wrong: Uint8Array) => {
      writeFileSync(broken, wrong);
      const came = await takeIn(there, broken).catch(({ code }) => code);
      if (['galley-damaged', 'not-galley'].includes(came)) {
        expect(readdirSync(articlesDir(there))).toEqual([]);
        return;
      }
      // Times and the like in the zip's own headers say nothing about the article.
      const [folder = ''] = readdirSync(articlesDir(there));
      const dir = join(articlesDir(there), folder);
      expect((await readArticleFile(dir)).article).toEqual(await read(two.here, two.id));
      expect(await filesBelow(dir)).toEqual(await filesBelow(two.dir));
      rmSync(dir, { recursive: true });
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
        const wrong = Buffer.from(bytes);
        wrong[place] = (wrong[place] ?? 0) ^ (1 << bit);
        await refused(wrong);
      }),
      { numRuns: 80 },
    );
    for (const length of [0, 21, bytes.length >> 1, bytes.length - 1])
      await refused(bytes.subarray(0, length));
  }, 60_000);
});

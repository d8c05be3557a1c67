/** An article goes from one library to another and comes back: what becomes of it. bad-file.test.ts has what cannot. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
import { findArticle, trashArticle } from '../../../electron/library/store.ts';
import { keepVersion, listVersions, readVersion } from '../../../electron/library/versions.ts';
import { silent } from '../../../electron/watcher.ts';
import { type Article, articleSchema } from '../../../shared/article.ts';
import type { GalleyError } from '../../../shared/errors.ts';
import { MAY_MOUNT, mountSmall, unmount } from '../../fixtures/mounting.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';
import { syncedBy, TELLS_SYNCS } from '../../fixtures/synced.ts';
import {
  at,
  change,
  editor,
  pack,
  read,
  reporter,
  type Two,
  takeIn,
  twoLibraries,
  withHeadline,
} from './two-libraries.ts';

let two: Two;
beforeEach(async () => {
  two = await twoLibraries();
});
afterEach(() => removeFolder(two.root));

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
    expect(await takeIn(two.there, await pack(two, two.here))).toEqual({
      outcome: 'added',
      id: two.id,
    });
    expect(await read(two.there, two.id)).toEqual(await read(two.here, two.id));
    const dir = await findArticle(articlesDir(two.there), two.id);
    expect(await filesBelow(dir)).toEqual(await filesBelow(two.dir));
    expect(await listVersions(dir)).toEqual(await listVersions(two.dir));
  });

  it.skipIf(!TELLS_SYNCS)('is on the disk, whole, before it takes its place', async () => {
    const parent = articlesDir(two.there);
    const file = join(two.root, 'bai.galley');
    const packing = () => packArticle({ articleDir: two.dir, file }, silent);
    const packed = await syncedBy(packing, (path) => (existsSync(file) ? '' : basename(path)));
    expect(packed).toContainEqual(expect.stringMatching(/^\.galley-export-/));

    const taking = () => takeIn(two.there, file);
    const isThere = () => readdirSync(parent).some((name) => !name.startsWith('.'));
    const came = await syncedBy(taking, (path) => (isThere() ? '' : basename(path)));
    const dir = await findArticle(parent, two.id);
    const whole = await filesBelow(dir);
    expect(whole).toHaveLength(4);
    const names = whole.map((path) => basename(path));
    expect(came).toEqual(expect.arrayContaining([...names, 'media', 'versions']));

    // So is what comes in the place of an earlier text.
    await change(two.here, two.id, withHeadline('Bản sau'));
    await packing();
    const isOver = () => readFileSync(join(dir, 'article.json'), 'utf8').includes('Bản sau');
    const over = await syncedBy(taking, (path) => (isOver() ? '' : relative(dir, path)));
    expect(isOver()).toBe(true);
    expect(over).toEqual(expect.arrayContaining(['media', 'versions']));
  });

  it.skipIf(process.platform === 'win32')(
    'is the group’s in a library that its group shares, whatever is usual where it comes in',
    async () => {
      const file = await pack(two, two.here);
      chmodSync(articlesDir(two.there), 0o770);
      const before = process.umask(0o077);
      try {
        await takeIn(two.there, file);
      } finally {
        process.umask(before);
      }
      const dir = await findArticle(articlesDir(two.there), two.id);
      const modes = (await filesBelow(dir)).map((name) => statSync(join(dir, name)).mode & 0o777);
      expect(modes).toEqual(modes.map(() => 0o660));
      expect(statSync(join(dir, 'media')).mode & 0o777).toBe(0o770);
    },
  );

  it('leaves without what has no place in the file, and from a folder that takes no note of it', async () => {
    writeFileSync(join(two.dir, 'media/Thumbs.db'), 'x');
    mkdirSync(join(two.dir, 'handovers.json'));
    expect(await takeIn(two.there, await pack(two, two.here))).toMatchObject({ outcome: 'added' });
  });

  it('leaves without what a link among its versions leads to', async () => {
    const letter = join(two.root, 'letter.txt');
    writeFileSync(letter, 'thư riêng');
    symlinkSync(letter, join(two.dir, 'versions/0009.json.gz'));
    const file = await pack(two, two.here);
    expect(readFileSync(file).includes('thư riêng')).toBe(false);
    expect(await takeIn(two.there, file)).toMatchObject({ outcome: 'added' });
  });

  it('leaves without a picture that was taken out of it, unless a version shows that', async () => {
    const create = { width: 32, height: 24, channels: 3 as const, background: '#a33' };
    const bytes = await sharp({ create }).jpeg().toBuffer();
    await importMedia(two.dir, [{ filename: 'nham.jpg', bytes }], silent);
    const { article } = await readArticleFile(two.dir);
    await change(two.here, two.id, (whole) => ({ ...whole, media: [] }));
    await takeIn(two.there, await pack(two, two.here));
    const dir = await findArticle(articlesDir(two.there), two.id);
    expect(readdirSync(join(dir, 'media'))).toEqual(article.media.map(({ name }) => name));
  });

  it('leaves for no folder of a library, nor without what cannot be read', async () => {
    const refused = async (file: string, code: string) => {
      const packing = packArticle({ articleDir: two.dir, file }, silent);
      await expect(packing).rejects.toMatchObject({ code });
      expect(existsSync(file)).toBe(false);
    };
    await refused(join(articlesDir(two.there), 'bai.galley'), 'among-articles');
    const article = join(two.dir, 'article.json');
    const text = readFileSync(article, 'utf8');
    writeFileSync(article, text.replace('"formatVersion":1', '"formatVersion":99'));
    await refused(join(two.root, 'moi.galley'), 'newer-format');
    writeFileSync(article, text);
    await removeFolder(join(two.dir, 'versions'));
    writeFileSync(join(two.dir, 'versions'), '');
    await refused(join(two.root, 'thieu.galley'), 'library-gone');
  });

  it.skipIf(!MAY_MOUNT)('is not called damaged where the disk is full', async () => {
    const path = await pack(two, two.here);
    const disk = join(two.root, 'disk');
    mkdirSync(disk);
    mountSmall(disk, '64k');
    try {
      expect(() => writeFileSync(join(disk, 'ballast'), Buffer.alloc(1 << 20))).toThrow('ENOSPC');
      const order = { source: { path }, aside: join(disk, 'aside') };
      await expect(unpackArticle(order, silent)).rejects.toMatchObject({ code: 'disk-full' });
    } finally {
      unmount(disk);
    }
  });

  it('asks to let go of the open article where another text takes its place alone', async () => {
    const asked: string[] = [];
    const takeHere = async (path: string) => {
      const unpack = (aside: string) => unpackArticle({ source: { path }, aside }, silent);
      const came = await receive(two.here, editor, unpack, async (id) => void asked.push(id));
      return came.outcome;
    };
    const first = await pack(two, two.here);
    await takeIn(two.there, first);
    expect(await takeHere(first)).toBe('same');
    expect(asked).toEqual([]);
    await change(two.there, two.id, withHeadline('Biên tập'));
    expect(await takeHere(await pack(two, two.there, 'hai.galley'))).toBe('updated');
    expect(asked).toEqual([two.id]);
    expect(await takeHere(first)).toBe('older');
    await change(two.here, two.id, withHeadline('Viết tiếp'));
    await change(two.there, two.id, withHeadline('Biên tập tiếp'));
    expect(await takeHere(await pack(two, two.there))).toBe('both');
    expect(asked).toEqual([two.id]);
  });

  it('takes the place of the text it grew out of, which becomes a version; again and again', async () => {
    await takeIn(two.there, await pack(two, two.here));
    for (const round of [1, 2]) {
      const before = await read(two.here, two.id);
      await change(two.there, two.id, withHeadline(`Biên tập lần ${round}`));
      const back = await takeIn(two.here, await pack(two, two.there), reporter);
      expect(back).toEqual({ outcome: 'updated', id: two.id });
      expect((await read(two.here, two.id)).headline).toBe(`Biên tập lần ${round}`);
      const [newest] = await listVersions(two.dir);
      expect(await readVersion(two.dir, newest?.id ?? '')).toEqual(before);
      await change(two.here, two.id, withHeadline(`Phóng viên lần ${round}`));
      expect(await takeIn(two.there, await pack(two, two.here))).toMatchObject({
        outcome: 'updated',
      });
    }
  });

  it('comes back with comments alone, too', async () => {
    await takeIn(two.there, await pack(two, two.here));
    await change(two.there, two.id, (article) => ({
      ...article,
      review: { ...article.review, status: 'changes-requested' },
    }));
    expect(await takeIn(two.here, await pack(two, two.there))).toMatchObject({
      outcome: 'updated',
    });
    expect((await read(two.here, two.id)).review.status).toBe('changes-requested');
  });

  it('stands beside the text here when that went on meanwhile: both are kept', async () => {
    await takeIn(two.there, await pack(two, two.here));
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    const met = await takeIn(two.here, await pack(two, two.there));
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
    await takeIn(two.there, await pack(two, two.here));
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    const file = await pack(two, two.there, 've.galley');
    const first = await takeIn(two.here, file);
    const copy = 'copy' in first ? first.copy : '';
    await change(two.here, copy, withHeadline('Sửa tiếp bản gửi về'));
    // Sent on from here meanwhile: what is known stays known.
    await pack(two, two.here, 'di.galley');
    expect(await takeIn(two.here, file)).toEqual({ outcome: 'both-known', id: two.id, copy });
    expect((await read(two.here, copy)).headline).toBe('Sửa tiếp bản gửi về');
    expect(readdirSync(articlesDir(two.here))).toHaveLength(2);
    await change(two.there, two.id, withHeadline('Tít khác của biên tập viên'));
    expect(await takeIn(two.here, await pack(two, two.there))).toMatchObject({ outcome: 'both' });
    // Thrown away and wanted again, it comes again.
    await trashArticle(two.here, copy);
    const again = await takeIn(two.here, file);
    expect(again.outcome).toBe('both');
    expect(again).not.toMatchObject({ copy });
  });

  it('takes the place of its earlier text where that stands beside the text here, untouched', async () => {
    await takeIn(two.there, await pack(two, two.here));
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    // Sent at the same time: they cross.
    const [from, to] = [
      await pack(two, two.there, 've.galley'),
      await pack(two, two.here, 'di.galley'),
    ];
    const first = await takeIn(two.here, from);
    await takeIn(two.there, to);
    const copy = 'copy' in first ? first.copy : '';
    await change(two.there, two.id, withHeadline('Tít sau của biên tập viên'));
    const again = await takeIn(two.here, await pack(two, two.there, 've 2.galley'));
    expect(again).toEqual({ outcome: 'both', id: two.id, copy });
    expect(readdirSync(articlesDir(two.here))).toHaveLength(2);
    expect((await read(two.here, two.id)).headline).toBe('Tít của phóng viên');
    expect((await read(two.here, copy)).headline).toBe('Tít sau của biên tập viên');
    const dir = await findArticle(articlesDir(two.here), copy);
    const [newest] = await listVersions(dir);
    expect(newest).toMatchObject({ reason: 'received' });
    expect((await readVersion(dir, newest?.id ?? '')).headline).toBe('Tít của biên tập viên');
    // One that somebody went on with, or has open, stays as it is.
    const lock = await takeLock(dir, 'Người khác', false);
    await change(two.there, two.id, withHeadline('Tít cuối của biên tập viên'));
    const last = await takeIn(two.here, await pack(two, two.there, 've 3.galley'));
    expect(last).not.toMatchObject({ copy });
    expect((await read(two.here, copy)).headline).toBe('Tít sau của biên tập viên');
    if ('held' in lock) await lock.held.release();
  });

  it('comes in where the folders for pictures and versions were lost, as a copy by hand loses empty ones', async () => {
    const there = await takeIn(two.there, await pack(two, two.here));
    const dir = await findArticle(articlesDir(two.there), there.id);
    for (const folder of ['media', 'versions']) await removeFolder(join(dir, folder));
    await change(two.here, two.id, withHeadline('Bản sau'));
    expect(await takeIn(two.there, await pack(two, two.here))).toMatchObject({
      outcome: 'updated',
    });
    expect(await filesBelow(dir)).toEqual(
      expect.arrayContaining((await filesBelow(two.dir)).filter((path) => path.includes('/'))),
    );
  });

  it('comes in once, however many take it in at once', async () => {
    const file = await pack(two, two.here);
    await change(two.here, two.id, (article) => ({ ...article, slug: 'duong-khac' }));
    const other = await pack(two, two.here, 'sau.galley');
    const came = await Promise.all(
      [file, other, file, other].map((each) => takeIn(two.there, each)),
    );
    expect(came.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(readdirSync(articlesDir(two.there))).toHaveLength(1);
    expect((await read(two.there, two.id)).slug).toBe('duong-khac');
  });

  it('stands beside the text here while somebody else has that open', async () => {
    await takeIn(two.there, await pack(two, two.here));
    await change(two.there, two.id, withHeadline('Sửa'));
    const lock = await takeLock(two.dir, 'Người khác', false);
    expect(await takeIn(two.here, await pack(two, two.there))).toMatchObject({ outcome: 'both' });
    if ('held' in lock) await lock.held.release();
  });

  it('changes nothing when it is here already, or older than what is here', async () => {
    const first = await pack(two, two.here, 'mot.galley');
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
    const file = await pack(two, two.here, 'cu.galley');
    handovers(sent.dir, sent.revision);
    await takeIn(two.there, file);
    const there = await findArticle(articlesDir(two.there), two.id);
    await change(two.there, two.id, withHeadline('Tít của biên tập viên'));
    handovers(there, sent.revision);
    const back = await pack(two, two.there);
    expect(await takeIn(two.here, back)).toMatchObject({ outcome: 'updated' });

    await change(two.here, two.id, withHeadline('Tít của phóng viên'));
    handovers(sent.dir, sent.revision);
    expect(await takeIn(two.here, file)).toMatchObject({ outcome: 'older' });
  });

  it('keeps both versions of one number', async () => {
    await takeIn(two.there, await pack(two, two.here));
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
    await takeIn(two.here, await pack(two, two.there));
    const kept = await Promise.all(
      (await listVersions(two.dir)).map(
        async ({ id }) => (await readVersion(two.dir, id)).headline,
      ),
    );
    expect(kept).toEqual(['Đường mới lên bản', 'Ở đây', 'Ở kia', 'Đường mới lên bản']);
  });

  it.each(['999999999', '9999999999999'])(
    'brings version %s along, and the one after it',
    async (last) => {
      const versions = join(two.dir, 'versions');
      renameSync(join(versions, '0001.json.gz'), join(versions, `${last}.json.gz`));
      const next = await keepVersion(
        two.dir,
        { ...(await read(two.here, two.id)), headline: 'Sau đó' },
        { at, by: editor, reason: 'kept', note: '' },
      );
      expect(next).toBe(String(Number(last) + 1));
      await takeIn(two.there, await pack(two, two.here));
      const dir = await findArticle(articlesDir(two.there), two.id);
      expect((await listVersions(dir)).map(({ id }) => id)).toEqual([next, last]);
    },
  );

  it('does not wake the one that lies in the trash', async () => {
    const file = await pack(two, two.here);
    await trashArticle(two.here, two.id);
    const { outcome, id } = await takeIn(two.here, file);
    expect(outcome).toBe('added');
    expect(id).not.toBe(two.id);
    expect(await takeIn(two.here, file)).toEqual({ outcome: 'known', id });
  });

  it('does not leave with a picture that is not what it was', async () => {
    const [name = ''] = readdirSync(join(two.dir, 'media'));
    writeFileSync(join(two.dir, 'media', name), 'hỏng');
    await expect(pack(two, two.here)).rejects.toMatchObject({ code: 'media-changed' });
    expect(readdirSync(two.root)).not.toContain('bai.galley');
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'leaves with the picture that was proven, or not at all: another comes in its place at look %i',
    async (look) => {
      const [name = ''] = readdirSync(join(two.dir, 'media'));
      let looks = 0;
      const cancelled = () => {
        looks += 1;
        if (looks === look) writeFileSync(join(two.dir, 'media', name), 'hỏng');
        return false;
      };
      const order = { articleDir: two.dir, file: join(two.root, 'doi.galley') };
      const packed = await packArticle(order, { ...silent, cancelled }).catch(
        (error: GalleyError) => error.code,
      );
      if (packed === 'media-changed') expect(readdirSync(two.root)).not.toContain('doi.galley');
      else expect(await takeIn(two.there, order.file)).toMatchObject({ outcome: 'added' });
    },
  );

  it('does not leave without a picture that it shows', async () => {
    await change(two.here, two.id, (article) => {
      const [{ name: media } = { name: '' }] = article.media;
      const figure = { type: 'figure', id: 'anh', media, caption: [], credit: [], alt: '' };
      return articleSchema.parse({ ...article, body: [figure] });
    });
    await removeFolder(join(two.dir, 'media'));
    await expect(pack(two, two.here)).rejects.toMatchObject({ code: 'media-missing' });
    expect(readdirSync(two.root)).not.toContain('bai.galley');
  });

  it.skipIf(process.platform === 'win32')(
    'leaves with its pictures and versions where a link leads to them: they may lie on a larger disk',
    async () => {
      const whole = readFileSync(await pack(two, two.here));
      const elsewhere = join(two.root, 'larger');
      mkdirSync(elsewhere);
      for (const folder of ['media', 'versions']) {
        renameSync(join(two.dir, folder), join(elsewhere, folder));
        symlinkSync(join(elsewhere, folder), join(two.dir, folder));
      }
      expect(readFileSync(await pack(two, two.here)).equals(whole)).toBe(true);
    },
  );

  it('leaves nothing when it is cancelled', async () => {
    const path = await pack(two, two.here);
    const watcher = { progress: () => {}, cancelled: () => true };
    const order = { articleDir: two.dir, file: join(two.root, 'huy.galley') };
    await expect(packArticle(order, watcher)).rejects.toMatchObject({ code: 'cancelled' });
    const unpack = (aside: string) => unpackArticle({ source: { path }, aside }, watcher);
    await expect(receive(two.there, editor, unpack)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(two.root)).not.toContain('huy.galley');
    expect(readdirSync(articlesDir(two.there))).toEqual([]);
  });
});

it('clears away half a file that a killed pack left beside it, once nobody can be at work on it', async () => {
  const folder = join(two.root, 'gui-di');
  mkdirSync(folder);
  const [old, young] = ['.galley-export-0123456789ab', '.galley-export-ba9876543210'];
  for (const name of [old, young]) writeFileSync(join(folder, name), 'nửa');
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(join(folder, old), longAgo, longAgo);
  // By the clock of the drive: that of this machine may be set to another part of the world.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 3_600_000 });
  await packArticle({ articleDir: two.dir, file: join(folder, 'bai.galley') }, silent);
  vi.useRealTimers();
  expect(readdirSync(folder).toSorted()).toEqual([young, 'bai.galley']);
});

/** What a desk does with the file of an article that it has open. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { arriving } from '../../../electron/library/arrival.ts';
import { createDesk } from '../../../electron/library/desk.ts';
import { articleFile, readArticleFile, trashDir } from '../../../electron/library/files.ts';
import { lockAt } from '../../../electron/library/lock.ts';
import { keepRescue, listRescues, readRescue } from '../../../electron/library/rescue.ts';
import { createArticle, createLibrary, saveArticle } from '../../../electron/library/store.ts';
import {
  addVersion,
  listVersions,
  readVersion,
  versionIds,
} from '../../../electron/library/versions.ts';
import type { Article, MediaItem, Status } from '../../../shared/article.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { MAY_MOUNT, mount, mountSmall, unmount } from '../../fixtures/mounting.ts';
import { silence } from '../../fixtures/silent-drive.ts';

const root = testFolder('desk-');

/** Looks at a folder that have not come back, while the drive hangs. */
const hanging = { is: false, looks: 0, locks: Promise.resolve() };
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const readdir = (...asked: Parameters<typeof real.readdir>) => {
    if (!hanging.is) return real.readdir(...asked);
    hanging.looks += 1;
    return new Promise(() => {});
  };
  const stat = async (...asked: Parameters<typeof real.stat>) => {
    if (String(asked[0]).endsWith('.lock')) await hanging.locks;
    return real.stat(...asked);
  };
  return { ...real, readdir, stat };
});

const around = {
  rescueDir: join(root, 'rescue'),
  author: () => ({ name: 'Lan', role: 'reporter' as const }),
  articleGone: () => {},
  changedOutside: () => {},
  libraryChanged: () => {},
  lockPassed: () => {},
  looking: async () => {},
  silence: () => {},
  saved: () => {},
};

/** A library in a folder of this name, and its one article. */
async function newLibrary(name: string, headline = 'Chợ phiên') {
  const library = join(root, name);
  await createLibrary(library, 'Báo thử');
  return { library, ...(await createArticle(library, headline)) };
}

it('keeps as versions what the folder’s synchronisation left beside an article, whoever may write in it', async () => {
  const { library, id, dir } = await newLibrary('synced', 'Của tôi');
  const { article } = await readArticleFile(dir);
  const leave = (name: string, changes: Partial<Article>) =>
    writeFileSync(join(dir, name), JSON.stringify({ ...article, ...changes }));
  const headlines = async () =>
    Promise.all((await versionIds(dir)).map(async (one) => (await readVersion(dir, one)).headline));
  const names = [
    'article (Bản sao xung đột của Mai 2026-11-28).json',
    'article-MAY-TINH-CUA-MAI.json',
    'article.sync-conflict-20261128-101500-K3ZTQ7A.json',
    'article (1).json',
  ];
  for (const name of names) leave(name, { headline: name });
  leave('article 3.json', { id: 'khac' });
  writeFileSync(join(dir, 'article 4.json'), '{');
  const desk = createDesk(library, around);
  expect(await desk.open(id)).toMatchObject({ article, copies: 4 });
  expect((await headlines()).sort()).toEqual([...names].sort());
  const others = ['article 3.json', 'article 4.json', 'article.json'];
  expect(readdirSync(dir).filter((name) => name.endsWith('.json'))).toEqual(others);
  const kept = (await listVersions(dir))[0];
  expect(kept).toMatchObject({ reason: 'received', at: article.modified });
  // One that says the same words has comments of its own; while somebody else writes, it waits.
  leave(names[0] ?? '', { ...(await readVersion(dir, kept?.id ?? '')) });
  const other = createDesk(library, around);
  expect((await other.open(id)).copies).toBe(0);
  await desk.close(id);
  expect((await other.open(id)).copies).toBe(1);
  expect(await headlines()).toHaveLength(5);
  // What is approved is nobody's to write in.
  await other.amend(id, (known) => ({ ...known, review: { ...known.review, status: 'approved' } }));
  leave(names[1] ?? '', { headline: 'Ngoại tuyến' });
  expect(await other.open(id)).toMatchObject({ readOnly: 'approved', copies: 1 });
  expect((await headlines()).at(-1)).toBe('Ngoại tuyến');
  await other.close(id);
});

it('numbers versions that the folder’s synchronisation renamed, for two machines had given them one number', async () => {
  const { library, id, dir } = await newLibrary('synced-versions', 'Của tôi');
  const { article } = await readArticleFile(dir);
  const by = { name: 'Mai', role: 'reporter' as const };
  const why = { at: '2026-11-28T10:15:00+07:00', by, reason: 'kept' as const, note: 'Của Mai' };
  await addVersion(dir, { ...article, headline: 'Của Mai' }, why);
  const folder = join(dir, 'versions');
  const theirs = readFileSync(join(folder, '0001.json.gz'));
  await addVersion(dir, { ...article, headline: 'Của tôi' }, { ...why, note: '' });
  const names = [
    '0002.json (Mai’s conflicted copy 2026-11-28).gz',
    '0002.json-MAY-TINH-CUA-MAI.gz',
    '0002.json.sync-conflict-20261128-101500-K3ZTQ7A.gz',
  ];
  for (const name of names) writeFileSync(join(folder, name), theirs);
  // The same as the version of its number; another article's; damaged.
  writeFileSync(join(folder, '0001 (1).json.gz'), theirs);
  const other = await createArticle(library, 'Bài khác');
  await addVersion(other.dir, (await readArticleFile(other.dir)).article, why);
  const foreign = readFileSync(join(other.dir, 'versions', '0001.json.gz'));
  writeFileSync(join(folder, '0003 (2).json.gz'), foreign);
  writeFileSync(join(folder, '0003 (3).json.gz'), 'x');
  const desk = createDesk(library, around);
  expect(await desk.open(id)).toMatchObject({ copies: 4 });
  expect(await versionIds(dir)).toEqual(['0001', '0002', '0003', '0004', '0005']);
  const [newest] = await listVersions(dir);
  expect(newest).toMatchObject({ at: why.at, by, note: 'Của Mai' });
  expect((await readVersion(dir, '0005')).headline).toBe('Của Mai');
  const left = readdirSync(folder).filter((name) => name.includes(' '));
  expect(left).toEqual(['0003 (2).json.gz', '0003 (3).json.gz']);
  expect(await desk.open(id)).toMatchObject({ copies: 0 });
  await desk.close(id);
});

it('amends the text that the window holds, and no other that came in its place', async () => {
  const { library, id, dir } = await newLibrary('library', 'Của tôi');
  const desk = createDesk(library, around);
  const opened = await desk.open(id);
  const amended = await desk.amend(id, (article) => ({ ...article, noteToEditor: 'Đã gửi' }));
  expect(amended?.revision).not.toBe(opened.revision);

  const file = articleFile(dir);
  const theirs = readFileSync(file, 'utf8').replace('Của tôi', 'Của người khác');
  writeFileSync(file, theirs);
  const again = desk.amend(id, (article) => ({ ...article, noteToEditor: 'Đã duyệt' }));
  await expect(again).rejects.toMatchObject({ code: 'changed-on-disk' });
  expect(readFileSync(file, 'utf8')).toBe(theirs);
  await desk.shut();
});

it('leaves the lock of an article whose turn is another’s to them, and takes it for as long as it writes', async () => {
  const { library, id, dir } = await newLibrary('turns');
  const editor = () => ({ name: 'Tuấn', role: 'editor' as const });
  const [hers, his] = [
    createDesk(library, around),
    createDesk(library, { ...around, author: editor }),
  ];
  const put = (status: Status) => (article: Article) => ({
    ...article,
    review: { ...article.review, status },
  });
  await hers.open(id);
  await hers.amend(id, put('in-review'));
  expect(await hers.open(id)).toMatchObject({ readOnly: 'in-review', lock: undefined });
  expect(await lockAt(dir)).toBeUndefined();
  // It can be written to nevertheless, as when it is taken back, or when its last pictures have come in.
  expect(await hers.listPictures(id, [])).toBe(true);
  await hers.open(id);
  await hers.amend(id, put('in-review'));
  expect(await lockAt(dir)).toBeUndefined();

  expect((await his.open(id)).readOnly).toBeUndefined();
  expect(await hers.open(id)).toMatchObject({ readOnly: 'locked', lock: { user: 'Tuấn' } });
  const refused = { code: 'in-use', params: { user: 'Tuấn' } };
  await expect(hers.amend(id, put('draft'))).rejects.toMatchObject(refused);
  await his.close(id);
  expect((await hers.open(id, 'write')).readOnly).toBeUndefined();
  expect(await his.open(id, 'write')).toMatchObject({ readOnly: 'locked', lock: { user: 'Lan' } });
  expect((await his.open(id, 'take-over')).readOnly).toBeUndefined();
  await his.amend(id, put('approved'));
  for (const desk of [hers, his]) expect((await desk.open(id, 'write')).readOnly).toBe('approved');
  expect(await lockAt(dir)).toBeUndefined();
  await Promise.all([hers.shut(), his.shut()]);
});

it('writes over nobody who took the article over, and goes on once nobody has it', async () => {
  const { library, id, dir } = await newLibrary('taken-over');
  const his = createDesk(library, {
    ...around,
    author: () => ({ name: 'Tuấn', role: 'editor' as const }),
  });
  const told: string[] = [];
  const hers = createDesk(library, {
    ...around,
    saved: ({ headline }) => void told.push(headline),
  });
  const { article, revision } = await hers.open(id);
  const put = (headline: string, over: string) => hers.save(id, { ...article, headline }, over);
  const first = await put('Một', revision);

  await his.open(id, 'take-over');
  const taken = { code: 'locked', params: { user: 'Tuấn', rescued: 'true' } };
  await expect(put('Hai', first.revision)).rejects.toMatchObject(taken);
  const { revision: other } = await his.save(id, { ...article, headline: 'Khác' }, first.revision);
  await expect(hers.amend(id, (known) => known)).rejects.toMatchObject({ code: 'locked' });
  await his.close(id);
  await expect(put('Hai', first.revision)).rejects.toMatchObject({ code: 'changed-on-disk' });
  await put('Ba', other);
  expect((await readArticleFile(dir)).article.headline).toBe('Ba');
  expect(told).toEqual(['Một', 'Ba']);
  expect(await lockAt(dir)).toMatchObject({ user: 'Lan' });

  // Nor is the folder taken away under who has it now, when it is left.
  const { revision: last } = await put('Bốn', (await readArticleFile(dir)).revision);
  await hers.save(id, { ...article, slug: 'cho-moi' }, last);
  await his.open(id, 'take-over');
  await hers.close(id);
  expect(existsSync(dir)).toBe(true);
  await his.shut();
  expect(await lockAt(await his.folderOf(id))).toBeUndefined();
  await hers.shut();
});

it('saves into no article that is shut, and into one that its reader opened to write', async () => {
  const { library, id, dir } = await newLibrary('shut');
  const desk = createDesk(library, around);
  const { article, revision } = await desk.open(id);
  const put = (status: Status) => (known: Article) => ({
    ...known,
    review: { ...known.review, status },
  });
  const sent = await desk.amend(id, put('in-review'));
  const shut = { code: 'read-only', params: { rescued: 'true' } };
  await expect(desk.save(id, article, revision)).rejects.toMatchObject(shut);
  await desk.open(id, 'write');
  const noted = await desk.amend(id, (known) => ({ ...known, noteToEditor: 'Vội' }));
  expect(noted.revision).not.toBe(sent.revision);
  const { article: now } = await readArticleFile(dir);
  const { revision: last } = await desk.save(id, { ...now, headline: 'Sửa' }, noted.revision);

  const newer = { ...(await readArticleFile(dir)).article, formatVersion: 99 };
  const old = readFileSync(articleFile(dir));
  writeFileSync(articleFile(dir), JSON.stringify(newer));
  await expect(desk.amend(id, put('approved'))).rejects.toMatchObject({ code: 'newer-format' });
  writeFileSync(articleFile(dir), old);
  const approved = await desk.amend(id, put('approved'));
  expect(approved.revision).not.toBe(last);
  await expect(desk.save(id, now, approved.revision)).rejects.toMatchObject(shut);
  await desk.shut();
});

it('lists each picture that comes in late once, and none where the article is written in or shut', async () => {
  const { library, id, dir } = await newLibrary('late');
  const desk = createDesk(library, around);
  const picture = (letter: string): MediaItem => ({
    name: `${letter.repeat(64)}.jpg`,
    filename: `${letter}.jpg`,
    mime: 'image/jpeg',
    width: 3,
    height: 2,
    bytes: 5,
    found: {},
  });
  const [one, other] = [picture('a'), picture('b')];
  const listed = async () => (await readArticleFile(dir)).article.media.map(({ name }) => name);
  expect(await desk.listPictures(id, [one])).toBe(true);
  expect(await desk.listPictures(id, [one, other])).toBe(true);
  expect(await listed()).toEqual([one.name, other.name]);
  await desk.open(id);
  expect(await desk.listPictures(id, [picture('c')])).toBe(false);
  await desk.amend(id, (article) => ({
    ...article,
    review: { ...article.review, status: 'approved' },
  }));
  await desk.close(id);
  expect(await desk.listPictures(id, [picture('c')])).toBe(false);
  expect(await listed()).toEqual([one.name, other.name]);
  await desk.shut();
});

it('puts a rescued text back into its article, and beside it while somebody else has that open', async () => {
  const { library, id, dir } = await newLibrary('rescuing');
  const [mine, hers] = [createDesk(library, around), createDesk(library, around)];
  const rescued = async (headline: string) => {
    const { article, revision } = await readArticleFile(dir);
    keepRescue(around.rescueDir, library, { ...article, headline }, revision);
    return mine.restoreRescue(`${id}.json`);
  };
  expect(await rescued('Chợ phiên sớm')).toEqual({ id });
  expect((await readArticleFile(dir)).article.headline).toBe('Chợ phiên sớm');
  expect((await hers.open(id)).readOnly).toBeUndefined();
  const beside = await rescued('Chợ phiên muộn');
  expect(beside.id).not.toBe(id);
  expect((await readArticleFile(dir)).article.headline).toBe('Chợ phiên sớm');
  expect((await mine.readDisk(beside.id)).headline).toBe('Chợ phiên muộn');
  await hers.close(id);
  // Nor is what was saved since written over.
  const { article, revision } = await readArticleFile(dir);
  keepRescue(around.rescueDir, library, { ...article, headline: 'Chợ phiên cũ' }, revision);
  await saveArticle(dir, { ...article, headline: 'Chợ phiên mới' }, revision);
  expect((await mine.restoreRescue(`${id}.json`)).id).not.toBe(id);
  expect((await readArticleFile(dir)).article.headline).toBe('Chợ phiên mới');
  await Promise.all([mine.shut(), hers.shut()]);
});

it('keeps a text elsewhere while its drive does not answer, and goes on from its own save once it does', async () => {
  const { library, id, dir } = await newLibrary('silent');
  const changedOutside = vi.fn();
  const desk = createDesk(library, { ...around, changedOutside });
  const { article, revision } = await desk.open(id);
  const save = (headline: string) => desk.save(id, { ...article, headline }, revision);
  const onDisk = async () => (await readArticleFile(dir)).article.headline;
  const rescued = async () => (await readRescue(around.rescueDir, `${id}.json`)).article.headline;

  const answer = silence(dir);
  const silent = { code: 'no-answer', params: { path: dir, rescued: 'true' } };
  await expect(save('Chợ phiên sớm')).rejects.toMatchObject(silent);
  expect(await rescued()).toBe('Chợ phiên sớm');
  // One save waits, and no second beside it.
  await expect(save('Chợ phiên muộn')).rejects.toMatchObject(silent);
  expect(await rescued()).toBe('Chợ phiên muộn');
  expect(await onDisk()).toBe('Chợ phiên');

  await answer();
  const saved = await save('Chợ phiên muộn hơn');
  expect(await onDisk()).toBe('Chợ phiên muộn hơn');
  await expect(rescued()).rejects.toMatchObject({ code: 'not-found' });
  await desk.save(id, { ...article, headline: 'Chợ phiên cuối năm' }, saved.revision);
  expect(await onDisk()).toBe('Chợ phiên cuối năm');
  expect(changedOutside).not.toHaveBeenCalled();
  await desk.shut();
}, 20_000);

it('opens and throws away what was closed on a drive that did not answer, once it does', async () => {
  const library = join(root, 'silent-closing');
  await createLibrary(library, 'Báo thử');
  const [first, second] = [
    await createArticle(library, 'Một'),
    await createArticle(library, 'Hai'),
  ];
  const desk = createDesk(library, around);
  for (const { id } of [first, second]) await desk.open(id);
  let answer = () => {};
  hanging.locks = new Promise((resolve) => {
    answer = resolve;
  });
  const trashed = desk.trash(second.id);
  await desk.close(first.id);
  const opened = desk.open(first.id);
  // By then the closing that the trash asked for has been given up, too.
  await Promise.race([opened, trashed, pause(1_000)]);
  answer();
  expect((await opened).readOnly).toBeUndefined();
  await trashed;
  expect(existsSync(second.dir)).toBe(false);
  await desk.shut();
}, 20_000);

it('keeps a text that cannot be saved until it is, and leaves the copies of earlier ones alone', async () => {
  const { library, id } = await newLibrary('failing');
  const rescueDir = join(root, 'rescue-failing');
  const desk = createDesk(library, { ...around, rescueDir });
  const { article, revision } = await desk.open(id);
  const headlines = async () =>
    (await listRescues(rescueDir)).map(({ headline }) => headline).toSorted();
  // Put off until later, at the start.
  keepRescue(rescueDir, library, { ...article, headline: 'Của hôm qua' }, revision);
  renameSync(library, `${library}-elsewhere`);
  const kept = { code: 'library-gone', params: { rescued: 'true' } };
  for (const headline of ['Một', 'Hai'])
    await expect(desk.save(id, { ...article, headline }, revision)).rejects.toMatchObject(kept);
  expect(await headlines()).toEqual(['Của hôm qua', 'Hai']);
  renameSync(`${library}-elsewhere`, library);
  await desk.save(id, { ...article, headline: 'Ba' }, revision);
  expect(await headlines()).toEqual(['Của hôm qua']);
  const changed = { code: 'changed-on-disk', params: { rescued: 'true' } };
  const four = { ...article, headline: 'Bốn' };
  await expect(desk.save(id, four, 'khác')).rejects.toMatchObject(changed);
  expect(await headlines()).toEqual(['Bốn', 'Của hôm qua']);
  await desk.keepBoth(id, four);
  expect(await headlines()).toEqual(['Của hôm qua']);
  await desk.shut();
});

it('makes nothing where the library’s drive is away, and keeps what is to be rescued', async () => {
  const { library, id, dir } = await newLibrary('away');
  const desk = createDesk(library, around);
  const { article, revision } = await desk.open(id);
  keepRescue(around.rescueDir, library, article, revision);
  renameSync(library, `${library}-elsewhere`);
  const away = { code: 'library-away', params: { path: library } };
  await expect(desk.restoreRescue(`${id}.json`)).rejects.toMatchObject(away);
  await expect(desk.keepBoth(id, article)).rejects.toMatchObject(away);
  await expect(desk.open('another')).rejects.toMatchObject(away);
  await expect(createArticle(library, 'Mới')).rejects.toMatchObject(away);
  await expect(arriving(library, async () => undefined)).rejects.toMatchObject(away);
  expect(existsSync(library)).toBe(false);
  expect((await readRescue(around.rescueDir, `${id}.json`)).article.id).toBe(id);
  // Nobody took it over.
  const gone = { code: 'library-gone', params: { path: dir } };
  await expect(desk.amend(id, (known) => known)).rejects.toMatchObject(gone);
  await expect(desk.withFolder(id, async (folder) => folder)).rejects.toMatchObject(gone);
  await desk.shut();
});

it.skipIf(!MAY_MOUNT)(
  'says of a drive that takes no change any more, and of one that is away, that it is so',
  async () => {
    const disk = join(root, 'disk');
    mkdirSync(disk);
    mountSmall(disk, '512k');
    const library = join(disk, 'library');
    await createLibrary(library, 'Báo thử');
    const { id } = await createArticle(library, 'Chợ phiên');
    const other = await createArticle(library, 'Hội làng');
    const desk = createDesk(library, around);
    try {
      await desk.open(id);
      mount('-o', 'remount,ro', disk);
      await expect(desk.trash(id)).rejects.toMatchObject({ code: 'read-only' });
      mount('-o', 'remount,rw', disk);
      await desk.open(other.id);
      mount('-o', 'remount,ro', disk);
      await desk.close(other.id);
    } finally {
      unmount(disk);
    }
    await desk.open(id).catch(() => undefined);
    await expect(desk.readDisk(id)).rejects.toMatchObject({ code: 'library-away' });
    await desk.shut();
  },
);

it('lets the folder of an article that is left keep its name while work goes on in it', async () => {
  const { library, id, dir } = await newLibrary('working', '');
  const desk = createDesk(library, around);
  const { article, revision } = await desk.open(id);
  await desk.save(id, { ...article, headline: 'Chợ phiên', slug: 'cho-phien' }, revision);
  const ends: (() => void)[] = [];
  const worksIn = () => desk.inFolder(id, () => new Promise<void>((end) => ends.push(end)));
  const [one, other] = [worksIn(), worksIn()];
  await expect.poll(() => ends.length).toBe(2);
  ends[0]?.();
  await one;
  await desk.close(id);
  expect(existsSync(dir)).toBe(true);
  ends[1]?.();
  await other;
  expect(await desk.inFolder(id, async (folder) => folder)).toBe(dir);
  await desk.open(id);
  const closing = desk.close(id);
  // Work that begins while the article is being closed is done in the folder by its new name.
  const isThere = await desk.inFolder(id, async (folder) => {
    await closing;
    return existsSync(folder);
  });
  expect(isThere).toBe(true);
  expect(await desk.folderOf(id)).toMatch(/-cho-phien-/);
  expect(existsSync(dir)).toBe(false);
});

it('throws no article away that somebody else has open', async () => {
  const { library, id, dir } = await newLibrary('throwing');
  const hers = createDesk(library, {
    ...around,
    author: () => ({ name: 'Mai', role: 'reporter' as const }),
  });
  const mine = createDesk(library, around);
  const { article, revision } = await hers.open(id);
  await mine.open(id);
  await expect(mine.trash(id)).rejects.toMatchObject({ code: 'in-use', params: { user: 'Mai' } });
  await hers.save(id, { ...article, headline: 'Chợ phiên sớm' }, revision);
  await hers.close(id);
  await mine.open(id);
  await mine.trash(id);
  expect(existsSync(dir)).toBe(false);
  const [thrown = ''] = readdirSync(trashDir(library));
  expect(readdirSync(join(trashDir(library), thrown)).sort()).toEqual(['article.json', 'media']);
  await Promise.all([mine.shut(), hers.shut()]);
});

it('waits for a drive that hangs, and asks no more of it meanwhile', async () => {
  vi.useFakeTimers();
  hanging.is = true;
  const desk = createDesk(join(root, 'elsewhere'), around);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hanging.looks).toBe(1);
  await desk.shut();
  hanging.is = false;
  vi.useRealTimers();
});

it('keeps the folder of an article at its path while its work goes on, left or thrown away', async () => {
  const { library, id, dir } = await newLibrary('held', 'Tít cũ');
  const desk = createDesk(library, around);
  const { article, revision } = await desk.open(id);
  const { body, ...rest } = article;
  await desk.save(id, { ...rest, body, slug: 'tit-moi' }, revision);
  const other = await desk.holdFolder(id);
  const { dir: held, letGo } = await desk.holdFolder(id);
  other.letGo();
  other.letGo();
  await expect(desk.trash(id)).rejects.toMatchObject({ code: 'at-work' });
  expect(desk.isOpen(id)).toBe(true);
  await desk.close(id);
  expect([held, existsSync(dir)]).toEqual([dir, true]);
  letGo();
  await desk.open(id);
  await desk.close(id);
  expect(await desk.folderOf(id)).toContain('tit-moi');
  await desk.trash(id);
  expect(readdirSync(trashDir(library))).toHaveLength(1);
  await desk.shut();
});

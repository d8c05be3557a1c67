/** Versions of an article: each is read as it was, whatever crash or damage came between. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { afterRestore, afterStep } from '../../../electron/library/reviewing.ts';
import { keepVersion, listVersions, readVersion } from '../../../electron/library/versions.ts';
import { type Article, emptyArticle } from '../../../shared/article.ts';
import { emptyFigure, placedPictures } from '../../../shared/photographs.ts';
import { longArticle } from '../../fixtures/long-article.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'galley-versions-'));
});
afterEach(() => removeFolder(dir));

const by = { name: 'Lan', role: 'editor' } as const;
const why = { at: '2026-03-01T09:00:00+07:00', by, reason: 'kept', note: '' } as const;
const start = emptyArticle('bai', '2026-03-01T08:00:00+07:00');
const written = (article: Article, headline: string): Article => ({ ...article, headline });

it('each version is the article as it was, with who kept it and what changed', async () => {
  const first = written(start, 'Nước về');
  const second = written(start, 'Nước sạch về bản');
  expect(await keepVersion(dir, first, why)).toBe('0001');
  expect(await keepVersion(dir, second, { ...why, note: 'Sửa tít' })).toBe('0002');
  expect(await listVersions(dir)).toMatchObject([
    { id: '0002', by, note: 'Sửa tít', status: 'draft', added: 2, removed: 0 },
    { id: '0001', added: 0, removed: 0 },
  ]);
  expect(await readVersion(dir, '0001')).toEqual(first);
});

it('says why it was kept', async () => {
  const reasons = ['step', 'kept', 'restored', 'received', 'exported'] as const;
  for (const reason of reasons)
    await keepVersion(dir, written(start, reason), { ...why, reason, note: '' });
  expect((await listVersions(dir)).toReversed()).toMatchObject(
    reasons.map((reason) => ({ reason })),
  );
});

it('what says nothing new is not kept again', async () => {
  await keepVersion(dir, start, why);
  expect(await keepVersion(dir, { ...start, modified: '2026-04-01T08:00:00+07:00' }, why)).toBe(
    '0001',
  );
  expect(await readdir(join(dir, 'versions'))).toHaveLength(1);
  // What it was once, and is again, is new.
  await keepVersion(dir, written(start, 'Tít'), why);
  expect(await keepVersion(dir, start, why)).toBe('0003');
});

it('a damaged version is named; the others are read, and the next has its own number', async () => {
  for (const headline of ['một', 'hai', 'ba'])
    await keepVersion(dir, written(start, headline), why);
  await writeFile(join(dir, 'versions/0002.json.gz'), 'no gzip');
  await writeFile(join(dir, 'versions/.abc.tmp'), 'left by a killed save');
  expect(
    (await listVersions(dir)).map((one) => ('damaged' in one ? `${one.id} damaged` : one.id)),
  ).toEqual(['0003', '0002 damaged', '0001']);
  await expect(readVersion(dir, '0002')).rejects.toMatchObject({ code: 'damaged' });
  // What is asked for by anything but a version's number is a file elsewhere.
  await writeFile(join(dir, 'x.json.gz'), 'no gzip');
  for (const elsewhere of ['../x', join(dir, 'x'), '.taken/../../x'])
    await expect(readVersion(dir, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
  expect(await keepVersion(dir, written(start, 'bốn'), why)).toBe('0004');
  await writeFile(join(dir, 'versions/0004.json.gz'), 'no gzip');
  expect(await keepVersion(dir, written(start, 'năm'), why)).toBe('0005');
});

it.skipIf(process.platform === 'win32')('says where a folder takes no version', async () => {
  await chmod(dir, 0o755);
  await mkdir(join(dir, 'versions'), { mode: 0o555 });
  const keeping = asNobody(() => keepVersion(dir, start, why));
  await expect(keeping).rejects.toMatchObject({ code: 'read-only' });
});

it('two kept at once each have their number', async () => {
  const headlines = Array.from({ length: 8 }, (_, at) => `tít ${at}`);
  // The first begins before the others have theirs, and ends after.
  const long = longArticle({ words: 100_000, figures: 1 });
  const kept = await Promise.all(
    headlines.map((headline, at) => keepVersion(dir, written(at ? start : long, headline), why)),
  );
  expect(new Set(kept).size).toBe(8);
  for (const [at, id] of kept.entries())
    expect((await readVersion(dir, id)).headline).toBe(headlines[at]);
  expect(await readdir(join(dir, 'versions'))).toHaveLength(8);
});

it('passes over a number that a crash left taken', async () => {
  await keepVersion(dir, start, why);
  await writeFile(join(dir, 'versions/.0002.taken'), '');
  expect(await keepVersion(dir, written(start, 'Tít'), why)).toBe('0003');
});

it('a version that does not say who kept it is a damaged one', async () => {
  await keepVersion(dir, start, why);
  const file = join(dir, 'versions/0001.json.gz');
  const { by: _by, ...rest } = JSON.parse(String(gunzipSync(await readFile(file))));
  await writeFile(file, gzipSync(JSON.stringify(rest)));
  expect(await listVersions(dir)).toEqual([{ id: '0001', damaged: true }]);
  await expect(readVersion(dir, '0001')).rejects.toMatchObject({
    code: 'damaged',
    params: { why: 'by: Invalid input: expected object, received undefined' },
  });
});

it('200 versions of 2,000 words stay under 5 MB', async () => {
  let article: Article = longArticle({ words: 2_000, figures: 2 });
  for (let n = 0; n < 200; n += 1) {
    article = {
      ...article,
      body: article.body.map((block, at) =>
        at === n % article.body.length && block.type === 'paragraph'
          ? { ...block, spans: [...block.spans, { text: ` Thêm câu thứ ${n}.` }] }
          : { ...block },
      ),
      headline: `Bài dài, lần ${n}`,
    };
    await keepVersion(dir, article, why);
  }
  const names = await readdir(join(dir, 'versions'));
  expect(names).toHaveLength(200);
  const sizes = await Promise.all(names.map((name) => stat(join(dir, 'versions', name))));
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(5_000_000);
});

it('a step keeps what it was taken on, and is refused where it cannot be taken', async () => {
  const sent = await afterStep(start, dir, 'send', by, '');
  expect(sent.review).toMatchObject({ status: 'in-review', history: [{ version: '0001' }] });
  await expect(afterStep(start, dir, 'approve', by, '')).rejects.toMatchObject({
    code: 'wrong-step',
  });
  expect(await readdir(join(dir, 'versions'))).toHaveLength(1);
});

it('what comes back replaces words, not the record; what stood there is kept', async () => {
  const old = written(start, 'Tít cũ');
  await keepVersion(dir, old, why);
  const now: Article = {
    ...written(start, 'Tít mới'),
    corrections: [{ id: 'c', at: why.at, text: 'Bản có 26 hộ, không phải 62.' }],
    review: { ...start.review, assignee: 'Minh' },
  };
  const back = await afterRestore(now, dir, '0001', by, []);
  const { corrections } = now;
  expect(back).toMatchObject({ headline: 'Tít cũ', corrections, review: { assignee: 'Minh' } });
  expect((await readVersion(dir, '0002')).headline).toBe('Tít mới');
  // What has left stays at its address.
  const left = { at: why.at, by, dir: '/xuat/tit-moi', files: 4 };
  const out = { ...now, slug: 'tit-moi', exports: [left] };
  expect((await afterRestore(out, dir, '0001', by, [])).slug).toBe('tit-moi');
  expect(back.slug).toBe(old.slug);
  const closed: Article = { ...now, review: { ...now.review, status: 'approved' } };
  await expect(afterRestore(closed, dir, '0001', by, [])).rejects.toMatchObject({
    code: 'read-only',
  });
});

it('what comes back from before its section was renamed is in the section of now', async () => {
  await keepVersion(dir, { ...start, section: 'Y tế' }, why);
  const now = { ...start, section: 'Sức khỏe' };
  const sectionIn = async (...sections: string[]) =>
    (await afterRestore(now, dir, '0001', by, sections)).section;
  expect(await sectionIn('Sức khỏe', 'Xã hội')).toBe('Sức khỏe');
  expect(await sectionIn('Sức khỏe', 'y tế')).toBe('Y tế');
  expect(await sectionIn('Xã hội')).toBe('Y tế');
  await keepVersion(dir, { ...start, section: '' }, why);
  expect((await afterRestore(now, dir, '0003', by, ['Sức khỏe'])).section).toBe('');
});

it('what was hidden since stays hidden in a version that comes back', async () => {
  const media = `${'a'.repeat(64)}.jpg`;
  const face = {
    id: 'mat',
    shape: 'ellipse',
    rect: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
    method: 'pixelate',
  } as const;
  const figure = { ...emptyFigure('f'), media };
  const other = { ...emptyFigure('g'), media: `${'b'.repeat(64)}.jpg` };
  const shown: Article = {
    ...start,
    body: [
      { type: 'figure', ...figure },
      { type: 'gallery', id: 'h', caption: [], figures: [other, { ...figure, id: 'i' }] },
    ],
  };
  await keepVersion(dir, shown, why);
  const now: Article = {
    ...shown,
    headline: 'Che rồi',
    body: [{ type: 'figure', ...figure, redactions: [face] }],
  };
  const back = await afterRestore(now, dir, '0001', by, []);
  expect(placedPictures(back.body).map((one) => one.figure.redactions)).toEqual([
    [face],
    [],
    [face],
  ]);
  // So it does where the picture was taken away since, by the newest version that has it.
  await keepVersion(dir, now, why);
  const without: Article = { ...now, headline: 'Bỏ ảnh', body: [] };
  await keepVersion(dir, without, why);
  const again = await afterRestore(without, dir, '0001', by, []);
  expect(placedPictures(again.body).map((one) => one.figure.redactions)).toEqual([
    [face],
    [],
    [face],
  ]);
  // What was shown again on purpose before that is shown.
  await keepVersion(dir, { ...shown, headline: 'Hiện lại' }, why);
  const last = await afterRestore(without, dir, '0001', by, []);
  expect(placedPictures(last.body).map((one) => one.figure.redactions)).toEqual([[], [], []]);
});

/** Keeps one version after the other in a process of its own, and says each number once it is kept. */
const KEEPER = `
  import { runnerImport } from 'vite';
  const own = (file) => runnerImport(file, { configFile: false, logLevel: 'error' });
  const { module: versions } = await own('electron/library/versions.ts');
  const { module: fixtures } = await own('tests/fixtures/long-article.ts');
  const article = fixtures.longArticle({ words: 2_000, figures: 1 });
  for (let n = 1; ; n += 1) {
    const why = { at: article.created, by: { name: 'Lan', role: 'editor' }, reason: 'kept', note: '' };
    console.log(await versions.keepVersion(process.argv[1], { ...article, headline: 'Lần ' + n }, why));
  }
`;

it('every version that was kept can be read after kill -9', async () => {
  for (const [round, least] of [3, 8, 5].entries()) {
    const place = join(dir, String(round));
    const keeper = spawn(process.execPath, ['--input-type=module', '-e', KEEPER, place], {
      cwd: resolve(import.meta.dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const part of keeper.stdout) {
      said += part;
      // Then at once, wherever it is: between two versions or within one.
      if (said.split('\n').length > least && keeper.exitCode === null) keeper.kill('SIGKILL');
    }
    if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, 'exit');
    expect(keeper.signalCode).toBe('SIGKILL');
    const kept = said.trim().split('\n');
    const listed = await listVersions(place);
    expect(listed.filter((version) => 'damaged' in version)).toEqual([]);
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
    for (const id of kept)
      expect((await readVersion(place, id)).headline).toBe(`Lần ${Number(id)}`);
  }
}, 60_000);

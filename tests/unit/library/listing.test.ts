/** The library's list is always what the files say, and a large library is not read through twice. */
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { articleFile, articlesDir } from '../../../electron/library/files.ts';
import { libraryHandlers } from '../../../electron/library/libraries.ts';
import type { OpenLibrary } from '../../../electron/library/open-library.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import type { RunningJobs } from '../../../electron/running-jobs.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

let library = '';

beforeEach(async () => {
  library = join(await mkdtemp(join(tmpdir(), 'galley-listing-')), 'library');
  await createLibrary(library, 'Báo thử');
});
afterEach(() => removeFolder(join(library, '..')));

/** The list as a Galley that was started just now makes it. */
async function listAnew() {
  vi.resetModules();
  const { listArticles } = await import('../../../electron/library/listing.ts');
  return listArticles(articlesDir(library));
}

/** The list as the window asks for it. */
function handlersIn(dir: string) {
  const open = { dir: () => dir } as Partial<OpenLibrary> as OpenLibrary;
  const handlers = libraryHandlers({} as Surroundings, open, {} as RunningJobs);
  return { list: async (known: number) => handlers['library.list']({ known }) };
}

const headlines = async () => (await listAnew()).map(({ headline }) => headline);
const made = (at: number) => emptyArticle(`bai${at}`, '2026-03-01T08:00:00+07:00');
const add = async (at: number, headline: string) =>
  articleFile((await addArticle(library, { ...made(at), headline })).dir);

/** Another headline of the same length, in a file of the same time. */
function rewrite(file: string, from: string, to: string) {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  utimesSync(file, atime, mtime);
}

describe('after a new start', () => {
  const LONG_AGO = new Date('2026-03-01T08:00:00Z');
  let files: string[] = [];

  beforeEach(async () => {
    files = [];
    for (let at = 0; at < 60; at += 1) files.push(await add(at, `Bài ${at}`));
    for (const file of files) utimesSync(file, LONG_AGO, LONG_AGO);
    expect(await listAnew()).toHaveLength(60);
  });

  it('reads no file whose time and size are as they were', async () => {
    rewrite(files[7] ?? '', 'Bài 7', 'Bộ 7');
    const shown = await headlines();
    expect(shown).toContain('Bài 7');
    expect(shown).not.toContain('Bộ 7');
  });

  it('reads no file of a clock that is ahead either', async () => {
    const ahead = new Date(Date.now() + 25_200_000);
    for (const file of files) utimesSync(file, ahead, ahead);
    expect(await listAnew()).toHaveLength(60);
    rewrite(files[7] ?? '', 'Bài 7', 'Bộ 7');
    expect(await headlines()).toContain('Bài 7');
  });

  it('reads a file of another time or size, and forgets one that is gone', async () => {
    writeFileSync(files[7] ?? '', readFileSync(files[7] ?? '', 'utf8').replace('Bài 7', 'Bộ 7'));
    rewrite(files[8] ?? '', 'Bài 8', 'Bài tám');
    await removeFolder(join(files[9] ?? '', '..'));
    const shown = await headlines();
    expect(shown).toHaveLength(59);
    expect(shown).toEqual(expect.arrayContaining(['Bộ 7', 'Bài tám']));
    expect(shown).not.toContain('Bài 9');
  });

  it.each([
    ['cut', (text: string) => text.slice(0, -40)],
    ['of another version', (text: string) => text.replace(/^.*/, '{"version":0}')],
    ['no list', () => '7'],
  ])('reads all files where what was kept is %s', async (_what, damage) => {
    const kept = join(library, '.galley/list-articles.jsonl');
    const text = readFileSync(kept, 'utf8');
    expect(text).toContain('Bài 59');
    writeFileSync(kept, damage(text));
    rewrite(files[7] ?? '', 'Bài 7', 'Bộ 7');
    expect(await headlines()).toContain('Bộ 7');
  });
});

it('does not trust the time of a file that was written just now', async () => {
  const file = await add(1, 'Bài 1');
  // In whole milliseconds, as it is set again below.
  utimesSync(file, new Date(), new Date());
  const { listArticles } = await import('../../../electron/library/listing.ts');
  await listArticles(articlesDir(library));
  rewrite(file, 'Bài 1', 'Bộ 1');
  expect((await listArticles(articlesDir(library)))[0]?.headline).toBe('Bộ 1');
});

it('sets apart a folder that was copied or renamed by hand: opened by its id, another came', async () => {
  const dir = join(await add(1, 'Chợ phiên'), '..');
  const name = basename(dir);
  await cp(dir, `${dir} (bản sao)`, { recursive: true });
  await cp(dir, join(dir, '..', `moi-${name}`), { recursive: true });
  const listed = (await listAnew()).map(({ id, damaged }) => [id, damaged]);
  expect(listed).toHaveLength(3);
  expect(listed).toContainEqual([name.slice(-10), undefined]);
  expect(listed).toContainEqual([`${name} (bản sao)`, 'wrong-folder']);
  expect(listed).toContainEqual([`moi-${name}`, 'wrong-folder']);
});

it('has the newest change first', async () => {
  for (const [at, hour] of [10, 12, 9, 11].entries())
    await addArticle(library, {
      ...emptyArticle(`bai${at}`, '2026-03-01T08:00:00+07:00'),
      ...{
        headline: `${hour} giờ`,
        modified: `2026-03-01T${`${hour}`.padStart(2, '0')}:00:00+07:00`,
      },
    });
  expect(await headlines()).toEqual(['12 giờ', '11 giờ', '10 giờ', '9 giờ']);
});

it('has an article beside a damaged copy of it, and nothing for a folder without any', async () => {
  const file = await add(1, 'Chợ phiên');
  const dir = join(file, '..');
  const copy = dir.replace(/(-[^-]+)$/, '-0$1');
  expect(copy < dir).toBe(true);
  await cp(dir, copy, { recursive: true });
  writeFileSync(articleFile(copy), '{');
  await mkdir(join(articlesDir(library), '2026-03-01-trong-abcdefghij'));
  const listed = (await listAnew()).map(({ headline, damaged }) => [headline, damaged]);
  expect(listed).toHaveLength(2);
  expect(listed).toContainEqual(['Chợ phiên', undefined]);
});

it('takes a library that is gone for no empty one', async () => {
  expect(await listAnew()).toEqual([]);
  await removeFolder(library);
  await expect(listAnew()).rejects.toMatchObject({ code: 'library-away' });
  await mkdir(library);
  await expect(listAnew()).rejects.toMatchObject({ code: 'library-away' });
});

it('tells the window all rows once, and then what changed', async () => {
  const files = [await add(1, 'Bài 1'), await add(2, 'Bài 2'), await add(3, 'Bài 3')];
  const { list } = handlersIn(library);
  const first = await list(0);
  expect([first.since, first.rows.length]).toEqual([0, 3]);
  const second = await list(first.reading);
  expect(second).toMatchObject({ since: first.reading, rows: [], gone: [] });
  rewrite(files[1] ?? '', 'Bài 2', 'Bộ 2');
  await removeFolder(join(files[2] ?? '', '..'));
  const third = await list(second.reading);
  expect(third.rows.map(({ headline }) => headline)).toEqual(['Bộ 2']);
  expect(third.gone).toEqual(first.rows.flatMap((row) => (row.headline === 'Bài 3' ? row.id : [])));
  // A window that was opened again, or missed an answer.
  expect((await list(second.reading)).rows).toHaveLength(2);
});

describe('the search', () => {
  const [DAO, NUOC] = ['Đào nở ở bản', 'Nguồn mới'];

  it.each([
    ['bản', [DAO, NUOC]],
    ['BAN', [DAO, NUOC]],
    ['đào', [DAO]],
    ['dao nở'.normalize('NFD'), [DAO]],
    ['nước bản', [NUOC]],
    ['nước đào', []],
    ['vệ sinh', [NUOC]],
    ['Báo Vùng Cao', [DAO]],
    ['lo thi mai', [NUOC]],
    ['Mường Lát', [NUOC]],
    ['"nở ở"', [DAO]],
    ['“ở đào”', []],
    ['bản "nuoc VE', [NUOC]],
    ['"90 năm  vinh"', [NUOC]],
    ['"90\u00a0năm"', [NUOC]],
    ['"', [DAO, NUOC]],
    ['  ', [DAO, NUOC]],
  ])('finds %j in %j', async (words, expected) => {
    const body = [
      {
        type: 'paragraph' as const,
        id: 'p1',
        spans: [{ text: 'Nước về bản 90\u00a0năm vinh', marks: [] }],
      },
    ];
    const mai = { name: 'Lò Thị Mai', role: '', organisation: '', contact: '' };
    const told = { tags: ['vệ sinh'], bylines: [mai], place: 'Mường Lát' };
    await addArticle(library, { ...made(1), headline: DAO, source: 'Báo Vùng Cao' });
    await addArticle(library, { ...made(2), headline: NUOC, ...told, body });
    const { listArticles, searchArticles } = await import('../../../electron/library/listing.ts');
    const found = (await searchArticles(articlesDir(library), words)).flat();
    const rows = (await listArticles(articlesDir(library))).filter(({ id }) => found.includes(id));
    expect(rows.map(({ headline }) => headline).sort()).toEqual([...expected].sort());
  });

  it('tells what has the words together, as words, at the beginning of longer ones, or within them', async () => {
    const { searchArticles } = await import('../../../electron/library/listing.ts');
    const headlines = [
      'Thôn Nam Thành họp',
      'Tha phương, về thôn, sang phía nam',
      'Thông xe ở Việt Nam thanh bình',
      'Chợ phiên thôn Nậm Tha',
      'Người nói thầm: nam sinh Thanh ở thôn Đông',
      'Ghi ở thôn: Nậm Tha, mùa lúa',
    ];
    const ids: string[] = [];
    for (const headline of headlines)
      ids.push((await addArticle(library, { ...made(ids.length), headline })).id);
    const found = async (words: string) => {
      const groups = await searchArticles(articlesDir(library), words);
      return groups.map((group) => group.map((id) => ids.indexOf(id)).sort());
    };
    expect(await found('Nậm Tha')).toEqual([[3, 5], [1], [0, 2], [4]]);
    expect(await found('thôn Nậm Tha')).toEqual([[3], [1, 5], [0], [2, 4]]);
    expect(await found('thôn "Nậm Tha"')).toEqual([[3], [5], [0], [2]]);
    expect(await found('hàn')).toEqual([[], [], [], [0, 2, 4]]);
    expect(await found('')).toEqual([[0, 1, 2, 3, 4, 5], [], [], []]);
  });

  it('looks at the files once for keys that follow one another, and again after two seconds or a change', async () => {
    const { listArticles, searchArticles } = await import('../../../electron/library/listing.ts');
    const found = async (typedOn = true) =>
      (await searchArticles(articlesDir(library), 'nguồn', typedOn)).flat().length;
    vi.useFakeTimers({ toFake: ['performance'] });
    await add(1, NUOC);
    expect(await found()).toBe(1);
    await add(2, NUOC);
    vi.advanceTimersByTime(1_900);
    expect(await found()).toBe(1);
    vi.advanceTimersByTime(200);
    expect(await found()).toBe(2);
    await add(3, NUOC);
    expect(await found(false)).toBe(3);
    vi.useRealTimers();
    // What could not be read is asked for again.
    await removeFolder(library);
    await expect(listArticles(articlesDir(library))).rejects.toThrow();
    await createLibrary(library, 'Báo thử');
    await add(4, NUOC);
    expect(await found()).toBe(1);
  });

  it('reads where the words stand, and says nothing of an article that is gone or was renamed', async () => {
    const { readExcerpt, searchArticles } = await import('../../../electron/library/listing.ts');
    const { dir, id } = await addArticle(library, { ...made(1), standfirst: 'Nguồn  ở Bản' });
    const excerpt = () => readExcerpt(articlesDir(library), id, 'ban');
    const expected = { text: 'Nguồn ở Bản', marks: [{ start: 8, end: 11 }], inBody: false };
    expect(await excerpt()).toEqual(expected);
    await rename(dir, dir.replace('-03-', '-04-'));
    expect(await excerpt()).toBeNull();
    await searchArticles(articlesDir(library), 'ban');
    expect(await excerpt()).toEqual(expected);
    expect(await readExcerpt(articlesDir(library), 'khac', 'ban')).toBeNull();
  });
});

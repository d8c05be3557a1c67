/** What becomes of the articles of a section that gets another name. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  articleFile,
  articlesDir,
  readArticleFile,
  trashDir,
} from '../../../electron/library/files.ts';
import { listRows } from '../../../electron/library/listing.ts';
import { takeLock } from '../../../electron/library/lock.ts';
import { renameSections } from '../../../electron/library/sections.ts';
import {
  createArticle,
  createLibrary,
  restoreArticle,
  saveArticle,
  trashArticle,
} from '../../../electron/library/store.ts';
import { withRenaming } from '../../../shared/sections.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('sections');

/** A library with an article in each of these sections; gives its folder and theirs. */
async function libraryWith(name: string, ...sections: string[]) {
  const library = join(root, name);
  await createLibrary(library, 'Báo thử');
  const dirs: string[] = [];
  for (const section of sections) {
    const { dir } = await createArticle(library, `Bài ${dirs.length + 1}`);
    const { article, revision } = await readArticleFile(dir);
    await saveArticle(dir, { ...article, section }, revision);
    dirs.push(dir);
  }
  return { library, dirs };
}

const sectionsIn = (dirs: readonly string[]) =>
  Promise.all(dirs.map(async (dir) => (await readArticleFile(dir)).article.section));

it('gives each article of the section the new name, whatever the capitals, and changes nothing else', async () => {
  const { library, dirs } = await libraryWith('plain', 'Y tế', 'y Tế', 'Xã hội', '');
  const { article: before } = await readArticleFile(dirs[0] ?? '');
  await renameSections(library, [{ from: 'Y tế', to: 'Sức khỏe' }], 'Lan');
  expect(await sectionsIn(dirs)).toEqual(['Sức khỏe', 'Sức khỏe', 'Xã hội', '']);
  const { article } = await readArticleFile(dirs[0] ?? '');
  expect(article).toEqual({ ...before, section: 'Sức khỏe' });
  const rows = await listRows(articlesDir(library));
  expect(rows.filter(({ section }) => section === 'Sức khỏe')).toHaveLength(2);
});

it('renames the section of what is in the trash, too, unless a later Galley wrote it', async () => {
  const { library, dirs } = await libraryWith('thrown', 'Y tế', 'Y tế', 'Xã hội');
  const ids = await Promise.all(dirs.map(async (dir) => (await readArticleFile(dir)).article.id));
  for (const id of ids) await trashArticle(library, id);
  const later = articleFile(join(trashDir(library), basename(dirs[1] ?? '')));
  const newer = JSON.stringify({ ...JSON.parse(readFileSync(later, 'utf8')), formatVersion: 99 });
  writeFileSync(later, newer);
  await renameSections(library, [{ from: 'Y tế', to: 'Sức khỏe' }], 'Lan');
  const back = [
    await restoreArticle(library, ids[0] ?? ''),
    await restoreArticle(library, ids[2] ?? ''),
  ];
  expect(await sectionsIn(back)).toEqual(['Sức khỏe', 'Xã hội']);
  expect(readFileSync(later, 'utf8')).toBe(newer);
});

it('lets two sections swap their names', async () => {
  const { library, dirs } = await libraryWith('swapped', 'Y tế', 'Xã hội');
  const swap = [
    { from: 'Y tế', to: 'Xã hội' },
    { from: 'Xã hội', to: 'Y tế' },
  ];
  await renameSections(library, swap, 'Lan');
  expect(await sectionsIn(dirs)).toEqual(['Xã hội', 'Y tế']);
});

it('changes nothing where somebody has one of the articles open, and says which and who', async () => {
  const { library, dirs } = await libraryWith('open', 'Y tế', 'Y tế');
  const attempt = await takeLock(dirs[1] ?? '', 'Mai');
  const renaming = renameSections(library, [{ from: 'Y tế', to: 'Sức khỏe' }], 'Lan');
  await expect(renaming).rejects.toMatchObject({
    code: 'section-open',
    params: { articles: '“Bài 2” (Mai)' },
  });
  expect(await sectionsIn(dirs)).toEqual(['Y tế', 'Y tế']);
  if ('held' in attempt) await attempt.held.release();
});

it('changes nothing where a later Galley wrote one of the articles', async () => {
  const { library, dirs } = await libraryWith('newer', 'Y tế', 'Y tế');
  const file = articleFile(dirs[0] ?? '');
  const newer = { ...JSON.parse(readFileSync(file, 'utf8')), formatVersion: 99 };
  writeFileSync(file, JSON.stringify(newer));
  const renaming = renameSections(library, [{ from: 'Y tế', to: 'Sức khỏe' }], 'Lan');
  await expect(renaming).rejects.toMatchObject({ code: 'newer-format' });
  expect(await sectionsIn(dirs.slice(1))).toEqual(['Y tế']);
});

it('takes the first and the last name of a section that is renamed twice, and none where it comes back', () => {
  const once = withRenaming([], { from: 'Y tế', to: 'Sức khỏe' });
  expect(withRenaming(once, { from: 'Sức khỏe', to: 'Đời sống' })).toEqual([
    { from: 'Y tế', to: 'Đời sống' },
  ]);
  expect(withRenaming(once, { from: 'Sức khỏe', to: 'Y tế' })).toEqual([]);
});

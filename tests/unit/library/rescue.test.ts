/** Rescue copies: kept, listed, read and thrown away. */
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readArticleFile } from '../../../electron/library/files.ts';
import {
  discardRescue,
  keepRescue,
  listRescues,
  readRescue,
} from '../../../electron/library/rescue.ts';
import { createArticle, createLibrary } from '../../../electron/library/store.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('rescue');
const [library, folder] = [join(root, 'library'), join(root, 'rescue')];

it('a rescue copy is kept, listed, read and thrown away; one that is damaged stays where it is', async () => {
  expect(await listRescues(folder)).toEqual([]);
  await createLibrary(library, 'Báo thử');
  const { dir } = await createArticle(library, 'Cứu');
  const { article, revision } = await readArticleFile(dir);
  keepRescue(folder, library, article, revision);
  writeFileSync(join(folder, 'hong.json'), '{');
  // What a killed writer left.
  const left = `${article.id}.json.tmp-0123`;
  copyFileSync(join(folder, `${article.id}.json`), join(folder, left));
  const [copy, ...others] = await listRescues(folder);
  expect(others).toEqual([]);
  expect(copy).toMatchObject({ headline: 'Cứu', libraryDir: library });
  expect((await readRescue(folder, copy?.name ?? '')).article).toEqual(article);
  await discardRescue(folder, '../library/library.json');
  expect(readdirSync(library)).toContain('library.json');
  await discardRescue(folder, copy?.name ?? '');
  await expect(readRescue(folder, copy?.name ?? '')).rejects.toMatchObject({ code: 'not-found' });
  expect(readdirSync(folder).toSorted()).toEqual([left, 'hong.json'].toSorted());
});

/** Rescue copies: kept, listed and read. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readArticleFile } from '../../../electron/library/files.ts';
import { keepRescue, listRescues, readRescue } from '../../../electron/library/rescue.ts';
import { createArticle, createLibrary } from '../../../electron/library/store.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('rescue');
const [library, folder] = [join(root, 'library'), join(root, 'rescue')];

it('a rescue copy is kept, listed and read', async () => {
  await createLibrary(library, 'Báo thử');
  const { dir } = await createArticle(library, 'Cứu');
  const { article, revision } = await readArticleFile(dir);
  keepRescue(folder, library, article, revision);
  const [copy] = await listRescues(folder);
  expect(copy).toMatchObject({ headline: 'Cứu', libraryDir: library });
  expect((await readRescue(folder, copy?.name ?? '')).article).toEqual(article);
});

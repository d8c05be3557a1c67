/** Rescue copies: kept, listed and read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readArticleFile } from '../../../electron/library/files.ts';
import { keepRescue, listRescues, readRescue } from '../../../electron/library/rescue.ts';
import { createArticle, createLibrary } from '../../../electron/library/store.ts';

it('a rescue copy is kept, listed and read', async () => {
  const root = mkdtempSync(join(tmpdir(), 'galley-rescue-'));
  const [library, folder] = [join(root, 'library'), join(root, 'rescue')];
  await createLibrary(library, 'Báo thử');
  const { dir } = await createArticle(library, 'Cứu');
  const { article, revision } = await readArticleFile(dir);
  await keepRescue(folder, library, article, revision);
  const [copy] = await listRescues(folder);
  expect(copy).toMatchObject({ headline: 'Cứu', libraryDir: library });
  expect((await readRescue(folder, copy?.name ?? '')).article).toEqual(article);
  rmSync(root, { recursive: true, force: true });
});

/** Exports as the window asks for them. */
import { mkdirSync, promises, readdirSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PORTAL_FILES } from '../../../assets/portal/content.ts';
import { type ExportOrder, exportArticle } from '../../../electron/exporting/export.ts';
import { exportHandlers } from '../../../electron/exporting/exports.ts';
import { makePortal, type PortalOrder } from '../../../electron/exporting/portal.ts';
import type { Jobs } from '../../../electron/jobs.ts';
import { articlesDir } from '../../../electron/library/files.ts';
import { createOpenLibrary } from '../../../electron/library/open-library.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { createRunningJobs } from '../../../electron/running-jobs.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { silent } from '../../../electron/watcher.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('exports-');

const request = (id: string) => ({
  ...{ job: 'export-1', ids: [id], override: 'Thử' },
  forms: ['html' as const, 'json' as const],
  kind: 'folder' as const,
});

/** Galley as an editor has it. @param during what goes on while an article is exported */
function editorAt(name: string, place: string, during = async () => {}) {
  const settings = settingsSchema.parse({ author: { name, role: 'editor' } });
  const around = {
    settings: { get: () => settings, set: async () => settings },
    rescueDir: join(root, 'rescue'),
    // In this process: what the worker does with these orders.
    jobs: {
      run: async (task: string, order: ExportOrder & PortalOrder) => {
        if (task === 'portal') return makePortal(order, silent);
        const made = await exportArticle(order, silent);
        await during();
        return made;
      },
    } as unknown as Jobs,
    chooseFolder: async () => place,
    progress: () => {},
    articleGone: () => {},
    changedOutside: () => {},
    libraryChanged: () => {},
    lockPassed: () => {},
    libraryUpdated: () => {},
    saved: () => {},
  } as Partial<Surroundings> as Surroundings;
  const library = createOpenLibrary(around);
  return { library, handlers: exportHandlers(around, library, createRunningJobs(around)) };
}

const draft = { ...emptyArticle('x', '2026-03-01T08:00:00+07:00'), headline: 'Mưa' };

it('makes the portal again of the library whose articles left, also when another was opened meanwhile', async () => {
  const [own, other, place] = [join(root, 'own'), join(root, 'other'), join(root, 'place')];
  await createLibrary(own, 'Báo Vùng Cao');
  await createLibrary(other, 'Báo Vùng Xuôi');
  mkdirSync(place);
  const { id } = await addArticle(own, draft);
  let during = async () => {};
  const { library, handlers } = editorAt('Lò Thị Mai', place, () => during());
  await library.open(own);
  await handlers['export.articles'](request(id));
  await handlers['portal.make']();
  during = async () => void (await library.open(other));
  const report = await handlers['export.articles'](request(id));
  await library.shut();
  expect(report?.portal).toMatchObject({ articles: 1 });
  const portal = JSON.parse(readFileSync(join(place, PORTAL_FILES.data), 'utf8'));
  expect(portal.name).toBe('Báo Vùng Cao');
});

it('looks for the articles of a selection once, however many they are', async () => {
  const [own, place] = [join(root, 'many'), join(root, 'many-out')];
  await createLibrary(own, 'Báo Vùng Cao');
  mkdirSync(place);
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) ids.push((await addArticle(own, draft)).id);
  const { library, handlers } = editorAt('Lò Thị Mai', place);
  await library.open(own);
  const { readdir } = promises;
  let looks = 0;
  const counting = (...asked: Parameters<typeof readdir>) => {
    if (asked[0] === articlesDir(own)) looks += 1;
    return readdir(...asked);
  };
  promises.readdir = counting as typeof readdir;
  syncBuiltinESMExports();
  onTestFinished(() => {
    promises.readdir = readdir;
    syncBuiltinESMExports();
  });
  const report = await handlers['export.articles']({ ...request(''), ids });
  await library.shut();
  expect(report?.made).toHaveLength(20);
  // Who watches what others change looks every two seconds, too.
  expect(looks).toBeLessThan(10);
});

it('lets nothing go for a reason that cannot be written down, also of an article that is read here', async () => {
  const [shared, place] = [join(root, 'shared'), join(root, 'out')];
  await createLibrary(shared, 'Báo Vùng Cao');
  mkdirSync(place);
  const { id } = await addArticle(shared, draft);
  const [hers, his] = [editorAt('Lò Thị Mai', place), editorAt('Hà Văn Tuấn', place)];
  for (const { library } of [hers, his]) {
    await library.open(shared);
    await library.desk().open(id);
  }
  const refused = await his.handlers['export.articles'](request(id));
  expect(refused?.refused).toMatchObject([
    { id, error: { code: 'in-use', params: { user: 'Lò Thị Mai' } } },
  ]);
  expect(readdirSync(place)).toEqual([]);
  await hers.library.desk().close(id);
  const made = await his.handlers['export.articles'](request(id));
  expect(made).toMatchObject({ made: [{ id }], refused: [] });
  for (const { library } of [hers, his]) await library.shut();
});

/** Exports as the window asks for them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PORTAL_FILES } from '../../../assets/portal/content.ts';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { exportHandlers } from '../../../electron/exporting/exports.ts';
import { makePortal } from '../../../electron/exporting/portal.ts';
import type { Jobs } from '../../../electron/jobs.ts';
import { createOpenLibrary } from '../../../electron/library/open-library.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { createRunningJobs } from '../../../electron/running-jobs.ts';
import type { Surroundings } from '../../../electron/surroundings.ts';
import { silent } from '../../../electron/watcher.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { settingsSchema } from '../../../shared/settings.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('exports-');

it('makes the portal anew of the library whose articles left, also when another was opened meanwhile', async () => {
  const [own, other, place] = [join(root, 'own'), join(root, 'other'), join(root, 'place')];
  await createLibrary(own, 'Báo Vùng Cao');
  await createLibrary(other, 'Báo Vùng Xuôi');
  mkdirSync(place);
  const draft = { ...emptyArticle('x', '2026-03-01T08:00:00+07:00'), headline: 'Mưa' };
  const { id } = await addArticle(own, draft);
  const author = { name: 'Lò Thị Mai', role: 'editor' };
  const settings = settingsSchema.parse({ author });
  let during = async () => {};
  const around = {
    settings: { get: () => settings, set: async () => settings },
    rescueDir: join(root, 'rescue'),
    // In this process: what the worker does with these orders.
    jobs: {
      exportArticle: async (order) => {
        const made = await exportArticle(order, silent);
        await during();
        return made;
      },
      makePortal: (order) => makePortal(order, silent),
    } as Partial<Jobs> as Jobs,
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
  const handlers = exportHandlers(around, library, createRunningJobs(around));
  await library.open(own);
  const request = {
    ...{ job: 'export-1', ids: [id], override: 'Thử' },
    forms: ['html' as const, 'json' as const],
    kind: 'folder' as const,
  };
  await handlers['export.articles'](request);
  await handlers['portal.make']();
  during = async () => void (await library.open(other));
  const report = await handlers['export.articles'](request);
  await library.shut();
  expect(report?.portal).toMatchObject({ articles: 1 });
  const portal = JSON.parse(readFileSync(join(place, PORTAL_FILES.data), 'utf8'));
  expect(portal.name).toBe('Báo Vùng Cao');
});

/** An article of some blocks, for tests of what keys and the mouse do at them. */
import { join } from 'node:path';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle } from '../../shared/article.ts';
import type { AnyDesk, SharedRunning } from './launch.ts';

/** Makes it in a library of its own and opens it; gives the window. @param besides what it has besides its words */
export async function openBlocks<R extends SharedRunning>(
  desk: AnyDesk<R>,
  body: readonly object[],
  besides: object = {},
): Promise<R & { readonly library: string }> {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const draft = emptyArticle('draft', '2026-03-02T10:00:00+07:00');
  await addArticle(
    library,
    articleSchema.parse({ ...draft, headline: 'Bến đò', body, ...besides }),
  );
  const running = await desk.start(library);
  await running.page.getByRole('button', { name: /^Bến đò/ }).click();
  return { ...running, library };
}

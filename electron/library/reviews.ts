/** Answers the channels `review.…` and `version.…`. */
import { isoWithOffset } from '../../shared/dates.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { reviewerOf } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';
import { readArticleFile } from './files.ts';
import type { OpenLibrary } from './open-library.ts';

// Loaded late: no first screen needs them.
const reviewing = () => import('./reviewing.ts');
const versions = () => import('./versions.ts');

/** Creates the handlers; each uses the library that is open at that moment. */
export const reviewHandlers = (
  around: Surroundings,
  { desk, info }: OpenLibrary,
): HandlersOf<'review' | 'version'> => ({
  'review.step': async ({ id, step, note }) => {
    const by = reviewerOf(around.settings.get());
    const { afterStep } = await reviewing();
    return desk().amend(id, (article, dir) => afterStep(article, dir, step, by, note));
  },
  'review.prominence': async ({ id, prominence, on }) => {
    const by = reviewerOf(around.settings.get());
    const { withProminence } = await reviewing();
    return desk().amend(id, (article, dir) => withProminence(article, dir, prominence, on, by));
  },
  'version.list': async ({ id }) => (await versions()).listVersions(await desk().folderOf(id)),
  'version.read': async ({ id, version }) => {
    const { readVersion } = await versions();
    // A version received with another article has that one's id.
    return { ...(await readVersion(await desk().folderOf(id), version)), id };
  },
  'version.keep': async ({ id, note }) => {
    const by = reviewerOf(around.settings.get());
    const { keepVersion } = await versions();
    const version = await desk().withFolder(id, async (dir) => {
      const { article } = await readArticleFile(dir);
      const at = isoWithOffset(new Date());
      return keepVersion(dir, article, { at, by, reason: 'kept', note });
    });
    around.versionKept(id);
    return { version };
  },
  'version.restore': async ({ id, version }) => {
    const by = reviewerOf(around.settings.get());
    const { afterRestore } = await reviewing();
    const sections = info()?.library.sections ?? [];
    await desk().amend(id, (article, dir) => afterRestore(article, dir, version, by, sections));
  },
});

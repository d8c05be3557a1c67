/** Creates the services that answer the window. Plain Node: what needs Electron is passed in. */
import type { FirstScreen } from '../shared/channels/app.ts';
import { exportHandlers } from './exporting/exports.ts';
import { createPreviews } from './exporting/previews.ts';
import { handoverHandlers } from './handover/handovers.ts';
import { mediaHandlers, thumbnailFor } from './images/pictures.ts';
import type { ThumbnailRequest } from './images/thumbnail-request.ts';
import { articleHandlers } from './library/articles.ts';
import { libraryHandlers } from './library/libraries.ts';
import { createOpenLibrary } from './library/open-library.ts';
import { reviewHandlers } from './library/reviews.ts';
import { proofHandlers } from './proof/proofs.ts';
import { createRunningJobs } from './running-jobs.ts';
import { createSpelling } from './spelling/spelling.ts';
import type { Surroundings } from './surroundings.ts';

/** See {@link createServices}. */
export type Services = ReturnType<typeof createServices>;

/** The services of one window; no library is open at first. Each group of channels is answered by one file. */
export function createServices(around: Surroundings) {
  const { jobs, settings } = around;
  const library = createOpenLibrary(around);
  const running = createRunningJobs(around);
  const previews = createPreviews(around, library);
  const spelling = createSpelling(jobs, library);
  return {
    openDir: library.open,
    /** What the window shows first. Opens the last article too, which saves a request. */
    firstScreen: async (): Promise<Omit<FirstScreen, 'refused' | 'begun'>> => {
      const { lastArticle } = settings.get();
      const opened =
        library.info() && lastArticle
          ? await library
              .desk()
              .open(lastArticle)
              .catch(() => null)
          : null;
      return { settings: settings.get(), library: library.info(), opened };
    },
    previewFolder: previews.folder,
    suggest: spelling.suggest,
    addWord: spelling.addWord,
    /** The thumbnail behind a `galley-media:` address. */
    thumbnail: (request: ThumbnailRequest) => thumbnailFor(request, jobs, library),
    shut: async (): Promise<void> => {
      // In parallel: locks must be released even if a job waits for another drive.
      await Promise.all([running.end(), library.shut()]);
      await previews.drop();
      jobs.close();
    },
    handlers: {
      ...libraryHandlers(around, library, running),
      ...spelling.handlers,
      ...articleHandlers(around, library, running),
      ...reviewHandlers(around, library),
      ...handoverHandlers(around, library, running),
      ...mediaHandlers(around, library, running),
      ...exportHandlers(around, library, running),
      ...previews.handlers,
      ...proofHandlers(around, library, running),
      ...running.handlers,
    },
  };
}

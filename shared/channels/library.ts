/** The channels of the open library: choosing one, its list and search, what the newsroom shares. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { type Library, librarySchema } from '../library.ts';
import type { ListNews } from '../list-news.ts';
import type { Excerpt } from '../searching.ts';
import { MAX_SEARCH } from '../text.ts';
import { answers, channel, nothing } from './channel.ts';
import type { ImportReport } from './media.ts';

/** The library that is open. */
export interface LibraryInfo {
  readonly dir: string;
  readonly library: Library;
}

/** Answered by `electron/library/libraries.ts`. */
export const libraryChannels = {
  /** Finds a library by a dialog; null when it was closed. Like the next three it changes nothing that is open. */
  'library.choose': channel(nothing, answers<LibraryInfo | null>()),
  'library.create': channel(z.object({ name: z.string() }), answers<LibraryInfo | null>()),
  /** Only a folder that stands in the settings' recent libraries. */
  'library.openRecent': channel(z.object({ dir: z.string() }), answers<LibraryInfo>()),
  /** Copies the sample library into the user's documents folder once. */
  'library.openSample': channel(nothing, answers<LibraryInfo>()),
  /** Opens the library that was found last; the window has left the articles of the one before. */
  'library.take': channel(nothing, answers<LibraryInfo>()),
  'library.current': channel(nothing, answers<LibraryInfo | null>()),
  /** The list, and that of the trash, as news to the reading that the window has; 0 for none. */
  'library.list': channel(z.object({ known: z.number() }), answers<ListNews>()),
  'library.trashed': channel(z.object({ known: z.number() }), answers<ListNews>()),
  /**
   * The articles, or those in the trash, in which each of the words stands somewhere, case and diacritics aside.
   * `typedOn`: the words alone changed since they were asked for last.
   */
  'library.search': channel(
    z.object({
      words: z.string().check(z.maxLength(MAX_SEARCH)),
      trashed: z.boolean(),
      typedOn: z.boolean(),
    }),
    answers<{ ids: readonly string[] }>(),
  ),
  /** Where the words of that search stand in an article that it found; null where its headline shows them all. */
  'library.excerpt': channel(
    z.object({ id, words: z.string().check(z.maxLength(MAX_SEARCH)), trashed: z.boolean() }),
    answers<Excerpt | null>(),
  ),
  /** Takes what the window changed between the two; what others, or it itself, wrote meanwhile stays, as `mergeLibraries` says. */
  'library.update': channel(
    z.object({ from: librarySchema, to: librarySchema }),
    answers<LibraryInfo>(),
  ),
  /** Dialog; takes a picture into the library's `brand/media/`. An empty report when it was closed. */
  'library.pickLogo': channel(nothing, answers<ImportReport>()),
} as const;

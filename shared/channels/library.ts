/** The channels of the open library: choosing one, its list and search, what the newsroom shares. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { type Library, librarySchema } from '../library.ts';
import type { Excerpt } from '../library-search.ts';
import type { ListDelta } from '../list-delta.ts';
import { renamingSchema } from '../sections.ts';
import { MAX_SEARCH } from '../text.ts';
import { answers, channel, nothing } from './channel.ts';
import type { ImportReport } from './media.ts';

/** The library that is open. */
export interface LibraryInfo {
  readonly dir: string;
  readonly library: Library;
  /** Where the copy is now that a synchronised folder had left of its file, and whose entries it was just given. */
  readonly joined?: string | undefined;
}

/** Answered by `electron/library/libraries.ts`. */
export const libraryChannels = {
  /** Finds a library by a dialog; null when it was closed. Like the next four it changes nothing that is open. */
  'library.choose': channel(nothing, answers<LibraryInfo | null>()),
  'library.create': channel(z.object({ name: z.string() }), answers<LibraryInfo | null>()),
  /** Only a folder that stands in the settings' recent libraries. */
  'library.openRecent': channel(z.object({ dir: z.string() }), answers<LibraryInfo>()),
  /** The one that a second start named; null where it was asked for already. */
  'library.openNamed': channel(nothing, answers<LibraryInfo | null>()),
  /** Copies the sample library into the user's documents folder once. */
  'library.openSample': channel(nothing, answers<LibraryInfo>()),
  /** Opens the library that was found last; the window has left the articles of the one before. */
  'library.take': channel(nothing, answers<LibraryInfo>()),
  'library.current': channel(nothing, answers<LibraryInfo | null>()),
  /** What has changed in the list, or in the trash, since the reading that the window has (`known`; 0 for none). */
  'library.list': channel(z.object({ known: z.number() }), answers<ListDelta>()),
  'library.trashed': channel(z.object({ known: z.number() }), answers<ListDelta>()),
  /**
   * The articles (or those in the trash) that contain all of the words, ignoring case and diacritics, in groups: the
   * closest first. `typedOn`: nothing but the words has changed since the last search.
   */
  'library.search': channel(
    z.object({
      words: z.string().check(z.maxLength(MAX_SEARCH)),
      trashed: z.boolean(),
      typedOn: z.boolean(),
    }),
    answers<{ ids: readonly (readonly string[])[] }>(),
  ),
  /**
   * An excerpt with the words of that search, from an article that it found; null if its headline shows them all as words.
   */
  'library.excerpt': channel(
    z.object({ id, words: z.string().check(z.maxLength(MAX_SEARCH)), trashed: z.boolean() }),
    answers<Excerpt | null>(),
  ),
  /**
   * Applies the changes between `from` and `to`, and keeps what was written meanwhile: see `mergeLibraries`. The
   * articles of sections that were `renamed` follow first; if somebody has one of them open, nothing is changed.
   */
  'library.update': channel(
    z.object({
      from: librarySchema,
      to: librarySchema,
      renamed: z.optional(z.array(renamingSchema)),
    }),
    answers<LibraryInfo>(),
  ),
  /** Dialog; takes a picture into the library's `brand/media/`. An empty report when it was closed. */
  'library.pickLogo': channel(nothing, answers<ImportReport>()),
} as const;

/** The channels of articles: making, importing, opening, saving, throwing away; and the rescue copies of what could not be saved. */
import { z } from 'zod/mini';
import { type Article, articleSchema, articleIdSchema as id, type Status } from '../article.ts';
import type { GalleyErrorValue } from '../errors.ts';
import { sentArticleSchema } from '../saving.ts';
import { answers, channel, nothing } from './channel.ts';

/** Who holds an article open. */
export interface Lock {
  readonly user: string;
  readonly machine: string;
  /** ISO 8601. */
  readonly since: string;
  /** True when its holder is known to be gone (process ended, or no sign of life for two minutes). */
  readonly stale: boolean;
}

/**
 * How an article is opened. `plain`: read-only while it is somebody else's turn in the review, which leaves the lock to
 * them. `write`: takes the lock in any case, unless somebody has the article open. `take-over`: takes it from them,
 * too.
 */
const OPENINGS = ['plain', 'write', 'take-over'] as const;

/** One of {@link OPENINGS}. */
export type Opening = (typeof OPENINGS)[number];

/** An article as opened. `revision` is the SHA-256 of the file's bytes, to be given back on saving. */
export interface OpenArticle {
  readonly article: Article;
  readonly revision: string;
  readonly readOnly?: 'locked' | 'newer-format' | 'folder' | Exclude<Status, 'draft'> | undefined;
  readonly lock?: Lock | undefined;
  /** How many texts of other machines, left by the folder's synchronisation, became versions as it was opened. */
  readonly copies?: number;
}

/**
 * Articles made of files or of copied text; files that were refused, each with the reason; and the last visit figures
 * found in them.
 */
export interface ArticleImportReport {
  made: {
    readonly id: string;
    /** Captions that wait for their picture. */
    readonly captions: number;
    /** Lines of the portal itself, which were left out of the article. */
    readonly portal: readonly string[];
    /** How many tracked changes cannot be suggestions, and were accepted; absent for none. */
    readonly done?: number;
  }[];
  refused: GalleyErrorValue[];
  visits?: { readonly today: number; readonly total: number };
}

/** A copy that was saved to the app's folder because it could not be saved to the library. */
export interface RescueCopy {
  readonly name: string;
  readonly headline: string;
  readonly libraryDir: string;
  readonly savedAt: string;
}

/** Answered by `electron/library/articles.ts`. */
export const articleChannels = {
  'article.create': channel(
    z.object({ headline: z.optional(z.string()) }),
    answers<{ id: string }>(),
  ),
  /** Dialog for text files, Word documents and web pages; each becomes a draft. An empty report when it was closed. */
  'article.importFiles': channel(nothing, answers<ArticleImportReport>()),
  /** Files of those kinds that were dropped; each becomes a draft. */
  'article.importDropped': channel(
    z.object({ paths: z.array(z.string()).check(z.maxLength(2000)) }),
    answers<ArticleImportReport>(),
  ),
  /** Files of those kinds that were opened from the desktop; none wait then. An empty report where none did. */
  'article.importWaiting': channel(nothing, answers<ArticleImportReport>()),
  /** The text on the clipboard becomes a draft. */
  'article.importCopied': channel(nothing, answers<ArticleImportReport>()),
  /** See {@link Opening}. */
  'article.open': channel(
    z.object({ id, opening: z._default(z.enum(OPENINGS), 'plain') }),
    answers<OpenArticle>(),
  ),
  'article.close': channel(z.object({ id })),
  /**
   * Refuses with `changed-on-disk` if the file is no longer at `revision`. If the disk fails, it keeps a rescue copy
   * and refuses. The request may leave out blocks that the last save already contained.
   */
  'article.save': channel(
    z.object({ id, article: sentArticleSchema, revision: z.string() }),
    answers<{ revision: string; savedAt: string }>(),
  ),
  /** The file as it is on disk now, for comparing. */
  'article.readDisk': channel(z.object({ id }), answers<Article>()),
  /** Saves the window's text as a new article beside the changed one. */
  'article.keepBoth': channel(z.object({ id, article: articleSchema }), answers<{ id: string }>()),
  /** `word`: the word for a copy, in its headline. */
  'article.duplicate': channel(
    z.object({ id, word: z.string().check(z.maxLength(40)) }),
    answers<{ id: string }>(),
  ),
  /** An article that is not found by its id, known by its folder's name, becomes one of its own. */
  'article.keepApart': channel(
    z.object({ folder: z.string().check(z.maxLength(255)) }),
    answers<{ id: string }>(),
  ),
  'article.trash': channel(z.object({ id })),
  'article.restore': channel(z.object({ id })),
  'rescue.list': channel(nothing, answers<readonly RescueCopy[]>()),
  /**
   * Restores a rescue copy into the open library: into its article if that has not changed since, else as a new
   * article.
   */
  'rescue.restore': channel(z.object({ name: z.string() }), answers<{ id: string }>()),
  'rescue.discard': channel(z.object({ name: z.string() })),
} as const;

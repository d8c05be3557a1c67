/** Channels of articles and rescue copies. */
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
  /** True when its holder is gone (process ended, or silent for two minutes). */
  readonly stale: boolean;
}

/**
 * How to open an article. `plain`: read-only, without lock, while it is the other role's turn. `write`: with the lock,
 * unless somebody has it. `take-over`: takes the lock from them.
 */
const OPENINGS = ['plain', 'write', 'take-over'] as const;

/** One of {@link OPENINGS}. */
export type Opening = (typeof OPENINGS)[number];

/** An opened article. `revision` is the SHA-256 of the file, to be sent back on saving. */
export interface OpenArticle {
  readonly article: Article;
  readonly revision: string;
  readonly readOnly?: 'locked' | 'newer-format' | 'folder' | Exclude<Status, 'draft'> | undefined;
  readonly lock?: Lock | undefined;
  /** How many conflicted copies became versions on opening. */
  readonly copies?: number;
}

/** Articles made of files or copied text; files refused, with the reason; visit figures found in them. */
export interface ArticleImportReport {
  made: {
    readonly id: string;
    /** Captions without a picture. */
    readonly captions: number;
    /** The portal's own lines, left out of the article. */
    readonly portal: readonly string[];
    /** Tracked changes that cannot be suggestions and were accepted. */
    readonly done?: number;
  }[];
  refused: GalleyErrorValue[];
  visits?: { readonly today: number; readonly total: number };
}

/** A rescue copy of a text that could not be saved. */
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
  /** Dialog for documents; each becomes a draft. An empty report if it was closed. */
  'article.importFiles': channel(nothing, answers<ArticleImportReport>()),
  /** Dropped documents; each becomes a draft. */
  'article.importDropped': channel(
    z.object({ paths: z.array(z.string()).check(z.maxLength(2000)) }),
    answers<ArticleImportReport>(),
  ),
  /** Documents opened from the desktop. An empty report if there are none. */
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
   * Refuses with `changed-on-disk` if the file is not at `revision`. If saving fails, a rescue copy is kept. Unchanged
   * blocks may be left out.
   */
  'article.save': channel(
    z.object({ id, article: sentArticleSchema, revision: z.string() }),
    answers<{ revision: string; savedAt: string }>(),
  ),
  /** The article on disk, for comparing. */
  'article.readDisk': channel(z.object({ id }), answers<Article>()),
  /** Saves the window's text as a new article. */
  'article.keepBoth': channel(z.object({ id, article: articleSchema }), answers<{ id: string }>()),
  /** `word`: for a copy, in its headline. */
  'article.duplicate': channel(
    z.object({ id, word: z.string().check(z.maxLength(40)) }),
    answers<{ id: string }>(),
  ),
  /** Gives a new id to an article that cannot be found by its own. */
  'article.keepApart': channel(
    z.object({ folder: z.string().check(z.maxLength(255)) }),
    answers<{ id: string }>(),
  ),
  'article.trash': channel(z.object({ id })),
  'article.restore': channel(z.object({ id })),
  'rescue.list': channel(nothing, answers<readonly RescueCopy[]>()),
  /** Restores a rescue copy into its article if that is unchanged, else as a new article. */
  'rescue.restore': channel(z.object({ name: z.string() }), answers<{ id: string }>()),
  'rescue.discard': channel(z.object({ name: z.string() })),
} as const;

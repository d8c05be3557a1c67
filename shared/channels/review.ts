/** The channels of the review: its steps, and the versions that they keep. */
import { z } from 'zod/mini';
import { type Article, articleIdSchema as id } from '../article.ts';
import type { Version } from '../versions.ts';
import { PROMINENCES, type Prominence, STEP_NAMES } from '../workflow.ts';
import { answers, channel } from './channel.ts';

/** What of an open article the main process may change, as it is then, and the new revision of the file. */
export type Amended = Pick<Article, 'review' | 'exports' | Prominence> & {
  readonly revision: string;
};

/** Answered by `electron/library/reviews.ts`. */
export const reviewChannels = {
  /**
   * Takes a step of the review, in the name of the author in the settings. The article as it was before is kept as a
   * version.
   */
  'review.step': channel(
    z.object({ id, step: z.enum(STEP_NAMES), note: z._default(z.string(), '') }),
    answers<Amended>(),
  ),
  /**
   * Makes an article that is approved or has left hot or featured news, or takes that from it: no word of it changes, so
   * it stays as it was approved.
   */
  'review.prominence': channel(
    z.object({ id, prominence: z.enum(PROMINENCES), on: z.boolean() }),
    answers<Amended>(),
  ),
  /** The newest first. */
  'version.list': channel(z.object({ id }), answers<readonly Version[]>()),
  'version.read': channel(z.object({ id, version: z.string() }), answers<Article>()),
  /**
   * Keeps the article as it is on disk as a version, and gives its id; that of the last version if nothing has changed.
   * Requires the article's lock.
   */
  'version.keep': channel(
    z.object({ id, note: z._default(z.string(), '') }),
    answers<{ version: string }>(),
  ),
  /** Restores a version's words, pictures and metadata. The present state is kept as a version first. */
  'version.restore': channel(z.object({ id, version: z.string() })),
} as const;

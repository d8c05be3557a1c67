/** The channels of the review: its steps, and the versions that they keep. */
import { z } from 'zod/mini';
import { type Article, articleIdSchema as id } from '../article.ts';
import type { Version } from '../versions.ts';
import { STEP_NAMES } from '../workflow.ts';
import { answers, channel } from './channel.ts';

/** The record of an open article after the main process has changed it, and the new revision of the file. */
export type Amended = Pick<Article, 'review' | 'exports'> & { readonly revision: string };

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

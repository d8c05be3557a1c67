/** The channels of the review: its steps, and the versions that they keep. */
import { z } from 'zod/mini';
import { type Article, articleIdSchema as id } from '../article.ts';
import type { Version } from '../versions.ts';
import { STEP_NAMES } from '../workflow.ts';
import { answers, channel } from './channel.ts';

/** What the main process wrote to an open article's record, and the revision that its file has now. */
export type Amended = Pick<Article, 'review' | 'exports'> & { readonly revision: string };

/** Answered by `electron/library/reviews.ts`. */
export const reviewChannels = {
  /** A step of the review, taken by the author of the settings; the article as it was is kept as a version. */
  'review.step': channel(
    z.object({ id, step: z.enum(STEP_NAMES), note: z._default(z.string(), '') }),
    answers<Amended>(),
  ),
  /** The newest first. */
  'version.list': channel(z.object({ id }), answers<readonly Version[]>()),
  'version.read': channel(z.object({ id, version: z.string() }), answers<Article>()),
  /** Keeps the article as it is on disk; gives the version's id, the last one's where nothing is new. Only who may write to the article may. */
  'version.keep': channel(
    z.object({ id, note: z._default(z.string(), '') }),
    answers<{ version: string }>(),
  ),
  /** Brings a version's words, pictures and metadata back; what stood there is kept as a version first. */
  'version.restore': channel(z.object({ id, version: z.string() })),
} as const;

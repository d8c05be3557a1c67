/** Channels of the review and of versions. */
import { z } from 'zod/mini';
import { type Article, articleIdSchema as id } from '../article.ts';
import type { Version } from '../versions.ts';
import { PROMINENCES, type Prominence, STEP_NAMES } from '../workflow.ts';
import { answers, channel } from './channel.ts';

/** What the main process may change in an open article, and the new revision. */
export type Amended = Pick<Article, 'review' | 'exports' | Prominence> & {
  readonly revision: string;
};

/** Answered by `electron/library/reviews.ts`. */
export const reviewChannels = {
  /** Takes a step in the name of the author in the settings. The article before becomes a version. */
  'review.step': channel(
    z.object({ id, step: z.enum(STEP_NAMES), note: z._default(z.string(), '') }),
    answers<Amended>(),
  ),
  /** Sets or clears hot or featured on an approved or exported article; its text does not change. */
  'review.prominence': channel(
    z.object({ id, prominence: z.enum(PROMINENCES), on: z.boolean() }),
    answers<Amended>(),
  ),
  /** The newest first. */
  'version.list': channel(z.object({ id }), answers<readonly Version[]>()),
  'version.read': channel(z.object({ id, version: z.string() }), answers<Article>()),
  /** Keeps the article on disk as a version; gives its id, or the last one's if nothing changed. Needs the lock. */
  'version.keep': channel(
    z.object({ id, note: z._default(z.string(), '') }),
    answers<{ version: string }>(),
  ),
  /** Restores a version's text, pictures and metadata; the present state becomes a version. */
  'version.restore': channel(z.object({ id, version: z.string() })),
} as const;

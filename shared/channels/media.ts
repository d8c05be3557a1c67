/** The channels of pictures: taking them into an article, and listing them there. */
import { z } from 'zod/mini';
import {
  articleIdSchema as id,
  type MediaItem,
  mediaItemSchema,
  mediaNameSchema,
} from '../article.ts';
import type { GalleyErrorValue } from '../errors.ts';
import { answers, channel } from './channel.ts';

/**
 * What is wrong with a damaged photograph that was taken in nevertheless: a part is missing, or its data are corrupt.
 */
export type PictureDamage = 'truncated' | 'corrupt';

/** Pictures taken in, and those refused, each with why. */
export interface ImportReport {
  readonly imported: readonly {
    readonly media: MediaItem;
    readonly alreadyThere: boolean;
    readonly damage?: PictureDamage;
    /** How many pictures the file holds, if several (an animation, for example): only the first is shown. */
    readonly frames?: number;
  }[];
  readonly refused: readonly { readonly filename: string; readonly error: GalleyErrorValue }[];
}

/** Answered by `electron/images/pictures.ts`. */
export const mediaChannels = {
  /** Dialog; an empty report when it was closed. */
  'media.pick': channel(z.object({ articleId: id }), answers<ImportReport>()),
  /**
   * Takes in the pictures that were opened from the desktop; null where none wait. Without an article they wait no more,
   * and the report is empty.
   */
  'media.importWaiting': channel(
    z.object({ articleId: z.nullable(id) }),
    answers<ImportReport | null>(),
  ),
  'media.importFiles': channel(
    z.object({ articleId: id, paths: z.array(z.string()).check(z.maxLength(2000)) }),
    answers<ImportReport>(),
  ),
  'media.importBytes': channel(
    z.object({ articleId: id, filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    answers<ImportReport>(),
  ),
  /** Takes pictures over from another article, with what it knows of them; those that it does not have are left out. */
  'media.fetch': channel(
    z.object({ articleId: id, from: id, media: z.array(mediaNameSchema).check(z.maxLength(2000)) }),
    answers<ImportReport>(),
  ),
  /** Adds pictures to an article that was closed during their import; false if it may not be changed. */
  'media.list': channel(
    z.object({ articleId: id, media: z.array(mediaItemSchema) }),
    answers<{ isListed: boolean }>(),
  ),
  'media.reveal': channel(z.object({ articleId: id, media: mediaNameSchema })),
} as const;

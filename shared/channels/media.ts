/** Channels of pictures. */
import { z } from 'zod/mini';
import {
  articleIdSchema as id,
  type MediaItem,
  mediaItemSchema,
  mediaNameSchema,
} from '../article.ts';
import type { GalleyErrorValue } from '../errors.ts';
import { answers, channel } from './channel.ts';

/** Damage of a photograph that was imported anyway. */
export type PictureDamage = 'truncated' | 'corrupt';

/** Imported pictures, and refused ones with the reason. */
export interface ImportReport {
  readonly imported: readonly {
    readonly media: MediaItem;
    readonly alreadyThere: boolean;
    readonly damage?: PictureDamage;
    /** Pictures in the file, if several: only the first is shown. */
    readonly frames?: number;
  }[];
  readonly refused: readonly { readonly filename: string; readonly error: GalleyErrorValue }[];
}

/** Answered by `electron/images/pictures.ts`. */
export const mediaChannels = {
  /** Dialog; an empty report if it was closed. */
  'media.pick': channel(z.object({ articleId: id }), answers<ImportReport>()),
  /** Imports pictures opened from the desktop; null if there are none. Without an article they are dropped. */
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
  /** Copies pictures from another article, with metadata; missing ones are skipped. */
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

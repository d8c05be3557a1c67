/** The channels of `.galley` files, in which an article goes from one library to another. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { answers, channel, nothing } from './channel.ts';

/** The result of taking in a `.galley` file; `id` is the article to open. */
export type Received =
  | {
      /**
       * `added`: new here. `updated`: it replaced the text that it was made from. `same`: no change. `older`: the text
       * here is newer. `known`: it was taken in before, and the article is in the trash.
       */
      readonly outcome: 'added' | 'updated' | 'same' | 'older' | 'known';
      readonly id: string;
    }
  /**
   * Both texts have changed. The library's article is as it was; the arrival is beside it as the article `copy`, made
   * now (`both`) or by an earlier call (`both-known`).
   */
  | { readonly outcome: 'both' | 'both-known'; readonly id: string; readonly copy: string };

/** Answered by `electron/handover/handovers.ts`. */
export const handoverChannels = {
  /** Dialog for the `.galley` file to send; false when it was closed. */
  'handover.target': channel(z.object({ id }), answers<boolean>()),
  /** Packs the article as it is on disk into the file that was chosen; gives its path. */
  'handover.send': channel(z.object({ id }), answers<{ file: string }>()),
  /** Dialog for `.galley` files; null when it was closed. */
  'handover.pick': channel(nothing, answers<Received | null>()),
  /**
   * Takes in a file that was opened from the desktop; null if there is none. Without an open library the file keeps
   * waiting.
   */
  'handover.waiting': channel(nothing, answers<Received | null>()),
  /** Takes in a file that was dropped. */
  'handover.take': channel(
    z.union([
      z.object({ path: z.string() }),
      z.object({ filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    ]),
    answers<Received>(),
  ),
} as const;

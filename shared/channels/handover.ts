/** Channels of `.galley` files. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { answers, channel, nothing } from './channel.ts';

/** The result of receiving a `.galley` file; `id` is the article to open. */
export type Received =
  | {
      /**
       * `added`: new. `updated`: replaced the text it was made from. `same`: no change. `older`: the text here is
       * newer. `known`: received before, and in the trash.
       */
      readonly outcome: 'added' | 'updated' | 'same' | 'older' | 'known';
      readonly id: string;
    }
  /**
   * Both texts have changed. The received one is a separate article `copy`, made now (`both`) or before (`both-known`).
   */
  | { readonly outcome: 'both' | 'both-known'; readonly id: string; readonly copy: string };

const handoverSourceSchema = z.union([
  z.object({ path: z.string() }),
  z.object({ filename: z.string(), bytes: z.instanceof(Uint8Array) }),
]);
/** A `.galley` file: a path, or bytes that a mail program dropped. */
export type HandoverSource = z.infer<typeof handoverSourceSchema>;

/** Answered by `electron/handover/handovers.ts`. */
export const handoverChannels = {
  /** Dialog for the `.galley` file to send; false if it was closed. */
  'handover.target': channel(z.object({ id }), answers<boolean>()),
  /** Packs the article on disk into the chosen file; gives its path. */
  'handover.send': channel(z.object({ id }), answers<{ file: string }>()),
  /** Dialog for `.galley` files; null if it was closed. */
  'handover.pick': channel(nothing, answers<Received | null>()),
  /** Receives a file opened from the desktop; null if there is none. Without a library it keeps waiting. */
  'handover.waiting': channel(nothing, answers<Received | null>()),
  /** Receives a dropped file. */
  'handover.take': channel(handoverSourceSchema, answers<Received>()),
} as const;

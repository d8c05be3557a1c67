/** The channels of `.galley` files, in which an article goes from one library to another. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { answers, channel, nothing } from './channel.ts';

/** What became of a `.galley` file; `id` is the article to go on with. */
export type Received =
  | {
      /**
       * New here; in the place of the text that it grew out of; as it is here; older than what is here; taken in before,
       * beside one in the trash.
       */
      readonly outcome: 'added' | 'updated' | 'same' | 'older' | 'known';
      readonly id: string;
    }
  /** Both texts went on: the library's is as it was, the one that came (now, or before) stands beside it as `copy`. */
  | { readonly outcome: 'both' | 'both-known'; readonly id: string; readonly copy: string };

/** Answered by `electron/handover/handovers.ts`. */
export const handoverChannels = {
  /** Dialog for the `.galley` file to send; false when it was closed. */
  'handover.target': channel(z.object({ id }), answers<boolean>()),
  /** Packs the article as it is on disk into the file that was chosen; gives its path. */
  'handover.send': channel(z.object({ id }), answers<{ file: string }>()),
  /** Dialog for `.galley` files; null when it was closed. */
  'handover.pick': channel(nothing, answers<Received | null>()),
  /** Takes in a file that was opened from the desktop; null when none waits. One that has no library to go to waits on. */
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

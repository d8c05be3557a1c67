/** The channel of the spelling check. */
import { z } from 'zod/mini';
import { answers, channel } from './channel.ts';

/** Answered by `electron/spelling/spelling.ts`. */
export const spellingChannels = {
  /** The misspelt ones of these words (NFC) in a language (BCP 47); none without a dictionary. */
  'spelling.check': channel(
    z.object({
      words: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(20_000)),
      language: z.string(),
    }),
    answers<{ wrong: readonly string[] }>(),
  ),
} as const;

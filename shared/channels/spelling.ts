/** The channel of the spelling check. */
import { z } from 'zod/mini';
import { answers, channel } from './channel.ts';

/** Answered by `electron/spelling/spelling.ts`. */
export const spellingChannels = {
  /** Which of these words, in NFC, are wrong in a language (BCP 47); none in one that has no dictionary. */
  'spelling.check': channel(
    z.object({
      words: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(20_000)),
      language: z.string(),
    }),
    answers<{ wrong: readonly string[] }>(),
  ),
} as const;

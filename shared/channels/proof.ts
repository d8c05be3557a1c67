/** Channels of galley proofs. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { answers, channel, nothing } from './channel.ts';

const printOrderSchema = z.object({
  printer: z.string().check(z.minLength(1), z.maxLength(255)),
  copies: z.int().check(z.minimum(1), z.maximum(99)),
});
/** Which printer, and how many copies. */
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Answered by `electron/proof/proofs.ts`. */
export const proofChannels = {
  /** Dialog for a PDF; null if it was closed. */
  'proof.save': channel(z.object({ id }), answers<{ path: string; pages: number } | null>()),
  /** The printers, the default first; null if the system's dialog lists them. */
  'proof.printers': channel(nothing, answers<readonly string[] | null>()),
  /** Prints to a printer, or through the system's dialog; false if that was closed. */
  'proof.print': channel(z.object({ id, to: z.optional(printOrderSchema) }), answers<boolean>()),
} as const;

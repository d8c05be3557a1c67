/** The channels of galley proofs: as a PDF, and on paper. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import { answers, channel, nothing } from './channel.ts';

/** A print: which printer, and how many copies. */
const printOrderSchema = z.object({
  printer: z.string().check(z.minLength(1), z.maxLength(255)),
  copies: z.int().check(z.minimum(1), z.maximum(99)),
});
/** See {@link printOrderSchema}. */
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Answered by `electron/proof/proofs.ts`. */
export const proofChannels = {
  /** Dialog for a PDF of the galley proof; null when it was closed. */
  'proof.save': channel(z.object({ id }), answers<{ path: string; pages: number } | null>()),
  /** The names of the printers, the default first; null where the system's own dialog lists them. */
  'proof.printers': channel(nothing, answers<readonly string[] | null>()),
  /** Prints to one of those printers, or through the system's dialog; false if that was closed. */
  'proof.print': channel(z.object({ id, to: z.optional(printOrderSchema) }), answers<boolean>()),
} as const;

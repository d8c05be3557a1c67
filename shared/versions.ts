/** The facts of a version. */
import { z } from 'zod/mini';
import { roleSchema, statusSchema } from './article.ts';

/** The facts in a version's file, beside the article. */
export const versionFactsSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  by: z.object({ name: z.string(), role: roleSchema }),
  /** Before a review step, on demand, before a restore, when received, on export. */
  reason: z.enum(['step', 'kept', 'restored', 'received', 'exported']),
  note: z.string(),
  status: statusSchema,
  /** Words, and changes since the version before. */
  words: z.int(),
  added: z.int(),
  removed: z.int(),
});

/** A readable version. `id`: its number, with four digits or more. */
export type VersionFacts = Readonly<z.infer<typeof versionFactsSchema>> & {
  readonly id: string;
  readonly damaged?: never;
};

/** A version, or the number of one that cannot be read. */
export type Version = VersionFacts | { readonly id: string; readonly damaged: true };

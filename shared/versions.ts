/** What a version of an article says of itself, in its file and in the window. */
import { z } from 'zod/mini';
import { roleSchema, statusSchema } from './article.ts';

/** The facts that a version's file holds beside the article. */
export const versionFactsSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  by: z.object({ name: z.string(), role: roleSchema }),
  /** Why it was kept: before a step of the review, on demand, before an older one came back, as it came in, on export. */
  reason: z.enum(['step', 'kept', 'restored', 'received', 'exported']),
  note: z.string(),
  status: statusSchema,
  /** Words, and how many of them came and went since the version before. */
  words: z.int(),
  added: z.int(),
  removed: z.int(),
});

/** A version that can be read. `id`: its number as four digits or more, counting up. */
export type VersionFacts = Readonly<z.infer<typeof versionFactsSchema>> & {
  readonly id: string;
  readonly damaged?: never;
};

/** A version of an article, or, where its file cannot be read, its number. */
export type Version = VersionFacts | { readonly id: string; readonly damaged: true };

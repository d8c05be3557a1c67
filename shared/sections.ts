/** Sections that get another name: the articles in them follow. */
import { z } from 'zod/mini';
import { isSameName } from './names.ts';

/** The name that a section had, and the one that it gets. */
export const renamingSchema = z.object({ from: z.string(), to: z.string() });

/** See {@link renamingSchema}. */
export type Renaming = z.infer<typeof renamingSchema>;

/** The name that a section gets, whatever its capitals; undefined where it keeps its own. */
export const newNameOf = (section: string, renamings: readonly Renaming[]): string | undefined =>
  renamings.find(({ from }) => isSameName(from, section))?.to;

/**
 * The section of an older version that is brought back: the article's present one where the library has that, but no
 * longer the version's own, as after a renaming.
 */
export function sectionOfOld(old: string, now: string, sections: readonly string[]): string {
  const isThere = (section: string) => sections.some((one) => isSameName(one, section));
  return old !== '' && !isThere(old) && isThere(now) ? now : old;
}

/** Renamings with one more: a section that was renamed before goes from its first name to its last. */
export function withRenaming(
  renamings: readonly Renaming[],
  { from, to }: Renaming,
): readonly Renaming[] {
  const first = renamings.find((one) => one.to === from)?.from ?? from;
  const others = renamings.filter((one) => one.to !== from);
  return first === to ? others : [...others, { from: first, to }];
}

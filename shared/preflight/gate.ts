/** The gate before an export: errors hold an article back, unless an editor says why it may go. */
import type { Article, Role } from '../article.ts';
import type { Library } from '../library.ts';
import { nfc } from '../text.ts';
import { mayLeave } from '../workflow.ts';
import type { Finding } from './finding.ts';
import { preflight } from './preflight.ts';

/** What holds an article back: that nobody has approved it, errors of the preflight, or both. */
export interface Hold {
  readonly unapproved: boolean;
  readonly errors: readonly Finding[];
}

/** Whether an article may leave; where it may not, what holds it, and whether this role may override that. */
export type Gate =
  | { readonly open: true /** To be recorded with the export. */; readonly override?: string }
  | (Hold & { readonly open: false; readonly mayOverride: boolean });

/** Who wants the article out, and why in spite of errors. */
export interface Exporter {
  readonly role: Role;
  readonly override?: string | undefined;
}

/**
 * Says whether an article may be exported. An override counts from an editor alone, and only with a reason in it;
 * where there is nothing to override, nothing is recorded.
 * @param now ISO 8601 with offset
 */
export function exportGate(article: Article, library: Library, now: string, by: Exporter): Gate {
  const errors = preflight(article, library, now).filter(({ severity }) => severity === 'error');
  const unapproved = !mayLeave(article.review.status);
  if (errors.length === 0 && !unapproved) return { open: true };
  const mayOverride = by.role === 'editor';
  const override = by.override?.trim() ?? '';
  return mayOverride && override !== ''
    ? { open: true, override: nfc(override) }
    : { open: false, unapproved, errors, mayOverride };
}

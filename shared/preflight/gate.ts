/** The check before an export: errors stop it, unless an editor overrides them. */
import type { Article, Role } from '../article.ts';
import type { Library } from '../library.ts';
import { nfc } from '../text.ts';
import { mayLeave } from '../workflow.ts';
import type { Finding } from './finding.ts';
import { preflight } from './preflight.ts';

/** Why an article may not be exported: not approved, or errors. */
export interface Hold {
  readonly unapproved: boolean;
  readonly errors: readonly Finding[];
}

/** The result of the check; if not `open`, whether this role may override it. */
export type Gate =
  | { readonly open: true /** To be recorded with the export. */; readonly override?: string }
  | (Hold & { readonly open: false; readonly mayOverride: boolean });

/** Who exports, and why in spite of errors. */
export interface Exporter {
  readonly role: Role;
  readonly override?: string | undefined;
}

/**
 * Checks whether an article may be exported. Only an editor may override, with a reason; without need it is not
 * recorded.
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

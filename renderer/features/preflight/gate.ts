/** The gate before an export, as the window asks it. */
import type { Article, Role } from '../../../shared/article.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import type { Library } from '../../../shared/library.ts';
import { exportGate, type Gate } from '../../../shared/preflight/gate.ts';

/** A gate that is shut. */
export type Held = Extract<Gate, { open: false }>;

/** Whether the article may be exported now by somebody in this role. */
export function gateOf(article: Article, library: Library, role: Role): Gate {
  return exportGate(article, library, isoWithOffset(new Date()), { role });
}

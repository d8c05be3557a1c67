/** Channels of exports, portals and previews. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import type { GalleyErrorValue } from '../errors.ts';
import { FORMS } from '../package.ts';
import type { Hold } from '../preflight/gate.ts';
import { answers, channel, nothing } from './channel.ts';
import type { Amended } from './review.ts';

/** Something that readers of an exported article would miss. */
export interface ExportWarning {
  readonly missing: 'headline' | 'picture' | 'caption' | 'credit' | 'alt';
  /** Which figure, from 1 in reading order. */
  readonly figure?: number;
}

/** The result of an export. */
export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
  readonly warnings: readonly ExportWarning[];
  /** Why the export could not be recorded, although the package exists. */
  readonly unrecorded?: GalleyErrorValue;
}

/** `job` names it for progress and cancel. */
const exportRequestSchema = z.object({
  job: z.string().check(z.maxLength(64)),
  ids: z.array(id).check(z.minLength(1), z.maxLength(100_000)),
  forms: z.array(z.enum(FORMS)).check(z.minLength(1)),
  kind: z.enum(['folder', 'zip']),
  /** An editor's reason to export in spite of errors. */
  override: z.optional(z.string()),
});
/** See {@link exportRequestSchema}. */
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** The exported and refused articles of a selection. `stopped`: it was cancelled. */
export interface ExportReport {
  made: (ExportResult & { readonly id: string })[];
  refused: {
    readonly id: string;
    readonly error: GalleyErrorValue;
    /** If the check before the export held it back. */
    readonly hold?: Hold;
  }[];
  stopped: boolean;
  /** The updated portal in the same folder, or why that failed; absent if there is none. */
  portal?: PortalResult | { readonly error: GalleyErrorValue };
}

/** A portal that was made. */
export interface PortalResult {
  /** Its folder. */
  readonly dir: string;
  /** Articles shown. */
  readonly articles: number;
  /** Packages not shown: withdrawn, trashed, not due, replaced by a newer one, incomplete, or without page or data. */
  readonly left: readonly string[];
}

/** Answered by `electron/exporting/exports.ts`, previews by `previews.ts` beside it. */
export const exportChannels = {
  /** The export folder last chosen in a dialog, or ''. */
  'export.place': channel(nothing, answers<{ dir: string }>()),
  /** Dialog for that place. */
  'export.choosePlace': channel(nothing, answers<{ dir: string }>()),
  /** Asks for a folder if none was chosen; null if that was closed. */
  'export.articles': channel(exportRequestSchema, answers<ExportReport | null>()),
  /** Shows a package made since the start in the system's file browser. */
  'export.reveal': channel(z.object({ dir: z.string() })),
  /** Records an export in the article. */
  'export.record': channel(
    z.object({ id, dir: z.string(), files: z.int(), override: z.optional(z.string()) }),
    answers<Amended>(),
  ),
  /** Dialog for a folder of packages; makes a portal of them. Null if it was closed. */
  'portal.make': channel(nothing, answers<PortalResult | null>()),
  /** Makes an article's page for a preview, valid until the next call. */
  'preview.make': channel(
    z.object({ id, job: z.string().check(z.maxLength(64)) }),
    answers<{ url: string }>(),
  ),
  'preview.close': channel(nothing),
} as const;

/** The channels of exports: packages, the portal’s pages beside them, and the preview. */
import { z } from 'zod/mini';
import { articleIdSchema as id } from '../article.ts';
import type { GalleyErrorValue } from '../errors.ts';
import { FORMS } from '../package.ts';
import type { Hold } from '../preflight/gate.ts';
import { answers, channel, nothing } from './channel.ts';
import type { Amended } from './review.ts';

/** Something missing in an exported article that its readers would notice. */
export interface ExportWarning {
  readonly missing: 'headline' | 'picture' | 'caption' | 'credit' | 'alt';
  /** Which figure, from 1 in reading order. */
  readonly figure?: number;
}

/** What an export made. */
export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
  readonly warnings: readonly ExportWarning[];
  /** Why the export could not be recorded in the article; absent if it was. The package exists in either case. */
  readonly unrecorded?: GalleyErrorValue;
}

/** What to export, as what. `job` names it for progress and cancel. */
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

/**
 * Which articles of a selection were exported, and which were not, each with the reason. `stopped`: the export was
 * cancelled.
 */
export interface ExportReport {
  made: (ExportResult & { readonly id: string })[];
  refused: {
    readonly id: string;
    readonly error: GalleyErrorValue;
    /** Where the gate held it back. */
    readonly hold?: Hold;
  }[];
  stopped: boolean;
  /** The portal in the same folder, which was updated; or why that failed. Absent if there is none. */
  portal?: PortalResult | { readonly error: GalleyErrorValue };
}

/** The result of making a portal. */
export interface PortalResult {
  /** Its folder. */
  readonly dir: string;
  /** How many articles it shows. */
  readonly articles: number;
  /**
   * Packages that it does not show, because the article was withdrawn, thrown away or is not due yet, because there is
   * a newer package of it, or because the package is incomplete or has no page or data.
   */
  readonly left: readonly string[];
}

/** Answered by `electron/exporting/exports.ts`, previews by `previews.ts` beside it. */
export const exportChannels = {
  /** Where exports go, as the user last chose in a dialog; '' before that. */
  'export.place': channel(nothing, answers<{ dir: string }>()),
  /** Dialog for that place. */
  'export.choosePlace': channel(nothing, answers<{ dir: string }>()),
  /** Asks for a place where none was chosen; null when that dialog was closed. */
  'export.articles': channel(exportRequestSchema, answers<ExportReport | null>()),
  /** Shows a package in the system's file browser; only one that was made since the app was started. */
  'export.reveal': channel(z.object({ dir: z.string() })),
  /** Writes who exported, where to, and why in spite of errors, to the article; null where nothing can be written to it. */
  'export.record': channel(
    z.object({ id, dir: z.string(), files: z.int(), override: z.optional(z.string()) }),
    answers<Amended>(),
  ),
  /** Dialog for a folder of packages; makes the portal's pages beside them. Null when it was closed. */
  'portal.make': channel(nothing, answers<PortalResult | null>()),
  /** Makes an article's page in a folder of the app's own. The address is valid until the next call. */
  'preview.make': channel(
    z.object({ id, job: z.string().check(z.maxLength(64)) }),
    answers<{ url: string }>(),
  ),
  'preview.close': channel(nothing),
} as const;

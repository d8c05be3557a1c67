/** The export from the window: the gate for the open article, the dialog, and the record of what was made. */
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/article.ts';
import type { ExportReport } from '../../../shared/channels/export.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import type { Library } from '../../../shared/library.ts';
import { act, ask, Refused } from '../../app/bridge.ts';
import { notify } from '../../app/notice.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';
import type { Held } from '../preflight/GateDialog.tsx';
import type { Props as ExportDialogProps, Exported } from './ExportDialog.tsx';
import { portalMade } from './portal-made.ts';

// The gate brings the preflight along: loaded with the first export, not before the window is shown.
const loadGate = () => import('../../../shared/preflight/gate.ts');

interface Deps {
  /** The article that is open. */
  readonly session: RefObject<Session | null>;
  readonly library: Library;
  readonly role: Role;
  onRefresh(): Promise<void>;
}

/** Records an export in the open article. If that fails, the package exists anyway: returns the reason. */
async function record(
  article: Session,
  { id, dir, files }: ExportReport['made'][number],
  override: string | undefined,
): Promise<Pick<ExportReport['made'][number], 'unrecorded'>> {
  const reason = override === undefined ? {} : { override };
  try {
    await article.amend(() => ask('export.record', { id, dir, files: files.length, ...reason }));
    return {};
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { unrecorded: error.value };
  }
}

/** The step that an export is at, and what takes it to the next. At most one of `held` and `asked` is not null. */
export function useExporting({ session, library, role, onRefresh }: Deps) {
  const { t } = useTranslation();
  /** An article that may not be exported yet, and why. */
  const [held, setHeld] = useState<{ readonly gate: Held; readonly article: Exported } | null>(
    null,
  );
  const [asked, setAsked] = useState<Pick<ExportDialogProps, 'articles' | 'override'> | null>(null);

  /** Asks how to export the open article; if the gate holds it back, shows why. */
  const start = async (): Promise<void> => {
    const article = session.current;
    if (!article) return;
    await article.save();
    const { exportGate } = await loadGate();
    const now = article.view().article;
    const gate = exportGate(now, library, isoWithOffset(new Date()), { role });
    if (gate.open) setAsked({ articles: [now] });
    else setHeld({ gate, article: now });
  };

  /** Saves the open article if it is exported, runs the export, and records it in the open article. */
  const run: ExportDialogProps['onExport'] = async (work, override) => {
    const article = session.current;
    const opened = article?.view().article.id;
    if (asked?.articles.some(({ id }) => id === opened)) await article?.saveAll();
    const made = await work();
    const own = made?.made.findIndex(({ id }) => id === opened) ?? -1;
    const result = made?.made[own];
    if (article && made && result)
      made.made[own] = { ...result, ...(await record(article, result, override)) };
    await onRefresh();
    return made;
  };

  const portal = () =>
    act(async () => {
      const made = await ask('portal.make', undefined).finally(endJob);
      if (made) notify(portalMade(t, made));
    });

  return {
    held,
    asked,
    start,
    /** Asks how to export articles chosen in the list. Each goes through the gate when its turn comes. */
    startMany: (articles: readonly Exported[]) => setAsked({ articles }),
    /** Lets the article that is held back out, for this reason: another may have been opened meanwhile. */
    override: (reason: string) => {
      setHeld(null);
      if (held) setAsked({ articles: [held.article], override: reason });
    },
    run,
    /** Makes the portal's pages beside the packages in a folder. */
    portal,
    close: () => {
      setHeld(null);
      setAsked(null);
    },
  };
}

/** See {@link useExporting}. */
export type Exporting = ReturnType<typeof useExporting>;

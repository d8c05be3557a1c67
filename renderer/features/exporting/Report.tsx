import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExportReport, ExportWarning } from '../../../shared/channels/export.ts';
import type { Hold } from '../../../shared/preflight/gate.ts';
import { ask, errorMessage } from '../../app/bridge.ts';
import { describe } from '../preflight/describe.ts';
import { OverrideForm } from '../preflight/OverrideForm.tsx';
import type { Exported } from './ExportDialog.tsx';
import { portalMade } from './portal-made.ts';

interface Props {
  readonly report: ExportReport;
  readonly articles: readonly Exported[];
  /** Whether the user may export in spite of errors. */
  readonly mayOverride: boolean;
  onAgain(ids: readonly string[], override: string): void;
  onClose(): void;
}

function Warnings({ warnings }: { warnings: readonly ExportWarning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <ul className="export-warnings">
      {warnings.map(({ missing, figure }) => (
        <li key={`${missing} ${figure}`}>
          {figure === undefined
            ? t('export.missing.headline')
            : t(`export.missing.${missing}`, { number: figure })}
        </li>
      ))}
    </ul>
  );
}

/** Everything that blocks an article, to be seen before it is overridden. */
function HeldFor({ hold: { unapproved, errors } }: { hold: Hold }) {
  const { t } = useTranslation();
  return (
    <ul className="wrong">
      {unapproved && <li>{t('preflight.gate.unapproved')}</li>}
      {errors.map((finding, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stands as long as the report
        <li key={at}>{describe(t, finding)}</li>
      ))}
    </ul>
  );
}

/** The result of an export, article by article. */
export function Report({ report, articles, mayOverride, onAgain, onClose }: Props) {
  const { t } = useTranslation();
  const { made, refused, stopped, portal } = report;
  const headline = (id: string) =>
    articles.find((article) => article.id === id)?.headline || t('list.untitled');
  const held = refused.filter(({ hold }) => hold !== undefined);
  const [first] = made;
  return (
    <div className="export-report">
      <p role="status">
        {t('export.done', { count: made.length })}
        {refused.length > 0 && ` ${t('export.refused', { count: refused.length })}`}
        {stopped && ` ${t('export.stopped')}`}
      </p>
      <ul className="export-made">
        {refused.map(({ id, error, hold }) => (
          <li key={id} className="export-refused">
            <strong>{headline(id)}</strong>
            {hold ? <HeldFor hold={hold} /> : <span className="wrong">{errorMessage(error)}</span>}
          </li>
        ))}
        {made.map(({ id, dir, files, warnings, unrecorded }) => (
          <li key={id}>
            <strong>{headline(id)}</strong>
            <span className="export-dir">{dir}</span>
            <span>{t('export.files', { count: files.length })}</span>
            {unrecorded && (
              <span className="wrong" role="alert">
                {unrecorded.code === 'changed-on-disk'
                  ? t('export.changedMeanwhile')
                  : t('export.unrecorded', { why: errorMessage(unrecorded) })}
              </span>
            )}
            <Warnings warnings={warnings} />
          </li>
        ))}
      </ul>
      {portal && (
        <p
          role={'error' in portal ? 'alert' : 'status'}
          className={'error' in portal ? 'wrong' : undefined}
        >
          {'error' in portal
            ? t('portal.notMade', { why: errorMessage(portal.error) })
            : portalMade(t, portal)}
        </p>
      )}
      {held.length > 0 && <p>{t(`export.mend.${mayOverride ? 'editor' : 'reporter'}`)}</p>}
      {mayOverride && held.length > 0 && (
        <OverrideForm
          label={t('export.again', { count: held.length })}
          onOverride={(reason) =>
            onAgain(
              held.map(({ id }) => id),
              reason,
            )
          }
        />
      )}
      <div className="dialog-buttons">
        {first && (
          <button type="button" onClick={() => void ask('export.reveal', { dir: first.dir })}>
            <FolderOpen size={15} aria-hidden />
            {t('export.reveal')}
          </button>
        )}
        <button type="button" className="primary" onClick={onClose}>
          {t('app.done')}
        </button>
      </div>
    </div>
  );
}

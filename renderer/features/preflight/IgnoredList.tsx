import { useTranslation } from 'react-i18next';
import { formatVietnamese } from '../../../shared/dates.ts';
import type { Verdict } from '../../../shared/preflight/preflight.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { describe } from './describe.ts';
import { goTo, takeBack } from './mending.ts';

interface Props extends ArticlePanelProps {
  readonly ignored: Verdict['ignored'];
}

/** Ignored findings, each with who, when and why. */
export function IgnoredList({ ignored, ...panel }: Props) {
  const { t } = useTranslation();
  if (ignored.length === 0) return null;
  const readOnly = panel.session.view().open.readOnly !== undefined;
  return (
    <details className="ignored">
      <summary>{t('preflight.ignored', { number: ignored.length })}</summary>
      <ul>
        {ignored.map(({ finding, record }) => (
          <li className="finding" key={`${record.rule} ${record.key} ${finding.place.start}`}>
            <button
              type="button"
              className="finding-place as-text"
              onClick={() => goTo(panel, finding.place)}
            >
              <span>{describe(t, finding)}</span>
              <span className="ignored-reason">{record.reason}</span>
              <span className="ignored-by">
                {t('preflight.ignoredBy', {
                  name: record.by.name || t('app.nameless'),
                  at: formatVietnamese(record.at),
                })}
              </span>
            </button>
            {!readOnly && (
              <div className="finding-actions">
                <button type="button" onClick={() => takeBack(panel, record)}>
                  {t('preflight.takeBack')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Findings that somebody passed over, each with who, when and why. */
import { useTranslation } from 'react-i18next';
import { formatVietnamese } from '../../../shared/dates.ts';
import type { Verdict } from '../../../shared/preflight/preflight.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { describe } from './describe.ts';
import { goTo, takeBack } from './mending.ts';

interface Props {
  readonly ignored: Verdict['ignored'];
  readonly props: ArticlePanelProps;
}

/** See the file's title. */
export function IgnoredList({ ignored, props }: Props) {
  const { t } = useTranslation();
  if (ignored.length === 0) return null;
  const readOnly = props.session.view().open.readOnly !== undefined;
  return (
    <details className="ignored">
      <summary>{t('preflight.ignored', { number: ignored.length })}</summary>
      <ul>
        {ignored.map(({ finding, record }) => (
          <li className="finding" key={`${record.rule} ${record.key} ${finding.place.start}`}>
            <button
              type="button"
              className="finding-place"
              onClick={() => goTo(props, finding.place)}
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
                <button type="button" onClick={() => takeBack(props, record)}>
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

import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import { type RecordEntry, reviewRecord } from '../../../shared/review-record.ts';

interface Props {
  readonly steps: Article['review']['history'];
  readonly exports: Article['exports'];
}

function Entry({ entry }: { readonly entry: RecordEntry }) {
  const { t } = useTranslation();
  const { at, by } = 'step' in entry ? entry.step : entry.override;
  const note = 'step' in entry ? entry.step.note : entry.override.override;
  return (
    <li>
      {'step' in entry ? (
        <span className={`status status-${entry.step.to}`}>{t(`status.${entry.step.to}`)}</span>
      ) : (
        <span className="status status-override">{t('review.overridden')}</span>
      )}
      <p className="hint">
        {t('review.by', { name: by.name, role: t(`settings.${by.role}`) })} ·{' '}
        <time dateTime={at}>{formatVietnamese(at)}</time>
      </p>
      {note && <p className="review-note">{note}</p>}
    </li>
  );
}

/** The record of an article: each step and each export, who, when, and why. The newest first. */
export function History({ steps, exports }: Props) {
  const { t } = useTranslation();
  const entries = reviewRecord(steps, exports);
  return (
    <section className="review-history" aria-labelledby="review-history">
      <h3 id="review-history">{t('review.history')}</h3>
      {entries.length === 0 ? (
        <p className="hint">{t('review.noHistory')}</p>
      ) : (
        <ol>
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record only grows
            <Entry key={index} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

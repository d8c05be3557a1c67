/** The record of an article: each step and each export, who, when, and why. The newest first. */
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { formatVietnamese } from '../../../shared/dates.ts';

interface Props {
  readonly steps: Article['review']['history'];
  readonly exports: Article['exports'];
}

/** See the file's title. */
export function History({ steps, exports }: Props) {
  const { t } = useTranslation();
  const entries = [
    ...steps.map(({ at, by, to, note }) => ({
      at,
      by,
      face: <span className={`status status-${to}`}>{t(`status.${to}`)}</span>,
      note,
    })),
    // An export of an approved article is a step already; one in spite of something is not.
    ...exports
      .filter(({ override }) => override !== undefined)
      .map(({ at, by, override = '' }) => ({
        at,
        by,
        face: <span className="status status-override">{t('review.overridden')}</span>,
        note: override,
      })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section className="review-history" aria-labelledby="review-history">
      <h3 id="review-history">{t('review.history')}</h3>
      {entries.length === 0 ? (
        <p className="review-none">{t('review.noHistory')}</p>
      ) : (
        <ol>
          {entries.map(({ at, by, face, note }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record only grows
            <li key={index}>
              {face}
              <p className="review-who">
                {t('review.by', { name: by.name, role: t(`settings.${by.role}`) })} ·{' '}
                <time dateTime={at}>{formatVietnamese(at)}</time>
              </p>
              {note && <p className="review-note">{note}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

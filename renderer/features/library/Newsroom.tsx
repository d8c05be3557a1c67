/** What the whole newsroom shares: hot and featured news, work schedule, linked websites, visit figures. */
import { useTranslation } from 'react-i18next';
import type { ArticleSummary, Library } from '../../../shared/library.ts';

interface Props {
  readonly library: Library;
  readonly rows: readonly ArticleSummary[];
  onOpen(id: string): void;
  onChange(library: Library): void;
}

function NewsList({
  title,
  rows,
  onOpen,
}: {
  title: string;
  rows: readonly ArticleSummary[];
  onOpen(id: string): void;
}) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="empty">{t('newsroom.noNews')}</p>
      ) : (
        <ul className="news">
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => onOpen(row.id)}>
                {row.headline || t('list.untitled')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const day = (iso: string): string => iso.split('-').reverse().join('/');

/** Lines of `a | b | c` as parts; empty lines are left out. */
const parts = (text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim().normalize('NFC')))
    .filter(([first]) => first);

function Lines({
  label,
  hint,
  value,
  onTake,
}: {
  label: string;
  hint: string;
  value: string;
  onTake(text: string): void;
}) {
  return (
    <label className="field">
      {label}
      <textarea
        rows={4}
        key={value}
        defaultValue={value}
        placeholder={hint}
        onBlur={(event) => event.target.value !== value && onTake(event.target.value)}
      />
    </label>
  );
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+\.\S+$/i.test(text);
}

/** See the file's title. */
export function Newsroom({ library, rows, onOpen, onChange }: Props) {
  const { t } = useTranslation();
  const { schedule, linkedSites, visits } = library;
  const sites = linkedSites.map(({ name, url }) => `${name} | ${url}`).join('\n');
  const tasks = schedule.map(({ date, time, what, who, place }) =>
    [day(date), time, what, who, place].join(' | '),
  );
  const visit = (name: 'today' | 'total') => (
    <label className="field">
      {t(`newsroom.${name}`)}
      <input
        type="number"
        min={0}
        value={visits?.[name] ?? ''}
        onChange={(event) => {
          const figures = { today: visits?.today ?? 0, total: visits?.total ?? 0 };
          onChange({
            ...library,
            visits: {
              ...figures,
              [name]: Math.max(0, Math.trunc(event.target.valueAsNumber) || 0),
            },
          });
        }}
      />
    </label>
  );
  return (
    <div className="newsroom">
      <h2>{library.name}</h2>
      <NewsList title={t('newsroom.hot')} rows={rows.filter((row) => row.hot)} onOpen={onOpen} />
      <NewsList
        title={t('newsroom.featured')}
        rows={rows.filter((row) => row.featured)}
        onOpen={onOpen}
      />
      <section>
        <h3>{t('newsroom.schedule')}</h3>
        {schedule.length === 0 && <p className="empty">{t('newsroom.noSchedule')}</p>}
        <Lines
          label={t('newsroom.scheduleLines')}
          hint={t('newsroom.scheduleHint')}
          value={tasks.join('\n')}
          onTake={(text) =>
            onChange({
              ...library,
              schedule: parts(text).flatMap(
                ([date = '', time = '', what = '', who = '', place = ''], index) => {
                  const iso = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date);
                  if (!iso) return [];
                  const pad = (part: string | undefined) => (part ?? '').padStart(2, '0');
                  return [
                    {
                      id: `a${index}`,
                      date: `${iso[3]}-${pad(iso[2])}-${pad(iso[1])}`,
                      time,
                      what,
                      who,
                      place,
                    },
                  ];
                },
              ),
            })
          }
        />
      </section>
      <section>
        <h3>{t('newsroom.sites')}</h3>
        <Lines
          label={t('newsroom.siteLines')}
          hint={t('newsroom.siteHint')}
          value={sites}
          onTake={(text) =>
            onChange({
              ...library,
              linkedSites: parts(text).flatMap(([name = '', url = '']) =>
                isWebAddress(url) ? [{ name, url }] : [],
              ),
            })
          }
        />
      </section>
      <section>
        <h3>{t('newsroom.visits')}</h3>
        <div className="visits">
          {visit('today')}
          {visit('total')}
        </div>
      </section>
      <section>
        <h3>{t('newsroom.sections')}</h3>
        <Lines
          label={t('newsroom.sectionLines')}
          hint={t('newsroom.sectionHint')}
          value={library.sections.join('\n')}
          onTake={(text) =>
            onChange({ ...library, sections: parts(text).flatMap(([name]) => name ?? []) })
          }
        />
      </section>
    </div>
  );
}

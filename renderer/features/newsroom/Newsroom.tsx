import { Globe, Settings2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { PLACES, placesOf } from '../../../shared/front-page.ts';
import type { ArticleSummary, Library } from '../../../shared/library.ts';
import { InLanguage } from '../../ui/InLanguage.tsx';
import { LinkedSites } from './LinkedSites.tsx';
import { Schedule } from './Schedule.tsx';
import { Sections } from './Sections.tsx';
import './newsroom.css';

interface Props {
  readonly library: Library;
  /** Its folder. */
  readonly dir: string;
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  onOpen(id: string): void;
  /** Returns whether it was saved, as do those of its parts. */
  onChange(library: Library): Promise<boolean>;
  /** Runs a command of the menu. */
  onCommand(command: 'library-settings' | 'portal'): void;
}

interface NewsListProps extends Pick<Props, 'rows' | 'onOpen'> {
  readonly kind: 'hot' | 'featured';
}

interface NewsProps extends Pick<Props, 'onOpen'> {
  readonly news: readonly ArticleSummary[];
}

function News({ news, onOpen }: NewsProps) {
  const { t } = useTranslation();
  return (
    <ul className="news">
      {news.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="as-text"
            lang={row.headline ? row.language : undefined}
            onClick={() => onOpen(row.id)}
          >
            {row.headline || t('list.untitled')}
          </button>
        </li>
      ))}
    </ul>
  );
}

function NewsList({ kind, rows, onOpen }: NewsListProps) {
  const { t } = useTranslation();
  const title = t(`meta.${kind}`);
  const { placed, left } = useMemo(() => placesOf(rows ?? [], kind), [rows, kind]);
  return (
    <section>
      <h3>{title}</h3>
      {placed.length === 0 ? (
        <p className="empty">{rows ? t('newsroom.noNews', { kind: title }) : t('list.reading')}</p>
      ) : (
        <News news={placed} onOpen={onOpen} />
      )}
      {left.length > 0 && (
        <>
          <p className="hint news-left">{t('newsroom.noPlace', { count: PLACES[kind] })}</p>
          <News news={left} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  /** NaN where none is known. */
  readonly value: number;
  onChange(value: number): void;
}

/** One of the visit figures. While it is typed, one that others write meanwhile does not take its place. */
function Figure({ label, value, onChange }: FigureProps) {
  const [typedOver, setTypedOver] = useState<number>();
  return (
    // Not one of type "number", which takes the portal's own 185.240 for 185.24.
    <NumberField
      className="field"
      value={typedOver ?? value}
      minValue={0}
      maxValue={Number.MAX_SAFE_INTEGER}
      formatOptions={{ maximumFractionDigits: 0 }}
      onFocus={() => setTypedOver(value)}
      onBlur={() => setTypedOver(undefined)}
      onChange={(typed) => {
        setTypedOver(typed);
        onChange(typed);
      }}
    >
      <Label>{label}</Label>
      <Input />
    </NumberField>
  );
}

function Visits({ library, onChange }: Pick<Props, 'library' | 'onChange'>) {
  const { t } = useTranslation();
  const { visits } = library;
  const figure = (name: 'today' | 'total') => (
    <Figure
      label={t(`newsroom.${name}`)}
      value={visits?.[name] ?? Number.NaN}
      onChange={(value) => {
        const today = visits?.today ?? 0;
        const total = visits?.total ?? 0;
        void onChange({ ...library, visits: { today, total, [name]: value || 0 } });
      }}
    />
  );
  return (
    <section>
      <h3>{t('newsroom.visits')}</h3>
      <div className="visits">
        <InLanguage>
          {figure('today')}
          {figure('total')}
        </InLanguage>
      </div>
    </section>
  );
}

/** What the whole newsroom shares: hot and featured news, work schedule, linked websites, visit figures, sections. */
export function Newsroom({ library, dir, rows, onOpen, onChange, onCommand }: Props) {
  const { t } = useTranslation();
  return (
    <div className="newsroom">
      <div className="newsroom-head">
        <h2>{library.name}</h2>
        <button type="button" onClick={() => onCommand('portal')}>
          <Globe size={15} aria-hidden />
          {t('menu.portal')}
        </button>
        <button type="button" onClick={() => onCommand('library-settings')}>
          <Settings2 size={15} aria-hidden />
          {t('menu.library-settings')}
        </button>
      </div>
      <NewsList kind="hot" rows={rows} onOpen={onOpen} />
      <NewsList kind="featured" rows={rows} onOpen={onOpen} />
      <Schedule
        schedule={library.schedule}
        place={`schedule ${dir}`}
        onChange={(schedule) => onChange({ ...library, schedule })}
      />
      <LinkedSites
        sites={library.linkedSites}
        place={`sites ${dir}`}
        onChange={(linkedSites) => onChange({ ...library, linkedSites })}
      />
      <Visits library={library} onChange={onChange} />
      <Sections
        sections={library.sections}
        rows={rows}
        onChange={(sections) => onChange({ ...library, sections })}
      />
    </div>
  );
}

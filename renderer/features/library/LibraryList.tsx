/** The library's articles: search and filters over the rows. */
import { FilePlus2, Trash2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../../../shared/article.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { MAX_SEARCH } from '../../../shared/text.ts';
import { isOverdue } from '../../../shared/workflow.ts';
import { ask } from '../../app/bridge.ts';
import { useBegun } from '../../ui/begun.ts';
import { DayRange } from '../../ui/DayRange.tsx';
import { useNow } from '../../ui/now.ts';
import { type ArticleFilter, countReviewers, filterArticles, noFilter } from './filter.ts';
import type { RowActions } from './Row.tsx';
import { Rows } from './Rows.tsx';
import './library.css';

interface Props extends Omit<RowActions, 'onSelect'> {
  readonly rows: readonly ArticleSummary[];
  readonly trashed: readonly ArticleSummary[];
  readonly sections: readonly string[];
  readonly openId: string;
  /** Whose own articles can be asked for; '' before they said who they are. */
  readonly reader: string;
  /** The library's folder: what was asked for in it is kept, for the list may be put away for a while. */
  readonly dir: string;
  onNew(): void;
  onExport(articles: readonly ArticleSummary[]): void;
}

/** How many of the rows stand where. */
interface Counts {
  readonly statuses: Readonly<Record<string, number>>;
  readonly reviewers: ReadonlyMap<string, number>;
  readonly overdue: number;
}

function countRows(rows: readonly ArticleSummary[], now: string): Counts {
  const statuses: Record<string, number> = {};
  for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1;
  const overdue = rows.filter((row) => isOverdue(row, now)).length;
  return { statuses, reviewers: countReviewers(rows), overdue };
}

interface ChoiceProps {
  readonly reviewer: string | undefined;
  readonly reader: string;
  readonly counts: ReadonlyMap<string, number>;
  onChange(reviewer: string | undefined): void;
}

/** Whose articles: one's own first, then those of the others by name, then those that wait for a reviewer. */
function ReviewerChoice({ reviewer, reader, counts, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const others = [...counts.keys()].filter((name) => name !== '' && name !== reader);
  const option = (name: string, label: string) => (
    <option key={name} value={`=${name}`}>
      {t('list.statusCount', { status: label, count: counts.get(name) ?? 0 })}
    </option>
  );
  return (
    <select
      aria-label={t('review.assignee')}
      value={reviewer === undefined ? '' : `=${reviewer}`}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value.slice(1))}
    >
      <option value="">{t('list.allReviewers')}</option>
      {reader !== '' && option(reader, t('list.mine'))}
      {others.map((name) => option(name, name))}
      {option('', t('list.unassigned'))}
    </select>
  );
}

function Filters(props: {
  filter: ArticleFilter;
  sections: readonly string[];
  reader: string;
  counts: Counts;
  onChange(filter: ArticleFilter): void;
}) {
  const { t } = useTranslation();
  const { filter, sections, counts } = props;
  const set = (change: Partial<ArticleFilter>) => props.onChange({ ...filter, ...change });
  const check = (name: 'hot' | 'featured' | 'overdue', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={filter[name]}
        onChange={(event) => set({ [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <div className="filters">
      <input
        type="search"
        value={filter.words}
        maxLength={MAX_SEARCH}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.row button[tabindex="0"]:enabled')?.focus();
        }}
      />
      <select
        aria-label={t('meta.section')}
        value={filter.section}
        onChange={(event) => set({ section: event.target.value })}
      >
        <option value="">{t('list.allSections')}</option>
        {sections.map((section) => (
          <option key={section}>{section}</option>
        ))}
      </select>
      <select
        aria-label={t('list.status')}
        value={filter.status}
        onChange={(event) => set({ status: event.target.value })}
      >
        <option value="">{t('list.allStatuses')}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {t('list.statusCount', {
              status: t(`status.${status}`),
              count: counts.statuses[status] ?? 0,
            })}
          </option>
        ))}
      </select>
      <ReviewerChoice
        reviewer={filter.reviewer}
        reader={props.reader}
        counts={counts.reviewers}
        onChange={(reviewer) => set({ reviewer })}
      />
      {check(
        'overdue',
        t('list.statusCount', { status: t('review.overdue'), count: counts.overdue }),
      )}
      <DayRange
        label={t('list.days')}
        from={filter.from}
        to={filter.to}
        onChange={(from, to) => set({ from, to })}
      />
      {check('hot', t('meta.hot'))}
      {check('featured', t('meta.featured'))}
    </div>
  );
}

/** The ids of the articles in which these words stand. */
interface Found {
  readonly words: string;
  readonly ids: ReadonlySet<string>;
}

/** The articles that the words stand in, as the search last said; undefined without words. */
function useFound(words: string, rows: readonly ArticleSummary[], trashed: boolean) {
  const [found, setFound] = useState<Found>();
  const searched = useRef<readonly ArticleSummary[]>(null);
  useEffect(() => {
    if (words.trim() === '') return setFound(undefined);
    let asked = true;
    // What changed may be found now, or no more.
    const typedOn = searched.current === rows;
    searched.current = rows;
    void ask('library.search', { words, trashed, typedOn }).then(
      ({ ids }) => asked && setFound({ words, ids: new Set(ids) }),
      // The list stays as it was: the shell says what is wrong with the library.
      () => undefined,
    );
    return () => {
      asked = false;
    };
  }, [words, rows, trashed]);
  return found;
}

/** See the file's title. */
export function LibraryList(props: Props) {
  const { t } = useTranslation();
  const [filter = noFilter, setFilter] = useBegun<ArticleFilter>(`filter ${props.dir}`);
  const [inTrash, setInTrash] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const all = inTrash ? props.trashed : props.rows;
  const found = useFound(filter.words, all, inTrash);
  const used = useDeferredValue(filter);
  const now = useNow();
  const rows = useMemo(() => filterArticles(all, used, found?.ids, now), [all, used, found, now]);
  // What a filter hides is not exported unseen.
  const chosen = inTrash
    ? []
    : rows.filter(({ id, damaged }) => selected.has(id) && damaged === undefined);
  const sections = new Set([...props.sections, ...props.rows.map((row) => row.section)]);
  const counts = useMemo(() => countRows(all, now), [all, now]);
  return (
    <nav className="library" aria-label={t('list.title')}>
      <div className="library-head">
        <button type="button" className="primary" onClick={props.onNew}>
          <FilePlus2 size={16} aria-hidden />
          {t('menu.new-article')}
        </button>
        <button type="button" aria-pressed={inTrash} onClick={() => setInTrash(!inTrash)}>
          <Trash2 size={15} aria-hidden />
          {t('list.trashTitle', { count: props.trashed.length })}
        </button>
      </div>
      <Filters
        filter={filter}
        sections={[...sections].filter(Boolean)}
        reader={props.reader}
        counts={counts}
        onChange={setFilter}
      />
      <p className="library-count" role="status">
        {all.length === 0
          ? t(inTrash ? 'list.trashEmpty' : 'list.empty')
          : t('list.count', { shown: rows.length, count: all.length })}
      </p>
      {chosen.length > 0 && (
        <div
          className="selection"
          role="toolbar"
          aria-label={t('selection.count', { count: chosen.length })}
        >
          <span>{t('selection.count', { count: chosen.length })}</span>
          <button type="button" onClick={() => setSelected(new Set(rows.map(({ id }) => id)))}>
            {t('selection.all')}
          </button>
          <button type="button" onClick={() => setSelected(new Set())}>
            {t('selection.none')}
          </button>
          <button type="button" className="primary" onClick={() => props.onExport(chosen)}>
            {t('selection.export')}
          </button>
        </div>
      )}
      {rows.length === 0 ? (
        all.length > 0 && <p className="empty">{t('list.none')}</p>
      ) : (
        <Rows
          rows={rows}
          now={now}
          openId={props.openId}
          inTrash={inTrash}
          words={found?.words ?? ''}
          selected={selected}
          actions={{ ...props, onSelect: setSelected }}
        />
      )}
    </nav>
  );
}

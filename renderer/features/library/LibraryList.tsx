/** The library's articles: search and filters over the rows. */
import { FilePlus2, Trash2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../../../shared/article.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { ask } from '../../app/bridge.ts';
import { DayRange } from '../../ui/DayRange.tsx';
import { type ArticleFilter, filterArticles, noFilter } from './filter.ts';
import { type RowActions, Rows } from './Rows.tsx';
import './library.css';

interface Props extends Omit<RowActions, 'onSelect'> {
  readonly rows: readonly ArticleSummary[];
  readonly trashed: readonly ArticleSummary[];
  readonly sections: readonly string[];
  readonly openId: string;
  onNew(): void;
  onExport(articles: readonly ArticleSummary[]): void;
}

function Filters(props: {
  filter: ArticleFilter;
  sections: readonly string[];
  counts: Readonly<Record<string, number>>;
  onChange(filter: ArticleFilter): void;
}) {
  const { t } = useTranslation();
  const { filter, sections, counts } = props;
  const set = (change: Partial<ArticleFilter>) => props.onChange({ ...filter, ...change });
  return (
    <div className="filters">
      <input
        type="search"
        value={filter.words}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        onChange={(event) => set({ words: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.row-main[tabindex="0"]')?.focus();
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
            {t('list.statusCount', { status: t(`status.${status}`), count: counts[status] ?? 0 })}
          </option>
        ))}
      </select>
      <DayRange
        label={t('list.days')}
        from={filter.from}
        to={filter.to}
        onChange={(from, to) => set({ from, to })}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.hot}
          onChange={(event) => set({ hot: event.target.checked })}
        />
        {t('meta.hot')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={filter.featured}
          onChange={(event) => set({ featured: event.target.checked })}
        />
        {t('meta.featured')}
      </label>
    </div>
  );
}

/** The articles that the words stand in, as the search last said; undefined without words. */
function useFound(words: string, rows: readonly ArticleSummary[], trashed: boolean) {
  const [found, setFound] = useState<ReadonlySet<string>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies(rows): what changed may be found now, or no more
  useEffect(() => {
    if (words.trim() === '') return setFound(undefined);
    let asked = true;
    void ask('library.search', { words, trashed }).then(
      ({ ids }) => asked && setFound(new Set(ids)),
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
  const [filter, setFilter] = useState(noFilter);
  const [inTrash, setInTrash] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const all = inTrash ? props.trashed : props.rows;
  const found = useFound(filter.words, all, inTrash);
  const used = useDeferredValue(filter);
  const rows = useMemo(() => filterArticles(all, used, found), [all, used, found]);
  // What a filter hides is not exported unseen.
  const chosen = inTrash
    ? []
    : rows.filter(({ id, damaged }) => selected.has(id) && damaged === undefined);
  const sections = [...new Set([...props.sections, ...props.rows.map((row) => row.section)])];
  const counts: Record<string, number> = {};
  for (const { status } of all) counts[status] = (counts[status] ?? 0) + 1;
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
        sections={sections.filter(Boolean)}
        counts={counts}
        onChange={setFilter}
      />
      <p className="library-count" role="status">
        {t('list.count', { shown: rows.length, all: all.length })}
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
        <p className="empty">
          {all.length === 0 ? t(inTrash ? 'list.trashEmpty' : 'list.empty') : t('list.none')}
        </p>
      ) : (
        <Rows
          rows={rows}
          openId={props.openId}
          inTrash={inTrash}
          selected={selected}
          actions={{ ...props, onSelect: setSelected }}
        />
      )}
    </nav>
  );
}

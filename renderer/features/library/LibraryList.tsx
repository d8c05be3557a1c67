import { FilePlus2, Trash2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '../../../shared/library.ts';
import { ask } from '../../app/bridge.ts';
import { useNow } from '../../ui/now.ts';
import { Filters } from './Filters.tsx';
import { type ArticleFilter, countRows, filterArticles, noFilter } from './filter.ts';
import type { RowActions } from './Row.tsx';
import { focusRows, Rows } from './Rows.tsx';
import './library.css';

interface Props extends Omit<RowActions, 'onSelect'> {
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  readonly trashed: readonly ArticleSummary[];
  readonly sections: readonly string[];
  readonly openId: string;
  /** Whose own articles can be filtered; '' if no name is set. */
  readonly reader: string;
  /** The library's folder: its filter is kept while the list is hidden. */
  readonly dir: string;
  onNew(): void;
  onExport(articles: readonly ArticleSummary[]): void;
}

/** The ids of the articles in which these words stand, and in which group of the answer. */
interface Found {
  readonly words: string;
  readonly ids: ReadonlyMap<string, number>;
}

/** The articles that contain the words, by the last answer of the search; undefined without words. */
function useFound(words: string, rows: readonly ArticleSummary[], trashed: boolean) {
  const [found, setFound] = useState<Found>();
  const searched = useRef<readonly ArticleSummary[]>(null);
  useEffect(() => {
    if (words.trim() === '') return setFound(undefined);
    let asked = true;
    // While only the words change, the search may use what it read a moment ago; when rows change, it reads again.
    const typedOn = searched.current === rows;
    searched.current = rows;
    void ask('library.search', { words, trashed, typedOn }).then(
      ({ ids: groups }) => {
        const ids = new Map(groups.flatMap((ids, group) => ids.map((id) => [id, group] as const)));
        if (asked) setFound({ words, ids });
      },
      // The list stays as it was; a notice says what is wrong with the library.
      () => undefined,
    );
    return () => {
      asked = false;
    };
  }, [words, rows, trashed]);
  return found;
}

interface SelectionBarProps {
  readonly count: number;
  onAll(): void;
  onNone(): void;
  onExport(): void;
}

/** What can be done with the selected articles. */
function SelectionBar({ count, onAll, onNone, onExport }: SelectionBarProps) {
  const { t } = useTranslation();
  const label = t('selection.count', { count });
  return (
    <div className="selection" role="toolbar" aria-label={label}>
      <span>{label}</span>
      <button type="button" onClick={onAll}>
        {t('selection.all')}
      </button>
      <button
        type="button"
        onClick={() => {
          onNone();
          // The button disappears with its bar: the focus goes to the rows.
          focusRows();
        }}
      >
        {t('selection.none')}
      </button>
      <button type="button" className="primary" onClick={onExport}>
        {t('selection.export')}
      </button>
    </div>
  );
}

/** The last filter of each library's list, for when the list is shown again. */
const lastFilters = new Map<string, ArticleFilter>();

const NONE: readonly ArticleSummary[] = [];

/** The library's articles: search, filters, the rows, and the bar of those selected. */
export function LibraryList(props: Props) {
  const { t } = useTranslation();
  const [filter, showFilter] = useState(lastFilters.get(props.dir) ?? noFilter);
  const setFilter = (next: ArticleFilter) => {
    lastFilters.set(props.dir, next);
    showFilter(next);
  };
  const [inTrash, setInTrash] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const articles = props.rows ?? NONE;
  const all = inTrash ? props.trashed : articles;
  const found = useFound(filter.words, all, inTrash);
  const used = useDeferredValue(filter);
  const now = useNow();
  const rows = useMemo(() => filterArticles(all, used, found?.ids, now), [all, used, found, now]);
  // What a filter hides is not exported unseen.
  const chosen = inTrash
    ? []
    : rows.filter(({ id, damaged }) => selected.has(id) && damaged === undefined);
  // Before the rows were read, no list is known to be empty.
  const emptyList = !props.rows ? 'list.reading' : inTrash ? 'list.trashEmpty' : 'list.empty';
  // What is asked for can be seen, also when no article is in it any more.
  const inUse = [...articles.map((row) => row.section), filter.section];
  const sections = new Set([...props.sections, ...inUse]);
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
          ? t(emptyList)
          : t('list.count', { shown: rows.length, count: all.length })}
      </p>
      {chosen.length > 0 && (
        <SelectionBar
          count={chosen.length}
          onAll={() => setSelected(new Set(rows.map(({ id }) => id)))}
          onNone={() => setSelected(new Set())}
          onExport={() => props.onExport(chosen)}
        />
      )}
      {rows.length === 0 ? (
        all.length > 0 && (
          <div className="empty library-none">
            <p>{t('list.none')}</p>
            <button
              type="button"
              onClick={({ currentTarget }) => {
                // The button disappears: the focus goes to the search field.
                currentTarget.closest('nav')?.querySelector('input')?.focus();
                setFilter(noFilter);
              }}
            >
              {t('list.clear')}
            </button>
          </div>
        )
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

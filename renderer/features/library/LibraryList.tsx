/** The library's articles: search, filters, rows. */
import { Copy, FilePlus2, Flame, Star, Trash2, Undo2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../../../shared/article.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import { thumbnailUrl } from '../../../shared/ipc.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { type ArticleFilter, filterArticles, noFilter } from './filter.ts';
import './library.css';

interface Props {
  readonly rows: readonly ArticleSummary[];
  readonly trashed: readonly ArticleSummary[];
  readonly sections: readonly string[];
  readonly openId: string;
  onOpen(id: string): void;
  onNew(): void;
  onDuplicate(id: string): void;
  onTrash(id: string): void;
  onRestore(id: string): void;
}

function Row({ row, props, inTrash }: { row: ArticleSummary; props: Props; inTrash: boolean }) {
  const { t } = useTranslation();
  const open = row.id === props.openId && !inTrash;
  const title = row.headline || t('list.untitled');
  return (
    <li className="row" data-open={open || undefined}>
      <button
        type="button"
        className="row-main"
        aria-current={open || undefined}
        disabled={inTrash || row.damaged !== undefined}
        onClick={() => props.onOpen(row.id)}
      >
        {row.picture ? (
          <img src={thumbnailUrl(row.id, row.picture, 160)} alt="" loading="lazy" />
        ) : (
          <span className="row-blank" />
        )}
        <span className="row-text">
          <span className="row-headline">{title}</span>
          <span className="row-facts">
            <span className={`status status-${row.status}`}>{t(`status.${row.status}`)}</span>
            {row.section && <span>{row.section}</span>}
            <span>{formatVietnamese(row.modified)}</span>
            {row.hot && <Flame size={13} aria-label={t('meta.hot')} />}
            {row.featured && <Star size={13} aria-label={t('meta.featured')} />}
          </span>
          {row.damaged && <span className="row-damaged">{t('list.damaged')}</span>}
        </span>
      </button>
      <span className="row-actions">
        {inTrash ? (
          <button
            type="button"
            aria-label={t('list.restore', { title })}
            onClick={() => props.onRestore(row.id)}
          >
            <Undo2 size={15} aria-hidden />
          </button>
        ) : (
          <>
            <button
              type="button"
              aria-label={t('list.duplicate', { title })}
              onClick={() => props.onDuplicate(row.id)}
            >
              <Copy size={15} aria-hidden />
            </button>
            <button
              type="button"
              aria-label={t('list.trash', { title })}
              onClick={() => props.onTrash(row.id)}
            >
              <Trash2 size={15} aria-hidden />
            </button>
          </>
        )}
      </span>
    </li>
  );
}

function Filters(props: {
  filter: ArticleFilter;
  sections: readonly string[];
  onChange(filter: ArticleFilter): void;
}) {
  const { t } = useTranslation();
  const { filter, sections } = props;
  const set = (change: Partial<ArticleFilter>) => props.onChange({ ...filter, ...change });
  return (
    <div className="filters">
      <input
        type="search"
        value={filter.words}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        onChange={(event) => set({ words: event.target.value })}
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
            {t(`status.${status}`)}
          </option>
        ))}
      </select>
      <label className="date">
        {t('list.from')}
        <input
          type="date"
          value={filter.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </label>
      <label className="date">
        {t('list.to')}
        <input
          type="date"
          value={filter.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </label>
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

/** See the file's title. */
export function LibraryList(props: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(noFilter);
  const [inTrash, setInTrash] = useState(false);
  const used = useDeferredValue(filter);
  const all = inTrash ? props.trashed : props.rows;
  const rows = filterArticles(all, used);
  const sections = [...new Set([...props.sections, ...props.rows.map((row) => row.section)])];
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
      <Filters filter={filter} sections={sections.filter(Boolean)} onChange={setFilter} />
      <p className="library-count" role="status">
        {t('list.count', { shown: rows.length, all: all.length })}
      </p>
      {rows.length === 0 ? (
        <p className="empty">
          {all.length === 0 ? t(inTrash ? 'list.trashEmpty' : 'list.empty') : t('list.none')}
        </p>
      ) : (
        <ul className="rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} props={props} inTrash={inTrash} />
          ))}
        </ul>
      )}
    </nav>
  );
}

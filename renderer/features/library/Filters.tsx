import { ListFilter } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../../../shared/article.ts';
import { MAX_SEARCH } from '../../../shared/text.ts';
import { DayRange } from '../../ui/DayRange.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { type ArticleFilter, type Counts, noFilter } from './filter.ts';
import { focusRows } from './Rows.tsx';

interface ChoiceProps {
  /** What the names are: reviewers, authors. */
  readonly label: string;
  readonly all: string;
  /** For the articles of the reader, and for those of nobody. */
  readonly own: string;
  readonly none: string;
  readonly chosen: string | undefined;
  readonly reader: string;
  readonly counts: ReadonlyMap<string, number>;
  onChange(name: string | undefined): void;
}

/** Whose articles: one's own first, then those of the others by name, then those of nobody. */
function NameChoice({ chosen, reader, counts, onChange, ...words }: ChoiceProps) {
  const { t } = useTranslation();
  // The one that is asked for, also when nothing is theirs any more.
  const names = new Set([...counts.keys(), ...(chosen === undefined ? [] : [chosen])]);
  const others = [...names].filter((name) => name !== '' && name !== reader);
  const option = (name: string, label: string) => (
    <option key={name} value={`=${name}`}>
      {t('list.statusCount', { status: label, count: counts.get(name) ?? 0 })}
    </option>
  );
  return (
    <select
      aria-label={words.label}
      value={chosen === undefined ? '' : `=${chosen}`}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value.slice(1))}
    >
      <option value="">{words.all}</option>
      {reader !== '' && option(reader, words.own)}
      {others.map((name) => option(name, name))}
      {option('', words.none)}
    </select>
  );
}

interface Props {
  readonly filter: ArticleFilter;
  readonly sections: readonly string[];
  /** Whose own articles can be filtered; '' if no name is set. */
  readonly reader: string;
  readonly counts: Counts;
  onChange(filter: ArticleFilter): void;
}

/** What a low window leaves to a button. */
const FOLDED = ['reviewer', 'author', 'from', 'to', 'hot', 'featured', 'overdue'] as const;

/** The filters of the library's list: words, section, status, reviewer, author, days. */
export function Filters(props: Props) {
  const { t } = useTranslation();
  const { filter, sections, counts } = props;
  const more = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const isAskedFor = FOLDED.some((name) => filter[name] !== noFilter[name]);
  const set = (change: Partial<ArticleFilter>) => props.onChange({ ...filter, ...change });
  /** What was asked for stays in sight when it no longer is. */
  const setMore = (change: Partial<ArticleFilter>) => {
    setUnfolded(true);
    set(change);
  };
  const check = (name: 'hot' | 'featured' | 'overdue', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={filter[name]}
        onChange={(event) => setMore({ [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <div className="filters">
      <div className="filter-words">
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
            focusRows();
          }}
        />
        {!isAskedFor && (
          <IconButton
            Icon={ListFilter}
            size={16}
            className="unfold-filters"
            title={t('list.moreFilters')}
            aria-expanded={isUnfolded}
            aria-controls={more}
            onClick={() => setUnfolded(!isUnfolded)}
          />
        )}
      </div>
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
      <div id={more} className="more-filters" data-unfolded={isUnfolded || isAskedFor || undefined}>
        <NameChoice
          label={t('review.assignee')}
          all={t('list.allReviewers')}
          own={t('list.mine')}
          none={t('list.unassigned')}
          chosen={filter.reviewer}
          reader={props.reader}
          counts={counts.reviewers}
          onChange={(reviewer) => setMore({ reviewer })}
        />
        <NameChoice
          label={t('meta.bylines')}
          all={t('list.allAuthors')}
          own={t('list.written')}
          none={t('list.unsigned')}
          chosen={filter.author}
          reader={props.reader}
          counts={counts.authors}
          onChange={(author) => setMore({ author })}
        />
        <DayRange
          label={t('list.days')}
          from={filter.from}
          to={filter.to}
          onChange={(from, to) => setMore({ from, to })}
        />
        <div className="filter-checks">
          {check(
            'overdue',
            t('list.statusCount', { status: t('review.overdue'), count: counts.overdue }),
          )}
          {check('hot', t('meta.hot'))}
          {check('featured', t('meta.featured'))}
        </div>
      </div>
    </div>
  );
}

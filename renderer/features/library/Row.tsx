import { Copy, FilePlus2, Flame, Star, Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import { formatDeadline, formatVietnamese } from '../../../shared/dates.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { partsBeyond } from '../../../shared/library-search.ts';
import { isClosed, isOverdue } from '../../../shared/workflow.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { FoundHere } from './FoundHere.tsx';

/** What can be done with a row. */
export interface RowActions {
  /** @param words what its excerpt shows; '' for none */
  onOpen(id: string, words: string): void;
  /** Opens it at its headline. */
  onRename(id: string): void;
  onDuplicate(id: string): void;
  /** @param folder the name of an article's folder that is not found by its id */
  onKeepApart(folder: string): void;
  onTrash(id: string): void;
  onRestore(id: string): void;
  onSelect(ids: ReadonlySet<string>): void;
}

interface RowProps {
  readonly row: ArticleSummary;
  /** ISO 8601 with offset. */
  readonly now: string;
  readonly open: boolean;
  readonly inTrash: boolean;
  /** What the row was found by; '' for nothing. */
  readonly words: string;
  /** Whether Tab stops at this row: one of the list does, arrow keys reach the others. */
  readonly stop: boolean;
  readonly selected: boolean;
  /** Adds or takes out this row; all from the last one to this with `range`. */
  onToggle(range: boolean): void;
  readonly actions: RowActions;
}

/** Who reviews, and until when, while that is still to come. */
function Duty({ row, now }: Pick<RowProps, 'row' | 'now'>) {
  const { t } = useTranslation();
  if (isClosed(row.status)) return null;
  const late = isOverdue(row, now);
  return (
    <>
      {row.assignee && <span>{t('list.reviewer', { name: row.assignee })}</span>}
      {row.due && (
        <span className={late ? 'overdue' : undefined}>
          {t(late ? 'list.overdueSince' : 'list.due', { at: formatDeadline(row.due) })}
        </span>
      )}
    </>
  );
}

function RowFacts({ row, now }: Pick<RowProps, 'row' | 'now'>) {
  const { t } = useTranslation();
  return (
    <>
      <span className="row-facts">
        <span className={`status status-${row.status}`}>{t(`status.${row.status}`)}</span>
        {row.hot && <Flame size={13} aria-label={t('meta.hot')} />}
        {row.featured && <Star size={13} aria-label={t('meta.featured')} />}
        {row.section && <span>{row.section}</span>}
      </span>
      <span className="row-facts">
        <span>
          {isClosed(row.status) && row.published
            ? t('list.published', { at: formatVietnamese(row.published) })
            : formatVietnamese(row.modified)}
        </span>
        <Duty row={row} now={now} />
      </span>
    </>
  );
}

/** One row of the library list: the facts of an article, and what can be done with it. */
export function Row({
  row,
  now,
  open,
  inTrash,
  words,
  stop,
  selected,
  onToggle,
  actions,
}: RowProps) {
  const { t } = useTranslation();
  const isBeyond = row.damaged === undefined && partsBeyond(row.headline, words).length > 0;
  const title = row.headline || t('list.untitled');
  /** It cannot be found by its id, so nothing can be done with it until it has one of its own. */
  const isAstray = row.damaged === 'wrong-folder';
  const act = (label: string, Icon: typeof Copy, run: (id: string) => void) => (
    <IconButton
      Icon={Icon}
      size={15}
      tabIndex={stop ? 0 : -1}
      title={t(label, { title })}
      onClick={() => run(row.id)}
    />
  );
  return (
    <>
      <button
        type="button"
        className="row-main"
        tabIndex={stop ? 0 : -1}
        aria-current={open || undefined}
        disabled={inTrash || row.damaged !== undefined}
        onClick={(event) => {
          const adds = event.ctrlKey || event.metaKey;
          if (adds || event.shiftKey) onToggle(event.shiftKey);
          else actions.onOpen(row.id, isBeyond ? words : '');
        }}
      >
        <Thumbnail
          src={
            inTrash
              ? undefined
              : row.picture && thumbnailUrl(row.id, row.picture, 160, row.pictureEdits)
          }
          alt=""
        />
        <span className="row-text">
          <span
            className="row-headline clamped"
            lang={row.headline ? row.language : undefined}
            title={title}
          >
            {title}
          </span>
          <RowFacts row={row} now={now} />
          {isBeyond && <FoundHere row={row} words={words} inTrash={inTrash} />}
          {row.damaged && (
            <span className="wrong">{t(isAstray ? 'errors.wrong-folder' : 'list.damaged')}</span>
          )}
        </span>
      </button>
      {!inTrash && row.damaged === undefined && (
        <input
          type="checkbox"
          className="row-select"
          tabIndex={stop ? 0 : -1}
          aria-label={t('selection.one', { title })}
          checked={selected}
          onClick={(event) => onToggle(event.shiftKey)}
          onChange={() => {}}
        />
      )}
      <span className="row-actions">
        {isAstray ? (
          !inTrash && act('list.keepApart', FilePlus2, actions.onKeepApart)
        ) : inTrash ? (
          act('list.restore', Undo2, actions.onRestore)
        ) : (
          <>
            {act('list.duplicate', Copy, actions.onDuplicate)}
            {act('list.trash', Trash2, actions.onTrash)}
          </>
        )}
      </span>
    </>
  );
}

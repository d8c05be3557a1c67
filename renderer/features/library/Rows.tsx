/** The rows of the library list: only those in view are made, so that ten thousand scroll like ten. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Copy, Flame, Star, Trash2, Undo2 } from 'lucide-react';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import { formatDeadline, formatVietnamese } from '../../../shared/dates.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { partsBeyond } from '../../../shared/searching.ts';
import { isClosed, isOverdue } from '../../../shared/workflow.ts';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { FoundHere } from './FoundHere.tsx';

/** What can be done with a row. */
export interface RowActions {
  /** @param words what its excerpt shows; '' for none */
  onOpen(id: string, words: string): void;
  onDuplicate(id: string): void;
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
    <span className="row-facts">
      <span className={`status status-${row.status}`}>{t(`status.${row.status}`)}</span>
      {row.hot && <Flame size={13} aria-label={t('meta.hot')} />}
      {row.featured && <Star size={13} aria-label={t('meta.featured')} />}
      {row.section && <span>{row.section}</span>}
      <span>{formatVietnamese(row.modified)}</span>
      <Duty row={row} now={now} />
    </span>
  );
}

function Row({ row, now, open, inTrash, words, stop, selected, onToggle, actions }: RowProps) {
  const { t } = useTranslation();
  const isBeyond = row.damaged === undefined && partsBeyond(row.headline, words).length > 0;
  const title = row.headline || t('list.untitled');
  /** Nothing finds it by an id. */
  const isAstray = row.damaged === 'wrong-folder';
  const act = (label: string, Icon: typeof Copy, run: (id: string) => void) => (
    <button
      type="button"
      tabIndex={stop ? 0 : -1}
      aria-label={t(label, { title })}
      onClick={() => run(row.id)}
    >
      <Icon size={15} aria-hidden />
    </button>
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
          src={row.picture && thumbnailUrl(row.id, row.picture, 160, row.pictureEdits)}
          alt=""
        />
        <span className="row-text">
          <span className="row-headline" title={title}>
            {title}
          </span>
          <RowFacts row={row} now={now} />
          {isBeyond && <FoundHere row={row} words={words} inTrash={inTrash} />}
          {row.damaged && (
            <span className="row-damaged">
              {t(isAstray ? 'errors.wrong-folder' : 'list.damaged')}
            </span>
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
        {isAstray ? null : inTrash ? (
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

/** Where a key leads in a list of rows; undefined for other keys. @param page rows that are seen at once */
function next(key: string, at: number, count: number, page: number): number | undefined {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

/** Of a row in a list of the usual width, and of an excerpt in it, in pixels. */
const [ROW_HEIGHT, EXCERPT_HEIGHT] = [78, 38];

/** The row that had the keyboard last, where it stood, and in which search. */
interface Chosen {
  readonly id: string;
  readonly at: number;
  readonly words: string;
}

/** Where that row is now: others come and go around it. What took its place, where it is gone; undefined in another search. */
function stopIn(
  rows: readonly ArticleSummary[],
  chosen: Chosen | undefined,
  words: string,
): number | undefined {
  if (!chosen) return undefined;
  const at = rows.findIndex(({ id }) => id === chosen.id);
  if (at >= 0) return at;
  return chosen.words === words ? Math.min(chosen.at, rows.length - 1) : undefined;
}

interface Props {
  readonly rows: readonly ArticleSummary[];
  /** ISO 8601 with offset. */
  readonly now: string;
  readonly openId: string;
  readonly inTrash: boolean;
  /** What the rows were found by; '' for nothing. */
  readonly words: string;
  readonly selected: ReadonlySet<string>;
  readonly actions: RowActions;
}

/** What takes the focus of a row: of one that cannot be opened, what can be done with it. */
const focusRow = (list: Element | null, at: number) =>
  list?.querySelector<HTMLElement>(`[data-index="${at}"] button:enabled`)?.focus();

/**
 * Where a row goes with the focus, as it is thrown away or put back, the next one takes it; after the last one the
 * search does. @returns what is told each time the focus goes into a row, and out of the rows
 */
function useFocusKept(
  list: RefObject<HTMLElement | null>,
  rows: readonly ArticleSummary[],
  stop: number,
) {
  const held = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only rows that change take one away
  useLayoutEffect(() => {
    const isGone = held.current !== undefined && rows.every(({ id }) => id !== held.current);
    if (!isGone) return;
    held.current = undefined;
    if (document.activeElement === document.body) focusRow(list.current, stop);
  }, [rows]);
  useLayoutEffect(() => {
    const drawn = list.current;
    return () => {
      if (!drawn?.contains(document.activeElement)) return;
      drawn.closest('.library')?.querySelector<HTMLElement>('input[type="search"]')?.focus();
    };
  }, [list]);
  return (id: string | undefined) => {
    held.current = id;
  };
}

/** See the file's title. */
export function Rows({ rows, now, openId, inTrash, words, selected, actions }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const openAt = rows.findIndex((row) => row.id === openId);
  const [chosen, setChosen] = useState<Chosen>();
  const choose = (at: number) => setChosen({ id: rows[at]?.id ?? '', at, words });
  const stop = stopIn(rows, chosen, words) ?? Math.max(0, openAt);
  const rowHeight = words === '' ? ROW_HEIGHT : ROW_HEIGHT + EXCERPT_HEIGHT;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    // The row that has the keyboard, or where Tab leads, is there wherever the list was scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), stop])].sort((a, b) => a - b),
    initialRect: { width: 300, height: 800 },
  });
  const listed = openAt >= 0;
  // A new article comes into view; how rows move while one types scrolls nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (listed) virtual.scrollToIndex(openAt);
  }, [openId, listed]);
  const anchor = useRef('');
  const toggle = (at: number, range: boolean) => {
    const next = new Set(selected);
    const id = rows[at]?.id ?? '';
    const began = range ? rows.findIndex((row) => row.id === anchor.current) : -1;
    if (began >= 0) {
      const [from, to] = [Math.min(at, began), Math.max(at, began)];
      for (const row of rows.slice(from, to + 1)) next.add(row.id);
    } else if (!next.delete(id)) next.add(id);
    anchor.current = id;
    actions.onSelect(next);
  };
  const walk = (event: KeyboardEvent) => {
    const seen = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
    const to = next(event.key, stop, rows.length, Math.max(1, seen - 1));
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => focusRow(scroller.current, to));
  };
  const hold = useFocusKept(scroller, rows, stop);
  return (
    <div className="rows" data-selecting={selected.size > 0 || undefined} ref={scroller}>
      <ul onKeyDown={walk} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          const open = index === openAt && !inTrash;
          return (
            <li
              key={key}
              className="row"
              ref={virtual.measureElement}
              data-index={index}
              data-open={open || undefined}
              data-selected={selected.has(row.id) || undefined}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => {
                choose(index);
                hold(row.id);
              }}
              // To nowhere it goes as its row does, too.
              onBlur={({ relatedTarget }) => relatedTarget && hold(undefined)}
            >
              <Row
                row={row}
                now={now}
                open={open}
                inTrash={inTrash}
                words={words}
                stop={index === stop}
                selected={selected.has(row.id)}
                onToggle={(range) => toggle(index, range)}
                actions={actions}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ArticleSummary } from '../../../shared/library.ts';
import { Row, type RowActions } from './Row.tsx';

/** Where a key leads in a list of rows; undefined for other keys. @param page rows that are seen at once */
function ledTo(key: string, at: number, count: number, page: number): number | undefined {
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

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** With all rows from one to another, both among them, whichever stands above. */
function withRange(
  selected: ReadonlySet<string>,
  rows: readonly ArticleSummary[],
  one: number,
  other: number,
): ReadonlySet<string> {
  const range = rows.slice(Math.min(one, other), Math.max(one, other) + 1);
  return new Set([...selected, ...range.map(({ id }) => id)]);
}

/** How high a row is in a list of the usual width, and an excerpt in it, in pixels. */
const [ROW_HEIGHT, EXCERPT_HEIGHT] = [104, 38];

/** The row that had the keyboard last, where it stood, and in which search. */
interface Chosen {
  readonly id: string;
  readonly at: number;
  readonly words: string;
}

/**
 * The current index of that row; if it is gone, of the row in its place, or undefined if the search has changed since.
 */
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

/** Focuses the first button of a row that can be pressed; a row that cannot be opened has others. */
const focusRow = (list: Element | null, at: number) =>
  list?.querySelector<HTMLElement>(`[data-index="${at}"] button:enabled`)?.focus();

/**
 * When the row that has the focus goes, as it is thrown away or put back, the next row takes the focus; after the last
 * one, the search field.
 * @returns to be told the id of the row that the focus goes into; undefined when it leaves the rows
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

/** Gives the focus to the row where Tab leads. */
export const focusRows = (): void =>
  document.querySelector<HTMLElement>('.row button[tabindex="0"]:enabled')?.focus();

/** The rows of the library list: only those in view are made, so that ten thousand scroll like ten. */
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
    // What comes in above the rows in view moves none of them; at its top, the list shows what comes.
    anchorTo: scroller.current?.scrollTop ? 'end' : 'start',
    // The row that has the focus, or to which Tab leads, is drawn wherever the list was scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), stop])].sort((a, b) => a - b),
    initialRect: { width: 300, height: 800 },
  });
  const listed = openAt >= 0;
  // An article that was just opened comes into view; rows that change places while somebody types scroll nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (listed) virtual.scrollToIndex(openAt);
  }, [openId, listed]);
  const anchor = useRef('');
  const toggle = (at: number, range: boolean) => {
    const began = range ? rows.findIndex((row) => row.id === anchor.current) : -1;
    anchor.current = rows[at]?.id ?? '';
    actions.onSelect(
      began < 0 ? toggled(selected, anchor.current) : withRange(selected, rows, at, began),
    );
  };
  const selectAll = (event: KeyboardEvent) => {
    // Else all words of the window would be marked.
    event.preventDefault();
    if (!inTrash) actions.onSelect(new Set(rows.map(({ id }) => id)));
  };
  /** Not while the key is held down: one after the other would go. */
  const trash = ({ repeat }: { readonly repeat: boolean }) => {
    const row = rows[stop];
    if (row && row.damaged !== 'wrong-folder' && !inTrash && !repeat) actions.onTrash(row.id);
  };
  const rename = (event: KeyboardEvent) => {
    event.preventDefault();
    const row = rows[stop];
    if (row && row.damaged === undefined && !inTrash) actions.onRename(row.id);
  };
  const walk = (event: KeyboardEvent) => {
    const isHeld = event.ctrlKey || event.metaKey;
    if (isHeld && event.key.toLowerCase() === 'a') return selectAll(event);
    if (event.key === 'Delete' || (event.metaKey && event.key === 'Backspace')) return trash(event);
    if (event.key === 'F2') return rename(event);
    const seen = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
    const to = ledTo(event.key, stop, rows.length, Math.max(1, seen - 1));
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

/** The preflight of the open article, updated during writing. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Article } from '../../../shared/article.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import type { ArticleSummary, Library } from '../../../shared/library.ts';
import { examine, type Verdict } from '../../../shared/preflight/preflight.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import type { Session } from '../../app/session.ts';

/** How long typing must pause before the article is checked, in milliseconds. */
const PAUSE = 400;
/** The longest wait for the window to be idle, in milliseconds. */
const LONGEST = 1_000;

function createVerdicts(session: Session) {
  let library: Library | undefined;
  let rows: readonly ArticleSummary[] = [];
  let verdict: Verdict = { findings: [], ignored: [] };
  let article: object | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const listeners = new Set<() => void>();

  const read = () => {
    const { article: current } = session.view();
    if (!library) return;
    article = current;
    verdict = examine(current, library, isoWithOffset(new Date()), rows);
    for (const listener of listeners) listener();
  };
  const readSoon = () => {
    if (session.view().article === article) return;
    clearTimeout(timer);
    timer = setTimeout(() => requestIdleCallback(read, { timeout: LONGEST }), PAUSE);
  };
  return {
    current: () => verdict,
    /** Says what the newsroom agreed on, and what the list is; the first time, the article is read at once. */
    use: (agreed: Library, list: readonly ArticleSummary[]) => {
      const { article: current } = session.view();
      const isNothingNew =
        library === agreed && isSame(counting(rows, current), counting(list, current));
      library = agreed;
      rows = list;
      if (!isNothingNew) read();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      stop ??= session.subscribe(readSoon);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        stop?.();
        stop = undefined;
        article = undefined;
      };
    },
  };
}

/** The few rows that matter here: each save changes a row. */
const counting = (rows: readonly ArticleSummary[], { id, slug }: Article) =>
  rows.filter((row) => row.id !== id && (row.hides || row.slug === slug));

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

const verdicts = new WeakMap<Session, ReturnType<typeof createVerdicts>>();

/** The verdict on a session's article; the panel and its tab share one reading. */
export function useVerdict({
  session,
  info: { library },
  rows,
}: Pick<ArticlePanelProps, 'session' | 'info' | 'rows'>): Verdict {
  const known = verdicts.get(session) ?? createVerdicts(session);
  verdicts.set(session, known);
  useEffect(() => known.use(library, rows), [known, library, rows]);
  return useSyncExternalStore(known.subscribe, known.current);
}

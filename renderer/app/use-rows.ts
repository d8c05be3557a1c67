/** The rows of the library's list and of its trash, kept as they are on disk. */
import { registerEventListener } from 'lexical';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ArticleSummary } from '../../shared/library.ts';
import { type ListDelta, withDelta } from '../../shared/list-delta.ts';
import { ask, attempt, messageOf } from './bridge.ts';
import { createLatest } from './latest.ts';
import { withdraw } from './notice.ts';
import { useMainEvent } from './use-main-event.ts';

/** A list as last read. Rows that arrived as events since are in the next reading. */
function createReading() {
  let reading = 0;
  let rows: readonly ArticleSummary[] = [];
  return {
    known: () => reading,
    take: (delta: ListDelta) => {
      reading = delta.reading;
      rows = withDelta(rows, delta);
      return rows;
    },
  };
}

/** The rows (null until read), those of the trash, `refresh` to read both again, `forget` to drop them. */
export function useRows() {
  const [rows, setRows] = useState<readonly ArticleSummary[] | null>(null);
  const [trashed, setTrashed] = useState<readonly ArticleSummary[]>([]);

  const [askLatest] = useState(createLatest);
  const [ofArticles] = useState(createReading);
  const [ofTrash] = useState(createReading);
  const refused = useRef('');
  const refresh = useCallback(async () => {
    try {
      await askLatest(
        () =>
          Promise.all([
            ask('library.list', { known: ofArticles.known() }),
            ask('library.trashed', { known: ofTrash.known() }),
          ]),
        ([articles, gone]) => {
          setRows(ofArticles.take(articles));
          setTrashed(ofTrash.take(gone));
          // The drive is back: the notice that it was not is out of date.
          withdraw(refused.current);
        },
      );
    } catch (error) {
      refused.current = messageOf(error);
      throw error;
    }
  }, [askLatest, ofArticles, ofTrash]);

  const forget = useCallback(() => {
    setRows(null);
    setTrashed([]);
  }, []);

  useMainEvent('library.changed', () => void attempt(refresh));
  useMainEvent('library.row', (row) =>
    setRows((now) => now && [row, ...now.filter(({ id }) => id !== row.id)]),
  );
  useEffect(() => {
    // Others may have changed something meanwhile.
    const comeBack = () => void ask('library.current', undefined).then((open) => open && refresh());
    return registerEventListener(window, 'focus', comeBack);
  }, [refresh]);

  return { rows, trashed, refresh, forget };
}

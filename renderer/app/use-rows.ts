/** The rows of the library's list and of its trash, kept as they are on disk. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ArticleSummary } from '../../shared/library.ts';
import { ask, attempt } from './bridge.ts';

/** See the file's title. @param say says why they could not be read anew */
export function useRows(say: (text: string) => void) {
  /** Null until they have been read. */
  const [rows, setRows] = useState<readonly ArticleSummary[] | null>(null);
  const [trashed, setTrashed] = useState<readonly ArticleSummary[]>([]);

  const looks = useRef(0);
  const refresh = useCallback(async () => {
    looks.current += 1;
    const look = looks.current;
    const [articles, gone] = await Promise.all([
      ask('library.list', undefined),
      ask('library.trashed', undefined),
    ]);
    // A later look has seen more.
    if (look !== looks.current) return;
    setRows(articles);
    setTrashed(gone);
  }, []);

  useEffect(() => {
    const stops = [
      window.galley.on('library.changed', () => void attempt(refresh, say)),
      window.galley.on('library.row', (row) =>
        setRows((now) => now && [row, ...now.filter(({ id }) => id !== row.id)]),
      ),
    ];
    // What others did meanwhile.
    const comeBack = () => void ask('library.current', undefined).then((open) => open && refresh());
    window.addEventListener('focus', comeBack);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('focus', comeBack);
    };
  }, [refresh, say]);

  return { rows, trashed, refresh };
}

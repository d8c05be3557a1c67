import { Fragment, useEffect, useState } from 'react';
import type { ArticleSummary } from '../../../shared/library.ts';
import type { Excerpt } from '../../../shared/library-search.ts';
import { ask } from '../../app/bridge.ts';

/** How long a row and its search must stay before the excerpt is asked for, in milliseconds. */
const PAUSE = 80;

interface Props {
  readonly row: ArticleSummary;
  readonly words: string;
  readonly inTrash: boolean;
}

/**
 * Shows in an article's row where the words of a search stand. It takes its room before the excerpt is there, so that
 * no row moves.
 */
export function FoundHere({ row, words, inTrash }: Props) {
  const [excerpt, setExcerpt] = useState<Excerpt | null>(null);
  useEffect(() => {
    let asked = true;
    const read = () =>
      ask('library.excerpt', { id: row.id, words, trashed: inTrash }).then(
        (found) => asked && setExcerpt(found),
        // The row says enough; a notice says what is wrong with the library.
        () => undefined,
      );
    const timer = setTimeout(read, PAUSE);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [row, words, inTrash]);
  const { text, marks } = excerpt ?? { text: '', marks: [] };
  return (
    <span className="row-excerpt clamped" lang={row.language}>
      {marks.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(marks[at - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </span>
  );
}

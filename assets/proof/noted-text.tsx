import type { ReactNode } from 'react';
import type { Span } from '../../shared/article.ts';
import { Text } from '../export/text.tsx';
import type { PlacedNote, ProofNote } from './content.ts';

/** A note in the margin, at the height of where it stands in the text. */
function Note({ note }: { note: ProofNote }) {
  return (
    <span className={`note ${note.kind}`}>
      <b>{note.number}</b>
      {note.said.map(({ by, words }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
        <span key={at} className="said">
          {by && <i>{by}: </i>}
          <bdi>{words}</bdi>
        </span>
      ))}
    </span>
  );
}

/** Notes of a list, one below the other. */
export function Notes({ notes }: { notes: readonly ProofNote[] }): ReactNode {
  return notes.map((note) => <Note key={note.number} note={note} />);
}

/** The spans between two offsets. */
function cut(spans: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return spans.flatMap((span) => {
    const start = at;
    at += span.text.length;
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === '' ? [] : [{ ...span, text }];
  });
}

interface Props {
  readonly spans: readonly Span[];
  readonly notes?: readonly PlacedNote[] | undefined;
  /** Whether the notes stand somewhere else, and only their numbers here. */
  readonly numbersOnly?: boolean;
}

/**
 * A text with its notes: the words that a note is about are marked, the note stands in the margin beside them. Words
 * that several notes are about carry the number of each.
 */
export function NotedText({ spans, notes = [], numbersOnly = false }: Props): ReactNode {
  const length = spans.reduce((sum, span) => sum + span.text.length, 0);
  const within = notes.map((placed) => ({
    ...placed,
    start: Math.min(placed.start, length),
    end: Math.min(placed.end, length),
  }));
  const edges = new Set([0, length, ...within.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.map((from, n) => {
    const to = cuts[n + 1] ?? from;
    const begins = within.filter(({ start }) => start === from).map(({ note }) => note);
    const [about] = within.filter(({ start, end }) => start <= from && end >= to && from < to);
    const text = <Text spans={cut(spans, from, to)} />;
    return (
      <span key={from}>
        {!numbersOnly && <Notes notes={begins} />}
        {begins.length > 0 && <sup className="number">{begins.map((b) => b.number).join(',')}</sup>}
        {about ? <mark className={about.note.kind}>{text}</mark> : text}
      </span>
    );
  });
}

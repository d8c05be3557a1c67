/** Compares texts word by word. */
import { diffArrays } from 'diff';
import { countWords } from '../text.ts';

/** A run of text that both have, or one alone. */
export interface Piece {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words, white space, and single signs, so that a new comma is not a new word. */
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Splits a text into tokens. */
export function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/** Joins changes with only white space between: removed first, then added. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let [went, came] = ['', ''];
  const close = () => {
    if (went) out.push({ op: 'removed', text: went });
    if (came) out.push({ op: 'added', text: came });
    [went, came] = ['', ''];
  };
  pieces.forEach((piece, at) => {
    const between = piece.text.trim() === '' && (went || came) && at < pieces.length - 1;
    if (piece.op === 'same' && !between) {
      close();
      out.push(piece);
      return;
    }
    if (piece.op !== 'added') went += piece.text;
    if (piece.op !== 'removed') came += piece.text;
  });
  close();
  return out;
}

/** Beyond so many changed tokens a text counts as another one. */
const MOST_CHANGES = 1_000;

/** The fewest tokens that must change to make one text of another, in whatever order they stand: it is told at once. */
function fewestChanges(before: readonly string[], after: readonly string[]): number {
  const more = new Map<string, number>();
  for (const token of before) more.set(token, (more.get(token) ?? 0) + 1);
  for (const token of after) more.set(token, (more.get(token) ?? 0) - 1);
  let changes = 0;
  for (const count of more.values()) changes += Math.abs(count);
  return changes;
}

/** The differences of two texts. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const isAnother = fewestChanges(old, now) > MOST_CHANGES;
  const changes = isAnother ? undefined : diffArrays(old, now, { maxEditLength: MOST_CHANGES });
  const pieces = changes?.map(
    ({ added, removed, value }): Piece => ({
      op: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  return joined(
    pieces ?? [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ],
  );
}

/** Counts the words of one kind. */
export function wordsIn(pieces: readonly Piece[], op: Piece['op']): number {
  return pieces.reduce((sum, piece) => sum + (piece.op === op ? countWords(piece.text) : 0), 0);
}

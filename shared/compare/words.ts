/** Two texts, word by word. */
import { diffArrays } from 'diff';
import { countWords } from '../text.ts';

/** A run of text that both have, or one alone. */
export interface Piece {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words, white space, and each sign by itself, so that a comma that came in is not a new word. */
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu;

/** A text's tokens; joined they are the text. */
export function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/** Changes with nothing but white space between them are one: what went, then what came. */
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

/** The most tokens that may come and go within one text: a text that lost and gained more is another text. */
const MOST_CHANGES = 1_000;

/** What became of a text. All but what was added is `before`, all but what was removed is `after`. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  const limit = { maxEditLength: MOST_CHANGES };
  const changes = diffArrays(tokensOf(before), tokensOf(after), limit);
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

/** How many words of a comparison are of one kind. */
export function wordsIn(pieces: readonly Piece[], op: Piece['op']): number {
  return pieces.reduce((sum, piece) => sum + (piece.op === op ? countWords(piece.text) : 0), 0);
}

/** Writes a body with suggestions, token by token. */
import type { Span } from '../article.ts';
import { normalizeSpans } from '../text.ts';
import { type Look, suggestionsOf, type Token } from './align.ts';
import { withPictureNames } from './islands.ts';
import type { Island, Line, TextLine } from './lines.ts';
import { withSuggestions } from './merge.ts';
import type { Pen } from './pen.ts';
import { acceptedIsland } from './resolve.ts';

interface OpenLine {
  readonly line: TextLine;
  readonly spans: Span[];
  look?: Look;
}

/** Collects lines. @param fresh gives a new id if an inserted one is in use */
export function createWriter(pen: Pen, fresh: (id: string) => string) {
  const lines: (OpenLine | Extract<Line, { kind: 'island' }>)[] = [];
  let dropped: TextLine | undefined;
  let last: readonly string[] = [];

  const goes = (suggestion: string) => pen.kindOf(suggestion) === 'delete';
  const open = () => {
    const line = lines.at(-1);
    return line && 'spans' in line ? line : undefined;
  };
  const start = (line: TextLine) => {
    lines.push({ line: { ...line, source: undefined }, spans: [] });
    dropped = undefined;
    last = line.suggestions;
  };
  const letter = (text: string, look: Look, id: () => string) => {
    // A removed break without a line before it stays, marked as deleted.
    if (!open()) {
      const line = dropped as TextLine;
      start({ ...line, suggestions: [...line.suggestions, id()] });
    }
    const line = open() as OpenLine;
    const span = line.spans.at(-1);
    if (span && line.look === look) span.text += text;
    else line.spans.push({ text, ...look });
    line.look = look;
    last = look.suggestions ?? [];
  };
  const island = (block: Island) => {
    lines.push({ kind: 'island', block });
    last = block.suggestions ?? [];
  };

  return {
    /** The suggestions on the last token. */
    last: () => last,
    /** Where the next letter goes: the line, and the length of its text. */
    here: () => {
      const line = open();
      return line
        ? { id: line.line.id, offset: line.spans.reduce((sum, { text }) => sum + text.length, 0) }
        : undefined;
    },
    start,
    letter,
    island,
    /** Marks a token as deleted; one's own insertion is really removed. */
    remove: (token: Token, id: () => string) => {
      const ids = suggestionsOf(token);
      const gone = ids.some(goes);
      if (!gone && pen.own('insert', ids)) {
        if (token.kind === 'start') dropped = token.line;
        return;
      }
      const marked = gone ? ids : [...ids, id()];
      if (token.kind === 'letter')
        letter(
          token.letter,
          pen.once(token.look, marked.join(' '), () =>
            withSuggestions(token.look, marked, token.look.was),
          ),
          id,
        );
      else if (token.kind === 'start') start({ ...token.line, suggestions: marked });
      else island({ ...token.block, suggestions: [...marked] });
    },
    /** Marks a token as inserted; one already marked as deleted is left out. */
    insert: (token: Token, id: () => string) => {
      const gone = suggestionsOf(token).some(goes);
      if (token.kind === 'letter') {
        const look = () => withSuggestions(token.look, [id()]);
        if (!gone) letter(token.letter, pen.once(token.look, `+${id()}`, look), id);
      } else if (token.kind === 'start') {
        const { line } = token;
        const came = { ...line, id: fresh(line.id), was: undefined, guest: true };
        if (gone) dropped = { ...came, suggestions: [] };
        else start({ ...came, suggestions: [id()] });
      } else if (!gone) {
        const block = withPictureNames(acceptedIsland(token.block, pen.kindOf), fresh);
        island({ ...block, id: fresh(block.id), suggestions: [id()] });
      }
    },
    lines: (): Line[] =>
      lines.map((line) =>
        'spans' in line ? { ...line.line, kind: 'text', spans: normalizeSpans(line.spans) } : line,
      ),
  };
}

/** See {@link createWriter}. */
export type Writer = ReturnType<typeof createWriter>;

/** Writes the difference of two texts as suggestions. */
import type { Span } from '../article.ts';
import { isSame } from '../canonical.ts';
import { align, type Hunk, lettersOf, suggestionsOf, type Token } from './align.ts';
import { regionNames, regionsOf, textsOf, withPictureNames, withRegions } from './islands.ts';
import type { Line } from './lines.ts';
import { mergeIsland, mergeLine, mergeLook } from './merge.ts';
import type { Pen } from './pen.ts';
import { createWriter, type Writer } from './writer.ts';

/** A place in a text of a body. */
export interface TextPlace {
  /** Of the block or list item. */
  readonly id: string;
  /** Index of the block's text. */
  readonly region: number;
  /** In UTF-16 units. */
  readonly offset: number;
}

/** What is needed to write suggestions. */
export interface Task {
  readonly pen: Pen;
  /** A new id for something inserted. */
  readonly fresh: (id: string) => string;
  /** Places to track, the caret last. */
  readonly places: readonly TextPlace[];
  /** Whether a place before deleted text moves behind it. */
  readonly forward: boolean;
  /** The places in the result. */
  readonly found: TextPlace[];
}

/** For each place in these tokens, by index: the number of tokens before it. */
function placesIn(tokens: readonly Token[], region: number, { places }: Task): Map<number, number> {
  const marks = new Map<number, number>();
  places.forEach((place, index) => {
    const start = tokens.findIndex((token) => token.kind === 'start' && token.line.id === place.id);
    if (start < 0 || place.region !== region) return;
    let at = start + 1;
    for (let rest = place.offset; rest > 0; at += 1) {
      const token = tokens[at];
      if (token?.kind !== 'letter') break;
      rest -= token.letter.length;
    }
    marks.set(index, at);
  });
  return marks;
}

/** Tokens being written. */
interface Run {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
  readonly task: Task;
  readonly writer: Writer;
  /** Called with the number of tokens of `after` written. */
  told(at: number): void;
}

/** Writes a token of both texts. */
function keep(before: Token, after: Token, { task, writer }: Run): void {
  const { pen } = task;
  if (before.kind === 'letter' && after.kind === 'letter')
    writer.letter(after.letter, mergeLook(before.look, after.look, pen), () => pen.make('delete'));
  else if (before.kind === 'start' && after.kind === 'start')
    writer.start(mergeLine(before.line, after.line, pen));
  else if (before.kind === 'island' && after.kind === 'island') {
    const texts = textsOf(before.block);
    // A picture moved into a gallery may still be elsewhere until that is accepted.
    const block = withPictureNames(after.block, (id) =>
      texts.has(`${id}:caption`) ? id : task.fresh(id),
    );
    const names = regionNames(block);
    // Texts of a new picture came with it.
    const regions = regionsOf(block).map((spans, region) =>
      suggestText(texts.get(names[region] ?? '') ?? spans, spans, { id: block.id, region }, task),
    );
    writer.island(withRegions(mergeIsland(before.block, block, pen), regions));
  }
}

/** The id for a hunk: of one's own adjacent suggestion, which grows, or a new one, made when needed. */
function idOnce(kind: 'insert' | 'delete', around: readonly (readonly string[])[], { pen }: Task) {
  let id: string | undefined;
  return () => {
    id ??= around.map((ids) => pen.own(kind, ids)).find(Boolean) ?? pen.make(kind);
    return id;
  };
}

function writeHunk(hunk: Hunk, run: Run): void {
  const { before, after, task, writer, told } = run;
  const removed = before.slice(hunk.from, hunk.to);
  const inserted = after.slice(hunk.start, hunk.end);
  const around = [writer.last(), ...removed.map(suggestionsOf)];
  const deletion = idOnce('delete', [...around, suggestionsOf(before[hunk.to])], task);
  const insertion = idOnce('insert', [...around, suggestionsOf(after[hunk.end])], task);
  const put = (from: number, to: number) =>
    inserted.slice(from, to).forEach((token, at) => {
      writer.insert(token, insertion);
      told(hunk.start + from + at + 1);
    });
  // Letters cannot follow a deleted block: inserted ones go before it.
  const solid = inserted.findIndex((token) => token.kind !== 'letter');
  const letters = solid < 0 ? inserted.length : solid;
  const lead = removed.at(-1)?.kind === 'island' ? letters : 0;
  put(0, lead);
  for (const token of removed) writer.remove(token, deletion);
  if (task.forward && inserted.length === 0) told(hunk.start);
  put(lead, inserted.length);
}

/** A text within a block, such as a caption or cell: it has no paragraph breaks. */
function suggestText(
  before: readonly Span[],
  after: readonly Span[],
  { id, region }: Omit<TextPlace, 'offset'>,
  task: Task,
): readonly Span[] {
  if (isSame(before, after)) return before;
  const line = {
    kind: 'text',
    id,
    shape: { type: 'paragraph' },
    suggestions: [],
    rest: {},
  } as const;
  const start: Token = { kind: 'start', line: { ...line, spans: [] } };
  const [written] = suggestTokens(
    [start, ...lettersOf(before)],
    [start, ...lettersOf(after)],
    region,
    task,
  );
  return written?.kind === 'text' ? written.spans : [];
}

/**
 * The lines with both texts: the old marked as deleted, the new as inserted.
 * @param region the index of the text, for places
 * @param hunks their differences, if known
 */
export function suggestTokens(
  before: readonly Token[],
  after: readonly Token[],
  region: number,
  task: Task,
  hunks?: readonly Hunk[],
): Line[] {
  const marks = placesIn(after, region, task);
  const writer = createWriter(task.pen, task.fresh);
  const told = (at: number) => {
    for (const [index, mark] of marks) {
      const here = mark === at ? writer.here() : undefined;
      if (here) task.found[index] = { ...here, region };
    }
  };
  const run: Run = { before, after, task, writer, told };
  const caret = marks.get(task.places.length - 1);
  let [from, start] = [0, 0];
  const keepTo = (to: number) => {
    for (; from < to; from += 1, start += 1) {
      keep(before[from] as Token, after[start] as Token, run);
      told(start + 1);
    }
  };
  for (const hunk of hunks ?? align(before, after, caret)) {
    keepTo(hunk.from);
    writeHunk(hunk, run);
    [from, start] = [hunk.to, hunk.end];
  }
  keepTo(before.length);
  return writer.lines();
}

/** The text of a Rich Text document as paragraphs in a row, each with what it is and the words in it. */
import type { RtfHead } from './rtf-head.ts';
import type { RtfPicture } from './rtf-pictures.ts';
import { newRow, type RtfRow } from './rtf-rows.ts';
import { depthOf, type RtfParagraph, type RtfState, type RtfTag } from './rtf-state.ts';

/** Words of one look, or a picture, or the end of a line in a paragraph. */
export interface RtfRun {
  readonly text: string;
  readonly tags: ReadonlySet<RtfTag>;
  readonly href: string;
  readonly font: number;
  readonly picture?: RtfPicture;
  readonly isBreak?: boolean;
}

/** A paragraph, or what ends a cell or a row of a table behind it. */
export interface RtfLine {
  readonly paragraph: RtfParagraph;
  readonly runs: readonly RtfRun[];
  readonly ends: 'paragraph' | 'cell' | 'row';
  /** How many tables it stands in. */
  readonly depth: number;
  /** What the program that wrote it shows before it, of a list; undefined where it is in none. */
  readonly marker: string | undefined;
  readonly row?: RtfRow;
}

/** A text as it is read: the document's, a note's or a box's. */
export interface RtfFlow {
  readonly lines: RtfLine[];
  runs: RtfRun[];
  marker: string | undefined;
  row: RtfRow;
  /** What stands in boxes, until the paragraph ends that has them. */
  behind: RtfLine[];
  readonly reading: RtfReading;
}

/** What the reading of a whole document shares. */
export interface RtfReading {
  readonly head: RtfHead;
  readonly notes: (readonly RtfLine[])[];
  /** How many letters are in each language, by Windows' number of it. */
  readonly languages: Map<number, number>;
  /** Whether comments and tracked changes stay behind. */
  isReviewed: boolean;
  /** How many stretches of a look, and paragraphs, there are. */
  size: number;
}

/** Most stretches of a look and paragraphs: those of a novel. */
const MOST_PARTS = 200_000;

/** A text of which nothing is read yet. */
export const newFlow = (reading: RtfReading): RtfFlow => ({
  ...{ lines: [], runs: [], marker: undefined, row: newRow(), behind: [], reading },
});

function count({ reading }: RtfFlow): void {
  reading.size += 1;
  if (reading.size > MOST_PARTS) throw new Error('too large');
}

/** Adds what is seen to a paragraph. @throws when there is more than any text has */
export function show(run: Partial<RtfRun>, state: RtfState, flow: RtfFlow): void {
  if (state.isHidden || state.isTaken) return;
  const { tags, href, font } = state;
  const last = flow.runs.at(-1);
  const isSame = last?.tags === tags && last.href === href && last.font === font;
  if (run.text && isSame && !last.picture && !last.isBreak) {
    flow.runs[flow.runs.length - 1] = { ...last, text: last.text + run.text };
    return;
  }
  count(flow);
  flow.runs.push({ text: '', tags, href, font, ...run });
}

/** Adds words. @throws as {@link show} */
export function say(text: string, state: RtfState, flow: RtfFlow): void {
  if (text === '') return;
  const { languages } = flow.reading;
  languages.set(state.language, (languages.get(state.language) ?? 0) + text.length);
  show({ text }, state, flow);
}

/** Ends a paragraph. @param least how many tables it stands in at least */
export function endLine(ends: RtfLine['ends'], state: RtfState, flow: RtfFlow, least = 0): void {
  // An end that somebody took away joins two paragraphs.
  if (state.isTaken && ends === 'paragraph') return;
  count(flow);
  const { runs, marker, behind, row, lines } = flow;
  const depth = Math.max(least, depthOf(state));
  const line: RtfLine = { paragraph: state.paragraph, runs, ends, marker, depth };
  const end = ends === 'row' ? { ...line, row } : line;
  const boxes = behind.map((box) => ({ ...box, depth }));
  // A cell ends behind all that stands in it.
  if (boxes.length === 0) lines.push(end);
  else if (ends === 'paragraph') lines.push(end, ...boxes);
  else lines.push({ ...line, ends: 'paragraph' }, ...boxes, { ...end, runs: [] });
  Object.assign(flow, { runs: [], behind: [], marker: undefined });
}

/** The paragraphs of a text that is read, the last of which may have no end of its own. */
export function linesOf(flow: RtfFlow, state: RtfState): readonly RtfLine[] {
  const isOpen = flow.runs.length > 0 || flow.behind.length > 0;
  if (isOpen) endLine('paragraph', { ...state, isTaken: false }, flow);
  return flow.lines;
}

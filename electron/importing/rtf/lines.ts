/** Collects the text of a Rich Text document as a flat list of paragraphs, each with its properties and its runs. */
import type { FormatTag } from '../markup/writing.ts';
import { breakMark, wholeChange } from '../office/found-review.ts';
import { depthOf, type RtfParagraph, type RtfState, unchanged } from './formatting.ts';
import type { RtfHead } from './head.ts';
import type { DescribedPicture } from './pictures.ts';
import { changesOf, type RtfReview } from './review.ts';
import { newRow, type RtfRow } from './tables.ts';

/** Words with the same formatting, a picture, or a line break. */
export interface RtfRun {
  readonly text: string;
  readonly tags: ReadonlySet<FormatTag>;
  readonly href: string;
  readonly font: number;
  readonly picture?: DescribedPicture;
  readonly isBreak?: boolean;
  /** The ids of the comments and changes on it, as `REVIEW_ATTRIBUTE` lists them. */
  readonly review: string;
  /** Whether it was deleted. */
  readonly isDeleted: boolean;
}

/** A paragraph, and whether a table's cell or row ends with it. */
export interface RtfLine {
  readonly paragraph: RtfParagraph;
  readonly runs: readonly RtfRun[];
  readonly ends: 'paragraph' | 'cell' | 'row';
  /** How many tables are around it. */
  readonly depth: number;
  /** The number or bullet that its program shows before it; undefined if it is in no list. */
  readonly marker: string | undefined;
  readonly row?: RtfRow;
}

/** A text that is being read: the document's, a note's or a text box's. */
export interface RtfFlow {
  readonly lines: RtfLine[];
  runs: RtfRun[];
  marker: string | undefined;
  row: RtfRow;
  /** The paragraphs of text boxes, until the paragraph with the boxes ends. */
  behind: RtfLine[];
  /** The changes of the break above the paragraph. */
  above: readonly string[];
  readonly reading: RtfReading;
}

/** What all texts of a document share while they are read. */
export interface RtfReading {
  readonly head: RtfHead;
  readonly notes: (readonly RtfLine[])[];
  /** How many letters are labelled with each language, by Windows' code of it. */
  readonly languages: Map<number, number>;
  readonly review: RtfReview;
  /** How many runs and paragraphs there are. */
  size: number;
}

/** The most runs and paragraphs that are read: those of a novel. */
const MOST_PARTS = 200_000;

/** Begins a text. */
export const newFlow = (reading: RtfReading): RtfFlow => ({
  ...{ lines: [], runs: [], marker: undefined, row: newRow(), behind: [], above: [], reading },
});

function count({ reading }: RtfFlow): void {
  reading.size += 1;
  if (reading.size > MOST_PARTS) throw new Error('too large');
}

/** Adds a run to the paragraph. @throws when the document is larger than any text */
export function addRun(run: Partial<RtfRun>, state: RtfState, flow: RtfFlow): void {
  const isDeleted = state.deletion.isOn;
  // Of deleted content, only the words can be kept.
  if (state.isHidden || (isDeleted && !run.text)) return;
  const { tags, href, font } = state;
  const { review: reading } = flow.reading;
  const review = [...reading.open, ...changesOf(state, reading)].join(' ');
  const last = flow.runs.at(-1);
  const isSame =
    last?.tags === tags && last.href === href && last.font === font && last.review === review;
  if (run.text && isSame && !last.picture && !last.isBreak) {
    flow.runs[flow.runs.length - 1] = { ...last, text: last.text + run.text };
    return;
  }
  count(flow);
  flow.runs.push({ text: '', tags, href, font, review, isDeleted, ...run });
}

/** Adds words. @throws as {@link addRun} */
export function addText(text: string, state: RtfState, flow: RtfFlow): void {
  if (text === '') return;
  const { languages } = flow.reading;
  languages.set(state.language, (languages.get(state.language) ?? 0) + text.length);
  addRun({ text }, state, flow);
}

const isListed = ({ paragraph: { list, older } }: RtfState): boolean =>
  list !== undefined || older !== undefined;

/** Marks the changes of paragraph breaks on a paragraph. @param changes those of the break at its end */
function markBreak(changes: readonly string[], flow: RtfFlow): void {
  const { above, runs } = flow;
  const whole = wholeChange(
    above,
    changes,
    (change) => runs.length > 0 && runs.every(({ review }) => review.split(' ').includes(change)),
  );
  const first = runs.findIndex(({ text }) => text !== '');
  const marks = (whole ? [whole] : above).map(breakMark);
  flow.runs = runs.map((run, at) =>
    at === first ? { ...run, review: [run.review, ...marks].filter(Boolean).join(' ') } : run,
  );
  flow.above = whole ? [] : changes;
}

/** Ends a paragraph. @param least how many tables are around it at least */
export function endLine(ends: RtfLine['ends'], state: RtfState, flow: RtfFlow, least = 0): void {
  const depth = Math.max(least, depthOf(state));
  if (ends === 'paragraph' && state.deletion.isOn && (depth > 0 || isListed(state))) {
    // A deleted paragraph end joins two paragraphs: no suggestion can express that in a list or a cell.
    flow.reading.review.found.done += 1;
    return;
  }
  count(flow);
  markBreak(ends === 'paragraph' ? changesOf(state, flow.reading.review) : [], flow);
  const { runs, marker, behind, row, lines } = flow;
  const line: RtfLine = { paragraph: state.paragraph, runs, ends, marker, depth };
  const end = ends === 'row' ? { ...line, row } : line;
  const boxes = behind.map((box) => ({ ...box, depth }));
  // A cell ends behind the text boxes in it.
  if (boxes.length === 0) lines.push(end);
  else if (ends === 'paragraph') lines.push(end, ...boxes);
  else lines.push({ ...line, ends: 'paragraph' }, ...boxes, { ...end, runs: [] });
  Object.assign(flow, { runs: [], behind: [], marker: undefined });
}

/** Ends a text, whose last paragraph may have no end of its own. Gives its paragraphs. */
export function linesOf(flow: RtfFlow, state: RtfState): readonly RtfLine[] {
  const isOpen = flow.runs.length > 0 || flow.behind.length > 0;
  if (isOpen) endLine('paragraph', unchanged(state), flow);
  return flow.lines;
}

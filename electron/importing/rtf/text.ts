/** Reads the text of a Rich Text document from its groups. */

import { groupIn, groupsOf, headOf, type RtfGroup } from '../../../shared/importing/rtf-groups.ts';
import { nfc } from '../../../shared/text.ts';
import { MOST_OPEN } from '../office/found-review.ts';
import { behindUnicode, characterOf, lettersOf, plainText, SIGNS } from './characters.ts';
import { withoutLegacyLetters } from './fonts.ts';
import {
  apartFrom,
  applyToFormatting,
  commentIn,
  firstState,
  type RtfState,
} from './formatting.ts';
import type { RtfHead } from './head.ts';
import {
  addRun,
  addText,
  endLine,
  linesOf,
  newFlow,
  type RtfFlow,
  type RtfLine,
  type RtfReading,
} from './lines.ts';
import { describedPicture, pictureInDrawing } from './pictures.ts';
import { addComment, newReview, noReview, threadAt } from './review.ts';
import { applyToRow } from './tables.ts';

/** A document's text as paragraphs. */
export interface RtfText extends Pick<RtfReading, 'notes' | 'languages' | 'review'> {
  readonly lines: readonly RtfLine[];
}

/** Carries out a control word that adds to the text or ends a part of it. */
function carryOut(word: string, state: RtfState, flow: RtfFlow): void {
  switch (word) {
    case 'par':
    case '\n':
    case '\r':
    case 'sect':
    case 'page':
      endLine('paragraph', state, flow);
      break;
    case 'line':
      addRun({ isBreak: true }, state, flow);
      break;
    case 'cell':
    case 'row':
      endLine(word, { ...state, depth: 1 }, flow);
      break;
    case 'nestcell':
      endLine('cell', state, flow, 2);
      break;
    case 'nestrow':
      endLine('row', state, flow, 2);
      break;
    default:
      addText(SIGNS[word] ?? '', state, flow);
  }
}

function control(word: string, value: number | undefined, state: RtfState, flow: RtfFlow): void {
  if (!applyToFormatting(word, value, state) && !applyToRow(word, value, flow))
    carryOut(word, state, flow);
}

type Destination = (group: RtfGroup, state: RtfState, flow: RtfFlow) => void;

const leave: Destination = () => {};

/** Reads a group as a part of the text around it. */
const readInside: Destination = (group, state, flow) => readItems(group, { ...state }, flow);

/** Reads only an inner group of a name. */
const readOnly =
  (name: string): Destination =>
  (group, state, flow) => {
    const inner = groupIn(group, name);
    if (inner) readInside(inner, state, flow);
  };

const readField: Destination = (field, state, flow) => {
  const asked = groupIn(field, 'fldinst');
  const asks = asked ? plainText(asked, flow.reading.head.encoding, state.skips) : '';
  if (/^\s*TOC\b/.test(asks)) return;
  const [, quoted, bare] = /^\s*HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]+))/.exec(asks) ?? [];
  readOnly('fldrslt')(field, { ...state, href: quoted ?? bare ?? state.href }, flow);
};

/** Reads a text apart from the one around it. */
function linesApart(group: RtfGroup, around: RtfState, { reading }: RtfFlow): readonly RtfLine[] {
  const [state, flow] = [apartFrom(around), newFlow(reading)];
  readItems(group, state, flow);
  return linesOf(flow, state);
}

const readNote: Destination = (note, state, flow) => {
  if (state.deletion.isOn || state.isHidden) return;
  const { notes } = flow.reading;
  const number = notes.push([]);
  addRun({ text: `[${number}]` }, { ...state, tags: new Set(['sup']) }, flow);
  notes[number - 1] = linesApart(note, state, flow);
};

/** Reads a drawing: a picture, a text box, or several drawings. */
const readDrawing: Destination = (drawing, state, flow) => {
  const picture = pictureInDrawing(drawing, flow.reading.head.encoding);
  if (picture) {
    addRun({ picture }, state, flow);
    return;
  }
  for (const inner of groupsOf(drawing)) {
    const { word } = headOf(inner);
    if (/^shp(?:inst|grp)?$/.test(word)) readDrawing(inner, state, flow);
    else if (word === 'shptxt' || word === 'dptxbxtext')
      for (const line of linesApart(inner, state, flow)) flow.behind.push(line);
  }
};

const readPicture: Destination = (group, state, flow) =>
  addRun({ picture: describedPicture(group, flow.reading.head.encoding) }, state, flow);

/** The definition of a nested row must not change the row around it. */
const readInnerRow: Destination = (group, state, flow) => {
  const { row } = flow;
  readInside(group, state, flow);
  flow.row = row;
};

const readMarker: Destination = (group, { skips }, flow) => {
  // Of two items that were joined, the first number is kept.
  flow.marker ??= plainText(group, flow.reading.head.encoding, skips).trim();
};

/** The numbering of a list from before list tables, which stands in the paragraph. */
const readOlderList: Destination = ({ items }, state) => {
  const said = new Map(items.flatMap((item) => ('word' in item ? [[item.word, item.value]] : [])));
  const older = { ordered: !said.has('pnlvlblt'), start: said.get('pnstart') ?? 1 };
  state.paragraph = { ...state.paragraph, older };
};

const readAuthor: Destination = (group, { skips }, { reading }) => {
  reading.review.author = nfc(plainText(group, reading.head.encoding, skips)).trim();
};

const beginComment: Destination = (place, _state, { reading: { review } }) => {
  if (review.open.size >= MOST_OPEN) return;
  review.open.add(threadAt(place));
  review.begun.add(threadAt(place));
};

const endComment: Destination = (place, _state, { reading: { review } }) => {
  review.open.delete(threadAt(place));
};

/** Reads a comment; one without a range of words is on the words before it. */
const readComment: Destination = (comment, around, flow) => {
  const { head, review } = flow.reading;
  const [state, own] = [commentIn(around), newFlow({ ...flow.reading, review: noReview() })];
  readItems(comment, state, own);
  const lines = withoutLegacyLetters(linesOf(own, state), head);
  const text = lines.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n');
  const thread = addComment(comment, text, review);
  const at = flow.runs.findLastIndex((run) => run.text.trim() !== '');
  const last = flow.runs[at];
  if (thread && last) flow.runs[at] = { ...last, review: `${last.review} ${thread}`.trim() };
};

/** Groups that are read elsewhere, or have no content for readers. */
const LEFT = [
  'fonttbl colortbl stylesheet info listtable listoverridetable filetbl revtbl fldinst',
  'header headerl headerr headerf footer footerl footerr footerf nonshppict nonesttables shprslt',
  'xe tc tcn rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn atnid',
].flatMap((words) => words.split(' '));

/** The readers of groups that are not just text. */
const DESTINATIONS: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ...LEFT.map((word) => [word, leave] as const),
  ['field', readField],
  ['footnote', readNote],
  ['annotation', readComment],
  ['atnauthor', readAuthor],
  ['atrfstart', beginComment],
  ['atrfend', endComment],
  ['pict', readPicture],
  ['shp', readDrawing],
  ['shpgrp', readDrawing],
  ['do', readDrawing],
  ['shppict', readInside],
  ['nesttableprops', readInnerRow],
  ['object', readOnly('result')],
  ['upr', readOnly('ud')],
  ['listtext', readMarker],
  ['pntext', readMarker],
  ['pn', readOlderList],
]);

function readGroup(group: RtfGroup, state: RtfState, flow: RtfFlow): void {
  const { word, isOptional } = headOf(group);
  const read = DESTINATIONS.get(word) ?? (isOptional ? leave : readInside);
  read(group, state, flow);
}

/** Reads the content of a group. @param state its formatting, which its control words change */
function readItems({ items }: RtfGroup, state: RtfState, flow: RtfFlow): void {
  const { fonts, encoding } = flow.reading.head;
  const left = { count: 0 };
  let bytes = '';
  const sayBytes = () => {
    addText(lettersOf(bytes, fonts.get(state.font)?.encoding ?? encoding), state, flow);
    bytes = '';
  };
  for (const whole of items) {
    const item = behindUnicode(whole, left);
    if (!item) continue;
    if ('bytes' in item) {
      bytes += item.isBinary ? '' : item.bytes;
      continue;
    }
    sayBytes();
    if ('items' in item) readGroup(item, state, flow);
    else if (item.word === 'u') {
      addText(characterOf(item.value), state, flow);
      left.count = state.skips;
    } else control(item.word, item.value, state, flow);
  }
  sayBytes();
}

/** Reads the text of a document. @throws when it is larger than any text */
export function readRtfText(root: RtfGroup, head: RtfHead): RtfText {
  const review = newReview(root, head.encoding);
  const reading: RtfReading = { head, notes: [], languages: new Map(), review, size: 0 };
  const [state, flow] = [firstState(head.usual), newFlow(reading)];
  readItems(root, state, flow);
  return { ...reading, lines: linesOf(flow, state) };
}

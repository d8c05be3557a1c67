/** The formatting of text and paragraphs in Rich Text: control words set it for what follows them. */

import type { FormatTag } from '../markup/writing.ts';
import type { ListLevel } from '../office/flat-lists.ts';

/** The properties of a paragraph. */
export interface RtfParagraph {
  readonly style: number;
  readonly outline: number | undefined;
  /** The number of its list, and the level there. */
  readonly list: number | undefined;
  readonly level: number;
  /** How its list is numbered, in documents from before list tables. */
  readonly older: ListLevel | undefined;
}

/** An undecided tracked change of words. */
export interface RtfChange {
  readonly isOn: boolean;
  /** The number of its author. */
  readonly author: number;
  /** Its time in Word's format. */
  readonly time: number;
}

/** The formatting of what follows. A group changes it only within itself. */
export interface RtfState {
  tags: ReadonlySet<FormatTag>;
  font: number;
  /** The font of words that say none. */
  readonly usual: number;
  language: number;
  isHidden: boolean;
  /** The insertion, and the deletion, that the words are part of. */
  insertion: RtfChange;
  deletion: RtfChange;
  href: string;
  /** How long the replacement of a Unicode character is, in characters. */
  skips: number;
  paragraph: RtfParagraph;
  isInTable: boolean;
  /** How many tables are around the paragraph; undefined if the document says only that there is one. */
  depth: number | undefined;
}

/** Windows' code for no language. */
const NO_LANGUAGE = 1024;
/** The deepest level of lists, and of tables within tables. */
const DEEPEST = 8;

const NO_CHANGE: RtfChange = { isOn: false, author: 0, time: 0 };
/** Words that are not part of a change. */
const UNCHANGED = { insertion: NO_CHANGE, deletion: NO_CHANGE };
const NO_TAGS: ReadonlySet<FormatTag> = new Set();
const PLAIN: RtfParagraph = {
  ...{ style: 0, outline: undefined, list: undefined, level: 0, older: undefined },
};

/** The formatting at the beginning of a document. @param usual the default font */
export const firstState = (usual: number): RtfState => ({
  ...{ tags: NO_TAGS, font: usual, usual, language: NO_LANGUAGE, isHidden: false },
  ...UNCHANGED,
  ...{ href: '', skips: 1, paragraph: PLAIN, isInTable: false, depth: undefined },
});

/** The same formatting for words that are not part of a change. */
export const unchanged = (state: RtfState): RtfState => ({ ...state, ...UNCHANGED });

/** The formatting at the beginning of a comment: the words around it may be hidden or deleted, the comment is not. */
export const commentIn = ({ usual, skips }: RtfState): RtfState => ({
  ...firstState(usual),
  skips,
});

/** The formatting at the beginning of a text apart from the one around it: a note's or a text box's. */
export const apartFrom = (state: RtfState): RtfState => ({
  ...state,
  ...{ tags: NO_TAGS, href: '', paragraph: PLAIN, isInTable: false, depth: undefined },
});

/** How many tables are around a paragraph. */
export const depthOf = ({ depth, isInTable }: RtfState): number =>
  Math.min(DEEPEST, Math.max(0, depth ?? (isInTable ? 1 : 0)));

type Setting = (state: RtfState, value: number) => void;

const tagged =
  (tag: FormatTag): Setting =>
  (state, value) => {
    const tags = new Set(state.tags);
    if (value === 0) tags.delete(tag);
    else tags.add(tag);
    state.tags = tags;
  };

/** Raises or lowers words, or puts them back on the line. */
const raised =
  (tag: 'sup' | 'sub' | undefined): Setting =>
  (state, value) => {
    const others = [...state.tags].filter((one) => one !== 'sup' && one !== 'sub');
    state.tags = new Set(tag && value !== 0 ? [...others, tag] : others);
  };

/** Sets a property of a tracked change. */
const changed =
  (which: 'insertion' | 'deletion', said: (value: number) => Partial<RtfChange>): Setting =>
  (state, value) => {
    state[which] = { ...state[which], ...said(value) };
  };

/** Sets a property of the paragraph. */
const ofParagraph =
  (said: (value: number) => Partial<RtfParagraph>): Setting =>
  (state, value) => {
    state.paragraph = { ...state.paragraph, ...said(value) };
  };

const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ['b', tagged('strong')],
  ['i', tagged('em')],
  ['strike', tagged('s')],
  ['striked', tagged('s')],
  ['super', raised('sup')],
  ['sub', raised('sub')],
  ['nosupersub', raised(undefined)],
  ['up', raised('sup')],
  ['dn', raised('sub')],
  ['v', (state, value) => Object.assign(state, { isHidden: value !== 0 })],
  ['revised', changed('insertion', (value) => ({ isOn: value !== 0 }))],
  ['revauth', changed('insertion', (author) => ({ author }))],
  ['revdttm', changed('insertion', (time) => ({ time }))],
  ['deleted', changed('deletion', (value) => ({ isOn: value !== 0 }))],
  ['revauthdel', changed('deletion', (author) => ({ author }))],
  ['revdttmdel', changed('deletion', (time) => ({ time }))],
  ['f', (state, font) => Object.assign(state, { font })],
  ['lang', (state, language) => Object.assign(state, { language })],
  ['uc', (state, value) => Object.assign(state, { skips: Math.max(0, value) })],
  [
    'plain',
    (state) =>
      Object.assign(state, { tags: NO_TAGS, font: state.usual, isHidden: false, ...UNCHANGED }),
  ],
  [
    'pard',
    (state) => Object.assign(state, { paragraph: PLAIN, isInTable: false, depth: undefined }),
  ],
  ['s', ofParagraph((style) => ({ style }))],
  ['outlinelevel', ofParagraph((outline) => ({ outline }))],
  ['ls', ofParagraph((list) => ({ list }))],
  ['ilvl', ofParagraph((level) => ({ level: Math.min(DEEPEST, Math.max(0, level)) }))],
  ['intbl', (state) => Object.assign(state, { isInTable: true })],
  ['itap', (state, depth) => Object.assign(state, { depth })],
]);

/** Applies a control word to the formatting. @returns false if it is about something else */
export function applyToFormatting(
  word: string,
  value: number | undefined,
  state: RtfState,
): boolean {
  const set = SETTINGS.get(word) ?? (/^ul(?!c$)/.test(word) ? tagged('u') : undefined);
  set?.(state, word === 'ulnone' ? 0 : (value ?? 1));
  return set !== undefined;
}

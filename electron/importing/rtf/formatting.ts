/** The formatting of text and paragraphs in Rich Text: control words set it for what follows them. */

import type { LookTag } from '../markup/writing.ts';
import type { ListLevel } from '../office/flat-lists.ts';

/** What a paragraph is by its own words. */
export interface RtfParagraph {
  readonly style: number;
  readonly outline: number | undefined;
  /** The number of its list, and the level there. */
  readonly list: number | undefined;
  readonly level: number;
  /** Its list where a program wrote none by number. */
  readonly older: ListLevel | undefined;
}

/** A change of words that nobody has decided on. */
export interface RtfChange {
  readonly isOn: boolean;
  /** By the number of who made it. */
  readonly author: number;
  /** When, as Word counts. */
  readonly time: number;
}

/** How what follows is set; a group changes it for itself. */
export interface RtfState {
  tags: ReadonlySet<LookTag>;
  font: number;
  /** The font of words that say none. */
  readonly usual: number;
  language: number;
  isHidden: boolean;
  /** Who put words in, and who took them away. */
  added: RtfChange;
  taken: RtfChange;
  href: string;
  /** How many characters stand behind one by its number. */
  skips: number;
  paragraph: RtfParagraph;
  isInTable: boolean;
  /** How many tables the paragraph stands in; undefined where only one is told of. */
  depth: number | undefined;
}

/** Windows' number for no language. */
const NO_LANGUAGE = 1024;
/** Deepest level of a list, and deepest that tables stand in each other. */
const DEEPEST = 8;

const NO_CHANGE: RtfChange = { isOn: false, author: 0, time: 0 };
/** How words are told to be nobody's change. */
const UNCHANGED = { added: NO_CHANGE, taken: NO_CHANGE };
const NO_TAGS: ReadonlySet<LookTag> = new Set();
const PLAIN: RtfParagraph = {
  ...{ style: 0, outline: undefined, list: undefined, level: 0, older: undefined },
};

/** How the first words of a document are set. @param usual the font of words that say none */
export const firstState = (usual: number): RtfState => ({
  ...{ tags: NO_TAGS, font: usual, usual, language: NO_LANGUAGE, isHidden: false },
  ...UNCHANGED,
  ...{ href: '', skips: 1, paragraph: PLAIN, isInTable: false, depth: undefined },
});

/** The same, of words that nobody changed. */
export const unchanged = (state: RtfState): RtfState => ({ ...state, ...UNCHANGED });

/** How the words of a comment are set: those that it is on may be hidden, or taken away. */
export const commentIn = ({ usual, skips }: RtfState): RtfState => ({
  ...firstState(usual),
  skips,
});

/** How the first words are set that stand apart from those around: a note's, a box's. */
export const apartFrom = (state: RtfState): RtfState => ({
  ...state,
  ...{ tags: NO_TAGS, href: '', paragraph: PLAIN, isInTable: false, depth: undefined },
});

/** How many tables a paragraph stands in. */
export const depthOf = ({ depth, isInTable }: RtfState): number =>
  Math.min(DEEPEST, Math.max(0, depth ?? (isInTable ? 1 : 0)));

type Setting = (state: RtfState, value: number) => void;

const tagged =
  (tag: LookTag): Setting =>
  (state, value) => {
    const tags = new Set(state.tags);
    if (value === 0) tags.delete(tag);
    else tags.add(tag);
    state.tags = tags;
  };

/** Sets words above or below the line, or on it. */
const raised =
  (tag: 'sup' | 'sub' | undefined): Setting =>
  (state, value) => {
    const others = [...state.tags].filter((one) => one !== 'sup' && one !== 'sub');
    state.tags = new Set(tag && value !== 0 ? [...others, tag] : others);
  };

/** Says something of a change. */
const changed =
  (which: 'added' | 'taken', said: (value: number) => Partial<RtfChange>): Setting =>
  (state, value) => {
    state[which] = { ...state[which], ...said(value) };
  };

/** Sets something that paragraphs have. */
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
  ['revised', changed('added', (value) => ({ isOn: value !== 0 }))],
  ['revauth', changed('added', (author) => ({ author }))],
  ['revdttm', changed('added', (time) => ({ time }))],
  ['deleted', changed('taken', (value) => ({ isOn: value !== 0 }))],
  ['revauthdel', changed('taken', (author) => ({ author }))],
  ['revdttmdel', changed('taken', (time) => ({ time }))],
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

/** Sets what a word says. @returns whether it says how anything is set */
export function settle(word: string, value: number | undefined, state: RtfState): boolean {
  const set = SETTINGS.get(word) ?? (/^ul(?!c$)/.test(word) ? tagged('u') : undefined);
  set?.(state, word === 'ulnone' ? 0 : (value ?? 1));
  return set !== undefined;
}

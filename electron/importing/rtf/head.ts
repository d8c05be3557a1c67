/** Reads the head of a Rich Text document: its fonts, styles, lists and keywords. */
import { encodingOf } from '../../../shared/importing/legacy-letters.ts';
import {
  groupIn,
  groupsOf,
  headOf,
  type RtfGroup,
  type RtfItem,
  valueIn,
} from '../../../shared/importing/rtf-groups.ts';
import { withTags } from '../../../shared/names.ts';
import { type ListLevel, levelOf } from '../office/flat-lists.ts';
import { encodingOfPage, encodingOfSet, plainText } from './characters.ts';

/** A font, and the encoding of text set in it (a label of the WHATWG Encoding Standard). */
interface RtfFont {
  readonly name: string;
  readonly encoding: string;
}

/** A paragraph style, with the formatting that its paragraphs repeat for their words. */
export interface RtfStyle {
  readonly name: string;
  readonly base: number | undefined;
  readonly outline: number | undefined;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** A list. The numbers of lists with the same name follow each other. */
interface RtfList {
  readonly name: string;
  /** Its levels, the outermost first; undefined for one that has neither numbers nor bullets. */
  readonly levels: readonly (ListLevel | undefined)[];
}

/** What the head of a document defines: its text refers to fonts, styles and lists by number. */
export interface RtfHead {
  /** The encoding of text in fonts without an encoding of their own. */
  readonly encoding: string;
  readonly fonts: ReadonlyMap<number, RtfFont>;
  /** The default font. */
  readonly usual: number;
  readonly styles: ReadonlyMap<number, RtfStyle>;
  /** Lists, by the numbers by which paragraphs refer to them. */
  readonly lists: ReadonlyMap<number, RtfList>;
  readonly tags: string[];
}

/** The font table: each font may be a group of its own, or all may be in one group. */
function fontsIn(table: RtfGroup | undefined, usual: string): Map<number, RtfFont> {
  const fonts = new Map<number, RtfFont>();
  let [number, set, name]: [number, number | undefined, string] = [0, undefined, ''];
  const end = () => {
    const own = encodingOf(name) ? 'windows-1252' : (encodingOfSet(set) ?? usual);
    if (name.trim()) fonts.set(number, { name: name.trim(), encoding: own });
    [set, name] = [undefined, ''];
  };
  const read = (item: RtfItem, isOwn: boolean) => {
    if ('items' in item) {
      if (!isOwn) return;
      for (const inner of item.items) read(inner, false);
      end();
    } else if ('bytes' in item) {
      const [said = '', ...more] = item.bytes.split(';');
      name += said;
      if (more.length > 0) end();
    } else if (item.word === 'f') number = item.value ?? 0;
    else if (item.word === 'fcharset') set = item.value;
  };
  for (const item of table?.items ?? []) read(item, true);
  end();
  return fonts;
}

function stylesIn(table: RtfGroup | undefined, encoding: string): Map<number, RtfStyle> {
  const styles = new Map<number, RtfStyle>();
  for (const style of table ? groupsOf(table) : []) {
    // Styles of characters, tables and sections.
    if (headOf(style).isOptional) continue;
    const isOn = (name: string) => (valueIn(style, name) ?? 0) !== 0;
    styles.set(valueIn(style, 's') ?? 0, {
      name: plainText(style, encoding).replace(/;\s*$/, '').trim().toLowerCase(),
      base: valueIn(style, 'sbasedon'),
      outline: valueIn(style, 'outlinelevel'),
      ...{ isBold: isOn('b'), isItalic: isOn('i') },
    });
  }
  return styles;
}

function levelsIn(list: RtfGroup): (ListLevel | undefined)[] {
  return groupsOf(list)
    .filter((level) => headOf(level).word === 'listlevel')
    .map((level) => {
      const kind = valueIn(level, 'levelnfc') ?? valueIn(level, 'levelnfcn') ?? 0;
      return levelOf(kind, valueIn(level, 'levelstartat') ?? 1);
    });
}

function listsIn(root: RtfGroup): Map<number, RtfList> {
  const [table, named] = [groupIn(root, 'listtable'), groupIn(root, 'listoverridetable')];
  const byId = new Map(
    (table ? groupsOf(table) : []).map((list) => [valueIn(list, 'listid'), levelsIn(list)]),
  );
  const lists = new Map<number, RtfList>();
  for (const one of named ? groupsOf(named) : []) {
    const [id, number] = [valueIn(one, 'listid'), valueIn(one, 'ls')];
    const levels = byId.get(id);
    if (!levels || number === undefined) continue;
    const changes = groupsOf(one).filter((inner) => headOf(inner).word === 'lfolevel');
    const starts = changes.map((change) => valueIn(change, 'levelstartat'));
    const restarts = starts.some((start) => start !== undefined);
    lists.set(number, {
      name: restarts ? `${id} ${number}` : `${id}`,
      levels: levels.map((level, at) => level && { ...level, start: starts[at] ?? level.start }),
    });
  }
  return lists;
}

/** Reads the head of a document. */
export function headIn(root: RtfGroup): RtfHead {
  const isMac = valueIn(root, 'mac') !== undefined;
  const encoding = encodingOfPage(valueIn(root, 'ansicpg') ?? (isMac ? 10_000 : undefined));
  const info = groupIn(root, 'info');
  const keywords = info && (groupIn(info, 'keywords') ?? uprIn(info, 'keywords'));
  return {
    encoding,
    fonts: fontsIn(groupIn(root, 'fonttbl'), encoding),
    usual: valueIn(root, 'deff') ?? 0,
    styles: stylesIn(groupIn(root, 'stylesheet'), encoding),
    lists: listsIn(root),
    tags: keywords ? withTags([], plainText(keywords, encoding)) : [],
  };
}

/** A property that is written twice, the second time in Unicode. */
const uprIn = (info: RtfGroup, name: string): RtfGroup | undefined =>
  groupsOf(info).find((group) => headOf(group).word === 'upr' && groupIn(group, name));

/**
 * Reads the lists of Word documents from before 2007 ([MS-DOC], 2.9.131 and 2.9.189): how each level is numbered, and
 * its first number.
 */
import { type ListLevel, type ListPlace, levelOf } from '../office/flat-lists.ts';

type Level = ListLevel | undefined;

/** Where the header locates the lists, and the references to them that paragraphs use. */
const [LISTS, USES] = [0x2e2, 0x2ea];
/** Sizes in bytes: of a list, of the fixed part of a level, of a reference. */
const [LIST, LEVEL, USE] = [28, 28, 16];

/** A level, and where it ends. @throws {RangeError} when the table is cut off */
function levelAt(table: Buffer, at: number): readonly [Level, number] {
  const looks = at + LEVEL + table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const level = levelOf(table.readUInt8(at + 4), table.readInt32LE(at));
  return [level, looks + 2 + table.readUInt16LE(looks) * 2];
}

/** The levels of each list by its id, the outermost first. They are stored behind all lists. */
function levelsIn(table: Buffer, from: number): Map<number, Level[]> {
  const count = table.readUInt16LE(from);
  const lists = new Map<number, Level[]>();
  let at = from + 2 + count * LIST;
  for (let list = 0; list < count; list += 1) {
    const place = from + 2 + list * LIST;
    const isSimple = (table.readUInt8(place + 26) & 1) === 1;
    const levels: Level[] = [];
    for (let left = isSimple ? 1 : 9; left > 0; left -= 1) {
      const [level, end] = levelAt(table, at);
      levels.push(level);
      at = end;
    }
    lists.set(table.readInt32LE(place), levels);
  }
  return lists;
}

/** The first numbers that a reference sets for levels, and where it ends. */
function startsAt(
  table: Buffer,
  from: number,
  count: number,
): readonly [Map<number, number>, number] {
  const starts = new Map<number, number>();
  let at = from;
  for (let left = count; left > 0; left -= 1) {
    const said = table.readUInt32LE(at + 4);
    if (said & 0x10) starts.set(said & 0xf, table.readInt32LE(at));
    at += 8;
    if (!(said & 0x20)) continue;
    const [level, end] = levelAt(table, at);
    if (level) starts.set(said & 0xf, level.start);
    at = end;
  }
  return [starts, at];
}

/** The place of a paragraph in a list. `use` is the number of the reference that it uses, from 1. */
export type DocLists = (use: number, level: number) => ListPlace | undefined;

/** @throws {RangeError} where the table is cut off */
function usesIn(main: Buffer, table: Buffer): DocLists {
  const lists = levelsIn(table, main.readUInt32LE(LISTS));
  const from = main.readUInt32LE(USES);
  const count = table.readUInt32LE(from);
  const uses: { name: string; levels: Level[]; starts: Map<number, number> }[] = [];
  let at = from + 4 + count * USE;
  for (let use = 0; use < count; use += 1) {
    const place = from + 4 + use * USE;
    const list = table.readInt32LE(place);
    const [starts, end] = startsAt(table, at + 4, table.readUInt8(place + 12));
    at = end;
    const name = starts.size > 0 ? `${list} ${use}` : `${list}`;
    uses.push({ name, levels: lists.get(list) ?? [], starts });
  }
  return (number, level) => {
    const { name = '', levels, starts } = uses[number - 1] ?? {};
    const said = levels?.[level];
    return said && { name, level, ordered: said.ordered, start: starts?.get(level) ?? said.start };
  };
}

/** Reads the lists of a document; none if they are damaged. @param table its stream of tables */
export function docLists(main: Buffer, table: Buffer): DocLists {
  const has = [LISTS, USES].every((place) => main.readUInt32LE(place + 4) > 0);
  try {
    return has ? usesIn(main, table) : () => undefined;
  } catch {
    return () => undefined;
  }
}

/** Compound files ([MS-CFB]), the folders of streams in which Word kept its documents before 2007. */

const SIGNATURE = 'd0cf11e0a1b11ae1';
/** Any number from this on ends a chain of sectors, or marks a special sector. */
const LAST_SECTOR = 0xfffffffa;
/** The size of a directory entry in bytes, and the type of entries that are streams. */
const ENTRY = 128;
const STREAM = 2;

/** Whether bytes begin as those of a compound file do. */
export const isCompoundFile = (head: Buffer): boolean => head.toString('hex', 0, 8) === SIGNATURE;

/** The sector that follows each in its chain, and the bytes of a sector. */
interface Sectors {
  readonly next: readonly number[];
  at(sector: number): Buffer;
}

/** @throws when a chain leads nowhere, or in a circle */
function chained(first: number, { next, at }: Sectors): Buffer {
  const found: Buffer[] = [];
  for (let sector = first; sector < LAST_SECTOR; sector = next[sector] ?? LAST_SECTOR) {
    if (found.length > next.length) throw new Error('a circle of sectors');
    found.push(at(sector));
  }
  return Buffer.concat(found);
}

/** Bytes as 32-bit numbers. */
export function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    bytes.readUInt32LE(at * 4),
  );
}

/** The allocation table, which gives the successor of each sector. Its first 109 sectors are in the header, others in a chain. */
function tableOf(file: Buffer, at: Sectors['at']): number[] {
  const sectors = numbersIn(file.subarray(76, 512));
  let more = file.readUInt32LE(68);
  for (let count = file.readUInt32LE(72); count > 0 && more < LAST_SECTOR; count -= 1) {
    const numbers = numbersIn(at(more));
    more = numbers.pop() ?? LAST_SECTOR;
    // Not by spreading: a large file has more numbers than a call takes arguments.
    for (const each of numbers) sectors.push(each);
  }
  const known = sectors.filter((sector) => sector < LAST_SECTOR);
  return numbersIn(Buffer.concat(known.map(at)));
}

/** The streams of the root folder, by name. */
function outermost(directory: Buffer): ReadonlyMap<string, Buffer> {
  const entries = new Map<string, Buffer>();
  const waiting = [directory.readUInt32LE(76)];
  const passed = new Set<number>();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entry = directory.subarray(at * ENTRY, (at + 1) * ENTRY);
    if (passed.has(at) || entry.length < ENTRY) continue;
    passed.add(at);
    const length = Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2);
    if (entry[66] === STREAM) entries.set(entry.toString('utf16le', 0, length), entry);
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
  }
  return entries;
}

/**
 * Gives the streams of a file's outermost folder by their names.
 * @returns undefined for one that is not there
 * @throws when it is no compound file, or a damaged one
 */
export function streamsOf(file: Buffer): (name: string) => Buffer | undefined {
  if (!isCompoundFile(file)) throw new Error('no compound file');
  const [size, small] = [1 << file.readUInt16LE(30), 1 << file.readUInt16LE(32)];
  if (size < 512 || size > 4096 || small < 16 || small > size) throw new Error('no sectors');
  const part = (whole: Buffer, from: number, length: number) => {
    if (from >= whole.length) throw new Error('cut off');
    return whole.subarray(from, from + length);
  };
  const at = (sector: number) => part(file, (sector + 1) * size, size);
  const sectors: Sectors = { next: tableOf(file, at), at };
  const directory = chained(file.readUInt32LE(48), sectors);
  const entries = outermost(directory);
  const pool = chained(directory.readUInt32LE(116), sectors);
  const smallOnes: Sectors = {
    next: numbersIn(chained(file.readUInt32LE(60), sectors)),
    at: (sector) => part(pool, sector * small, small),
  };
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return undefined;
    const length = entry.readUInt32LE(120);
    const isSmall = length < file.readUInt32LE(56);
    return chained(entry.readUInt32LE(116), isSmall ? smallOnes : sectors).subarray(0, length);
  };
}

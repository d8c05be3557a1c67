/** Reads the pictures of Word documents from before 2007 ([MS-ODRAW]): those in a line, and floating ones. */

/** A record of a drawing: its type, a number whose meaning depends on the type, and its content. */
interface Part {
  readonly kind: number;
  readonly instance: number;
  readonly body: Buffer;
}

/** Types of records. */
const [ALL, STORE, PAGE, GROUP, SHAPE, STORED, NAMED, LOOKS] = [
  ...[0xf000, 0xf001, 0xf002, 0xf003, 0xf004, 0xf007, 0xf00a, 0xf00b],
] as const;
/** The types of bitmap pictures: JPEG, PNG, TIFF, CMYK JPEG. Vector drawings are not read. */
const PHOTOGRAPHS: readonly (number | undefined)[] = [0xf01d, 0xf01e, 0xf029, 0xf02a];
/** The property that says which picture of the store a shape shows. */
const SHOWS = 0x104;

/** The most records of one picture: it has two or three. */
const MOST = 50;

function partsIn(bytes: Buffer, most = Number.POSITIVE_INFINITY): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at + 8 <= bytes.length && parts.length < most; ) {
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, end);
    parts.push({ kind: bytes.readUInt16LE(at + 2), instance: bytes.readUInt16LE(at) >> 4, body });
    at = end;
  }
  return parts;
}

/** The bytes of the first bitmap among some records. */
function photographIn(bytes: Buffer): Buffer | undefined {
  for (const { kind, instance, body } of partsIn(bytes, MOST)) {
    // Behind one checksum or two, and an unused byte.
    if (PHOTOGRAPHS.includes(kind)) return body.subarray(instance % 2 === 1 ? 33 : 17);
    const inner = kind === STORED && body.subarray(36 + (body[33] ?? 0));
    const found = inner ? photographIn(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The picture in a line. @param data the document's stream of pictures @param place where the picture begins in it */
export function pictureInLine(data: Buffer, place: number): Buffer | undefined {
  if (place + 68 > data.length) return undefined;
  const [length, head] = [data.readUInt32LE(place), data.readUInt16LE(place + 4)];
  const from = place + head;
  const isNamed = data.readUInt16LE(place + 6) === 0x66;
  const name = isNamed ? 1 + (data[from] ?? 0) : 0;
  return photographIn(data.subarray(from + name, place + length));
}

/** The number of the picture in the store, from 1, that each shape shows, by the shape's id. */
function shownBy(parts: readonly Part[], found = new Map<number, number>()): Map<number, number> {
  for (const { kind, body } of parts) {
    if (kind === PAGE || kind === GROUP) shownBy(partsIn(body), found);
    if (kind !== SHAPE) continue;
    const inside = partsIn(body);
    const named = inside.find((part) => part.kind === NAMED)?.body;
    const looks = inside.find((part) => part.kind === LOOKS)?.body ?? Buffer.alloc(0);
    for (let at = 0; at + 6 <= looks.length; at += 6)
      if (named && named.length >= 4 && (looks.readUInt16LE(at) & 0x3fff) === SHOWS)
        found.set(named.readUInt32LE(0), looks.readUInt32LE(at + 2));
  }
  return found;
}

/** The drawings of the document: the store, and behind it the shapes of each page, after an unused byte. */
function drawnIn(bytes: Buffer): readonly [store: Part[], shapes: Part[]] {
  const [all] = partsIn(bytes);
  if (all?.kind !== ALL) return [[], []];
  const store = partsIn(all.body).find(({ kind }) => kind === STORE);
  const pages: Part[] = [];
  for (let at = 8 + all.body.length + 1; at + 8 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    pages.push(...partsIn(bytes.subarray(at, end)));
    at = end + 1;
  }
  return [store ? partsIn(store.body) : [], pages];
}

/**
 * The floating pictures, by the positions of their anchors in the text.
 * @param main the document's main stream
 * @param table its stream of tables
 */
export function floatingPictures(main: Buffer, table: Buffer): ReadonlyMap<number, Buffer> {
  const rangeAt = (place: number) => {
    const from = main.readUInt32LE(place);
    return table.subarray(from, from + main.readUInt32LE(place + 4));
  };
  const [store, shapes] = drawnIn(rangeAt(0x22a));
  const shown = shownBy(shapes);
  const anchors = rangeAt(0x1da);
  const count = Math.max(0, Math.floor((anchors.length - 4) / 30));
  const pictures = new Map<number, Buffer>();
  for (let at = 0; at < count; at += 1) {
    const shape = anchors.readUInt32LE((count + 1) * 4 + at * 26);
    const entry = store[(shown.get(shape) ?? 0) - 1]?.body;
    if (!entry || entry.length < 36) continue;
    const kept = main.subarray(entry.readUInt32LE(28));
    const size = kept.length >= 8 ? 8 + kept.readUInt32LE(4) : 0;
    const picture = photographIn(entry.subarray(36)) ?? photographIn(kept.subarray(0, size));
    if (picture) pictures.set(anchors.readUInt32LE(at * 4), picture);
  }
  return pictures;
}

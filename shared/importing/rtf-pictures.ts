/** The pictures that Rich Text keeps: of a document that is read, and beside a page that was copied. */
import type { Rect } from '../article.ts';
import {
  groupIn,
  groupsIn,
  groupsOf,
  headOf,
  type RtfGroup,
  type RtfLetters,
  valueIn,
} from './rtf-groups.ts';

/** A picture in the text. */
export interface RtfPicture {
  /** Undefined for one that is drawn by lines, or kept as no photograph is. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** What of it is shown, in fractions; undefined for the whole. */
  readonly crop: Rect | undefined;
}

const lettersIn = ({ items }: RtfGroup): RtfLetters[] =>
  items.filter((item): item is RtfLetters => 'bytes' in item);

/** What a hexadecimal digit stands for: a photograph has millions of them. */
function digitAt(digits: string, at: number): number {
  const code = digits.charCodeAt(at);
  return (code & 0xf) + (code >> 6) * 9;
}

function bytesOf(group: RtfGroup): RtfPicture['bytes'] {
  if (valueIn(group, 'jpegblip') === undefined && valueIn(group, 'pngblip') === undefined)
    return undefined;
  const letters = lettersIn(group);
  const binary = letters.find(({ isBinary }) => isBinary);
  if (binary) return Uint8Array.from(binary.bytes, (letter) => letter.charCodeAt(0));
  const digits = letters.map(({ bytes }) => bytes.replace(/[^\da-f]+/gi, '')).join('');
  const bytes = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = (digitAt(digits, 2 * at) << 4) | digitAt(digits, 2 * at + 1);
  return bytes;
}

/** Sides in twentieths of a point, as the picture is before it is cropped. */
function cropOf(group: RtfGroup): Rect | undefined {
  const said = (name: string) => valueIn(group, name) ?? 0;
  const [width, height] = [said('picwgoal'), said('pichgoal')];
  const [left, right] = [said('piccropl') / width, said('piccropr') / width];
  const [top, bottom] = [said('piccropt') / height, said('piccropb') / height];
  const cut = [left, top, right, bottom];
  const isCut = cut.every((side) => side >= 0) && left + right < 1 && top + bottom < 1;
  if (!isCut || cut.every((side) => side === 0)) return undefined;
  const fraction = (side: number) => Number(side.toFixed(5));
  return {
    x: fraction(left),
    y: fraction(top),
    width: fraction(1 - left - right),
    height: fraction(1 - top - bottom),
  };
}

/** A picture by its group. */
export const pictureOf = (group: RtfGroup): RtfPicture => ({
  bytes: bytesOf(group),
  crop: cropOf(group),
});

const nameOf = (property: RtfGroup): string => {
  const said = groupIn(property, 'sn');
  return said
    ? lettersIn(said)
        .map(({ bytes }) => bytes)
        .join('')
        .trim()
    : '';
};

/** What a property of a drawing, or of a picture, is set to. */
export function propertyOf(around: RtfGroup | undefined, name: string): RtfGroup | undefined {
  const found = (around ? groupsOf(around) : []).find(
    (property) => headOf(property).word === 'sp' && nameOf(property) === name,
  );
  return found && groupIn(found, 'sv');
}

/** The same picture once more, for older programs, and what stands beside the text. */
const LEFT = new Set(
  'nonshppict shprslt header headerl headerr headerf footer footerl footerr footerf'.split(' '),
);
/** What older programs leave out, and pictures stand in. */
const READ = new Set(['shppict', 'shpinst']);

function picturesOf(group: RtfGroup): RtfPicture[] {
  const { word, isOptional } = headOf(group);
  if (word === 'pict') return [pictureOf(group)];
  // A drawing may be filled with a picture, too.
  const isNone = word === 'sp' && nameOf(group) !== 'pib';
  if (isNone || LEFT.has(word) || (isOptional && !READ.has(word))) return [];
  return groupsOf(group).flatMap(picturesOf);
}

/** The pictures of a text in their order; none where it is no Rich Text. @param file its bytes, a character each */
export function picturesInRtf(file: string): RtfPicture[] {
  try {
    return picturesOf(groupsIn(file));
  } catch {
    return [];
  }
}

/** The pictures of Rich Text documents: photographs, and what stands for others. */
import {
  groupIn,
  groupsOf,
  headOf,
  type RtfGroup,
  type RtfLetters,
  valueIn,
} from './rtf-groups.ts';
import { plainText } from './rtf-letters.ts';

/** A picture in the text. */
export interface RtfPicture {
  /** Undefined for one that is drawn by lines, or kept as no photograph is. */
  readonly bytes: Buffer | undefined;
  /** Its alt text; '' for none. */
  readonly alt: string;
  /** What of it is shown: `x y width height` in fractions; '' for the whole. */
  readonly crop: string;
}

/** What a property of a drawing, or of a picture, is set to. */
function propertyOf(
  around: RtfGroup | undefined,
  name: string,
  encoding: string,
): RtfGroup | undefined {
  const found = (around ? groupsOf(around) : []).find((property) => {
    const said = headOf(property).word === 'sp' && groupIn(property, 'sn');
    return said && plainText(said, encoding).trim() === name;
  });
  return found && groupIn(found, 'sv');
}

const wordsOf = (group: RtfGroup | undefined, encoding: string): string =>
  group ? plainText(group, encoding).trim() : '';

function bytesOf(group: RtfGroup): Buffer | undefined {
  if (valueIn(group, 'jpegblip') === undefined && valueIn(group, 'pngblip') === undefined)
    return undefined;
  const letters = group.items.filter((item): item is RtfLetters => 'bytes' in item);
  const binary = letters.find(({ isBinary }) => isBinary);
  if (binary) return Buffer.from(binary.bytes, 'latin1');
  const digits = letters.map(({ bytes }) => bytes.replace(/[^\da-f]+/gi, '')).join('');
  return Buffer.from(digits, 'hex');
}

/** Sides in twentieths of a point, as the picture is before it is cropped. */
function cropOf(group: RtfGroup): string {
  const said = (name: string) => valueIn(group, name) ?? 0;
  const [width, height] = [said('picwgoal'), said('pichgoal')];
  const [left, right] = [said('piccropl') / width, said('piccropr') / width];
  const [top, bottom] = [said('piccropt') / height, said('piccropb') / height];
  const cut = [left, top, right, bottom];
  const isCut = cut.every((side) => side >= 0) && left + right < 1 && top + bottom < 1;
  if (!isCut || cut.every((side) => side === 0)) return '';
  return [left, top, 1 - left - right, 1 - top - bottom].map((side) => side.toFixed(5)).join(' ');
}

/** A picture by its group. @param said its words for who cannot see it, where what it stands in says some */
export function pictureOf(group: RtfGroup, encoding: string, said = ''): RtfPicture {
  const own = propertyOf(groupIn(group, 'picprop'), 'wzDescription', encoding);
  return { bytes: bytesOf(group), alt: wordsOf(own, encoding) || said, crop: cropOf(group) };
}

/** The picture that a drawing is; undefined for any other drawing. */
export function drawnPicture(drawing: RtfGroup, encoding: string): RtfPicture | undefined {
  const shown = propertyOf(drawing, 'pib', encoding);
  const picture = shown && groupIn(shown, 'pict');
  const said = wordsOf(propertyOf(drawing, 'wzDescription', encoding), encoding);
  return picture && pictureOf(picture, encoding, said);
}

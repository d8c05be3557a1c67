/** Computes the crops of pictures in an OpenDocument text: it gives them as lengths, without the size of the picture. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Size } from '../../../shared/crops.ts';
import { opened } from '../../images/open.ts';
import { allIn, at, attributeOf } from '../office/xml.ts';
import type { OdtStyles } from './styles.ts';

/** Units in inches. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ in: 1, cm: 1 / 2.54, mm: 1 / 25.4, pt: 1 / 72, pc: 1 / 6, px: 1 / 96 },
};
/** The resolution of a picture that states none, in dots per inch; LibreOffice takes it for some others, too. */
const USUAL = 96;
/** How much the proportions of the cropped picture may differ from its frame's, as a share. */
const NEAR = 0.03;

/** A length in inches; 0 if it cannot be read. */
function inches(said: string): number {
  const [, number, unit = ''] = /^\s*(-?[\d.]+)([a-z]+)\s*$/.exec(said) ?? [];
  return Number(number ?? 0) * (UNITS[unit] ?? 0);
}

/** What is left of a picture once its sides are cut, as `x y width height` in fractions; and its width by its height. */
function leftOf({ width, height }: Size, sides: readonly number[]) {
  const [top = 0, right = 0, bottom = 0, left = 0] = sides;
  const [wide, high] = [width - left - right, height - top - bottom];
  const rect = [left / width, top / height, wide / width, high / height];
  return { rect: rect.map((side) => side.toFixed(5)).join(' '), shape: wide / high };
}

/**
 * What a frame shows of its picture. The crop may refer to the resolution that the picture states or to the usual one:
 * it is the one by which the cropped picture has the frame's proportions; '' if neither fits.
 * @param sides what is cut from each side, in inches
 */
function shownOf(frame: Size, sides: readonly number[], pixels: Size, dots: number): string {
  const [nearest] = [dots, USUAL]
    .map((each) => leftOf({ width: pixels.width / each, height: pixels.height / each }, sides))
    .map((left) => ({ ...left, off: Math.abs((left.shape * frame.height) / frame.width - 1) }))
    .filter(({ shape, off }) => shape > 0 && off < NEAR)
    .sort((one, other) => one.off - other.off);
  return nearest?.rect ?? '';
}

async function cropOf(frame: Element, sides: readonly number[], bytes: Buffer): Promise<string> {
  const [width = 0, height = 0] = ['width', 'height'].map((name) =>
    inches(attributeOf(frame, name)),
  );
  try {
    const meta = await (await opened(bytes)).metadata();
    return shownOf({ width, height }, sides, meta, meta.density ?? USUAL);
  } catch {
    // No picture: its import will report that.
    return '';
  }
}

/**
 * The crops of a text's pictures by their frames, `x y width height` in fractions; none for uncropped pictures, and for
 * those that are rotated as well, because their crop refers to the rotated picture.
 * @param bytesOf gives the bytes of a picture; undefined if they are not in the file
 */
export async function cropsIn(
  content: Document,
  styles: OdtStyles,
  bytesOf: (image: Element) => Buffer | undefined,
): Promise<ReadonlyMap<Element, string>> {
  const crops = new Map<Element, string>();
  for (const frame of allIn(content, 'frame')) {
    const clip = styles.clipOf(attributeOf(frame, 'style-name'));
    const sides = (/^rect\((.*)\)$/.exec(clip)?.[1] ?? '').split(/[,\s]+/).map(inches);
    const image = at(frame, 'image');
    const isCut = sides.some((side) => side > 0) && sides.every((side) => side >= 0);
    const bytes = isCut && !attributeOf(frame, 'transform') && image ? bytesOf(image) : undefined;
    const crop = bytes ? await cropOf(frame, sides, bytes) : '';
    if (crop) crops.set(frame, crop);
  }
  return crops;
}

/** How an OpenDocument text crops its pictures: by lengths, of a picture whose own size it does not say. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Size } from '../../../shared/crops.ts';
import { opened } from '../../images/open.ts';
import { allIn, at, attributeOf } from '../office/xml.ts';
import type { OdtStyles } from './styles.ts';

/** Units in inches. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ in: 1, cm: 1 / 2.54, mm: 1 / 25.4, pt: 1 / 72, pc: 1 / 6, px: 1 / 96 },
};
/** Dots an inch of a picture that says none, and of any that LibreOffice takes for one. */
const USUAL = 96;
/** How far what is left of a picture may be from the shape of its frame, as a share. */
const NEAR = 0.03;

/** A length in inches; 0 for what is none. */
function inches(said: string): number {
  const [, number, unit = ''] = /^\s*(-?[\d.]+)([a-z]+)\s*$/.exec(said) ?? [];
  return Number(number ?? 0) * (UNITS[unit] ?? 0);
}

/** What is left of a picture of some size once its sides are cut, as `x y width height` in fractions; and its shape. */
function leftOf({ width, height }: Size, sides: readonly number[]) {
  const [top = 0, right = 0, bottom = 0, left = 0] = sides;
  const [wide, high] = [width - left - right, height - top - bottom];
  const rect = [left / width, top / height, wide / width, high / height];
  return { rect: rect.map((side) => side.toFixed(5)).join(' '), shape: wide / high };
}

/**
 * What a frame shows of its picture, by its sides in inches. A picture may count by the dots an inch that it says, or by
 * the usual: what is left then has the frame's shape. '' where it has by neither.
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
    // No picture: that is told of where it is taken in.
    return '';
  }
}

/**
 * What frames show of the pictures in them, `x y width height` in fractions, where that is less than the whole. One that
 * is turned as well is left whole: its sides are those of the picture as it lies.
 * @param bytesOf the bytes of a picture; undefined for one that lies elsewhere
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

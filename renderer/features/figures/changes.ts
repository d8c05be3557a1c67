/** What the picture dialog does to a picture's edits: numbers in, numbers out. */
import type { CropShape, Figure, Rect } from '../../../shared/article.ts';
import { carryCrops, type Size, type Turn } from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/picture-edits.ts';

/** A hidden region. */
export type Redaction = Figure['redactions'][number];

/** Changes the edits; changes of one stroke are undone together, and '' is a stroke of its own. See {@link useEdits}. */
export type Change = (stroke: string, make: (from: Edited) => Edited) => void;

/** The edits of a figure. */
export const editsOf = ({
  crops,
  focalPoint,
  rotation,
  straighten,
  redactions,
}: Edited): Edited => ({
  crops,
  ...(focalPoint ? { focalPoint } : {}),
  rotation,
  straighten,
  redactions,
});

/** A figure with other edits; where they have no focal point, the old one is not kept. */
export function withEdits<F extends Edited>(figure: F, edits: Edited): F {
  const { focalPoint: _before, ...rest } = figure;
  return { ...rest, ...edits } as F;
}

const isWhole = ({ width, height }: Rect): boolean => width > 0.9999 && height > 0.9999;

/** With a shape's crop set by hand; without it for undefined, or for the whole picture where the shape is free. */
export function withCrop(edits: Edited, shape: CropShape, rect: Rect | undefined): Edited {
  const others = edits.crops.filter((crop) => crop.shape !== shape);
  const isDefault = !rect || (shape === 'free' && isWhole(rect));
  return { ...edits, crops: isDefault ? others : [...others, { shape, rect }] };
}

/** With a focal point, in fractions of the upright original; without one for undefined. */
export function withFocalPoint(
  { focalPoint: _before, ...edits }: Edited,
  point: Figure['focalPoint'],
): Edited {
  return point ? { ...edits, focalPoint: point } : edits;
}

/** Turned otherwise, the crops set by hand carried along. @param size of the upright original */
export function withTurn(edits: Edited, turn: Turn, size: Size): Edited {
  return { ...edits, ...turn, crops: carryCrops(edits, turn, size) };
}

/** With one more hidden region. */
export function withRegion(edits: Edited, region: Redaction): Edited {
  return { ...edits, redactions: [...edits.redactions, region] };
}

/** With a hidden region changed; null: without it. */
export function changedRegion(edits: Edited, id: string, to: Partial<Redaction> | null): Edited {
  const redactions = edits.redactions.flatMap((one) =>
    one.id !== id ? [one] : to ? [{ ...one, ...to }] : [],
  );
  return { ...edits, redactions };
}

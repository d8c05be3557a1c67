/**
 * The picture dialog's live picture on canvases, with the worker's geometry and mosaic at screen size. What leaves the
 * dialog is numbers.
 */
import type { Figure, Rect } from '../../../shared/article.ts';
import {
  coveringPixels,
  type PixelRect,
  type Size,
  type Turn,
  toPixels,
  turnedSize,
} from '../../../shared/crops.ts';
import { mosaicCell } from '../../../shared/picture-edits.ts';

function canvasOf({ width, height }: Size) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas can be drawn on');
  return { canvas, context };
}

/** A region with one pixel per cell of its mosaic. */
function cellsOf(picture: HTMLCanvasElement, region: PixelRect, cell: number): HTMLCanvasElement {
  const { left, top, width, height } = region;
  // Halved step by step: a canvas that shrinks by more at once leaves most pixels out.
  let edge = 2 ** Math.floor(Math.log2(cell));
  const sized = () =>
    canvasOf({ width: Math.ceil(width / cell) * edge, height: Math.ceil(height / cell) * edge });
  let { canvas, context } = sized();
  const scale = edge / cell;
  // First as large as the cells, so that none at the edge is empty in part.
  for (const [across, down] of [
    [canvas.width, canvas.height],
    [width * scale, height * scale],
  ] as const)
    context.drawImage(picture, left, top, width, height, 0, 0, across, down);
  while (edge > 1) {
    edge /= 2;
    const whole = canvas;
    ({ canvas, context } = sized());
    context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

/** The upright picture with its redactions, as large as the image is. */
export function paintHidden(
  image: HTMLImageElement,
  redactions: Figure['redactions'],
): HTMLCanvasElement {
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  const { canvas, context } = canvasOf(size);
  context.drawImage(image, 0, 0);
  for (const { rect, shape, method } of redactions) {
    const { left, top, width, height } = coveringPixels(rect, size);
    const cell = mosaicCell({ width, height }, size);
    const cells = cellsOf(canvas, { left, top, width, height }, cell);
    context.save();
    context.beginPath();
    if (shape === 'rectangle') context.rect(left, top, width, height);
    else
      context.ellipse(left + width / 2, top + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
    context.clip();
    if (method === 'solid') context.fillRect(left, top, width, height);
    else {
      context.imageSmoothingEnabled = method === 'blur';
      context.drawImage(cells, left, top, cells.width * cell, cells.height * cell);
    }
    context.restore();
  }
  return canvas;
}

/** The turned picture. */
export function paintTurned(upright: HTMLCanvasElement, turn: Turn): HTMLCanvasElement {
  const { canvas, context } = canvasOf(turnedSize(upright, turn));
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(((turn.rotation + turn.straighten) * Math.PI) / 180);
  context.drawImage(upright, -upright.width / 2, -upright.height / 2);
  return canvas;
}

/** Draws a part of a picture onto a canvas, which takes its size, at most `longest` pixels wide or high. */
export function paintPart(
  target: HTMLCanvasElement,
  source: HTMLCanvasElement,
  part: Rect,
  longest: number,
): void {
  const { left, top, width, height } = toPixels(part, source);
  const scale = Math.min(1, longest / Math.max(width, height));
  target.width = Math.max(1, Math.round(width * scale));
  target.height = Math.max(1, Math.round(height * scale));
  const context = target.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, left, top, width, height, 0, 0, target.width, target.height);
}

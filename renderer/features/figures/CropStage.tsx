import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CropShape, Figure, Rect } from '../../../shared/article.ts';
import {
  cropRect,
  focalPointOf,
  type Point,
  type Size,
  shapeRatio,
  toUpright,
  turnedSize,
} from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import { Frame } from './Frame.tsx';
import { Painted } from './Painted.tsx';
import { Stage } from './Stage.tsx';
import { placedAt, placedOn, pointOnStage, scrollToMoved } from './stage-point.ts';
import type { Zoom } from './use-zoom.ts';

interface Props {
  readonly edits: Edited;
  readonly shape: CropShape;
  /** Of the upright original, in pixels. */
  readonly size: Size;
  readonly turned: HTMLCanvasElement;
  /** The ids of the texts that tell the keys. */
  readonly frameKeys: string;
  readonly focalKeys: string;
  readonly zoom: Zoom;
  /** Undefined: no longer set by hand. */
  onCrop(rect: Rect | undefined): void;
  onFocalPoint(point: Figure['focalPoint']): void;
}

const inside = ({ x, y }: Point): Point => ({
  x: Math.min(1, Math.max(0, x)),
  y: Math.min(1, Math.max(0, y)),
});

/** A point in whole percent, as it is shown and said. */
export const inPercent = ({ x, y }: Point) => ({
  x: Math.round(x * 100),
  y: Math.round(y * 100),
});

const MOVES: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -0.01, y: 0 },
  ArrowRight: { x: 0.01, y: 0 },
  ArrowUp: { x: 0, y: -0.01 },
  ArrowDown: { x: 0, y: 0.01 },
};

/** The focal point: dragged, moved by arrows, removed by Delete. */
function FocalPoint({
  edits,
  size,
  focalKeys,
  onFocalPoint,
}: Pick<Props, 'edits' | 'size' | 'focalKeys' | 'onFocalPoint'>) {
  const { t } = useTranslation();
  const held = useRef(false);
  const at = inside(focalPointOf(edits, size));
  const put = (point: Point) => onFocalPoint({ ...inside(toUpright(inside(point), size, edits)) });
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const move = MOVES[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') onFocalPoint(undefined);
    else if (move) put({ x: at.x + move.x, y: at.y + move.y });
    else return;
    event.preventDefault();
    scrollToMoved(event.currentTarget);
  };
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (held.current) put(pointOnStage(event));
  };
  return (
    <div
      // As a frame is.
      role="slider"
      tabIndex={0}
      className="focal-point"
      data-set={edits.focalPoint ? true : undefined}
      aria-label={t('pictureDesk.focalPoint')}
      aria-roledescription={t('pictureDesk.twoWays')}
      aria-valuenow={inPercent(at).x}
      aria-valuetext={t('pictureDesk.focalPlace', inPercent(at))}
      aria-describedby={focalKeys}
      style={placedAt(at)}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = true;
      }}
      onPointerMove={pull}
      onPointerUp={() => {
        held.current = false;
      }}
    />
  );
}

/** Dims what is cropped away: a shadow of the crop's frame, clipped by the picture. */
function Outside({ rect }: { rect: Rect }) {
  return (
    <div className="stage-outside">
      <div style={placedOn(rect)} />
    </div>
  );
}

/** The turned picture with the frame of one shape and the focal point. */
export function CropStage(props: Props) {
  const { edits, shape, size, turned, frameKeys, focalKeys, zoom, onCrop, onFocalPoint } = props;
  const { t } = useTranslation();
  const { width, height } = turnedSize(size, edits);
  const ratio = shapeRatio(shape);
  const rect = cropRect(edits, shape, size);
  const name = shape === 'free' ? t('pictureDesk.free') : shape;
  return (
    <Stage ratio={width / height} zoom={zoom}>
      <Painted source={turned} />
      <Outside rect={rect} />
      <div className="stage-frames">
        <Frame
          kind="crop"
          rect={rect}
          ratio={ratio && (ratio * height) / width}
          size={{ width, height }}
          label={t('pictureDesk.cropFrame', { name })}
          keys={frameKeys}
          points={[focalPointOf(edits, size)]}
          onChange={onCrop}
          onDelete={() => onCrop(undefined)}
        />
        <FocalPoint edits={edits} size={size} focalKeys={focalKeys} onFocalPoint={onFocalPoint} />
      </div>
    </Stage>
  );
}

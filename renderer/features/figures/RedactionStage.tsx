import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rect } from '../../../shared/article.ts';
import {
  type Point,
  quarterTurnedRect,
  quarterTurnedSize,
  quarterUprightRect,
  type Size,
} from '../../../shared/crops.ts';
import { pullFrame } from '../../../shared/frames.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import type { Redaction } from './changes.ts';
import { Frame } from './Frame.tsx';
import { Painted } from './Painted.tsx';
import { Stage } from './Stage.tsx';
import { pointOnStage } from './stage-point.ts';
import type { Zoom } from './use-zoom.ts';

interface Props {
  readonly edits: Edited;
  readonly size: Size;
  readonly turned: HTMLCanvasElement;
  readonly selected: string;
  /** The region that the keys are for now. */
  readonly inHand: string;
  readonly keys: string;
  readonly zoom: Zoom;
  onSelect(id: string): void;
  /** Puts a region at a rectangle of the upright original and gives its id. */
  onDraw(rect: Rect): string;
  onChange(id: string, rect: Rect): void;
  onDelete(id: string): void;
}

/** How far the mouse must move before it draws a region, as a share of the visible part of the picture. */
const LEAST = 0.008;

/** The picture after quarter turns, with its hidden regions; the mouse draws new ones. */
export function RedactionStage(props: Props) {
  const { t } = useTranslation();
  const { edits, size, selected } = props;
  const { rotation } = edits;
  const { width, height } = quarterTurnedSize(size, rotation);
  const drawing = useRef<{ from: Point; id: string } | null>(null);
  const names = (redaction: Redaction, at: number) =>
    t('pictureDesk.region', {
      number: at + 1,
      shape: t(`pictureDesk.redactShape.${redaction.shape}`),
      method: t(`pictureDesk.method.${redaction.method}`),
    });
  const draw = (event: PointerEvent<HTMLElement>) => {
    if (!drawing.current) return;
    const here = pointOnStage(event);
    const { from, id } = drawing.current;
    const [across, down] = [here.x - from.x, here.y - from.y];
    if (!id && Math.max(Math.abs(across), Math.abs(down)) * props.zoom.scale < LEAST) return;
    const grip = `${down < 0 ? 'n' : 's'}${across < 0 ? 'w' : 'e'}` as const;
    const rect = pullFrame({ ...from, width: 0, height: 0 }, grip, here);
    const upright = quarterUprightRect(rect, rotation);
    if (id) props.onChange(id, upright);
    else drawing.current = { from, id: props.onDraw(upright) };
  };
  return (
    <Stage
      ratio={width / height}
      zoom={props.zoom}
      className="drawable"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drawing.current = { from: pointOnStage(event), id: '' };
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        if (drawing.current?.id === '') props.onSelect('');
        drawing.current = null;
      }}
    >
      <Painted source={props.turned} />
      <div className="stage-frames">
        {edits.redactions.map((redaction, at) => (
          <Frame
            key={redaction.id}
            kind={redaction.shape}
            rect={quarterTurnedRect(redaction.rect, rotation)}
            size={{ width, height }}
            label={names(redaction, at)}
            keys={props.keys}
            selected={redaction.id === selected}
            takesFocus={redaction.id === props.inHand}
            onSelect={() => props.onSelect(redaction.id)}
            onChange={(rect) => props.onChange(redaction.id, quarterUprightRect(rect, rotation))}
            onDelete={() => props.onDelete(redaction.id)}
          />
        ))}
      </div>
    </Stage>
  );
}

/** A frame on the stage: taken by the mouse at its edges, corners and middle, moved and sized by keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Rect } from '../../../shared/article.ts';
import type { Point } from '../../../shared/crops.ts';
import { frameAfterKey, GRIPS, type Grip, moveFrame, pullFrame } from '../../../shared/frames.ts';
import { pointOnStage } from './stage-point.ts';

interface Props {
  readonly rect: Rect;
  readonly kind: 'crop' | 'rectangle' | 'ellipse';
  /** Width ÷ height in fractions of the stage's picture, where the frame keeps its shape. */
  readonly ratio?: number | undefined;
  /** One pixel of the original, in fractions of the stage's picture. */
  readonly pixel: Point;
  readonly label: string;
  /** The id of the text that tells the keys. */
  readonly keys: string;
  readonly selected?: boolean;
  onChange(rect: Rect): void;
  onSelect?(): void;
  onDelete(): void;
}

/** Where a grip is on a frame. */
const spotOf = ({ x, y, width, height }: Rect, grip: Grip): Point => ({
  x: grip.includes('w') ? x : grip.includes('e') ? x + width : x + width / 2,
  y: grip.includes('n') ? y : grip.includes('s') ? y + height : y + height / 2,
});

/** See the file's title. */
export function Frame(props: Props) {
  const { rect, kind, ratio, pixel, selected = true } = props;
  const held = useRef<{ from: Point; rect: Rect; grip: Grip | undefined } | null>(null);

  const take = (event: PointerEvent<HTMLElement>, grip?: Grip) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { from: pointOnStage(event), rect, grip };
    props.onSelect?.();
  };
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    event.stopPropagation();
    const { from, rect: start, grip } = held.current;
    const here = pointOnStage(event);
    const by = { x: here.x - from.x, y: here.y - from.y };
    if (!grip) return props.onChange(moveFrame(start, by));
    const spot = spotOf(start, grip);
    props.onChange(pullFrame(start, grip, { x: spot.x + by.x, y: spot.y + by.y }, ratio));
  };
  const drop = () => {
    held.current = null;
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return props.onDelete();
    }
    const next = frameAfterKey(rect, event, pixel, ratio);
    if (!next) return;
    event.preventDefault();
    props.onChange(next);
  };
  const percent = (value: number) => `${value * 100}%`;
  return (
    <div
      // The keys are the frame's own: a screen reader must pass them on.
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: moved and sized by keys
      tabIndex={0}
      className={`frame frame-${kind}`}
      data-selected={selected || undefined}
      aria-label={props.label}
      aria-describedby={props.keys}
      style={{
        left: percent(rect.x),
        top: percent(rect.y),
        width: percent(rect.width),
        height: percent(rect.height),
      }}
      onFocus={() => props.onSelect?.()}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={pull}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      {selected &&
        GRIPS.map((grip) => (
          <span
            key={grip}
            className={`grip grip-${grip}`}
            onPointerDown={(event) => take(event, grip)}
            onPointerMove={pull}
            onPointerUp={drop}
            onPointerCancel={drop}
          />
        ))}
    </div>
  );
}

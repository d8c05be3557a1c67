import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rect } from '../../../shared/article.ts';
import { type Point, type Size, toPixels } from '../../../shared/crops.ts';
import {
  frameAfterKey,
  GRIPS,
  type Grip,
  moveFrame,
  pullFrame,
  snapFrame,
  snapPoint,
} from '../../../shared/frames.ts';
import { placedAt, placedOn, pointOnStage, scrollToMoved, WHOLE } from './stage-point.ts';

interface Props {
  readonly rect: Rect;
  readonly kind: 'crop' | 'rectangle' | 'ellipse';
  /** Width ÷ height in fractions of the stage's picture, where the frame keeps its shape. */
  readonly ratio?: number | undefined;
  /** Pixels of the picture that it lies on. */
  readonly size: Size;
  readonly label: string;
  /** The id of the text that explains the keys. */
  readonly keys: string;
  readonly selected?: boolean;
  /** Whether it has the focus as soon as it is there. */
  readonly takesFocus?: boolean;
  /** What the frame's middle is drawn to besides the picture's, in fractions of the stage's picture. */
  readonly points?: readonly Point[];
  onChange(rect: Rect): void;
  onSelect?(): void;
  onDelete(): void;
}

const spotOf = ({ x, y, width, height }: Rect, grip: Grip): Point => ({
  x: grip.includes('w') ? x : grip.includes('e') ? x + width : x + width / 2,
  y: grip.includes('n') ? y : grip.includes('s') ? y + height : y + height / 2,
});

/** What the mouse does: `take` a frame or one of its grips, `pull` it, `drop` it. */
function useDrag({ rect, ratio, points, onSelect, onChange }: Props) {
  const held = useRef<{ from: Point; rect: Rect; grip: Grip | undefined } | null>(null);
  const [moving, setMoving] = useState(false);
  const take = (event: PointerEvent<HTMLElement>, grip?: Grip) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { from: pointOnStage(event), rect, grip };
    setMoving(grip === undefined);
    onSelect?.();
  };
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    event.stopPropagation();
    const { from, rect: start, grip } = held.current;
    const here = pointOnStage(event);
    const by = { x: here.x - from.x, y: here.y - from.y };
    // Alt lets go of what would draw it.
    const free = event.altKey;
    const moved = moveFrame(start, by);
    if (!grip) return onChange(free ? moved : snapFrame(moved, points));
    const spot = spotOf(start, grip);
    const to = { x: spot.x + by.x, y: spot.y + by.y };
    onChange(pullFrame(start, grip, free ? to : snapPoint(to), ratio));
  };
  const drop = () => {
    held.current = null;
    setMoving(false);
  };
  return { moving, take, pull, drop };
}

/** A frame on the stage: taken by the mouse at its edges, corners and middle, moved and sized by keys. */
export function Frame(props: Props) {
  const { rect, kind, ratio, size, selected = true, takesFocus = false } = props;
  const { moving, take, pull, drop } = useDrag(props);
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return props.onDelete();
    }
    const next = frameAfterKey(rect, event, { x: 1 / size.width, y: 1 / size.height }, ratio);
    if (!next) return;
    event.preventDefault();
    props.onChange(next);
    scrollToMoved(event.currentTarget);
  };
  const pixels = toPixels(rect, size);
  const inPixels = `${pixels.width} × ${pixels.height}`;
  const inMiddle = (at: number) => Math.abs(at - 0.5) < 1e-6;
  return (
    <div
      ref={box}
      // A screen reader passes the keys of a slider on; of an application that has the focus itself, Orca says nothing.
      role="slider"
      tabIndex={0}
      className={`frame frame-${kind}`}
      data-selected={selected || undefined}
      aria-label={props.label}
      aria-roledescription={t('pictureDesk.twoWays')}
      aria-valuenow={Math.round(rect.width * 100)}
      aria-valuetext={inPixels}
      aria-describedby={props.keys}
      style={placedOn(rect)}
      onFocus={() => props.onSelect?.()}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={pull}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      {moving && inMiddle(rect.x + rect.width / 2) && <span className="middle-line upright" />}
      {moving && inMiddle(rect.y + rect.height / 2) && <span className="middle-line" />}
      {selected && (
        <span className="frame-size" aria-hidden>
          {inPixels}
        </span>
      )}
      {selected &&
        GRIPS.map((grip) => (
          <span
            key={grip}
            className={`grip grip-${grip}`}
            style={placedAt(spotOf(WHOLE, grip))}
            onPointerDown={(event) => take(event, grip)}
            onPointerMove={pull}
            onPointerUp={drop}
            onPointerCancel={drop}
          />
        ))}
    </div>
  );
}

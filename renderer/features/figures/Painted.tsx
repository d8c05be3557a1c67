import { useLayoutEffect, useRef } from 'react';
import type { Rect } from '../../../shared/article.ts';
import { paintPart } from './paint.ts';
import { WHOLE } from './stage-point.ts';

/** By default as large as the source. */
const LONGEST = 2560;

interface Props {
  readonly source: HTMLCanvasElement;
  readonly part?: Rect;
  /** The longest side drawn, in pixels of the screen. */
  readonly longest?: number;
}

/** A part of a painted picture; by default all of it. Hidden from screen readers. */
export function Painted({ source, part = WHOLE, longest = LONGEST }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paintPart(canvas.current, source, part, longest * devicePixelRatio);
  }, [source, part, longest]);
  return <canvas ref={canvas} aria-hidden />;
}

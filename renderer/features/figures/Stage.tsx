import type { ComponentProps, CSSProperties } from 'react';
import type { Zoom } from './use-zoom.ts';
import './stage.css';

interface Props extends ComponentProps<'div'> {
  /** Width ÷ height of the picture. */
  readonly ratio: number;
  readonly zoom: Zoom;
}

/** A picture as large as there is room for, or larger and then scrolled. Other properties are the picture's. */
export function Stage({ ratio, zoom, className = '', ...picture }: Props) {
  // When the tab changes, the old stage is removed after this one is mounted.
  const watched = (element: HTMLDivElement) => {
    zoom.view.current = element;
    return () => {
      if (zoom.view.current === element) zoom.view.current = null;
    };
  };
  const style = { '--ratio': ratio, '--scale': zoom.scale } as CSSProperties;
  return (
    <div ref={watched} className="stage" data-near={zoom.scale > 1 || undefined}>
      <div className={`stage-picture ${className}`} style={style} {...picture} />
    </div>
  );
}

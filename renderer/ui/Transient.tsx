import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { restoreFocus } from './focus.ts';

/**
 * A notice or banner. If it disappears while one of its buttons has the focus, that returns to where it was. Not for a
 * button that opens an article, which takes the focus.
 */
export function Transient(props: ComponentProps<'div'>) {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = part.current;
    let from: Element | null = null;
    const listen = ({ relatedTarget }: FocusEvent) => {
      const before = relatedTarget instanceof Element ? relatedTarget : null;
      if (!drawn?.contains(before)) from = before;
    };
    drawn?.addEventListener('focusin', listen);
    return () => {
      if (drawn?.contains(document.activeElement)) restoreFocus(from);
    };
  }, []);
  return <div {...props} ref={part} />;
}

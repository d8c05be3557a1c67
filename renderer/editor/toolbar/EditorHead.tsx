import { type ReactNode, useEffect, useRef } from 'react';

/** The toolbar and find bar above the text. Keeps what is scrolled into view from ending up behind them. */
export function EditorHead({ children }: { children: ReactNode }) {
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = head.current;
    const scroller = element?.closest<HTMLElement>('.article-scroll');
    if (!element || !scroller) return;
    const size = new ResizeObserver(() => {
      scroller.style.scrollPaddingTop = `${element.offsetHeight + 8}px`;
    });
    size.observe(element);
    return () => size.disconnect();
  }, []);
  return (
    <div className="editor-head" ref={head}>
      {children}
    </div>
  );
}

/** Cards beside the lines that they are about: they go with the text when it scrolls. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { Commenting } from './commenting.ts';
import { cardTops } from './margin.ts';

/** Pixels between two cards. */
const GAP = 8;

interface Props {
  /** In reading order. */
  readonly ids: readonly string[];
  readonly active: string;
  readonly commenting: Commenting;
  readonly children: ReactNode;
}

/** See the file's title. */
export function Margin({ ids, active, commenting, children }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const arrange = useRef(() => {});
  const { editor } = commenting;
  arrange.current = () => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    const elements = new Map(
      [...(stage.current?.querySelectorAll<HTMLElement>('.comment-card') ?? [])].map((card) => [
        card.dataset.id ?? '',
        card,
      ]),
    );
    const cards = ids.flatMap((id) => {
      const [card, top] = [elements.get(id), editor.current?.comments.topOf(id)];
      if (!card || top === undefined) return [];
      const [words, height] = [top - box.top, card.offsetHeight];
      // Beside its words, but not cut off while these are in sight: above the cards the panel has a head of its own.
      const inSight = words > -box.top && words < box.height;
      const line = inSight ? Math.max(0, words) : words;
      const held =
        inSight && id === active ? Math.min(line, Math.max(0, box.height - height)) : line;
      return [{ id, line: held, height }];
    });
    for (const [id, top] of cardTops(cards, active, GAP)) {
      const card = elements.get(id);
      if (card) card.style.transform = `translateY(${Math.round(top)}px)`;
    }
  };

  useLayoutEffect(() => arrange.current());
  useEffect(() => {
    const scroller = document.querySelector('.article-scroll');
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => arrange.current());
    };
    const sizes = new ResizeObserver(soon);
    for (const element of document.querySelectorAll('.article-page, .comments-stage'))
      sizes.observe(element);
    for (const card of stage.current?.children ?? []) sizes.observe(card);
    scroller?.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      scroller?.removeEventListener('scroll', soon);
    };
  });

  return (
    <div
      ref={stage}
      className="comments-stage"
      onWheel={(event) => document.querySelector('.article-scroll')?.scrollBy(0, event.deltaY)}
    >
      {children}
    </div>
  );
}

import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commenting } from './commenting.ts';
import { cardTops, outOfSight } from './margin.ts';

const GAP = 8;

interface Props {
  /** In reading order. */
  readonly ids: readonly string[];
  readonly active: string;
  readonly commenting: Commenting;
  /** Shows the card of this number in reading order, from 0. */
  onGo(at: number): void;
  readonly children: ReactNode;
}

/** The cards whose words are rendered, each with its line and height in pixels. */
function cardsOn(box: DOMRect, elements: ReadonlyMap<string, HTMLElement>, props: Props) {
  const { ids, active, commenting } = props;
  return ids.flatMap((id) => {
    const [card, top] = [elements.get(id), commenting.editor.current?.comments.topOf(id)];
    if (!card || top === undefined) return [];
    const [words, height] = [top - box.top, card.offsetHeight];
    // Beside its words, but not cut off while these are in sight: above the cards the panel has a head of its own.
    const inSight = words > -box.top && words < box.height;
    const line = inSight ? Math.max(0, words) : words;
    const held = inSight && id === active ? Math.min(line, Math.max(0, box.height - height)) : line;
    return [{ id, line: held, height }];
  });
}

/** Cards beside the lines that they are about, which scroll with the text, and buttons to those out of sight. */
export function Margin(props: Props) {
  const { active, onGo, children } = props;
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const [out, setOut] = useState({ above: 0, below: 0 });
  const arrange = () => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    const elements = new Map(
      [...(stage.current?.querySelectorAll<HTMLElement>('.comment-card') ?? [])].map((card) => [
        card.dataset.id ?? '',
        card,
      ]),
    );
    const cards = cardsOn(box, elements, props);
    const tops = cardTops(cards, active, GAP);
    for (const [id, top] of tops) {
      const card = elements.get(id);
      if (card) card.style.transform = `translateY(${Math.round(top)}px)`;
    }
    const { above, below } = outOfSight(cards, tops, box.height);
    setOut((was) => (was.above === above && was.below === below ? was : { above, below }));
  };

  useLayoutEffect(arrange);
  useEffect(() => {
    const scroller = document.querySelector('.article-scroll');
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(arrange);
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
      {out.above > 0 && (
        <button type="button" className="comments-out" onClick={() => onGo(out.above - 1)}>
          <ArrowUp size={14} aria-hidden />
          {t('comments.above', { count: out.above })}
        </button>
      )}
      {out.below > 0 && (
        <button
          type="button"
          className="comments-out comments-out-below"
          onClick={() => onGo(out.above)}
        >
          <ArrowDown size={14} aria-hidden />
          {t('comments.below', { count: out.below })}
        </button>
      )}
    </div>
  );
}

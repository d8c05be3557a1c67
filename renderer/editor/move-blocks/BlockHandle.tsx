import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { type LexicalEditor, registerEventListeners } from 'lexical';
import { GripVertical } from 'lucide-react';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../../ui/keys.ts';
import { pictureUnder } from '../gallery/picture-under.ts';
import { putIn } from '../gallery/rearranging.ts';
import { elementAtHeight, keyOfBlock, placeAtHeight } from '../place.ts';
import { MoveBlocksExtension, moveBlockTo } from './move-blocks-extension.ts';
import './move-blocks.css';

/** Dragging within so many pixels of the edge scrolls, by so many per mouse move. */
const EDGE = 48;
const SCROLL_STEP = 24;

function scrollNearEdge(scroller: Element | null | undefined, y: number): void {
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollBy(0, -SCROLL_STEP);
  else if (y > bottom - EDGE) scroller.scrollBy(0, SCROLL_STEP);
}

/** The gallery that a dragged figure goes into; near its edges the figure goes beside it. */
function galleryFor(block: Element, under: Element, y: number): HTMLElement | null {
  const { top, bottom } = under.getBoundingClientRect();
  const fits = block.classList.contains('block-figure') && under.matches('.block-gallery');
  return fits && under instanceof HTMLElement && y > top + EDGE / 2 && y < bottom - EDGE / 2
    ? under
    : null;
}

const topOf = (element: Element | null): number => element?.getBoundingClientRect().top ?? 0;

function Announcement() {
  const { t } = useTranslation();
  const moved = useExtensionSignalValue(MoveBlocksExtension, 'moved');
  return (
    <p className="unseen" role="status">
      {moved ? t('moveBlocks.moved', { at: moved.at, all: moved.all }) : ''}
    </p>
  );
}

/** The block under the mouse, or null, and its setter. @param frame any element of the page */
function useBlockUnderMouse(editor: LexicalEditor, frame: RefObject<HTMLElement | null>) {
  const [block, setBlock] = useState<Element | null>(null);
  useEffect(() => {
    const page = frame.current?.closest<HTMLElement>('.article-page');
    const look = (event: MouseEvent) => {
      const root = editor.getRootElement();
      if (!root || event.buttons !== 0) return;
      const { top, bottom } = root.getBoundingClientRect();
      const inside = event.clientY >= top && event.clientY < bottom;
      setBlock(inside ? (elementAtHeight(root, event.clientY)?.element ?? null) : null);
    };
    const leave = () => setBlock(null);
    return page ? registerEventListeners(page, { mousemove: look, mouseleave: leave }) : undefined;
  }, [editor, frame]);
  return [block, setBlock] as const;
}

/** The handle that drags the block under the mouse, and the line where it would go. Announces moves by keyboard. */
export function BlockHandle() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const frame = useRef<HTMLDivElement>(null);
  const [block, setBlock] = useBlockUnderMouse(editor, frame);
  const [line, setLine] = useState<number | null>(null);
  const into = useRef<HTMLElement | null>(null);
  const aim = (gallery: HTMLElement | null) => {
    delete into.current?.dataset.drop;
    into.current = gallery;
    if (gallery) gallery.dataset.drop = 'into';
  };
  const stop = () => {
    aim(null);
    setLine(null);
  };

  const follow = ({ clientY, buttons }: PointerEvent) => {
    const root = editor.getRootElement();
    if (buttons !== 1 || !root || !block) return;
    scrollNearEdge(root.closest('.article-scroll'), clientY);
    const found = elementAtHeight(root, clientY);
    const edge = found?.element.getBoundingClientRect();
    if (!found || !edge) return;
    const gallery = galleryFor(block, found.element, clientY);
    aim(gallery);
    if (gallery) return setLine(null);
    setLine((found.side === 'before' ? edge.top : edge.bottom) - topOf(frame.current));
  };
  const drop = (event: PointerEvent) => {
    const gallery = into.current;
    const key = block && (gallery || line !== null) ? keyOfBlock(editor, block) : undefined;
    const galleryKey = gallery && keyOfBlock(editor, gallery);
    if (key && galleryKey) {
      const at = pictureUnder(gallery.querySelector('.gallery-grid'), event);
      putIn(editor, key, galleryKey, at < 0 ? Number.POSITIVE_INFINITY : at);
    } else if (key) moveBlockTo(editor, key, placeAtHeight(editor, event.clientY));
    stop();
    setBlock(null);
  };
  return (
    <div className="block-frame" ref={frame}>
      {block?.isConnected && (
        <div
          className="block-handle"
          aria-hidden
          title={t('moveBlocks.handle', { keys: shownKeys('Alt+Shift+↑/↓') })}
          style={{ top: block.getBoundingClientRect().top - topOf(frame.current) }}
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={follow}
          onPointerUp={drop}
          onPointerCancel={stop}
        >
          <GripVertical size={16} />
        </div>
      )}
      {line !== null && <div className="drop-line" style={{ top: line }} />}
      <Announcement />
    </div>
  );
}

/** The handle beside the block under the mouse, to move it by; for the keyboard, what was moved is said. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { GripVertical } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../../ui/keys.ts';
import { elementAtHeight, keyOfBlock, placeAtHeight } from '../place.ts';
import { MoveBlocksExtension, moveBlockTo } from './move-blocks-extension.ts';

/** Within so many pixels of the edge, dragging scrolls; by so many a move of the mouse. */
const EDGE = 48;
const SCROLL_STEP = 24;

function scrollNearEdge(scroller: Element | null | undefined, y: number): void {
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollBy(0, -SCROLL_STEP);
  else if (y > bottom - EDGE) scroller.scrollBy(0, SCROLL_STEP);
}

function Announcement() {
  const { t } = useTranslation();
  const moved = useExtensionSignalValue(MoveBlocksExtension, 'moved');
  return (
    <p className="unseen" role="status">
      {moved ? t('moveBlocks.moved', { at: moved.at, all: moved.all }) : ''}
    </p>
  );
}

/** See the file's title. */
export function BlockHandle() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const [block, setBlock] = useState<Element | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const page = frame.current?.closest('.article-page');
    const look = (event: Event) => {
      const root = editor.getRootElement();
      if (!(event instanceof MouseEvent) || !root || event.buttons !== 0) return;
      const { top, bottom } = root.getBoundingClientRect();
      const inside = event.clientY >= top && event.clientY < bottom;
      setBlock(inside ? (elementAtHeight(root, event.clientY)?.element ?? null) : null);
    };
    const leave = () => setBlock(null);
    page?.addEventListener('mousemove', look);
    page?.addEventListener('mouseleave', leave);
    return () => {
      page?.removeEventListener('mousemove', look);
      page?.removeEventListener('mouseleave', leave);
    };
  }, [editor]);

  const above = frame.current?.getBoundingClientRect().top ?? 0;
  const follow = ({ clientY, buttons }: PointerEvent) => {
    const root = editor.getRootElement();
    if (buttons !== 1 || !root || !block) return;
    scrollNearEdge(root.closest('.article-scroll'), clientY);
    const found = elementAtHeight(root, clientY);
    const edge = found?.element.getBoundingClientRect();
    if (!found || !edge) return;
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    setLine((found.side === 'before' ? edge.top : edge.bottom) - top);
  };
  const drop = ({ clientY }: PointerEvent) => {
    const key = block && line !== null ? keyOfBlock(editor, block) : undefined;
    if (key) moveBlockTo(editor, key, placeAtHeight(editor, clientY));
    setLine(null);
    setBlock(null);
  };
  return (
    <div className="block-frame" ref={frame}>
      {block?.isConnected && (
        <div
          className="block-handle"
          aria-hidden
          title={t('moveBlocks.handle', { keys: shownKeys('Alt+Shift+↑/↓') })}
          style={{ top: block.getBoundingClientRect().top - above }}
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={follow}
          onPointerUp={drop}
          onPointerCancel={() => setLine(null)}
        >
          <GripVertical size={16} />
        </div>
      )}
      {line !== null && <div className="drop-line" style={{ top: line }} />}
      <Announcement />
    </div>
  );
}

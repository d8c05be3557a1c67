import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { type BlockPlace, elementAtHeight, placeAtHeight } from '../place.ts';
import { pictureUnder } from './picture-under.ts';

interface Props {
  /** From 0. */
  readonly at: number;
  readonly of: number;
  onMove(from: number, to: number): void;
  onTakeOut(place: BlockPlace): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

/** Drags a picture of a gallery to another place, or out of the gallery; arrow keys move it within. */
export function MoveHandle({ at, of, onMove, onTakeOut }: Props) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const [dragging, setDragging] = useState(false);
  /** The drop target, marked by an attribute. */
  const target = useRef<HTMLElement | null>(null);
  const show = (element: Element | null | undefined, how: string) => {
    delete target.current?.dataset.drop;
    target.current = element instanceof HTMLElement ? element : null;
    if (target.current) target.current.dataset.drop = how;
  };
  const outside = ({ currentTarget, clientY }: PointerEvent) => {
    const gallery = currentTarget.closest('.gallery')?.getBoundingClientRect();
    return !gallery || clientY < gallery.top || clientY > gallery.bottom;
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    // The others are for the editor: an undo that it does not hear of is the browser’s, which takes words out of captions.
    if (!step) return;
    event.stopPropagation();
    event.preventDefault();
    onMove(at, at + step);
  };
  const pull = (event: PointerEvent) => {
    if (!dragging) return;
    const grid = event.currentTarget.closest('.gallery-grid');
    const root = editor.getRootElement();
    const block = outside(event) && root ? elementAtHeight(root, event.clientY) : undefined;
    if (block) show(block.element, block.side);
    else show(grid?.children[pictureUnder(grid, event)], 'here');
  };
  const drop = (event: PointerEvent) => {
    show(null, '');
    setDragging(false);
    if (!dragging) return;
    if (outside(event)) return onTakeOut(placeAtHeight(editor, event.clientY));
    const to = pictureUnder(event.currentTarget.closest('.gallery-grid'), event);
    if (to >= 0) onMove(at, to);
  };
  return (
    <IconButton
      Icon={GripVertical}
      size={15}
      className={dragging ? 'quiet gallery-move dragging' : 'quiet gallery-move'}
      aria-label={t('gallery.move', { number: at + 1, count: of })}
      title={t('gallery.moveHint')}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={pull}
      onPointerUp={drop}
      onPointerCancel={() => {
        show(null, '');
        setDragging(false);
      }}
    />
  );
}

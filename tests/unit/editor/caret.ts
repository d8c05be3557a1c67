/** The caret of an editor without a window: put somewhere, and found. */
import { $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';
import { $elementAt } from '../../../renderer/editor/preflight/places.ts';
import { $placeOf, $pointAt } from '../../../renderer/editor/text-points.ts';

/** Puts the caret into a part of a block. @param offset in UTF-16 units */
export const caretIn = (editor: LexicalEditor, block: string, part: string, offset: number) =>
  editor.update(
    () => {
      const element = $elementAt({ block, part });
      const selection = element?.selectStart();
      const point = element && $pointAt(element, offset, true);
      if (!point) throw new Error(`Expected ${part} in ${block}`);
      selection?.anchor.set(point.key, point.offset, point.type);
      selection?.focus.set(point.key, point.offset, point.type);
    },
    { discrete: true },
  );

/** The caret as `block:offset`; `root:n` before the block at n. */
export const caret = (editor: LexicalEditor) =>
  editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined;
    const { focus } = selection;
    const { id, offset } = $placeOf(focus) ?? { id: focus.key, offset: focus.offset };
    return `${id}:${offset}`;
  });

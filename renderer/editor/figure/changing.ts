/** Pictures that stand in the body already, changed from a dialog or a panel: found by their id, figure or gallery. */
import { $getRoot, $getState, $setState, type LexicalEditor } from 'lexical';
import type { Figure } from '../../../shared/article.ts';
import { $nodeToBlock, $setData } from '../convert.ts';
import { GalleryNode } from '../gallery/GalleryNode.tsx';
import { blockIdState, galleryState } from '../node-state.ts';
import { $slotText } from '../slots.ts';
import { $appendSpans } from '../spans.ts';
import { FigureNode } from './FigureNode.tsx';

function $changeFigure(node: FigureNode, change: (figure: Figure) => Figure): void {
  const before = $nodeToBlock(node);
  if (before.type !== 'figure') return;
  const after = { ...before, ...change(before) };
  $setData(node, after);
  for (const name of ['caption', 'credit'] as const) {
    const slot = $slotText(node, name);
    if (slot && JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      $appendSpans(slot.clear(), after[name]);
  }
}

/**
 * Changes one picture of the body, as one step of undo; nothing happens where it is gone.
 * @param id of a figure, or of a picture within a gallery
 */
export function changePicture(
  editor: LexicalEditor,
  id: string,
  change: (figure: Figure) => Figure,
  tag?: string,
): void {
  editor.update(
    () => {
      for (const node of $getRoot().getChildren()) {
        if (node instanceof FigureNode && $getState(node, blockIdState) === id)
          $changeFigure(node, change);
        if (!(node instanceof GalleryNode)) continue;
        const data = $getState(node, galleryState);
        if (data.figures.some((figure) => figure.id === id))
          $setState(node, galleryState, {
            ...data,
            figures: data.figures.map((figure) => (figure.id === id ? change(figure) : figure)),
          });
      }
    },
    { discrete: true, ...(tag ? { tag } : {}) },
  );
}

/** A gallery taken apart: its pictures one by one, its caption as a paragraph below them. */
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical';
import { $blockToNode, $nodeToBlock } from '../convert.ts';
import { newBlockId } from '../node-state.ts';

/** See the file's title; one step of undo. */
export function splitGallery(editor: LexicalEditor, key: NodeKey): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    const block = node && $nodeToBlock(node);
    if (!node || block?.type !== 'gallery') return;
    for (const figure of block.figures)
      node.insertBefore($blockToNode({ ...figure, type: 'figure' }));
    if (block.caption.length > 0 || block.figures.length === 0)
      node.insertBefore(
        $blockToNode({ type: 'paragraph', id: newBlockId(), spans: block.caption }),
      );
    node.remove();
  });
}

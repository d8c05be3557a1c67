/** Changes to pictures in the body, made in a dialog or panel. */
import { $getRoot, type LexicalEditor } from 'lexical';
import type { Block, Figure } from '../../../shared/article.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $nodeToBlock } from '../convert.ts';
import { $writeBlocks } from '../suggestions/write-blocks.ts';

function withFigure(block: Block, id: string, change: (figure: Figure) => Figure): Block {
  if (block.type === 'figure') return { ...block, ...change(block) };
  if (block.type !== 'gallery') return block;
  const figures = block.figures.map((figure) => (figure.id === id ? change(figure) : figure));
  return { ...block, figures };
}

/**
 * Changes one picture of the body, in one undo step; does nothing if it is gone.
 * @param id of a figure, or of a picture in a gallery
 */
export function changePicture(
  editor: LexicalEditor,
  id: string,
  change: (figure: Figure) => Figure,
  tag?: string,
): void {
  editor.update(
    () => {
      for (const node of $getRoot().getChildren().filter($isBlockNode)) {
        const block = $nodeToBlock(node);
        if (figuresIn(block).some((figure) => figure.id === id))
          $writeBlocks(node.getPreviousSibling(), [node], [block], [withFigure(block, id, change)]);
      }
    },
    { discrete: true, ...(tag ? { tag } : {}) },
  );
}

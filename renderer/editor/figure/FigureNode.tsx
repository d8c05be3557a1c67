/** A figure in the text: the picture and its alt text are drawn, caption and credit are slots. */
import {
  $create,
  $getState,
  $setSlot,
  $setState,
  type LexicalEditor,
  type ParagraphNode,
} from 'lexical';
import { BlockNode } from '../BlockNode.tsx';
import { type FigureData, figureState } from '../node-state.ts';
import { FigureFace } from './FigureFace.tsx';

/** See the file's title. */
export class FigureNode extends BlockNode {
  override $config() {
    return this.config('figure', { extends: BlockNode, slots: ['caption', 'credit'] });
  }

  override decorate(editor: LexicalEditor) {
    return <FigureFace editor={editor} nodeKey={this.__key} data={$getState(this, figureState)} />;
  }
}

/** A figure node with its two texts. */
export function $createFigureNode(
  data: FigureData,
  caption: ParagraphNode,
  credit: ParagraphNode,
): FigureNode {
  const node = $setState($create(FigureNode), figureState, data);
  $setSlot(node, 'caption', caption);
  $setSlot(node, 'credit', credit);
  return node;
}

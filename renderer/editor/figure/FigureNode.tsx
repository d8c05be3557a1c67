import {
  $create,
  $getState,
  $setSlot,
  $setState,
  type DOMExportOutput,
  type LexicalEditor,
  type ParagraphNode,
} from 'lexical';
import { BlockNode } from '../BlockNode.tsx';
import { standIn } from '../clipboard/shown-pictures.ts';
import { blockIdState, type FigureData, figureState } from '../node-state.ts';
import { FigureFace } from './FigureFace.tsx';

/** A figure in the text: the picture and its alt text are drawn, caption and credit are slots. */
export class FigureNode extends BlockNode {
  override $config() {
    return this.config('figure', { extends: BlockNode, slots: ['caption', 'credit'] });
  }

  override decorate() {
    const id = $getState(this, blockIdState);
    const data = $getState(this, figureState);
    return <FigureFace nodeKey={this.__key} id={id} data={data} />;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement('figure');
    const { alt } = $getState(this, figureState);
    element.append(standIn($getState(this, blockIdState), alt));
    this.appendWords(editor, ['caption', 'credit'], element);
    return { element };
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

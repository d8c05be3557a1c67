/** The common ground of block nodes with a face of their own: a DecoratorNode that stands alone on its line. */
import { DecoratorNode, type LexicalNode } from 'lexical';
import type { JSX } from 'react';

/** A block whose inside React draws. Subclasses say their type and slots in `$config()`, and draw in `decorate()`. */
export class BlockNode extends DecoratorNode<JSX.Element> {
  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = `block block-${this.getType()}`;
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): false {
    return false;
  }
}

/** Whether a node is one of ours that React draws. */
export function $isBlockNode(node: LexicalNode | null | undefined): node is BlockNode {
  return node instanceof BlockNode;
}

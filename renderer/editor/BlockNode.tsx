/** The base class of blocks that React draws. */
import { $appendNodeToHTML } from '@lexical/html';
import { DecoratorNode, type LexicalEditor, type LexicalNode } from 'lexical';
import type { JSX } from 'react';
import { $slotText } from './slots.ts';

/** A block drawn by React. Subclasses define type and slots in `$config()`, and draw in `decorate()`. */
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

  /** Puts some of its texts below a picture for other programs, a paragraph each. */
  protected appendWords(editor: LexicalEditor, slots: readonly string[], to: HTMLElement): void {
    const words = to.appendChild(document.createElement('figcaption'));
    for (const slot of slots) this.appendText(editor, slot, words);
  }

  /** Puts one of its texts into an element for other programs, unless it is empty. */
  protected appendText(editor: LexicalEditor, slot: string, to: HTMLElement): void {
    const text = $slotText(this, slot);
    if (text && !text.isEmpty()) $appendNodeToHTML(editor, text, to);
  }
}

/** Whether a node is one of ours that React draws. */
export function $isBlockNode(node: LexicalNode | null | undefined): node is BlockNode {
  return node instanceof BlockNode;
}

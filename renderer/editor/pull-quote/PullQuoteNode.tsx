import {
  $create,
  $createParagraphNode,
  $setSlot,
  type DOMExportOutput,
  type LexicalEditor,
  type NodeKey,
  type ParagraphNode,
} from 'lexical';
import { useTranslation } from 'react-i18next';
import { BlockNode } from '../BlockNode.tsx';
import { Slot } from '../Slot.tsx';
import { useSelected } from '../selected-blocks.ts';
import './pull-quote.css';

function PullQuoteFace({ nodeKey }: { nodeKey: NodeKey }) {
  const { t } = useTranslation();
  const selected = useSelected(nodeKey);
  return (
    <blockquote className={selected ? 'pull-quote selected' : 'pull-quote'}>
      <Slot nodeKey={nodeKey} name="quote" label={t('block.pullQuote')} />
      <Slot nodeKey={nodeKey} name="attribution" label={t('block.attribution')} />
    </blockquote>
  );
}

/** A pull quote: the words and who said them are slots. */
export class PullQuoteNode extends BlockNode {
  override $config() {
    return this.config('pull-quote', { extends: BlockNode, slots: ['quote', 'attribution'] });
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement('figure');
    const [words, by] = ['blockquote', 'figcaption'].map((tag) => document.createElement(tag)) as [
      HTMLElement,
      HTMLElement,
    ];
    element.append(words, by);
    this.appendText(editor, 'quote', words);
    this.appendText(editor, 'attribution', by);
    return { element };
  }

  override decorate() {
    return <PullQuoteFace nodeKey={this.__key} />;
  }
}

/** A pull quote node, by default with empty texts. */
export function $createPullQuoteNode(
  quote: ParagraphNode = $createParagraphNode(),
  attribution: ParagraphNode = $createParagraphNode(),
): PullQuoteNode {
  const node = $create(PullQuoteNode);
  $setSlot(node, 'quote', quote);
  $setSlot(node, 'attribution', attribution);
  return node;
}

/** A pull quote: the words and who said them are slots. */
import { useLexicalSlotRef } from '@lexical/react/useLexicalSlotRef';
import {
  $create,
  $createParagraphNode,
  $setSlot,
  type LexicalEditor,
  type NodeKey,
  type ParagraphNode,
} from 'lexical';
import { useTranslation } from 'react-i18next';
import { BlockNode } from '../BlockNode.tsx';

function PullQuoteFace({ editor, nodeKey }: { editor: LexicalEditor; nodeKey: NodeKey }) {
  const { t } = useTranslation();
  const quote = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'quote');
  const attribution = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'attribution');
  return (
    <blockquote className="pull-quote">
      <div className="slot slot-quote" data-label={t('block.pullQuote')} ref={quote} />
      <div
        className="slot slot-attribution"
        data-label={t('block.attribution')}
        ref={attribution}
      />
    </blockquote>
  );
}

/** See the file's title. */
export class PullQuoteNode extends BlockNode {
  override $config() {
    return this.config('pull-quote', { extends: BlockNode, slots: ['quote', 'attribution'] });
  }

  override decorate(editor: LexicalEditor) {
    return <PullQuoteFace editor={editor} nodeKey={this.__key} />;
  }
}

/** A pull quote node; empty texts where none are given. */
export function $createPullQuoteNode(
  quote: ParagraphNode = $createParagraphNode(),
  attribution: ParagraphNode = $createParagraphNode(),
): PullQuoteNode {
  const node = $create(PullQuoteNode);
  $setSlot(node, 'quote', quote);
  $setSlot(node, 'attribution', attribution);
  return node;
}

/** Lexical's rich text, history and named slots, and nothing else: filled by the bench. */
import { HistoryExtension } from '@lexical/history';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { useLexicalSlotRef } from '@lexical/react/useLexicalSlotRef';
import { RichTextExtension } from '@lexical/rich-text';
import {
  $create,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $setSlot,
  DecoratorNode,
  defineExtension,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import { type ReactNode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

/** What the bench fills in: a paragraph, or a figure of two texts. */
export type Part = string | readonly [caption: string, credit: string];

function Face({ editor, nodeKey }: { editor: LexicalEditor; nodeKey: NodeKey }) {
  const caption = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'caption');
  const credit = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'credit');
  return (
    <figure>
      <div className="picture" />
      <figcaption>
        <div ref={caption} />
        <div ref={credit} />
      </figcaption>
    </figure>
  );
}

class Figure extends DecoratorNode<ReactNode> {
  override $config() {
    return this.config('figure', { extends: DecoratorNode, slots: ['caption', 'credit'] });
  }
  override createDOM() {
    return document.createElement('div');
  }
  override updateDOM() {
    return false;
  }
  override isInline(): false {
    return false;
  }
  override decorate(editor: LexicalEditor) {
    return <Face editor={editor} nodeKey={this.__key} />;
  }
}

const $paragraph = (text: string) => $createParagraphNode().append($createTextNode(text));

function $figure([caption, credit]: readonly [string, string]) {
  const figure = $create(Figure);
  $setSlot(figure, 'caption', $paragraph(caption));
  $setSlot(figure, 'credit', $paragraph(credit));
  return figure;
}

function Filled() {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const fill = (parts: readonly Part[]) =>
      editor.update(() => {
        const nodes = parts.map((part) =>
          typeof part === 'string' ? $paragraph(part) : $figure(part),
        );
        $getRoot()
          .clear()
          .append(...nodes);
      });
    Object.assign(window, { fill });
  }, [editor]);
  return null;
}

const extension = defineExtension({
  name: 'bare',
  namespace: 'bare',
  nodes: () => [Figure],
  dependencies: [RichTextExtension, HistoryExtension],
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <LexicalExtensionComposer extension={extension} contentEditable={null}>
      <ContentEditable className="editor" />
      <Filled />
    </LexicalExtensionComposer>,
  );

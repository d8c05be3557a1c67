/** Where a block's face shows one of its texts that the editor itself edits: a caption, a credit, a quote. */
import {
  $getNodeByKey,
  $getSlot,
  type LexicalEditor,
  mountSlotContainer,
  type NodeKey,
  unmountSlotContainer,
} from 'lexical';
import { type RefCallback, useCallback } from 'react';

interface Props {
  readonly editor: LexicalEditor;
  readonly nodeKey: NodeKey;
  readonly name: string;
  readonly label: string;
  /** How it looks, where that is not by its name. */
  readonly look?: string;
}

/** As Lexical's own `useLexicalSlotRef`, which leaves a text that is gone in the page, unseen. */
function useSlot(editor: LexicalEditor, nodeKey: NodeKey, name: string): RefCallback<HTMLElement> {
  return useCallback(
    (place) => {
      const shown = place && mountSlotContainer(editor, nodeKey, name, place);
      return () => {
        if (!shown) return;
        const isThere = editor.read('latest', () => {
          const host = $getNodeByKey(nodeKey);
          const text = host && $getSlot(host, name);
          return text !== null && editor.getElementByKey(text.getKey())?.parentElement === shown;
        });
        if (isThere) unmountSlotContainer(editor, nodeKey, shown);
        else shown.remove();
      };
    },
    [editor, nodeKey, name],
  );
}

/** See the file's title. */
export function Slot({ editor, nodeKey, name, label, look = name }: Props) {
  const place = useSlot(editor, nodeKey, name);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      role="group"
      aria-label={label}
      className={`slot slot-${look}`}
      data-label={label}
      ref={place}
    />
  );
}

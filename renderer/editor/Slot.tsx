import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getNodeByKey,
  $getSlot,
  type LexicalEditor,
  mountSlotContainer,
  type NodeKey,
  unmountSlotContainer,
} from 'lexical';
import { type RefCallback, useCallback, useEffect, useRef } from 'react';

interface Props {
  readonly nodeKey: NodeKey;
  readonly name: string;
  readonly label: string;
  /** What the field is called, where the label alone would not tell it apart. */
  readonly called?: string;
  /** How it looks, where that is not by its name. */
  readonly look?: string;
}

/**
 * Gives the field a role: the caret is in it, not in the element around it. Returns a function that stops it.
 */
function giveRole(editor: LexicalEditor, field: HTMLElement): () => void {
  const follow = () => field.setAttribute('aria-readonly', String(!editor.isEditable()));
  field.setAttribute('role', 'textbox');
  field.setAttribute('aria-multiline', 'true');
  follow();
  return editor.registerEditableListener(follow);
}

/** As Lexical's `useLexicalSlotRef`, which leaves the element of a removed text in the page. */
function useSlot(nodeKey: NodeKey, name: string, label: string): RefCallback<HTMLElement> {
  const [editor] = useLexicalComposerContext();
  const field = useRef<HTMLElement>(null);
  // Not with the rest: a field that gets another number keeps the caret.
  useEffect(() => field.current?.setAttribute('aria-label', label));
  return useCallback(
    (place) => {
      const shown = place && mountSlotContainer(editor, nodeKey, name, place);
      const stop = shown && giveRole(editor, shown);
      field.current = shown;
      return () => {
        stop?.();
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

/** Where a block's face shows one of its texts that the editor itself edits: a caption, a credit, a quote. */
export function Slot({ nodeKey, name, label, called = label, look = name }: Props) {
  const place = useSlot(nodeKey, name, called);
  return <div className={`slot slot-${look}`} data-label={label} ref={place} />;
}

/** The way into the fields of an embed, and out of them. */
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical';
import { whenDrawn } from '../drawn.ts';
import { $goBelow } from '../slots.ts';

/** Puts the focus into the address, once the card that was just made is drawn. */
export function focusEmbed(editor: LexicalEditor, key: NodeKey): void {
  whenDrawn(editor, key, 'input', (field) => field.focus());
}

/** Leaves the fields for the text below, which is created if missing. */
export function leaveEmbed(editor: LexicalEditor, key: NodeKey): void {
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.update(() => {
    const embed = $getNodeByKey(key);
    if (embed) $goBelow(embed);
  });
}

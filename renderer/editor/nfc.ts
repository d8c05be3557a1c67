import { defineExtension, TextNode } from 'lexical';
import { nfc } from '../../shared/text.ts';

function $normalize(node: TextNode): void {
  // While an input method composes, the text is its own; the transform runs again when it is done.
  if (node.isComposing()) return;
  const text = node.getTextContent();
  const normal = nfc(text);
  if (normal !== text) node.setTextContent(normal);
}

/** Keeps all text in NFC, the form in which it is stored. */
export const NfcExtension = defineExtension({
  name: 'galley/nfc',
  register: (editor) => editor.registerNodeTransform(TextNode, $normalize),
});

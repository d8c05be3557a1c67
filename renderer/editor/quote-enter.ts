import { $isQuoteNode } from '@lexical/rich-text';
import {
  $createParagraphNode,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  INSERT_PARAGRAPH_COMMAND,
} from 'lexical';
import { $topBlockOf } from './place.ts';
import { $caret, $placeOf } from './text-points.ts';

function $makeRoomAbove(): boolean {
  const caret = $caret();
  const quote = caret && $topBlockOf(caret.anchor.getNode());
  if (!caret || !$isQuoteNode(quote) || quote.getTextContent() === '') return false;
  if ($placeOf(caret.anchor)?.offset !== 0) return false;
  quote.insertBefore($createParagraphNode());
  return true;
}

/**
 * Enter at the start of a quotation inserts a paragraph above, as for a heading. Lexical would turn it into a
 * paragraph.
 */
export const QuoteEnterExtension = defineExtension({
  name: 'galley/quote-enter',
  register: (editor) =>
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $makeRoomAbove, COMMAND_PRIORITY_HIGH),
});

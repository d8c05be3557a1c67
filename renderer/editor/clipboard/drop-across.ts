import { $insertDataTransferForRichText } from '@lexical/clipboard';
import {
  $createRangeSelection,
  $getSelection,
  $getSlotFrame,
  $getSlotHost,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  DROP_COMMAND,
  defineExtension,
  type LexicalEditor,
  type RangeSelection,
  REMOVE_TEXT_COMMAND,
} from 'lexical';

/** As Lexical marks what is dragged from an editor. */
const isFrom = (editor: LexicalEditor, data: DataTransfer): boolean =>
  data.getData('application/x-lexical-drag') === JSON.stringify({ editorKey: editor.getKey() });

/** The place under the mouse, as a caret. */
function $caretUnder({ clientX, clientY }: DragEvent, root: HTMLElement) {
  const at = root.ownerDocument.caretRangeFromPoint(clientX, clientY);
  if (!at || !root.contains(at.startContainer)) return undefined;
  const caret = $createRangeSelection();
  caret.applyDOMRange(at);
  return caret;
}

const $frameOf = ({ anchor }: RangeSelection) => $getSlotFrame(anchor.getNode());

/** Moves the words; they cannot go into a caption of a figure that is being dragged itself. */
function $dropAcross(editor: LexicalEditor, event: DragEvent): boolean {
  const { dataTransfer } = event;
  const selection = $getSelection();
  const root = editor.getRootElement();
  if (!root || !dataTransfer || !$isRangeSelection(selection) || !isFrom(editor, dataTransfer))
    return false;
  const caret = $caretUnder(event, root);
  const frame = caret && $frameOf(caret);
  if (!caret || frame?.getKey() === $frameOf(selection)?.getKey()) return false;
  event.preventDefault();
  const host = frame && $getSlotHost(frame);
  if (host && selection.getNodes().some((node) => node.is(host))) return true;
  editor.dispatchCommand(REMOVE_TEXT_COMMAND, null);
  $setSelection(caret);
  $insertDataTransferForRichText(dataTransfer, caret, editor);
  return true;
}

/**
 * Words that are dragged between the text and a caption, or from one caption to another. Lexical compares the two
 * places, which have no order between them, and fails: the browser then deletes and puts in by itself, in two steps of
 * undo.
 */
export const DropAcrossExtension = defineExtension({
  name: 'galley/drop-across',
  register: (editor) =>
    editor.registerCommand(
      DROP_COMMAND,
      (event) => $dropAcross(editor, event),
      COMMAND_PRIORITY_HIGH,
    ),
});

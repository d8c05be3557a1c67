import { $isListItemNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_EDITOR,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  isDOMNode,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  registerEventListener,
} from 'lexical';
import { $selectedWhole } from './figure/leaving.ts';
import { $standAt } from './kept-caret.ts';
import { registerOnRoot } from './on-root.ts';
import { $topBlockOf } from './place.ts';
import { $firstText } from './slots.ts';
import { $goOnBelow } from './table/table-commands.ts';
import { $endsOf } from './text-points.ts';

/** Tab in the text of a selected block moves the caret there: what is typed next would go into that text anyway. */
function $goOnFromText(editor: LexicalEditor): false {
  const block = $selectedWhole().at(-1);
  const text = block && $firstText(block);
  const field = text && editor.getElementByKey(text.getKey())?.parentElement;
  if (field && field === field.ownerDocument.activeElement) text.selectEnd();
  return false;
}

/** Shift+Tab from a block's fields goes to the text above, not to the article's start. */
function goOnAbove(root: HTMLElement, editor: LexicalEditor): () => void {
  let from: EventTarget | null = null;
  const note = ({ key, shiftKey, target }: KeyboardEvent) => {
    from = key === 'Tab' && shiftKey && target !== root ? target : null;
  };
  const stand = () =>
    editor.update(() => {
      const node = isDOMNode(from) ? $getNearestNodeFromDOMNode(from) : null;
      const block = node && $topBlockOf(node);
      const above = block?.getPreviousSibling();
      from = null;
      if (above) $standAt(above, 'end');
      else if (block) $getRoot().select(0, 0);
    });
  return mergeRegister(
    registerEventListener(root, 'keydown', note, { capture: true }),
    registerEventListener(root, 'focus', stand),
  );
}

/** Tab and Shift+Tab indent and outdent list items, and move between a table's cells. Elsewhere they leave the text. */
export const TabExtension = defineExtension({
  name: 'galley/tab',
  register: (editor) =>
    mergeRegister(
      registerOnRoot(editor, goOnAbove),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          if (event.shiftKey || !$goOnBelow()) return $goOnFromText(editor);
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          const [start] = $endsOf(selection);
          const item = $findMatchingParent(start.getNode(), $isListItemNode);
          if (!item) return false;
          event.preventDefault();
          if (!event.shiftKey && !item.getPreviousSibling()) return true;
          const command = event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND;
          return editor.dispatchCommand(command, undefined);
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    ),
});

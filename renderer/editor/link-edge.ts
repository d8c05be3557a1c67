/**
 * What an input method composes before or behind a link stands outside of it, as what is typed does. The browser would
 * begin at a link's start in a text that Lexical does not know, and the letters would be lost; at its end within it.
 */
import { $isLinkNode } from '@lexical/link';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  COMPOSITION_START_COMMAND,
  defineExtension,
} from 'lexical';

function $leaveLink(): false {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const { offset } = selection.anchor;
  const text = selection.anchor.getNode();
  const link = $findMatchingParent(text, $isLinkNode);
  const around = link?.getParent();
  if (!link || !around || !$isTextNode(text)) return false;
  const isBefore = offset === 0 && link.getFirstDescendant()?.is(text);
  const isBehind = offset === text.getTextContentSize() && link.getLastDescendant()?.is(text);
  if (!isBefore && !isBehind) return false;
  const at = link.getIndexWithinParent() + (isBefore ? 0 : 1);
  // Beside a text, not in one: there Lexical makes a new one for what is composed.
  selection.anchor.set(around.getKey(), at, 'element');
  selection.focus.set(around.getKey(), at, 'element');
  return false;
}

/** See the file's title. */
export const LinkEdgeExtension = defineExtension({
  name: 'galley/link-edge',
  register: (editor) =>
    editor.registerCommand(COMPOSITION_START_COMMAND, $leaveLink, COMMAND_PRIORITY_HIGH),
});

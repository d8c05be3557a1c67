import { $isLinkNode } from '@lexical/link';
import { $findMatchingParent } from '@lexical/utils';
import {
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  COMPOSITION_START_COMMAND,
  defineExtension,
} from 'lexical';
import { $caret } from './text-points.ts';

function $leaveLink(): false {
  const caret = $caret();
  if (!caret) return false;
  const { offset } = caret.anchor;
  const text = caret.anchor.getNode();
  const link = $findMatchingParent(text, $isLinkNode);
  const around = link?.getParent();
  if (!link || !around || !$isTextNode(text)) return false;
  const isBefore = offset === 0 && link.getFirstDescendant()?.is(text);
  const isBehind = offset === text.getTextContentSize() && link.getLastDescendant()?.is(text);
  if (!isBefore && !isBehind) return false;
  const at = link.getIndexWithinParent() + (isBefore ? 0 : 1);
  // Beside a text, not in one: there Lexical makes a new one for what is composed.
  caret.anchor.set(around.getKey(), at, 'element');
  caret.focus.set(around.getKey(), at, 'element');
  return false;
}

/**
 * Keeps text composed at the edge of a link outside of it, as typed text is. At its start the browser would compose in
 * a node unknown to Lexical, and lose the letters; at its end, inside the link.
 */
export const LinkEdgeExtension = defineExtension({
  name: 'galley/link-edge',
  register: (editor) =>
    editor.registerCommand(COMPOSITION_START_COMMAND, $leaveLink, COMMAND_PRIORITY_HIGH),
});

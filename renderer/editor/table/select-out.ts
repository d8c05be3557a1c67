import {
  $createTableSelectionFrom,
  $isTableCellNode,
  $isTableNode,
  $isTableSelection,
  type TableCellNode,
} from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createRangeSelection,
  $getSelection,
  $isElementNode,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  isHTMLElement,
  isModifierMatch,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
  registerEventListener,
} from 'lexical';
import { registerOnRoot } from '../on-root.ts';

/** Whether an arrow leads out of the table: ← only from the first cell, → only from the last. */
function $leadsOut(cell: TableCellNode, key: string): boolean {
  const row = cell.getParentOrThrow();
  const isBack = key === 'ArrowUp' || key === 'ArrowLeft';
  const below = row.getNextSiblings().length - (cell.getRowSpan() - 1);
  if (isBack ? row.getPreviousSibling() : below > 0) return false;
  if (key === 'ArrowUp' || key === 'ArrowDown') return true;
  return (isBack ? cell.getPreviousSibling() : cell.getNextSibling()) === null;
}

/** Ends a selection in the text beside a table, or directly beside it. */
function $endBeside(selection: RangeSelection, table: LexicalNode, isBefore: boolean): void {
  const beside = isBefore ? table.getPreviousSibling() : table.getNextSibling();
  if ($isElementNode(beside) && !$isTableNode(beside)) {
    const { key, offset, type } = isBefore
      ? beside.selectEnd().anchor
      : beside.selectStart().anchor;
    selection.focus.set(key, offset, type);
  } else selection.focus.set('root', table.getIndexWithinParent() + (isBefore ? 0 : 1), 'element');
}

/** The table with selected cells, and the first and last of them. */
function $selectedCells() {
  const selection = $getSelection();
  if (!$isTableSelection(selection)) return undefined;
  const [anchor, focus] = [selection.anchor.getNode(), selection.focus.getNode()];
  const table = $findMatchingParent(focus, $isTableNode);
  return table && $isTableCellNode(anchor) && $isTableCellNode(focus)
    ? { table, anchor, focus }
    : undefined;
}

/** Shift with an arrow at the table's edge selects the whole table and beyond. */
function $selectOut(event: KeyboardEvent): boolean {
  const { key } = event;
  if (!isModifierMatch(event, { shiftKey: true }) || !/^Arrow/.test(key)) return false;
  const cells = $selectedCells();
  if (!cells || !$leadsOut(cells.focus, key)) return false;
  const { table, anchor } = cells;
  event.preventDefault();
  const isBack = key === 'ArrowUp' || key === 'ArrowLeft';
  const from = isBack ? anchor.selectEnd().anchor : anchor.selectStart().anchor;
  const selection = $createRangeSelection();
  selection.anchor.set(from.key, from.offset, from.type);
  $endBeside(selection, table, isBack);
  $setSelection(selection);
  return true;
}

/** Shift with Home or End selects the cells up to the first or the last of the row. */
function $selectInRow(event: KeyboardEvent): boolean {
  const { key } = event;
  if (!isModifierMatch(event, { shiftKey: true }) || !/^(Home|End)$/.test(key)) return false;
  const cells = $selectedCells();
  const row = cells?.focus.getParentOrThrow();
  const last = key === 'Home' ? row?.getFirstChild() : row?.getLastChild();
  if (!cells || !$isTableCellNode(last)) return false;
  event.preventDefault();
  $setSelection($createTableSelectionFrom(cells.table, cells.anchor, last));
  return true;
}

/** Other caret keys start from the cell where the selection ends: typing would replace all selected cells. */
function $goOn({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): false {
  const isHeld = ctrlKey || metaKey;
  const moves = /^(Home|End|Page)/.test(key) || (isHeld && /^Arrow/.test(key));
  if (moves && !shiftKey && !altKey) $selectedCells()?.focus.selectEnd();
  return false;
}

function dragOut(root: HTMLElement, editor: LexicalEditor): () => void {
  const page = root.ownerDocument;
  let cell: Element | null = null;
  const begin = ({ target }: PointerEvent) => {
    cell = isHTMLElement(target) ? target.closest('td, th') : null;
  };
  const goOn = ({ target, buttons, clientX, clientY }: PointerEvent) => {
    if (!cell || buttons !== 1 || !isHTMLElement(target)) return;
    if (!root.contains(target) || cell.closest('table')?.contains(target)) return;
    if (!editor.read(() => $isTableSelection($getSelection()))) return;
    const at = page.caretRangeFromPoint(clientX, clientY);
    if (!at || !root.contains(at.startContainer)) return;
    page.getSelection()?.setBaseAndExtent(cell, 0, at.startContainer, at.startOffset);
  };
  return mergeRegister(
    registerEventListener(root, 'pointerdown', begin),
    registerEventListener(page, 'pointermove', goOn),
  );
}

/**
 * Extends a selection from a table's cells to the text beyond, by mouse and by Shift with arrows. Lexical drops the
 * browser's selection once it selects cells, and with it where the selection began.
 */
export const SelectOutExtension = defineExtension({
  name: 'galley/select-out',
  register: (editor) =>
    mergeRegister(
      registerOnRoot(editor, dragOut),
      editor.registerCommand(KEY_DOWN_COMMAND, $selectOut, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DOWN_COMMAND, $selectInRow, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DOWN_COMMAND, $goOn, COMMAND_PRIORITY_HIGH),
    ),
});

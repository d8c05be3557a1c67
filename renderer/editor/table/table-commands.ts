import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  $isTableSelection,
  type TableCellNode,
  type TableNode,
} from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';

function $parentAtCaret<N extends LexicalNode>(is: (node: LexicalNode) => node is N): N | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null;
  return $findMatchingParent(selection.anchor.getNode(), is);
}

/** The table that holds the caret; null outside of one. */
export function $tableAtCaret(): TableNode | null {
  return $parentAtCaret($isTableNode);
}

/** Makes all cells headers, or none if all are. */
function $toggleHeaders(cells: readonly TableCellNode[]): void {
  const header = cells.some((cell) => cell.getHeaderStyles() === 0) ? 1 : 0;
  for (const cell of cells) cell.setHeaderStyles(header);
}

function $toggleHeaderRow(): void {
  const row = $parentAtCaret($isTableRowNode);
  if (row) $toggleHeaders(row.getChildren().filter($isTableCellNode));
}

function $toggleHeaderColumn(): void {
  const table = $tableAtCaret();
  const cell = $parentAtCaret($isTableCellNode);
  if (!table || !cell) return;
  const column = cell.getIndexWithinParent();
  const rows = table.getChildren().filter($isTableRowNode);
  $toggleHeaders(rows.map((row) => row.getChildAtIndex(column)).filter($isTableCellNode));
}

/** Tab in a table's last cell adds a row. Returns whether the caret was there. */
export function $goOnBelow(): boolean {
  if (!$getSelection()?.isCollapsed()) return false;
  const [row, cell] = [$parentAtCaret($isTableRowNode), $parentAtCaret($isTableCellNode)];
  if (!row || !cell || row.getNextSibling() || cell.getNextSibling()) return false;
  $insertTableRowAtSelection(true)?.selectStart();
  return true;
}

/** Whether the caret is in a table; where it is not, nothing is done. */
const inTable =
  ($change: () => void) =>
  (editor: LexicalEditor): boolean => {
    let isThere = false;
    editor.update(() => {
      isThere = $parentAtCaret($isTableCellNode) !== null;
      if (isThere) $change();
    });
    return isThere;
  };

/** What can be done to the table that holds the caret. Each says whether there is one. */
export const TABLE_COMMANDS = {
  'row-above': inTable(() => void $insertTableRowAtSelection(false)),
  'row-below': inTable(() => void $insertTableRowAtSelection(true)),
  'column-before': inTable(() => void $insertTableColumnAtSelection(false)),
  'column-after': inTable(() => void $insertTableColumnAtSelection(true)),
  'delete-row': inTable($deleteTableRowAtSelection),
  'delete-column': inTable($deleteTableColumnAtSelection),
  'header-row': inTable($toggleHeaderRow),
  'header-column': inTable($toggleHeaderColumn),
  'delete-table': inTable(() => {
    $tableAtCaret()?.replace($createParagraphNode()).selectStart();
  }),
} as const;

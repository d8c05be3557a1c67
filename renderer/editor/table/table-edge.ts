import { $getClipboardDataFromSelection, copyToClipboard } from '@lexical/clipboard';
import { $isTableNode, type TableNode } from '@lexical/table';
import {
  $addUpdateTag,
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type BaseSelection,
  COMMAND_PRIORITY_CRITICAL,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  CUT_TAG,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
  type PointType,
  type RangeSelection,
  REMOVE_TEXT_COMMAND,
} from 'lexical';
import { $topBlockOf } from '../place.ts';
import { $endsOf, $selectFrom, type Point, pointOf } from '../text-points.ts';

/** A selection across a table's edge, its ends in reading order. */
interface Crossing {
  readonly selection: RangeSelection;
  readonly start: PointType;
  readonly end: PointType;
  /** The tables that hold the start and the end; at least one does. */
  readonly from: TableNode | null;
  readonly to: TableNode | null;
}

function $tableAround(point: PointType): TableNode | null {
  const block = $topBlockOf(point.getNode());
  return $isTableNode(block) ? block : null;
}

function $crossing(selection: BaseSelection | null): Crossing | undefined {
  if (!$isRangeSelection(selection)) return undefined;
  const [start, end] = $endsOf(selection);
  const [from, to] = [$tableAround(start), $tableAround(end)];
  return from?.getKey() === to?.getKey() ? undefined : { selection, start, end, from, to };
}

/** Deletes the text between two places; a block that is empty then becomes a paragraph. */
function $removeText(selection: RangeSelection, from: Point, to: Point): void {
  $selectFrom(from, to, selection);
  if (!selection.isCollapsed()) selection.removeText();
  const block = $topBlockOf(selection.anchor.getNode());
  if (!$isElementNode(block) || $isParagraphNode(block) || block.getTextContentSize() > 0) return;
  const line = block.replace($createParagraphNode());
  $selectFrom(pointOf(line.selectStart().anchor), undefined, selection);
}

/** Puts an empty paragraph with the caret in the place of a table. */
function $leaveParagraph({ selection }: Crossing, table: TableNode): void {
  const line = table.replace($createParagraphNode());
  $selectFrom(pointOf(line.selectStart().anchor), undefined, selection);
}

/** Deletes from a table to the end of the selection. */
function $removeFrom(table: TableNode, crossing: Crossing): void {
  const until = pointOf(crossing.end);
  const last = crossing.to ? null : $topBlockOf(crossing.end.getNode());
  const stop = crossing.to ?? last;
  const place = stop ? stop.getIndexWithinParent() : until.offset;
  const between = table.getNextSiblings().slice(0, place - table.getIndexWithinParent() - 1);
  for (const block of [...between, ...(crossing.to ? [crossing.to] : [])]) block.remove(true);
  if (!$isElementNode(last)) {
    $leaveParagraph(crossing, table);
    return;
  }
  table.remove(true);
  $removeText(crossing.selection, pointOf(last.selectStart().anchor), until);
}

/** Deletes from the start of the selection through a table. */
function $removeUpTo(table: TableNode, crossing: Crossing): void {
  const begin = pointOf(crossing.start);
  $removeText(crossing.selection, begin, pointOf(table.selectPrevious().anchor));
  const caret = crossing.selection.anchor;
  if (caret.key === 'root') $leaveParagraph(crossing, table);
  else table.remove(true);
}

/** Deletes a selection across a table's edge, and leaves a caret. Returns whether it was one. */
export function $removeOverEdge(selection: BaseSelection | null): boolean {
  const crossing = $crossing(selection);
  if (crossing?.from) $removeFrom(crossing.from, crossing);
  else if (crossing?.to) $removeUpTo(crossing.to, crossing);
  return crossing !== undefined;
}

/** Lexical's own tables would change the selection before the deletion reads it. */
const deleteKey = (editor: LexicalEditor, isBackward: boolean) => (event: KeyboardEvent) => {
  if (!$crossing($getSelection())) return false;
  event.preventDefault();
  return editor.dispatchCommand(DELETE_CHARACTER_COMMAND, isBackward);
};

function $cut(editor: LexicalEditor, event: unknown): boolean {
  const selection = $getSelection();
  if (!$crossing(selection)) return false;
  const data = $getClipboardDataFromSelection(selection);
  void copyToClipboard(editor, event instanceof ClipboardEvent ? event : null, data);
  $addUpdateTag(CUT_TAG);
  return $removeOverEdge(selection);
}

/**
 * A selection across a table's edge covers the whole table: deleting, cutting and typing over it remove the table, and
 * nothing is merged across its edge. Must come after the extensions that watch deletions, which then run first.
 */
export const TableEdgeExtension = defineExtension({
  name: 'galley/table-edge',
  register: (editor) => {
    const on = <T>(command: LexicalCommand<T>, run: (payload: T) => boolean) =>
      editor.registerCommand(command, run, COMMAND_PRIORITY_CRITICAL);
    const $delete = () => $removeOverEdge($getSelection());
    const $makeRoom = () => {
      $delete();
      return false;
    };
    return mergeRegister(
      on(KEY_BACKSPACE_COMMAND, deleteKey(editor, true)),
      on(KEY_DELETE_COMMAND, deleteKey(editor, false)),
      on(DELETE_CHARACTER_COMMAND, $delete),
      on(DELETE_WORD_COMMAND, $delete),
      on(DELETE_LINE_COMMAND, $delete),
      on(REMOVE_TEXT_COMMAND, $delete),
      on(CONTROLLED_TEXT_INSERTION_COMMAND, $makeRoom),
      on(INSERT_PARAGRAPH_COMMAND, $makeRoom),
      on(INSERT_LINE_BREAK_COMMAND, $makeRoom),
      on(CUT_COMMAND, (event) => $cut(editor, event)),
    );
  },
});

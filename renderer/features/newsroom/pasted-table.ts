/** Tables on the clipboard. */
import { cellsOfText } from '../../../shared/schedule-tables.ts';
import { gridOf } from '../../../shared/tables.ts';
import { spansText } from '../../../shared/text.ts';
import { readPage } from '../../editor/clipboard/html-blocks.ts';

/** The words of the first table's cells by row, '' where a cell is covered or empty; one cell where it holds no table. */
export function cellsIn(clipboard: DataTransfer): string[][] {
  const page = new DOMParser().parseFromString(clipboard.getData('text/html'), 'text/html');
  const table = readPage(page).blocks.find((block) => block.type === 'table');
  if (!table) return cellsOfText(clipboard.getData('text/plain'));
  return gridOf(table.rows.map(({ cells }) => cells)).map((row) =>
    row.map((cell) => spansText(cell?.spans ?? [])),
  );
}

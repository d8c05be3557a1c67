/** The tables of an OpenDocument text. */
import type { Element } from '@xmldom/xmldom';
import { cellMarkup } from '../markup/writing.ts';
import { attributeOf, elementsIn, isAny } from '../office/xml.ts';

const spanOf = (cell: Element, over: 'columns' | 'rows'): number =>
  Number.parseInt(attributeOf(cell, `number-${over}-spanned`), 10) || 1;

/** A table in markup. @param inside gives what stands in a cell */
export function tableMarkup(table: Element, inside: (cell: Element) => string): string {
  const rows = (group: Element, tag: 'td' | 'th'): string =>
    elementsIn(group)
      .map((row) => {
        if (isAny(row, 'table-header-rows')) return rows(row, 'th');
        if (isAny(row, 'table-rows', 'table-row-group')) return rows(row, tag);
        if (!isAny(row, 'table-row')) return '';
        const cells = elementsIn(row).filter((cell) => isAny(cell, 'table-cell'));
        const inRow = cells.map((cell) =>
          cellMarkup(tag, spanOf(cell, 'columns'), spanOf(cell, 'rows'), inside(cell)),
        );
        return `<tr>${inRow.join('')}</tr>`;
      })
      .join('');
  return `<table>${rows(table, 'td')}</table>`;
}

/** The tables of an OpenDocument text. */
import type { Element } from '@xmldom/xmldom';
import { attributeOf, elementsIn, isAny } from '../office/xml.ts';

/** How many columns or rows a cell takes. */
const spanOf = (cell: Element, over: 'columns' | 'rows'): number =>
  Number.parseInt(attributeOf(cell, `number-${over}-spanned`), 10) || 1;

const cellMarkup = (cell: Element, tag: 'td' | 'th', inside: string): string =>
  `<${tag} colspan="${spanOf(cell, 'columns')}" rowspan="${spanOf(cell, 'rows')}">${inside}</${tag}>`;

/** A table in markup. @param inside gives what stands in a cell */
export function tableMarkup(table: Element, inside: (cell: Element) => string): string {
  const rows = (group: Element, tag: 'td' | 'th'): string =>
    elementsIn(group)
      .map((row) => {
        if (isAny(row, 'table-header-rows')) return rows(row, 'th');
        if (isAny(row, 'table-rows', 'table-row-group')) return rows(row, tag);
        if (!isAny(row, 'table-row')) return '';
        const cells = elementsIn(row).filter((cell) => isAny(cell, 'table-cell'));
        return `<tr>${cells.map((cell) => cellMarkup(cell, tag, inside(cell))).join('')}</tr>`;
      })
      .join('');
  return `<table>${rows(table, 'td')}</table>`;
}

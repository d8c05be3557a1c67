/** Reads the blocks of an OpenDocument text into markup. */
import type { Element } from '@xmldom/xmldom';
import { notesMarkup } from '../markup/writing.ts';
import { MARKUP_AROUND, markupOf, type StyledPart, unstyled } from '../office/paragraph-styles.ts';
import { allIn, attributeOf, elementsIn, isAny, type Node } from '../office/xml.ts';
import { SHAPES, SILENT } from './elements.ts';
import { readInline, turn } from './inline.ts';
import { holdsListsAlone, ListCounts, numberSaid } from './lists.ts';
import {
  type Around,
  apart,
  aroundOf,
  endLine,
  NO_PLACE,
  type OdtSource,
  openParagraph,
  type Place,
  type Reading,
} from './reading.ts';
import { tableMarkup } from './tables.ts';

/** A text in markup. */
export interface OdtText {
  readonly parts: readonly StyledPart[];
  /** Its notes, which go below the text; '' for none. */
  readonly notes: string;
  /** How many letters are labelled with each language. */
  readonly languages: ReadonlyMap<string, number>;
}

const PLAIN: Around = ['plain', ...MARKUP_AROUND.plain];

function lineOf(
  reading: Reading,
  around: Around,
  place: Place,
  nodes: readonly Node[],
  ended?: string,
): StyledPart[] {
  const open = openParagraph(reading.open.above, around);
  reading.open = open;
  for (const node of nodes) readInline(node, place, reading);
  endLine(reading, ended ? [...reading.changes, ended] : [...reading.changes]);
  return [...open.before, ...open.parts, ...open.behind];
}

function paragraph(element: Element, reading: Reading): StyledPart[] {
  const { styles } = reading.source;
  const name = attributeOf(element, 'style-name');
  const around = aroundOf(element, styles);
  if (around[0] === 'contents' || styles.isHidden('paragraph', name)) return [];
  const look = new Set(styles.lookIn('paragraph', name, NO_PLACE.look));
  if (around[1].startsWith('<h')) look.delete('strong');
  const place = { look, href: '', language: styles.languageOf('paragraph', name) };
  return lineOf(reading, around, place, Array.from(element.childNodes));
}

/** Reads a text. @param body its `office:text` */
export function readOdtText(body: Element, source: OdtSource): OdtText {
  const counts = new ListCounts();
  const blocksIn = (parent: Element): StyledPart[] => elementsIn(parent).flatMap(blockOf);
  const reading: Reading = {
    ...{ source, notes: [], languages: new Map(), changes: new Set(), threads: new Set() },
    ...{ open: openParagraph([], PLAIN), isTaken: false, depth: 0, blocksIn },
    paragraphOf: (element) => paragraph(element, reading),
  };

  const cellOf = (cell: Element): string => {
    reading.open.above = [];
    return markupOf(blocksIn(cell));
  };

  /** A list. One of numbered headings, or without numbers and bullets, is replaced by its content. */
  const listOf = (list: Element, depth: number, around: string): StyledPart[] => {
    const style = attributeOf(list, 'style-name') || around;
    const level = source.styles.levelOf(style, depth);
    const entries = elementsIn(list).filter((item) => isAny(item, 'list-item', 'list-header'));
    const inner = (item: Element) =>
      elementsIn(item).flatMap((one) =>
        isAny(one, 'list') ? listOf(one, depth + 1, style) : blockOf(one),
      );
    if (!level || holdsListsAlone(list) || allIn(list, 'h').length > 0)
      return entries.flatMap(inner);
    const first = counts.firstOf(list, style, level.start);
    reading.depth += 1;
    const items = entries.map((item) => {
      const value = numberSaid(item);
      const said = value === undefined ? '' : ` value="${value}"`;
      return `<li${said}>${markupOf(inner(item))}</li>`;
    });
    reading.depth -= 1;
    if (depth === 1) counts.add(list, style, first, entries);
    const start = depth === 1 ? ` start="${first}"` : '';
    const markup = level.ordered
      ? `<ol${start}>${items.join('')}</ol>`
      : `<ul>${items.join('')}</ul>`;
    return [unstyled(markup)];
  };

  function blockOf(element: Element): StyledPart[] {
    const name = element.localName ?? '';
    if (SILENT.has(name)) return [];
    if (name === 'p' || name === 'h') return paragraph(element, reading);
    if (name === 'list') return listOf(element, 1, '');
    if (name === 'table') return [unstyled(apart(reading, () => tableMarkup(element, cellOf)))];
    if (name === 'section' && attributeOf(element, 'display') === 'none') return [];
    if (name === 'change-start' || name === 'change-end') {
      turn(element, reading);
      return [];
    }
    // Changes between paragraphs, and pictures anchored to a page, are read as paragraphs of their own.
    if (name === 'change' || name === 'frame' || name === 'a' || SHAPES.has(name)) {
      const above = name === 'change' ? source.review.suggestionAt(element) : undefined;
      return lineOf(reading, PLAIN, NO_PLACE, [element], above);
    }
    return blocksIn(element);
  }

  const parts = blocksIn(body);
  return { parts, notes: notesMarkup(reading.notes), languages: reading.languages };
}

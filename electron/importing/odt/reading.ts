/** What the reading of an OpenDocument text goes by, and what it has found so far. */
import type { Element } from '@xmldom/xmldom';
import {
  headingDepth,
  headingTag,
  kindOfStyles,
  MARKUP_AROUND,
  type ParagraphKind,
  type StyledPart,
} from '../office/paragraph-styles.ts';
import { attributeOf, isAny } from '../office/xml.ts';
import { OdtLine } from './line.ts';
import type { OdtReview } from './review.ts';
import type { Look, OdtStyles } from './styles.ts';

/** What the reading of a text goes by. */
export interface OdtSource {
  readonly styles: OdtStyles;
  readonly review: OdtReview;
  /** The address of a picture of the file, by its element; `lost` for one that lies elsewhere, or is gone. */
  addressOf(image: Element): string;
  /** What frames show of their pictures, `x y width height` in fractions; none for the whole. */
  readonly crops: ReadonlyMap<Element, string>;
  /** The words of a formula that an element shows; '' where it shows something else. */
  formulaOf(object: Element): string;
}

/** How words stand where the reading is. */
export interface Place {
  readonly look: Look;
  readonly href: string;
  readonly language: string;
}

/** Where nothing is said of words. */
export const NO_PLACE: Place = { look: new Set(), href: '', language: '' };

/** What a paragraph is, and the markup around its words. */
export type Around = readonly [ParagraphKind | 'other', string, string];

/** A paragraph while it is read. */
interface Open {
  line: OdtLine;
  /** The changes of the break before the next paragraph. */
  above: readonly string[];
  /** What it holds that is no part of its line: before it, and behind it. */
  before: StyledPart[];
  behind: StyledPart[];
  /** Its lines but the last: a deletion of several came into it. */
  parts: StyledPart[];
  around: Around;
}

/** A text while it is read. */
export interface Reading {
  readonly source: OdtSource;
  readonly notes: string[];
  readonly languages: Map<string, number>;
  /** The suggestions that words are of where the reading is, and the threads on them. */
  readonly changes: Set<string>;
  readonly threads: Set<string>;
  open: Open;
  /** Whether what is read was taken away. */
  isTaken: boolean;
  /** How deep in lists, tables and boxes the reading is. */
  depth: number;
  /** Reads the blocks that stand in an element, and a paragraph. */
  blocksIn(parent: Element): StyledPart[];
  paragraphOf(element: Element): StyledPart[];
}

/** A paragraph of which nothing is read yet. @param above the changes of the break before it */
export const openParagraph = (above: readonly string[], around: Around): Open => ({
  ...{ line: new OdtLine(above), above, before: [], behind: [], parts: [], around },
});

/** Ends a line, and begins the next of the same paragraph. @param changes those of the break behind it */
export function endLine({ open, source }: Reading, changes: readonly string[]): void {
  const [kind, before, behind] = open.around;
  const { markup, words, next } = open.line.end(changes, source.review.found);
  open.above = next;
  open.parts.push({ kind, markup: `${before}${markup}${behind}`, words });
  open.line = new OdtLine(next);
}

/** Reads what stands apart from the paragraphs around it: no break leads to theirs. */
export function apart<T>(reading: Reading, read: () => T): T {
  const { open } = reading;
  reading.open = openParagraph([], open.around);
  reading.depth += 1;
  const found = read();
  reading.depth -= 1;
  reading.open = open;
  return found;
}

/** How a paragraph of the file is set. */
export function aroundOf(paragraph: Element, styles: OdtStyles): Around {
  const names = styles.namesOf(attributeOf(paragraph, 'style-name'));
  const kind = kindOfStyles(names);
  const depth = Number(
    isAny(paragraph, 'h') ? attributeOf(paragraph, 'outline-level') || 1 : headingDepth(names),
  );
  if (kind !== 'plain' || !(depth > 0)) return [kind, ...MARKUP_AROUND[kind]];
  const tag = headingTag(depth);
  return ['other', `<${tag}>`, `</${tag}>`];
}

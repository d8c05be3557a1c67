/** The state of the reading of an OpenDocument text. */
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

/** What the reader of a text needs of the file. */
export interface OdtSource {
  readonly styles: OdtStyles;
  readonly review: OdtReview;
  /** The address of a picture, by its element; `lost` if it is not in the file. */
  addressOf(image: Element): string;
  /** The crops of pictures by their frames, `x y width height` in fractions. */
  readonly crops: ReadonlyMap<Element, string>;
  /** The formula in an object; '' if it is another object. */
  formulaOf(object: Element): string;
}

/** The formatting, link and language of words. */
export interface Place {
  readonly look: Look;
  readonly href: string;
  readonly language: string;
}

/** Words without any of these. */
export const NO_PLACE: Place = { look: new Set(), href: '', language: '' };

/** What a paragraph is, and the markup around its words. */
export type Around = readonly [ParagraphKind | 'other', string, string];

/** The paragraph that is being read. */
interface Open {
  line: OdtLine;
  /** The changes of the break above the next line. */
  above: readonly string[];
  /** Blocks anchored in it: those that come before its text, and those behind it. */
  before: StyledPart[];
  behind: StyledPart[];
  /** Its finished lines: several if a deletion of several paragraphs stands in it. */
  parts: StyledPart[];
  around: Around;
}

/** A text while it is read. */
export interface Reading {
  readonly source: OdtSource;
  readonly notes: string[];
  readonly languages: Map<string, number>;
  /** The suggestions and the threads on the words that come next. */
  readonly changes: Set<string>;
  readonly threads: Set<string>;
  open: Open;
  /** Whether deleted content is being read. */
  isTaken: boolean;
  /** How many lists, tables and boxes are around the place. */
  depth: number;
  /** Read the blocks in an element, and a paragraph. */
  blocksIn(parent: Element): StyledPart[];
  paragraphOf(element: Element): StyledPart[];
}

/** Begins a paragraph. @param above the changes of the break above it */
export const openParagraph = (above: readonly string[], around: Around): Open => ({
  ...{ line: new OdtLine(above), above, before: [], behind: [], parts: [], around },
});

/** Ends a line, and begins the next of the same paragraph. @param changes those of the break at its end */
export function endLine({ open, source }: Reading, changes: readonly string[]): void {
  const [kind, before, behind] = open.around;
  const { markup, words, next } = open.line.end(changes, source.review.found);
  open.above = next;
  open.parts.push({ kind, markup: `${before}${markup}${behind}`, words });
  open.line = new OdtLine(next);
}

/** Reads content that is separate from the paragraphs around it, so that no paragraph break connects them. */
export function apart<T>(reading: Reading, read: () => T): T {
  const { open } = reading;
  reading.open = openParagraph([], open.around);
  reading.depth += 1;
  const found = read();
  reading.depth -= 1;
  reading.open = open;
  return found;
}

/** The kind and the markup of a paragraph, by its style. */
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

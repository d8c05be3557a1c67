/** Turns the text of a Word document from before 2007 into markup. */

import { escaped, formatted, imageMarkup } from '../markup/writing.ts';
import { type FlatItem, listCounter, withLists } from '../office/flat-lists.ts';
import { headingTag, markupOf, type StyledPart, unstyled } from '../office/paragraph-styles.ts';
import { type DocLook, type DocParagraph, type DocText, NO_PARAGRAPH } from './runs.ts';

/** Control characters that stand for something ([MS-DOC], 2.4.1). */
const SIGNS: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\v': '<br>',
  '\x1e': '\u2011',
};
/** The characters that end a paragraph: any, one that ends a cell, one that ends a page. */
const ENDS = '\r\x07\f';
/** The characters that stand for a note, a picture, and a drawing. */
const [NOTE, PICTURE, DRAWN] = ['\x02', '\x01', '\x08'];

// biome-ignore lint/suspicious/noControlCharactersInRegex: Word's own signs
const PARTS = /[\x00-\x1f]|[^\x00-\x1f]+/g;

/** A field: its instruction, and whether its result has begun. */
interface Field {
  asks: string;
  isShown: boolean;
}

/** The fields around the place that is being read. */
class Fields {
  readonly #open: Field[] = [];

  /** Takes a character or words that belong to a field itself. @returns false for ordinary text */
  take(words: string): boolean {
    const field = this.#open.at(-1);
    if (words === '\x13') this.#open.push({ asks: '', isShown: false });
    else if (words === '\x15') this.#open.pop();
    else if (words === '\x14' && field) field.isShown = true;
    else if (field && !field.isShown && !ENDS.includes(words)) field.asks += words;
    else return false;
    return true;
  }

  /** Whether words are shown here: those of a table of contents are not. */
  get areShown(): boolean {
    return this.#open.every(({ asks, isShown }) => isShown && !/^\s*TOC\b/.test(asks));
  }

  /** The address of the innermost link; '' for none. */
  get address(): string {
    const links = this.#open.flatMap(
      ({ asks }) => /^\s*HYPERLINK\s+"([^"]+)"/.exec(asks)?.[1] ?? [],
    );
    return links.at(-1) ?? '';
  }
}

type Part = StyledPart | FlatItem;

const partsMarkup = (parts: readonly Part[]): string => markupOf(withLists(parts));

/** The blocks of a text, its tables among them. */
class Body {
  readonly #numberOf = listCounter();
  readonly #parts: Part[] = [];
  /** What stands so far in the cell, in the row and in the table that are being read. */
  #cell: Part[] = [];
  #row = '';
  #rows = '';

  #add(words: string, { style, place, isInTable }: DocParagraph): void {
    if (words === '') return;
    const parts = isInTable ? this.#cell : this.#parts;
    const isHeading = style >= 1 && style <= 9;
    if (place && !isHeading) {
      const { level, ordered } = place;
      parts.push({ level, ordered, number: this.#numberOf(place), markup: `<p>${words}</p>` });
      return;
    }
    const tag = isHeading ? headingTag(style) : 'p';
    parts.push(unstyled(`<${tag}>${words}</${tag}>`));
  }

  /** Adds a paragraph. @param sign the character that ends it */
  add(words: string, sign: string, paragraph: DocParagraph): void {
    if (paragraph.endsRow) {
      this.#rows += `<tr>${this.#row}</tr>`;
      this.#row = '';
      return;
    }
    if (!paragraph.isInTable) this.#endTable();
    this.#add(words, paragraph);
    if (!paragraph.isInTable || sign !== '\x07') return;
    this.#row += `<td>${partsMarkup(this.#cell)}</td>`;
    this.#cell = [];
  }

  /** Adds finished markup. */
  show(markup: string): void {
    if (markup) this.#parts.push(unstyled(markup));
  }

  #endTable(): void {
    this.show(this.#rows && `<table>${this.#rows}</table>`);
    this.#rows = '';
  }

  end(): string {
    this.#endTable();
    return `${partsMarkup(this.#parts)}${partsMarkup(this.#cell)}`;
  }
}

/** What the markup of a part depends on. */
export interface DocReading {
  /** The number of the note that is referred to at a position; '' for none. */
  noteAt(place: number): string;
  /** The address of the picture that a character stands for, by its formatting. */
  pictureOf(look: DocLook): string;
  /** The address of the floating picture that is anchored at a position; '' for none. */
  floatingAt(place: number): string;
  /** Converts text in fonts from before Unicode. */
  inUnicode(words: string): string;
  /** The content of all text boxes in markup: it is put behind the paragraph with the first box, else at the end. */
  readonly boxes: string;
}

/** The markup of a text between two positions. */
export function docMarkup(
  { runs, paragraphAt }: DocText,
  [from, to]: readonly [number, number],
  { noteAt, pictureOf, floatingAt, inUnicode, boxes }: DocReading,
): string {
  const [blocks, fields] = [new Body(), new Fields()];
  let [line, waiting, isDrawn] = ['', boxes, false];
  const endParagraph = (sign: string, paragraph: DocParagraph) => {
    blocks.add(line, sign, paragraph);
    line = '';
    if (!isDrawn || paragraph.isInTable) return;
    blocks.show(waiting);
    waiting = '';
  };
  const read = (words: string, place: number, inFile: number, look: DocLook) => {
    if (fields.take(words)) return;
    // A deleted paragraph end joins two paragraphs.
    const isJoined = words === '\r' && look.isGone;
    if (ENDS.includes(words) && !isJoined) {
      endParagraph(words, paragraphAt(inFile));
      return;
    }
    if (look.isGone || !fields.areShown) return;
    if (words === PICTURE) line += imageMarkup(pictureOf(look), '');
    else if (words === DRAWN) {
      const src = floatingAt(place);
      if (src) line += imageMarkup(src, '');
      else isDrawn = true;
    } else if (words === NOTE) line += noteAt(place) && `<sup>${noteAt(place)}</sup>`;
    else if (words < ' ') line += SIGNS[words] ?? '';
    else line += formatted(escaped(inUnicode(words)), look.tags, fields.address);
  };
  for (const { text, at, from: inFile, width, look } of runs) {
    const first = Math.max(0, from - at);
    for (const part of text.slice(first, Math.max(first, to - at)).matchAll(PARTS)) {
      const index = first + part.index;
      read(part[0], at + index, inFile + index * width, look);
    }
  }
  if (line) endParagraph('\r', NO_PARAGRAPH);
  return `${blocks.end()}${waiting}`;
}

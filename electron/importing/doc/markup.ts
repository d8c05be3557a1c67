/** Text of Word from before 2007 → the markup that newer Word documents are read as. */

import { escaped, imageMarkup, looking } from '../markup/writing.ts';
import { type FlatItem, type ListPlace, listCounter, listsMarkup } from '../office/flat-lists.ts';
import { type DocLook, type DocParagraph, type DocText, NO_PARAGRAPH } from './runs.ts';

/** Signs that stand for something ([MS-DOC], 2.4.1). */
const SIGNS: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\v': '<br>',
  '\x1e': '\u2011',
};
/** What ends a paragraph: of a cell, of a page, or any. */
const ENDS = '\r\x07\f';
/** What refers to a note, and stands for a picture, and for what is drawn. */
const [NOTE, PICTURE, DRAWN] = ['\x02', '\x01', '\x08'];

// biome-ignore lint/suspicious/noControlCharactersInRegex: Word's own signs
const PARTS = /[\x00-\x1f]|[^\x00-\x1f]+/g;

/** A field that the reading is in: what it asks for, and whether its words have begun. */
interface Field {
  asks: string;
  isShown: boolean;
}

/** The fields that the reading is in, the innermost last. */
class Fields {
  readonly #open: Field[] = [];

  /** Whether a sign, or words, are a field's own. */
  take(words: string): boolean {
    const field = this.#open.at(-1);
    if (words === '\x13') this.#open.push({ asks: '', isShown: false });
    else if (words === '\x15') this.#open.pop();
    else if (words === '\x14' && field) field.isShown = true;
    else if (field && !field.isShown && !ENDS.includes(words)) field.asks += words;
    else return false;
    return true;
  }

  /** Whether words are seen: not those of a table of contents. */
  get areShown(): boolean {
    return this.#open.every(({ asks, isShown }) => isShown && !/^\s*TOC\b/.test(asks));
  }

  /** The address of the innermost link; '' outside of any. */
  get address(): string {
    const links = this.#open.flatMap(
      ({ asks }) => /^\s*HYPERLINK\s+"([^"]+)"/.exec(asks)?.[1] ?? [],
    );
    return links.at(-1) ?? '';
  }
}

/** Paragraphs as they come, those of lists as what those are. */
class Blocks {
  readonly #numberOf: (place: ListPlace) => number;
  #out = '';
  #items: FlatItem[] = [];

  constructor(numberOf: (place: ListPlace) => number) {
    this.#numberOf = numberOf;
  }

  /** Adds a paragraph. */
  add(words: string, { style, place }: DocParagraph): void {
    const isHeading = style >= 1 && style <= 9;
    if (place && words && !isHeading) {
      const { level, ordered } = place;
      const [number, markup] = [this.#numberOf(place), `<p>${words}</p>`];
      this.#items.push({ level, ordered, number, markup });
    } else if (words) {
      const tag = isHeading ? `h${Math.min(style + 1, 4)}` : 'p';
      this.show(`<${tag}>${words}</${tag}>`);
    }
  }

  /** Adds what is markup already. */
  show(markup: string): void {
    if (markup === '') return;
    this.#out += `${listsMarkup(this.#items)}${markup}`;
    this.#items = [];
  }

  /** Gives all markup, and is empty again. */
  end(): string {
    const markup = `${this.#out}${listsMarkup(this.#items)}`;
    [this.#out, this.#items] = ['', []];
    return markup;
  }
}

/** The blocks of a text, its tables among them. */
class Body {
  readonly #numberOf = listCounter();
  readonly #blocks = new Blocks(this.#numberOf);
  readonly #cell = new Blocks(this.#numberOf);
  #rows = '';
  #cells = '';

  /** Adds a paragraph by the sign that ends it. */
  add(words: string, sign: string, paragraph: DocParagraph): void {
    if (paragraph.endsRow) {
      this.#rows += `<tr>${this.#cells}</tr>`;
      this.#cells = '';
      return;
    }
    if (!paragraph.isInTable) this.#endTable();
    const blocks = paragraph.isInTable ? this.#cell : this.#blocks;
    blocks.add(words, paragraph);
    if (paragraph.isInTable && sign === '\x07') this.#cells += `<td>${this.#cell.end()}</td>`;
  }

  /** Adds what is markup already. */
  show(markup: string): void {
    this.#blocks.show(markup);
  }

  #endTable(): void {
    this.show(this.#rows && `<table>${this.#rows}</table>`);
    this.#rows = '';
  }

  end(): string {
    this.#endTable();
    return `${this.#blocks.end()}${this.#cell.end()}`;
  }
}

/** What the reading of a part goes by. */
export interface DocReading {
  /** The number of the note that a place refers to; '' for none. */
  noteAt(place: number): string;
  /** The address of the picture that a character stands for, by its look. */
  pictureOf(look: DocLook): string;
  /** That of the picture which a place holds beside the text; '' where it holds something else. */
  floatingAt(place: number): string;
  /** Puts words of fonts from before Unicode right. */
  inUnicode(words: string): string;
  /** What stands in boxes that are drawn, in markup: it is put behind the paragraph that has the first, else at the end. */
  readonly boxes: string;
}

/** The markup of what stands between two places of a text. */
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
    // An end that somebody took away joins two paragraphs.
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
    else line += looking(escaped(inUnicode(words)), look.tags, fields.address);
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

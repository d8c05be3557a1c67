/** Reads Word documents from before 2007 (.doc): words, pictures, headings, tables and notes. Nothing in the file is run. */
import { readFile, stat } from 'node:fs/promises';
import { GalleyError } from '../../../shared/errors.ts';
import { encodingOfText, inUnicode } from '../../../shared/importing/legacy-letters.ts';
import { nfc } from '../../../shared/text.ts';
import type { ForeignDocument } from '../document.ts';
import { blocksOfMarkup } from '../markup/blocks.ts';
import { notesMarkup } from '../markup/writing.ts';
import { collectPictures } from '../office/pictures.ts';
import { numbersIn, streamsOf } from './compound-file.ts';
import { docMarkup } from './markup.ts';
import { floatingPictures, pictureInLine } from './pictures.ts';
import { docText } from './runs.ts';

/** The largest file, in bytes: one with 300 photographs. */
const MOST_BYTES = 500_000_000;
/** In the header: the signature of Word, the version of Word 97, and the flag of a password. */
const [WORDS, OLDEST, LOCKED] = [0xa5ec, 0xc1, 0x0100];
/** Where the header gives the lengths of the parts of the text, which follow each other ([MS-DOC], 2.5.5): text, footnotes, page headers, macros, comments, endnotes, text boxes. */
const LENGTHS = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64];
/** Where the header locates the references to footnotes, and to endnotes. */
const REFERENCES = [0xaa, 0x20a];

type Range = readonly [from: number, to: number];

/** Where each part of the text begins and ends. */
function partsOf(main: Buffer): Range[] {
  let end = 0;
  return LENGTHS.map((place): Range => {
    const from = end;
    end += main.readUInt32LE(place);
    return [from, end];
  });
}

/** The positions of the references to notes, in text order; each has two bytes more beside it. */
function referencesIn(main: Buffer, table: Buffer): number[] {
  const places = REFERENCES.flatMap((place) => {
    const [from, length] = [main.readUInt32LE(place), main.readUInt32LE(place + 4)];
    const count = Math.max(0, Math.floor((length - 4) / 6));
    return numbersIn(table.subarray(from, from + count * 4));
  });
  return places.sort((one, other) => one - other);
}

/** The streams of a document. @throws {GalleyError} `has-password`; what is no Word document of 1997 or later */
function partsIn(file: Buffer, path: string): readonly [main: Buffer, table: Buffer, data: Buffer] {
  const stream = streamsOf(file);
  // Newer documents with a password are compound files, too.
  if (stream('EncryptedPackage')) throw new GalleyError('has-password', { path });
  const main = stream('WordDocument');
  if (!main || main.readUInt16LE(0) !== WORDS || main.readUInt16LE(2) < OLDEST)
    throw new Error('no document of Word 97 or later');
  const flags = main.readUInt16LE(10);
  if (flags & LOCKED) throw new GalleyError('has-password', { path });
  const table = stream(flags & 0x0200 ? '1Table' : '0Table');
  if (!table) throw new Error('no tables');
  return [main, table, stream('Data') ?? Buffer.alloc(0)];
}

/**
 * Reads a document.
 * @throws {GalleyError} `has-password`; what is no Word document of 1997 or later, damaged or too large; as reading does
 */
export async function readDoc(path: string): Promise<ForeignDocument> {
  if ((await stat(path)).size > MOST_BYTES) throw new Error('too large');
  const [main, table, data] = partsIn(await readFile(path), path);
  const text = docText(main, table);
  const encoding = encodingOfText(text.runs.map((run) => run.text).join(''));
  const [body, footnotes, , , comments, endnotes, boxes] = partsOf(main);
  const hasComments = comments !== undefined && comments[1] > comments[0];
  const references = referencesIn(main, table);
  const numbers = new Map(references.map((place, at) => [place, `[${at + 1}]`]));
  const { pictures, addressOf } = collectPictures(path);
  const floating = floatingPictures(main, table);
  const markup = (range: Range = [0, 0], inBoxes = '') =>
    docMarkup(text, range, {
      pictureOf: ({ picture }) =>
        addressOf(picture === undefined ? undefined : pictureInLine(data, picture)),
      floatingAt: (place) => {
        const bytes = floating.get(place);
        return bytes ? addressOf(bytes) : '';
      },
      noteAt: (place) => numbers.get(place) ?? '',
      inUnicode: (words) => (encoding ? inUnicode(words, encoding) : words),
      boxes: inBoxes,
    });
  const notes = [footnotes, endnotes]
    .flatMap((range) => markup(range).match(/<p>.*?<\/p>/gs) ?? [])
    .filter((note) => note.replace(/<[^>]*>/g, '').trim() !== '');
  const whole = nfc(`${markup(body, markup(boxes))}${notesMarkup(notes)}`);
  return {
    named: {},
    pictures,
    isOlder: text.runs.some(({ look }) => look.isChanged) || hasComments,
    blocks: (files) => blocksOfMarkup(whole, files),
  };
}

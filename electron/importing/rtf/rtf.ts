/** Reads Rich Text documents (.rtf), the format of WordPad, TextEdit and older programs. Nothing in the file is run. */
import { readFile, stat } from 'node:fs/promises';
import { groupsIn } from '../../../shared/importing/rtf-groups.ts';
import { nfc } from '../../../shared/text.ts';
import type { ForeignDocument } from '../document.ts';
import { blocksOfMarkup } from '../markup/blocks.ts';
import { notesMarkup } from '../markup/writing.ts';
import { markupOf, takeNamed } from '../office/paragraph-styles.ts';
import { collectPictures } from '../office/pictures.ts';
import { foreignIn } from '../office/properties.ts';
import { withoutLegacyLetters } from './fonts.ts';
import { headIn } from './head.ts';
import { rtfParts } from './markup.ts';
import { reviewIn } from './review.ts';
import { readRtfText } from './text.ts';

/** The largest file, in bytes: pictures take twice as much in it as by themselves. */
const MOST_BYTES = 300_000_000;

/** Languages by Windows' codes, without their countries. */
const LANGUAGES: Readonly<Record<number, string>> = {
  ...{ 4: 'zh', 7: 'de', 9: 'en', 10: 'es', 12: 'fr', 16: 'it', 17: 'ja', 18: 'ko', 22: 'pt' },
  ...{ 25: 'ru', 30: 'th', 33: 'id', 42: 'vi', 83: 'km', 84: 'lo' },
};

/**
 * Reads a document. Title and standfirst are recognised by their styles.
 * @throws what is no RTF or too large; as reading does
 */
export async function readRtf(path: string): Promise<ForeignDocument> {
  if ((await stat(path)).size > MOST_BYTES) throw new Error('too large');
  const root = groupsIn(await readFile(path, 'latin1'));
  const head = headIn(root);
  const text = readRtfText(root, head);
  const { pictures, addressOf } = collectPictures(path);
  const partsOf = rtfParts({ head, addressOf: ({ bytes }) => addressOf(bytes) });
  const lines = withoutLegacyLetters(text.lines, head);
  const noted = text.notes.map((note) => withoutLegacyLetters(note, head));
  const [named, parts] = takeNamed(partsOf(lines));
  const notes = notesMarkup(noted.map((note) => markupOf(partsOf(note))));
  const runs = [lines, ...noted].flat().flatMap((line) => line.runs);
  const markup = nfc(`${markupOf(parts)}${notes}`);
  return {
    named: {
      ...named,
      tags: head.tags,
      language: LANGUAGES[(foreignIn(markup, text.languages) ?? 0) & 0x3ff] ?? '',
    },
    pictures,
    review: reviewIn(text.review, runs),
    blocks: (files) => blocksOfMarkup(markup, files),
  };
}

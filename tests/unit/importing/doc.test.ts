/**
 * Word documents from before 2007. `old-word.doc` and `old-word-changed.doc` are the documents of `plainWord()` and
 * `changedWord()`, as LibreOffice 7.4 saves them: `soffice --headless --convert-to doc plain.docx`; `old-word-lists.doc`
 * is a page of lists that it saved so.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ifAccepted } from '../../../shared/suggestions/suggestions.ts';
import { documentLibrary } from '../../fixtures/document-library.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY, changedWord, PLAIN_FACTS, PLAIN_OUTLINE } from '../../fixtures/word.ts';

const { importing, read, refusal } = documentLibrary('bai cu.doc');
let file = Buffer.alloc(0);
beforeAll(async () => {
  file = await readFile(join(import.meta.dirname, '../../fixtures/old-word.doc'));
});

it.each(['doc', 'docx'])(
  'a Word document from before 2007, with the ending .%s, has its words in their places',
  async (ending) => {
    const { article, report } = await read(file, `bai cu.${ending}`);
    expect(report).toMatchObject({ refused: [], made: [{ captions: 0 }] });
    expect(article).toMatchObject(PLAIN_FACTS);
    expect(outline(article.body)).toEqual(PLAIN_OUTLINE);
  },
);

it('has its lists with their levels and numbers, in tables, too', async () => {
  const lists = await readFile(join(import.meta.dirname, '../../fixtures/old-word-lists.doc'));
  const { article, report } = await read(lists);
  expect(report.refused).toEqual([]);
  const isInterlude = (line: string) => line.startsWith('p Đoạn xen giữa');
  expect(outline(article.body).filter((line) => !isInterlude(line))).toEqual([
    ...['3# Ba', '•• Gạch một', '•• Gạch hai', '# Bốn', '5# Năm', '## điểm a', '## điểm b'],
    ...['| ô một | ô hai⏎ô ba', '• Hết'],
  ]);
});

it('has pictures that float beside its text, and tracked changes as done', async () => {
  const changed = await readFile(join(import.meta.dirname, '../../fixtures/old-word-changed.doc'));
  const expected = [
    `p ${BODY} Chữ mới.`,
    'figure picture [Bà con xuống chợ.] [Lò Mai]',
    `p ${BODY} Hết.`,
  ];
  const { article, report } = await read(changed);
  expect(report.refused).toMatchObject([{ code: 'older-word' }]);
  expect(outline(article.body)).toEqual(expected);
  const newer = await read(await changedWord(), 'bai moi.docx');
  expect(outline(ifAccepted(newer.article))).toEqual(expected);
});

it.each(['doc', 'txt'])('a page that Word saved is read as a page as .%s, too', async (ending) => {
  const page = `\ufeff<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><title>x</title></head><body><p class=MsoNormal><b>Chợ phiên họp lại</b></p><p>${BODY}</p><p>${BODY} Hai.</p></body></html>`;
  const { article, report } = await read(page, `trang.${ending}`);
  expect(report.refused).toEqual([]);
  expect(outline(article.body)).toContain(`p ${BODY} Hai.`);
});

/** Where bytes stand in the file. */
const placeOf = (hex: string): number => file.indexOf(Buffer.from(hex, 'hex'));
const changed = (at: number, ...bytes: number[]): Buffer => {
  const copy = Buffer.from(file);
  copy.set(bytes, at);
  return copy;
};
/** With a stream of another name in it. */
function renamed(from: string, to: string): Buffer {
  const at = file.indexOf(Buffer.from(from, 'utf16le'));
  const copy = changed(at, ...Buffer.from(to.padEnd(31, '\0'), 'utf16le'));
  copy.writeUInt16LE((to.length + 1) * 2, at + 64);
  return copy;
}

it.each([
  ['with a password', () => changed(placeOf('eca5') + 11, 0x01), 'has-password'],
  ['newer, with a password', () => renamed('WordDocument', 'EncryptedPackage'), 'has-password'],
  ['of Word 95', () => changed(placeOf('eca5') + 2, 0x65, 0x00), 'not-word'],
  ['of another program', () => renamed('WordDocument', 'Workbook'), 'not-word'],
  ['cut off', () => file.subarray(0, 5000), 'not-word'],
  [
    'whose sectors go round',
    () => changed((file.readUInt32LE(76) + 1) * 512, ...new Uint8Array(512)),
    'not-word',
  ],
  ['of nothing but marks of Rich Text', () => Buffer.from('{\\rtf1 }'), 'not-word'],
])('one that is %s is refused, and makes nothing', async (_what, bytes, code) => {
  expect(await refusal(bytes())).toEqual([code]);
});

it.each(['old-word', 'old-word-lists'])(
  'one with any bytes changed is read or refused: %s',
  async (name) => {
    const whole = await readFile(join(import.meta.dirname, `../../fixtures/${name}.doc`));
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let round = 0; round < 100; round += 1) {
      const copy = Buffer.from(whole);
      for (let count = 0; count < 20; count += 1) copy[random(whole.length)] = random(256);
      const { made, refused } = await importing(copy);
      expect(made.length + refused.length).toBeGreaterThan(0);
      expect(
        refused.every(({ code }) => /^(?:older-word|not-word|has-password|media-\w+)$/.test(code)),
      ).toBe(true);
    }
  },
);

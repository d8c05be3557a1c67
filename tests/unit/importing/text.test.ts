/** Text files in: their letters in any encoding, drafts of them, and what is no text refused. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importCopied, importFiles } from '../../../electron/importing/drafts.ts';
import { decodeText, readTextFile } from '../../../electron/importing/text.ts';
import { articlesDir, readArticleFile } from '../../../electron/library/files.ts';
import { createLibrary, findArticle } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import type { ArticleImportReport } from '../../../shared/channels/article.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { bodyText } from '../../../shared/text.ts';
import { testFolder } from '../../fixtures/folder.ts';

const TEXT = 'Đường lên bản\n\nMột đoạn.\n\nCổng bản. Ảnh: Lò Mai\n\nHai đoạn, dài hơn.';
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/**
 * The letters of a text in the code page of older Vietnamese Windows: five marks stand behind their letters.
 * @param isTyped as its keyboard writes them, which sets no letter together with such a mark
 */
function windows1258(text: string, isTyped = false): Buffer {
  const page = new TextDecoder('windows-1258');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [page.decode(new Uint8Array([byte])), byte] as const),
  );
  const letters = Array.from(text).flatMap((letter) => {
    if (bytes.has(letter) && !isTyped) return [letter];
    const [base = '', ...marks] = Array.from(letter.normalize('NFD'));
    const tone = marks.find((mark) => bytes.has(mark)) ?? '';
    const shape = marks.filter((mark) => mark !== tone).join('');
    return [`${base}${shape}`.normalize('NFC'), tone].filter(Boolean);
  });
  return Buffer.from(letters.map((letter) => bytes.get(letter) ?? 63));
}

describe('the letters of a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('Đảng', 'utf8')],
    ['UTF-8 with a mark', Buffer.from('\ufeffĐảng', 'utf8')],
    ['UTF-16, low byte first', utf16('Đảng')],
    ['UTF-16, high byte first', utf16('Đảng').swap16()],
    ['windows-1258', Buffer.from([0xd0, 0x61, 0xd2, 0x6e, 0x67])],
  ])('are read from %s', (_name, bytes) => {
    expect(decodeText(bytes).normalize('NFC')).toBe('Đảng');
  });

  it.each(['low', 'high'])('are read from UTF-16 without a mark, %s byte first', (half) => {
    const text = 'Điện về bản, ai cũng vui';
    const bytes = Buffer.from(text, 'utf16le');
    expect(decodeText(half === 'low' ? bytes : bytes.swap16())).toBe(text);
  });

  it.each(['windows-1252', 'iso-8859-1'])('hold Windows’ own signs in %s', (declared) => {
    expect(decodeText(Buffer.from('\x93Or\xe9e\x94 \x96 5 \x80', 'latin1'), declared)).toBe(
      '“Orée” – 5 €',
    );
  });
});

const NEWS =
  'Chợ phiên họp lại\n\nSáng chủ nhật, bà con các bản gùi hàng xuống chợ từ lúc trời chưa sáng rõ.\n\nNước đã rút.';
const MARKED =
  'Nhà của bản đã đủ nước\n\nCả bản, kể cả nhà ở xa nhất, đã mở vòi là có nước sạch để nấu ăn và rửa mặt.\n\nĐể trẻ nhỏ đỡ vất vả.';
const TCVN3 =
  'Chî phiªn häp l¹i\n\nS¸ng chñ nhËt, bµ con c¸c b¶n gïi hµng xuèng chî tõ lóc trêi ch\u00ada s¸ng râ.\n\nN\u00adíc ®· rót.';
const VNI =
  'Chôï phieân hoïp laïi\n\nSaùng chuû nhaät, baø con caùc baûn guøi haøng xuoáng chôï töø luùc trôøi chöa saùng roõ.\n\nNöôùc ñaõ ruùt.';

describe('text files', () => {
  const root = testFolder('texts');
  beforeAll(() => createLibrary(root, 'Báo thử'));

  const made = async ({ made: [first] }: ArticleImportReport) => {
    const dir = await findArticle(articlesDir(root), first?.id ?? '');
    return (await readArticleFile(dir)).article;
  };

  it('become drafts; what is no text is refused and holds up nothing', async () => {
    const [bad, empty, good] = [join(root, 'a.txt'), join(root, 'b.txt'), join(root, 'c.txt')];
    await writeFile(bad, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]));
    await writeFile(empty, ' \n');
    await writeFile(good, TEXT);
    const missing = join(root, 'd.txt');
    const noWord = () => Promise.reject(new Error('no Word document is among them'));
    const report = await importFiles(root, [bad, empty, missing, good], noWord, silent);
    expect(report.refused.map(({ code }) => code)).toEqual(['not-text', 'not-text', 'media-gone']);
    expect(report.made).toMatchObject([{ captions: 1, portal: [] }]);
    expect(await made(report)).toMatchObject({
      headline: 'Đường lên bản',
      slug: 'duong-len-ban',
      standfirst: 'Một đoạn.',
      review: { status: 'draft' },
    });
  });

  it('are named where the worker ends while one is read, and the others come in', async () => {
    const page = join(root, 'trang.html');
    const text = join(root, 'sau.txt');
    await writeFile(page, '<p>Một đoạn.</p>');
    await writeFile(text, TEXT);
    const ends = () => Promise.reject(new GalleyError('broken-off'));
    const report = await importFiles(root, [page, text], ends, silent);
    expect(report.refused).toMatchObject([{ code: 'import-broken-off', params: { path: page } }]);
    expect(report.made).toHaveLength(1);
  });

  it('stop where the library is gone, which is said once', async () => {
    const paths = [1, 2, 3].map((at) => join(root, `mat-${at}.txt`));
    for (const path of paths) await writeFile(path, TEXT);
    const report = await importFiles(join(root, 'gone'), paths, () => Promise.reject(), silent);
    expect(report.made).toEqual([]);
    expect(report.refused.map(({ code }) => code)).toEqual(['library-away']);
  });

  it('are told of one by one; cancelled, those that were made stay', async () => {
    const paths = [1, 2, 3].map((at) => join(root, `nhieu-${at}.txt`));
    for (const path of paths) await writeFile(path, TEXT);
    const told: string[] = [];
    const report = await importFiles(root, paths, () => Promise.reject(), {
      progress: (done, total, label) => told.push(`${done}/${total} ${label}`),
      cancelled: () => told.length === 3,
    });
    expect(told).toEqual(['0/3 nhieu-1.txt', '1/3 nhieu-2.txt', '2/3 nhieu-3.txt', '3/3 ']);
    expect(report.made).toHaveLength(2);
    expect(report.refused.map(({ code }) => code)).toEqual(['cancelled']);
  });

  it.each([
    ['TCVN3, as its bytes are', Buffer.from(TCVN3, 'latin1')],
    ['TCVN3 with quotation marks', Buffer.from(`${TCVN3}\x94`, 'latin1'), `${NEWS}”`],
    ['TCVN3, saved as UTF-8', Buffer.from(TCVN3)],
    ['VNI, as its bytes are', Buffer.from(VNI, 'latin1')],
    ['VNI, saved as UTF-8', Buffer.from(VNI)],
    ['windows-1258', windows1258(NEWS)],
    ['windows-1258, of many marks', windows1258(MARKED), MARKED],
    ['windows-1258, as it is typed', windows1258(MARKED, true), MARKED],
    ['UTF-8', Buffer.from(NEWS)],
  ] as const)('in %s are read as Vietnamese', async (_what, bytes, text: string = NEWS) => {
    const path = join(root, 'cu.txt');
    await writeFile(path, bytes);
    const { draft } = await readTextFile(path);
    const [headline, standfirst, last] = text.split('\n\n');
    expect([draft.headline, draft.standfirst, bodyText(draft.body)]).toEqual([
      headline,
      standfirst,
      last,
    ]);
  });

  it.each([
    'Où étaient-ils ? À Paris, là-bas, naïfs, déjà élevés, très âgés, maïs haï.',
    'Größe, Straße, Öl, über',
  ])('in another language are left as they are: %s', async (text) => {
    const path = join(root, 'khac.txt');
    await writeFile(path, text);
    expect((await readTextFile(path)).draft.headline).toBe(text);
  });

  it.each(['thu.eml', 'THU.MSG'])(
    'that are mail, as its programs save it, are refused: %s',
    async (name) => {
      const path = join(root, name);
      await writeFile(path, 'From: mai@bao.example\nSubject: Tin\n\nU8OhbmcgY2jhu6c=\n');
      await expect(readTextFile(path)).rejects.toMatchObject({ code: 'mail' });
    },
  );

  it.each(['%PDF-1.4\nobj', '%PDF-1.7\n\u0000\u0001', '{\\rtf1\\ansi Tin}'])(
    'that are none are refused: %j',
    async (text) => {
      const path = join(root, 'gia.txt');
      await writeFile(path, text);
      await expect(readTextFile(path)).rejects.toMatchObject({ code: 'not-text' });
    },
  );

  it('that was copied becomes a draft; nothing copied, and what is no text, makes none', async () => {
    const report = await importCopied(root, TEXT);
    expect(report.made).toMatchObject([{ captions: 1 }]);
    expect((await made(report)).headline).toBe('Đường lên bản');
    for (const copied of ['', ' \n', 'a\u0000b', 'a'.repeat(5_000_001)])
      await expect(importCopied(root, copied)).rejects.toMatchObject({ code: 'nothing-copied' });
  });
});

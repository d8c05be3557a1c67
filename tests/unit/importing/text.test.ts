import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeText, importCopied, importTexts } from '../../../electron/importing/text.ts';
import { articlesDir, readArticleFile } from '../../../electron/library/files.ts';
import { createLibrary, findArticle } from '../../../electron/library/store.ts';
import type { TextImportReport } from '../../../shared/ipc.ts';

const TEXT = 'Đường lên bản\n\nMột đoạn.\n\nCổng bản. Ảnh: Lò Mai\n\nHai đoạn, dài hơn.';
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

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
});

describe('text files', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'galley-texts-'));
    await createLibrary(root, 'Báo thử');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const made = async ({ made: [first] }: TextImportReport) => {
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
    const report = await importTexts(root, [bad, empty, missing, good], noWord);
    expect(report.refused.map(({ code }) => code)).toEqual(['not-text', 'not-text', 'media-gone']);
    expect(report.made).toMatchObject([{ captions: 1, portal: [] }]);
    expect(await made(report)).toMatchObject({
      headline: 'Đường lên bản',
      slug: 'duong-len-ban',
      standfirst: 'Một đoạn.',
      review: { status: 'draft' },
    });
  });

  it('that was copied becomes a draft; nothing copied, and what is no text, makes none', async () => {
    const report = await importCopied(root, TEXT);
    expect(report.made).toMatchObject([{ captions: 1 }]);
    expect((await made(report)).headline).toBe('Đường lên bản');
    for (const copied of ['', ' \n', 'a\u0000b', 'a'.repeat(5_000_001)])
      await expect(importCopied(root, copied)).rejects.toMatchObject({ code: 'nothing-copied' });
  });
});

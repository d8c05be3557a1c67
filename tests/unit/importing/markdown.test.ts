/** Markdown comes in as an article: Galley's own, and what others write. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { isReadAsDocument } from '../../../electron/importing/document-kind.ts';
import { silent } from '../../../electron/watcher.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY, photo } from '../../fixtures/word.ts';

const root = testFolder('markdown');
const aside = testFolder('markdown-aside');

async function readAt(path: string) {
  return (await readDocument({ path, aside }, silent)).draft;
}
async function read(text: string) {
  const path = join(root, 'bai.md');
  await writeFile(path, text);
  return readAt(path);
}

describe('a Markdown file', () => {
  it('has its notes as those of Word come in: a number behind the words, and a list below', async () => {
    const article = await read(
      [
        '# Bến đò',
        BODY,
        `Có 62 hộ[^hai], 7 hộ nghèo[^1], và [^khong]. Lại 62[^hai]. ${BODY}`,
        '1. Rau\n2. Măng',
        '[^1]: Theo *xã*,\n    tháng 2.\n[^hai]: https://vungcao.example/so-lieu',
        'Lò Mai/Báo Vùng Cao',
      ].join('\n\n'),
    );
    expect(outline(article.body)).toEqual([
      `p Có 62 hộ{superscript: [1]}, 7 hộ nghèo{superscript: [2]}, và [^khong]. Lại 62{superscript: [1]}. ${BODY}`,
      ...['# Rau', '# Măng', '# https://vungcao.example/so-lieu', '# Theo {italic: xã}, tháng 2.'],
    ]);
    expect([article.bylines, article.source]).toMatchObject([[{ name: 'Lò Mai' }], 'Báo Vùng Cao']);
  });

  it('has the titles of its pictures as their captions', async () => {
    const titled = '![Đò](do.jpg "Đò sang bến. Ảnh: Lò Mai")';
    const named = '![Chợ][cho]';
    const article = await read(
      ['# Bến đò', BODY, titled, BODY, named, BODY, '[cho]: cho.jpg "Chợ họp"'].join('\n\n'),
    );
    const told = outline(article.body).filter((line) => line.startsWith('figure'));
    expect(told).toEqual(['figure none [Đò sang bến.] [Lò Mai]', 'figure none [Chợ họp] []']);
  });

  it('of another hand has each of its parts, its pictures and its tables', async () => {
    await writeFile(join(root, 'chợ.jpg'), await photo('#363'));
    const article = await read(
      [
        ...[
          '---',
          'title: "Chợ phiên họp lại"',
          'date: 2026-03-02 10:00:00 +0700',
          'author: Lò Mai',
          'tags: [chợ, vùng cao]',
          '---',
        ],
        ...[
          '',
          BODY,
          '',
          '## Hàng về nhiều',
          '',
          `Giá *thịt* **tăng** ~~giảm~~ [theo sở][1]: ${BODY}`,
        ],
        ...[
          '',
          '![Chợ](ch%E1%BB%A3.jpg)',
          '',
          'Chợ sớm. Ảnh: Hà Tuấn',
          '',
          '- Rau',
          '  1. Cải',
          '- Măng',
        ],
        ...[
          '',
          '| Hàng | Giá |',
          '| --- | --: |',
          '| Rau | **5** |',
          '',
          `> ${BODY}`,
          '',
          BODY,
          '',
          '<script>alert(1)</script>',
        ],
        ...['', '[1]: https://a.example/so', ''],
      ].join('\n'),
    );
    expect(article).toMatchObject({
      ...{ headline: 'Chợ phiên họp lại', standfirst: BODY, tags: ['chợ', 'vùng cao'] },
      published: '2026-03-02T10:00:00+07:00',
      bylines: [{ name: 'Lò Mai' }],
    });
    expect(outline(article.body)).toEqual([
      'h2 Hàng về nhiều',
      `p Giá {italic: thịt} {bold: tăng} {strike: giảm} {https://a.example/so: theo sở}: ${BODY}`,
      'figure picture [Chợ sớm.] [Hà Tuấn]',
      ...[
        '• Rau',
        '## Cải',
        '• Măng',
        '‖ Hàng ‖ Giá',
        '| Rau | {bold: 5}',
        `> ${BODY}`,
        `p ${BODY}`,
      ],
    ]);
  });

  it('without front matter has its first heading for its headline; a damaged one is left out', async () => {
    const article = await read(`# Chợ *phiên*\n\n${BODY}\n\n${BODY}\n`);
    expect([article.headline, article.standfirst]).toEqual(['Chợ phiên', BODY]);
    const named = join(root, 'bai.txt');
    await writeFile(named, `# Chợ *phiên*\n\n${BODY}\n\n**${BODY}**\n`);
    const plain = await readAt(named);
    expect([plain.headline, outline(plain.body)]).toEqual(['Chợ phiên', [`p {bold: ${BODY}}`]]);
    expect(await isReadAsDocument(named)).toBe(true);
    expect((await read(`---\n: [\n---\n\n# Chợ\n\n${BODY}\n`)).headline).toBe('Chợ');
  });

  it('may have long lines of hyphens and of figures', async () => {
    const figures = '2026 '.repeat(150).trim();
    const { body } = await read(`# Chợ\n\n${BODY}\n\n${'-'.repeat(600)}\n\n${figures}\n`);
    expect(outline(body)).toEqual(['divider', `p ${figures}`]);
  });

  it.each([
    ['empty', ' \n'],
    ['no text', '\u0000\u0001'],
    ['nested without end', `${'> '.repeat(5000)}a`],
  ])('is refused when it is %s', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'not-text' });
  });
});

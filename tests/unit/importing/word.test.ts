/** Word documents: what each part of one becomes, and what is refused. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { readDocument } from '../../../electron/importing/document.ts';
import { importTexts } from '../../../electron/importing/text.ts';
import { articlesDir, readArticleFile } from '../../../electron/library/files.ts';
import { createLibrary, findArticle } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import { blockLines, bodyText } from '../../../shared/text.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY, packed, photo, picture, plainWord, styledWord } from '../../fixtures/word.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'galley-word-'));
  await createLibrary(root, 'Báo thử');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const importing = (...paths: string[]) =>
  importTexts(root, paths, (order) => readDocument(order, silent));

async function read(bytes: Uint8Array) {
  const path = join(root, 'bai viet.docx');
  await writeFile(path, bytes);
  const report = await importing(path);
  const dir = await findArticle(articlesDir(root), report.made[0]?.id ?? '');
  return { report, dir, article: (await readArticleFile(dir)).article };
}

const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        typeof text === 'string' ? strToU8(text) : text,
      ]),
    ),
  );

/** A document by its XML; `rId1` is a picture. */
async function raw(body: string, files: Record<string, string> = {}) {
  const [office, word] = ['http://schemas.openxmlformats.org', 'wordprocessingml'];
  const relations = (...targets: [string, string][]) =>
    `<Relationships xmlns="${office}/package/2006/relationships">${targets
      .map(
        ([type, target], at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  return zip({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/></Types>`,
    '_rels/.rels': relations(['officeDocument', 'word/document.xml']),
    'word/_rels/document.xml.rels': relations(['image', 'media/a.jpeg'], ['styles', 'styles.xml']),
    'word/media/a.jpeg': await photo('#393'),
    'word/document.xml': `<w:document xmlns:w="${office}/${word}/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"
      xmlns:mc="${office}/markup-compatibility/2006" xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"
      xmlns:a="${office}/drawingml/2006/main" xmlns:pic="${office}/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"
      xmlns:m="${office}/officeDocument/2006/math" xmlns:s="urn:shapes"><w:body>${body}</w:body></w:document>`,
    ...files,
  });
}
const run = (words: string, looks = '') =>
  `<w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const line = (words: string) => `<w:p>${words.startsWith('<') ? words : run(words)}</w:p>`;
const field = (...instructions: string[]) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${instructions.map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Giữa')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const drawn = (inside: string) =>
  `<w:drawing><wp:anchor><wp:docPr id="1" name="1"/><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></wp:anchor></w:drawing>`;
const pic = '<pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic>';
const choice = (drawing: string, fallback = '') =>
  `<mc:AlternateContent><mc:Choice Requires="s">${drawing}</mc:Choice>${fallback}</mc:AlternateContent>`;
const box = `<w:txbxContent>${line('Trong khung:')}</w:txbxContent>`;

describe('a Word document', () => {
  it.each<[string, string, string[]]>([
    ['a field', `<w:fldSimple>${run('Giữa')}</w:fldSimple>`, [`p Đầu Giữa cuối ${BODY}`]],
    ['a direction', `<w:bdo><w:dir>${run('Giữa')}</w:dir></w:bdo>`, [`p Đầu Giữa cuối ${BODY}`]],
    [
      'letters with others above',
      `<w:r><w:ruby><w:rt>${run('trên')}</w:rt><w:rubyBase>${run('Giữa')}</w:rubyBase></w:ruby></w:r>`,
      [`p Đầu Giữa cuối ${BODY}`],
    ],
    [
      'a formula',
      '<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>Gi</m:t></m:r></m:num><m:den><m:r><m:t>ữa</m:t></m:r></m:den></m:f></m:oMath>',
      [`p Đầu Giữa cuối ${BODY}`],
    ],
    ['a line end', '<w:r><w:cr/></w:r>', ['h2 Đầu', `p cuối ${BODY}`]],
    ['the end of a page', '<w:r><w:br w:type="page"/></w:r>', ['h2 Đầu', `p cuối ${BODY}`]],
    ['a tab', '<w:r><w:ptab/></w:r>', [`p Đầu cuối ${BODY}`]],
    [
      'a link by a field with switches, and what is hidden',
      `${field('HYPERLINK "https://a.example/x" ', '\\t "_blank"')}${run('không', '<w:vanish/>')}${run('', '<w:vanish w:val="0"/>')}`,
      [`p Đầu {https://a.example/x: Giữa} cuối ${BODY}`],
    ],
    [
      'a link into a page',
      field('HYPERLINK "https://a.example/x" ', '\\l "muc2" \\o "Lời"'),
      [`p Đầu {https://a.example/x#muc2: Giữa} cuối ${BODY}`],
    ],
    [
      'a text box',
      `<w:r>${drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`)}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'a text box in two forms',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`), `<mc:Fallback><w:pict><v:oval><v:textbox>${box}</v:textbox></v:oval></w:pict></mc:Fallback>`)}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'a text box whose other form is empty',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`), '<mc:Fallback/>')}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'words as a drawing',
      '<w:r><w:pict><v:shape><v:textpath string="Trong khung:"/></v:shape></w:pict></w:r>',
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'pictures in a group',
      `<w:r>${choice(drawn(`<s:wgp>${pic}<s:grpSp>${pic}</s:grpSp></s:wgp>`))}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'figure picture [] []', 'figure picture [] []'],
    ],
    [
      'a text box around a picture',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx><w:txbxContent>${line(`<w:r>${drawn(pic)}</w:r>`)}</w:txbxContent></s:txbx></s:wsp>`))}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'figure picture [] []'],
    ],
  ])('keeps what stands in %s', async (_what, inside, expected) => {
    const words = `<w:p>${run('Đầu ')}${inside}${run(` cuối ${BODY}`)}</w:p>`;
    const parts = [line('Một tin'), line(BODY), words, line(BODY), line(BODY)];
    const { article } = await read(await raw(parts.join('')));
    expect(outline(article.body).map((text) => text.replace(/ +/g, ' '))).toEqual([
      ...expected,
      `p ${BODY}`,
      `p ${BODY}`,
    ]);
  });

  it('written by looks alone has each part in its place, with its pictures', async () => {
    const { article, report, dir } = await read(await plainWord());
    expect(report).toMatchObject({ refused: [], made: [{ captions: 0 }] });
    expect(article).toMatchObject({
      headline: 'CHỢ PHIÊN KHE LAU HỌP LẠI',
      published: '2026-03-02T10:00:00+07:00',
      standfirst: 'Sau hai tháng vắng người, chợ phiên Khe Lau họp lại trong nắng đầu xuân.',
      bylines: [{ name: 'Giàng A Sử' }],
      source: 'Báo Vùng Cao',
      slug: 'cho-phien-khe-lau-hop-lai',
    });
    expect(outline(article.body)).toEqual([
      `p ${BODY}{superscript: [1]} Xem {https://vungcao.example/cho: lịch chợ}.`,
      'figure picture [Bà con gùi hàng xuống chợ.] [Lò Thị Mai]',
      'h2 Hàng về nhiều',
      '• Rau, măng',
      '•• Vải dệt tay',
      'figure picture [Gian rau] []',
      'figure picture [Gian vải] []',
      `p ${BODY} Ai cũng vui.`,
      '# Theo báo cáo của xã.',
    ]);
    const stored = await readdir(join(dir, 'media'));
    expect(stored.sort()).toEqual(article.media.map(({ name }) => name).sort());
    expect(stored).toHaveLength(2);
    expect(article.body.flatMap((block) => (block.type === 'figure' ? [block.alt] : []))).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('with Word’s own styles is read by them', async () => {
    const { article } = await read(await styledWord());
    expect(article).toMatchObject({
      headline: 'Chợ phiên họp lại',
      standfirst: 'Sau hai tháng vắng người.',
      kicker: 'Kinh tế',
    });
    expect(outline(article.body)).toEqual([
      `p ${BODY}`,
      'h2 Giá cả',
      'h3 Rau',
      '| Rau | 5.000 đồng',
      '| Măng | 12.000 đồng',
      'figure picture [Gian hàng rau sáng chủ nhật] []',
      `p ${BODY} Hết.`,
    ]);
  });

  it('with a picture that cannot be read, or lies elsewhere, keeps its caption for another', async () => {
    const { article, report } = await read(
      await packed([
        new Paragraph('Một tin'),
        new Paragraph({ children: [picture(Buffer.from('EMF'))] }),
        new Paragraph('Bà con gùi hàng. Ảnh: Lò Mai'),
        new Paragraph(BODY),
      ]),
    );
    expect(report.refused).toMatchObject([
      { code: 'media-refused', params: { filename: 'bai viet (1).jpeg' } },
    ]);
    expect(report.made).toMatchObject([{ captions: 1 }]);
    expect(outline(article.body)).toEqual(['figure none [Bà con gùi hàng.] [Lò Mai]', `p ${BODY}`]);
  });

  it.each<[string, string, string[]]>([
    ['a note', '<w:r><w:footnoteReference w:id="7"/></w:r>', []],
    ['a link', `<w:hyperlink r:id="rId7" w:anchor="x">${run('')}</w:hyperlink>`, []],
    ['a picture', `<w:r>${drawn(pic.replace('rId1', 'rId7'))}</w:r>`, ['figure none [] []']],
    [
      'an older picture',
      '<w:r><w:pict><v:imagedata r:id="rId7"/></w:pict></w:r>',
      ['figure none [] []'],
    ],
    [
      'a picture elsewhere',
      `<w:r>${drawn(pic.replace('r:embed="rId1"', 'r:link="rId7"'))}</w:r>`,
      ['figure none [] []'],
    ],
  ])('that lost %s is read without it', async (_what, inside, expected) => {
    const words = `<w:p>${run(BODY)}${inside}</w:p>`;
    const { article } = await read(
      await raw([line('Một tin'), line(BODY), words, line(BODY)].join('')),
    );
    expect(outline(article.body).toSorted()).toEqual([...expected, `p ${BODY}`, `p ${BODY}`]);
  });

  it('with a large first letter has it in its word', async () => {
    const letter = `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run(BODY.charAt(0))}</w:p>`;
    const rest = `<w:p><w:pPr/>${run(BODY.slice(1))}</w:p>`;
    const parts = [
      line('Một tin'),
      line('Một tóm tắt.'),
      letter,
      rest,
      letter,
      line(BODY.slice(1)),
    ];
    const { article } = await read(await raw(parts.join('')));
    expect(outline(article.body)).toEqual([`p ${BODY}`, `p ${BODY}`]);
  });

  it('in fonts from before Unicode comes in as Vietnamese, by whichever way each is set', async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>${font('.VnTime')}</w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Tit"><w:basedOn w:val="Normal"/><w:rPr>${font('.VnTimeH')}</w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Tit"/></w:style></w:styles>`;
    const parts = [
      `<w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr>${run('Chî phiªn häp l¹i')}</w:p>`,
      line('Sau hai th¸ng v¾ng ng\u00adêi, chî phiªn häp l¹i.'),
      `<w:p>${run('S¸ng chñ nhËt, bµ con gïi hµng xuèng chî tõ lóc trêi ch')}<w:r><w:softHyphen/></w:r>${run('a s¸ng râ, ')}${run('ñöôøng qua suoái ñaõ thoâng, ', font('VNI-Times'))}${run('nước đã rút.', font('Times New Roman'))}</w:p>`,
      line('Đoạn này gõ lại bằng Unicode, và giữ phông cũ.'),
    ];
    const { article } = await read(await raw(parts.join(''), { 'word/styles.xml': styles }));
    expect([article.headline, article.standfirst]).toEqual([
      'CHỢ PHIÊN HỌP LẠI',
      'Sau hai tháng vắng người, chợ phiên họp lại.',
    ]);
    expect(outline(article.body)).toEqual([
      'p Sáng chủ nhật, bà con gùi hàng xuống chợ từ lúc trời chưa sáng rõ, đường qua suối đã thông, nước đã rút.',
      'p Đoạn này gõ lại bằng Unicode, và giữ phông cũ.',
    ]);
  });

  it('takes a picture that stands in many places in once', async () => {
    const twice = [picture(Buffer.from('EMF')), picture(Buffer.from('EMF'))];
    const { article, report } = await read(
      await packed([
        new Paragraph('Một tin'),
        ...twice.map((one) => new Paragraph({ children: [one] })),
      ]),
    );
    expect(report.refused).toHaveLength(1);
    expect(outline(article.body)).toEqual(['figure none [] []', 'figure none [] []']);
  });

  it('that is cancelled while it is read makes nothing, with or without pictures', async () => {
    for (const bytes of [await raw(line(BODY)), await plainWord()]) {
      const path = join(root, 'bai viet.docx');
      await writeFile(path, bytes);
      const order = { path, aside: join(root, 'aside') };
      const watcher = { ...silent, cancelled: () => true };
      await expect(readDocument(order, watcher)).rejects.toMatchObject({ code: 'cancelled' });
    }
  });

  it('whose crossheads Word numbers has crossheads, and a list where it has one', async () => {
    const numbered = (words: string, looks = '') =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(words, looks)}</w:p>`;
    const parts = [
      ...[line('Một tin'), line(BODY), numbered('Hàng về nhiều', '<w:b/>'), line(BODY)],
      ...[numbered('Giá cả', '<w:b/>'), line(BODY)],
      ...[numbered('Rau', '<w:b/>'), numbered('Măng', '<w:b/>'), line(BODY)],
      ...[numbered('Nộp hồ sơ tại xã'), line(BODY)],
    ];
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const { article } = await read(await raw(parts.join(''), { 'word/numbering.xml': numbering }));
    expect(outline(article.body)).toEqual([
      ...['h2 Hàng về nhiều', `p ${BODY}`, 'h2 Giá cả', `p ${BODY}`],
      ...['# {bold: Rau}', '# {bold: Măng}', `p ${BODY}`, '# Nộp hồ sơ tại xã', `p ${BODY}`],
    ]);
  });

  it('has its crops, with the words for who cannot see the pictures', async () => {
    const cropped = (rect: string, turn = '') =>
      pic.replace(
        '</pic:blipFill>',
        `<a:srcRect ${rect}/></pic:blipFill><pic:spPr><a:xfrm ${turn}/></pic:spPr>`,
      );
    const pictures = [
      drawn(cropped('l="10000" t="20000" r="30000"')).replace('name="1"', 'name="1" descr="Chợ"'),
      drawn(`<s:wgp>${cropped('b="5000"')}</s:wgp>`),
      ...[cropped('l="-9000"'), cropped('l="9000"', 'rot="5400000"'), cropped('')].map(drawn),
    ].map((drawing) => line(`<w:r>${drawing}</w:r>`));
    const { article } = await read(
      await raw([line('Một tin'), line(BODY), ...pictures, line(BODY)].join('')),
    );
    const figures = article.body.flatMap((block) => (block.type === 'figure' ? [block] : []));
    expect(figures.map(({ crops, alt }) => [alt, crops.map(({ rect }) => rect)])).toEqual([
      ['Chợ', [{ x: 0.1, y: 0.2, width: 0.6, height: 0.8 }]],
      ['', [{ x: 0, y: 0, width: 1, height: 0.95 }]],
      ...[
        ['', []],
        ['', []],
        ['', []],
      ],
    ]);
  });

  it('below a letterhead has its headline and standfirst behind it', async () => {
    const head = `<w:tbl><w:tr><w:tc>${line('BÁO VÙNG CAO')}</w:tc><w:tc>${line('Độc lập - Tự do')}</w:tc></w:tr></w:tbl>`;
    const parts = [head, line('Một tin'), line('Một tóm tắt.'), line(BODY), line(BODY)];
    const { article } = await read(await raw(parts.join('')));
    expect([article.headline, article.standfirst]).toEqual(['Một tin', 'Một tóm tắt.']);
    expect(outline(article.body)).toEqual([
      '| BÁO VÙNG CAO | Độc lập - Tự do',
      `p ${BODY}`,
      `p ${BODY}`,
    ]);
  });

  it('that Galley exported comes back with every word', async () => {
    const sample = join(root, 'sample');
    await cp('assets/sample/library', sample, { recursive: true });
    const folders = await readdir(articlesDir(sample));
    const name = folders.find((folder) => folder.includes('mua-nuoc-do')) ?? '';
    const articleDir = join(articlesDir(sample), name);
    const order = { articleDir, outDir: join(root, 'out'), forms: ['docx'] as const };
    const { dir } = await exportArticle(order, silent);
    const { article: was } = await readArticleFile(articleDir);
    const { article } = await read(await readFile(join(dir, 'article.docx')));
    expect(article.headline).toBe(was.headline);
    expect(article.standfirst).toBe(was.standfirst);
    const words = bodyText(article.body);
    for (const line of was.body.flatMap(blockLines).filter(Boolean)) expect(words).toContain(line);
    expect(article.media).toHaveLength(was.media.length);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['no zip', () => Buffer.from('PK, said the file')],
    ['of an older kind, or under a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a zip of something else', () => zip({ mimetype: 'application/epub+zip' })],
    ['without its text', () => zip({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<x/>' })],
    ['empty', () => raw(line(' '))],
    ['cut off', async () => (await plainWord()).subarray(0, 3000)],
    ['a bomb', () => zipSync({ 'word/document.xml': new Uint8Array(40_000_000) })],
  ])('is refused when it is %s, and nothing is made', async (_what, bytes) => {
    const path = join(root, 'hong.docx');
    await writeFile(path, await bytes());
    const before = await readdir(articlesDir(root));
    const report = await importing(path, join(root, 'gone.docx'));
    expect(report.made).toEqual([]);
    expect(report.refused.map(({ code }) => code)).toEqual(['not-word', 'media-gone']);
    expect(await readdir(articlesDir(root))).toEqual(before);
  });
});

/** Word documents: what each part of one becomes, and what is refused. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Paragraph } from 'docx';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { articlesDir } from '../../../electron/library/files.ts';
import { silent } from '../../../electron/watcher.ts';
import { documentLibrary } from '../../fixtures/document-library.ts';
import { outline } from '../../fixtures/outline.ts';
import {
  BODY,
  PLAIN_FACTS,
  PLAIN_OUTLINE,
  packed,
  picture,
  plainWord,
  styledWord,
} from '../../fixtures/word.ts';
import { drawn, line, part, pic, raw, run, swollen, zip } from '../../fixtures/word-xml.ts';

const ENGLISH = 'The road to the village was open again after two months of waiting. '.repeat(5);

const { folder, importingFrom, read } = documentLibrary('bai viet.docx');

describe('a Word document', () => {
  it('written by looks alone has each part in its place, with its pictures', async () => {
    const { article, report, dir } = await read(await plainWord());
    expect(report).toMatchObject({ refused: [], made: [{ captions: 0 }] });
    expect(article).toMatchObject({ ...PLAIN_FACTS, slug: 'cho-phien-khe-lau-hop-lai' });
    expect(outline(article.body)).toEqual(PLAIN_OUTLINE);
    const stored = await readdir(join(dir, 'media'));
    expect(stored.sort()).toEqual(article.media.map(({ name }) => name).sort());
    expect(stored).toHaveLength(2);
    expect(article.body.flatMap((block) => (block.type === 'figure' ? [block.alt] : []))).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('with macros is read without them', async () => {
    const { article, report } = await read(await plainWord(), 'bai viet.docm');
    expect(report.refused).toEqual([]);
    expect(article.headline).toBe('CHỢ PHIÊN KHE LAU HỌP LẠI');
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
      const path = join(folder(), 'bai viet.docx');
      await writeFile(path, bytes);
      const order = { path, aside: join(folder(), 'aside') };
      const watcher = { ...silent, cancelled: () => true };
      await expect(readDocument(order, watcher)).rejects.toMatchObject({ code: 'cancelled' });
    }
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

  it('is read without its table of contents, by whichever program', async () => {
    const styles = part(
      ['toc 1', 'TOC Heading', 'table of figures']
        .map(
          (name, at) =>
            `<w:style w:type="paragraph" w:styleId="${at}"><w:name w:val="${name}"/></w:style>`,
        )
        .join(''),
    );
    const styled = (id: number, words: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(words)}</w:p>`;
    const framed = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${line('Giá cả 1')}</w:sdtContent></w:sdt>`;
    const body = [
      line('Chợ phiên'),
      framed,
      styled(1, 'Mục lục'),
      styled(0, 'Giá cả 1'),
      ...[line(BODY), line(BODY)],
      styled(2, 'Hình 1 ở trang sau'),
      line(BODY),
    ];
    const { article } = await read(await raw(body.join(''), { 'word/styles.xml': styles }));
    expect(outline(article.body)).toEqual([`p ${BODY}`, `p ${BODY}`]);
  });

  it('says the words of a diagram above its place', async () => {
    const [graph, office] = [
      'http://schemas.openxmlformats.org/drawingml/2006',
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    ];
    const point = (words: string) =>
      `<d:pt><d:t><a:p><a:r><a:t>${words}</a:t></a:r></a:p></d:t></d:pt>`;
    const diagram = `<d:dataModel xmlns:d="${graph}/diagram" xmlns:a="${graph}/main"><d:ptLst>${point('Đào rãnh')}<d:pt type="pres"><d:t><a:p/></d:t></d:pt>${point('Đặt &amp; nối ống')}</d:ptLst></d:dataModel>`;
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="${office}/diagramData" Target="diagrams/data1.xml"/></Relationships>`;
    const place = drawn(`<d:relIds xmlns:d="${graph}/diagram" r:dm="rId7"/>`);
    const body = `${line('Nước về bản')}${line(BODY)}<w:p><w:r>${place}</w:r></w:p>${line(`${BODY} Hết.`)}`;
    const { article } = await read(
      await raw(body, {
        'word/_rels/document.xml.rels': relations,
        'word/diagrams/data1.xml': diagram,
      }),
    );
    const lines = ['p Đào rãnh', 'p Đặt & nối ống', 'figure none [] []', `p ${BODY} Hết.`];
    expect(outline(article.body)).toEqual(lines);
  });

  it.each(['Quote', 'Intense Quote', 'Quotations'])(
    'has what is styled %s as a quotation',
    async (name) => {
      const styles = part(
        `<w:style w:type="paragraph" w:styleId="q"><w:name w:val="${name}"/></w:style>`,
      );
      const quote = `<w:p><w:pPr><w:pStyle w:val="q"/></w:pPr>${run('Nước về rồi.')}</w:p>`;
      const body = `${line('Nước về bản')}${line(BODY)}${quote}${line(BODY)}`;
      const { article } = await read(await raw(body, { 'word/styles.xml': styles }));
      expect(outline(article.body)).toEqual(['> Nước về rồi.', `p ${BODY}`]);
    },
  );

  it('with another file in it tells that the words of that one are not read', async () => {
    const body = `${line('Nước về bản')}${line(BODY)}<w:altChunk r:id="rId7"/>`;
    const { report } = await read(await raw(body));
    expect(report.made).toHaveLength(1);
    expect(report.refused.map(({ code }) => code)).toEqual(['part-unread']);
  });

  it('with what another program draws in it tells so where that has no picture', async () => {
    const made = (program: string, picture = '') =>
      `<w:p><w:r><w:object>${picture}<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="${program}" r:id="rId8"/></w:object></w:r></w:p>`;
    const shown =
      '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId9"/></v:shape>';
    const objects = `${made('Excel.Sheet.12')}${made('Equation.3', shown)}${made('Excel.Sheet.8')}`;
    const { report } = await read(await raw(`${line('Nước về bản')}${line(BODY)}${objects}`));
    expect(report.made).toHaveLength(1);
    const told = report.refused.map(({ code, params }) => [code, params.names]);
    expect(told).toEqual([['object-unseen', 'Excel']]);
  });

  it.each([
    ['in English is English', ENGLISH, 'en-GB', '', 'en'],
    ['in Vietnamese stays so, whatever Word takes it for', BODY.repeat(3), 'en-US', 'fr-FR', 'vi'],
    ['is in the language of most of its words', ENGLISH, 'vi-VN', 'fr-FR', 'fr'],
  ])('%s', async (_what, words, otherwise, own, language) => {
    const says = (tag: string) => `<w:lang w:val="${tag}"/>`;
    const styles = part(
      `<w:docDefaults><w:rPrDefault><w:rPr>${says(otherwise)}</w:rPr></w:rPrDefault></w:docDefaults>`,
    );
    const body = line('Title') + line(run(words, own && says(own)));
    const { article } = await read(await raw(body, { 'word/styles.xml': styles }));
    expect(article.language).toBe(language);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, ending?: string]>([
    ['no zip', () => Buffer.from('PK, said the file')],
    ['of an older kind, or under a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a zip of something else', () => zip({ mimetype: 'application/epub+zip' })],
    ['without its text', () => zip({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<x/>' })],
    ['empty', () => raw(line(' '))],
    ['cut off', async () => (await plainWord()).subarray(0, 3000)],
    ['a bomb', () => zipSync({ 'word/document.xml': new Uint8Array(40_000_000) })],
    ['of WPS Office', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'wps'],
    ['for printing', () => Buffer.from('%PDF-1.7'), 'pdf'],
  ])('is refused when it is %s, and nothing is made', async (_what, bytes, ending = 'docx') => {
    const path = join(folder(), `hong.${ending}`);
    await writeFile(path, await bytes());
    const before = await readdir(articlesDir(folder()));
    const report = await importingFrom(path, join(folder(), 'gone.docx'));
    expect(report.made).toEqual([]);
    expect(report.refused.map(({ code }) => code)).toEqual(['not-word', 'media-gone']);
    expect(await readdir(articlesDir(folder()))).toEqual(before);
  });

  it('has no picture unpacked that its text does not show, however large it says it is', async () => {
    const name = 'word/media/unused.jpeg';
    const made = await raw(line('Chợ phiên') + line(BODY) + line(`<w:r>${drawn(pic)}</w:r>`), {
      [name]: 'x'.repeat(1000),
    });
    const { article, report } = await read(swollen(made, name));
    expect(report.refused).toEqual([]);
    expect(article.media).toHaveLength(1);
  });
});

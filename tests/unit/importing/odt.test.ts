/** OpenDocument texts, LibreOffice's: what each part of one becomes, and what is refused. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { articleSchema } from '../../../shared/article.ts';
import { anchorsIn } from '../../../shared/comments/anchors.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { documentLibrary } from '../../fixtures/document-library.ts';
import {
  box,
  came,
  changes,
  ended,
  flatOdt,
  image,
  list,
  note,
  noted,
  odt,
  p,
  span,
  went,
} from '../../fixtures/odt.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY, plainWord } from '../../fixtures/word.ts';
import { swollen } from '../../fixtures/word-xml.ts';

const ENGLISH = 'The road to the village was open again after two months of waiting. '.repeat(5);

const { folder, read, refusal } = documentLibrary('bai viet.odt');
const ABOVE = p('Một tin', 'Title') + p('Một tóm tắt.', 'Subtitle');
const body = async (text: string) => (await read(await odt(ABOVE + text))).article.body;

describe('an OpenDocument text', () => {
  it('has each part in its place, with its pictures', async () => {
    const { article, report } = await read(
      await odt(
        [
          p('Kinh tế'),
          p('Chợ phiên <text:s text:c="3"/>họp lại', 'Title'),
          p('Sau hai tháng vắng người.', 'Subtitle'),
          p(
            `${BODY}<text:note><text:note-citation>1</text:note-citation><text:note-body>${p('Theo báo cáo của xã.')}</text:note-body></text:note> Xem <text:a xlink:href="https://vungcao.example/cho">lịch chợ</text:a>.`,
          ),
          '<text:h text:style-name="Heading_20_1" text:outline-level="1">Giá cả</text:h>',
          p(
            `${box(p(`${image('Gian rau')}Hình <text:sequence>1</text:sequence>: Gian rau sáng chủ nhật. Ảnh: Lò Mai`, 'Illustration'))}${BODY} Một.`,
          ),
          p(image('Chợ')),
          p('Bà con gùi hàng xuống chợ. Ảnh: Giàng A Sử'),
          '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">',
          `${p('Giá rau')}</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>`,
          `<table:table-row><table:table-cell>${p('Măng')}</table:table-cell><table:table-cell>${p('12.000 đồng')}</table:table-cell></table:table-row></table:table>`,
          p('“Vui lắm”, bà Mai nói.', 'Quotations'),
          p(`${BODY} Hết.`),
          p('Giàng A Sử/Báo Vùng Cao', 'PB'),
        ].join(''),
      ),
    );
    expect(report).toMatchObject({ refused: [], made: [{ captions: 0 }] });
    expect(article).toMatchObject({
      ...{ kicker: 'Kinh tế', headline: 'Chợ phiên họp lại', language: 'vi' },
      ...{ standfirst: 'Sau hai tháng vắng người.', tags: ['Chợ phiên', 'Khe Lau'] },
      ...{ bylines: [{ name: 'Giàng A Sử' }], source: 'Báo Vùng Cao' },
    });
    expect(outline(article.body)).toEqual([
      `p ${BODY}{superscript: [1]} Xem {https://vungcao.example/cho: lịch chợ}.`,
      'h2 Giá cả',
      'figure picture [Hình 1: Gian rau sáng chủ nhật.] [Lò Mai]',
      `p ${BODY} Một.`,
      'figure picture [Bà con gùi hàng xuống chợ.] [Giàng A Sử]',
      '‖ 2×1 Giá rau',
      '| Măng | 12.000 đồng',
      '> “Vui lắm”, bà Mai nói.',
      `p ${BODY} Hết.`,
      '# Theo báo cáo của xã.',
    ]);
    const alts = article.body.flatMap((block) => (block.type === 'figure' ? [block.alt] : []));
    expect([alts, article.media.length]).toEqual([['Gian rau', 'Chợ'], 1]);
  });

  it('has pictures cropped as they are there, and captioned ones where they stand', async () => {
    const cut = (style: string, size: string) =>
      image('', 'Pictures/a.jpg').replace(
        '<draw:frame',
        `<draw:frame draw:style-name="${style}" svg:width="${size}"`,
      );
    const blocks = await body(
      [
        p(cut('GC', '4in" svg:height="2in')),
        p(cut('GC', '4in" svg:height="3in')),
        p(cut('GC', '4in" svg:height="2in" draw:transform="rotate (1)')),
        p(`${BODY}${box(p(`${image()}Gian rau sáng chủ nhật. Ảnh: Lò Mai`, 'Illustration'))}`),
      ].join(''),
    );
    const crop = { shape: 'free', rect: { x: 0.16, y: 0.36, width: 0.64, height: 0.49 } };
    expect(blocks.map((block) => (block.type === 'figure' ? block.crops : 'words'))).toEqual([
      ...[[crop], [], [], 'words', []],
    ]);
  });

  it.each([
    [
      'looks of words, set among others or by their paragraph',
      p(
        `${BODY} ${['TI', 'TU', 'TS', 'TL'].map((style) => span(style, style)).join(', ')} ${span('đậm', 'TB')} ${span('thôi', 'TX')}.`,
      ) + p(`Đậm ${span('thường', 'TN')} ${span('nghiêng', 'TI')}${span('ẩn', 'TH')}.`, 'PB'),
      [
        `p ${BODY} {italic: TI}, {underline: TU}, {strike: TS}, {subscript: TL} {bold: đậm} {italic: thôi}.`,
        'p {bold: Đậm }thường{bold:  }{bold italic: nghiêng}{bold: .}',
      ],
    ],
    [
      'lists that are nested, begin with a number, or go on',
      [
        p(BODY),
        list('L1', [p('Rau') + list('L1', [p('Măng')]), p('Vải')]),
        p(`${BODY} Hai.`),
        list('L1', [p('Gà')], 'text:continue-numbering="true"'),
        p(`${BODY} Ba.`),
        list('L2', [p('Lợn')]),
      ].join(''),
      [
        ...[`p ${BODY}`, '# Rau', '•• Măng', '# Vải', `p ${BODY} Hai.`, '3# Gà'],
        ...[`p ${BODY} Ba.`, '5# Lợn'],
      ],
    ],
    [
      'a list that programs part where one of another style is nested in it',
      [
        p(BODY),
        list('L1', [p('Rau')], 'xml:id="one"'),
        list('L3', [list('', [p('Măng')])]),
        list('L1', [p('Vải')], 'text:continue-list="one"'),
      ].join(''),
      [`p ${BODY}`, '# Rau', '•• Măng', '# Vải'],
    ],
    [
      'a box of words behind its paragraph, and no table of contents',
      `<text:table-of-content><text:index-body>${p('Giá cả 1')}</text:index-body></text:table-of-content>${p(`${box(p('Hộp một.') + p('Hộp hai.'))}${BODY}`)}`,
      [`p ${BODY}`, 'p Hộp một.', 'p Hộp hai.'],
    ],
    [
      'numbered headings, which stand in a list',
      list('L1', ['<text:h text:outline-level="2">Giá cả</text:h>']) + p(BODY),
      ['h2 Giá cả', `p ${BODY}`],
    ],
    [
      'letters of fonts from before Unicode',
      p(BODY) + p('Nh÷ng ng­êi d©n trong x· ®· vÒ ®Õn n¬i sau hai th¸ng.', 'PV'),
      [`p ${BODY}`, 'p Những người dân trong xã đã về đến nơi sau hai tháng.'],
    ],
    [
      'a picture that lies elsewhere, whose caption waits for another',
      p(BODY) +
        p(image('', 'https://vungcao.example/a.jpg')) +
        p('Ảnh: Lò Mai') +
        p(`${BODY} Hai.`),
      [`p ${BODY}`, 'figure none [] [Lò Mai]', `p ${BODY} Hai.`],
    ],
  ])('reads %s', async (_what, text, expected) => {
    expect(outline(await body(text))).toEqual(expected);
  });

  it('parts words by spaces and tabs, and brings the words of a shape', async () => {
    const shape = `<draw:custom-shape>${p(`Trong hình. ${BODY}`)}</draw:custom-shape>`;
    expect(outline(await body(p(`Chợ<text:s/>phiên<text:tab/>họp. ${BODY}${shape}`)))).toEqual([
      `p Chợ phiên họp. ${BODY}`,
      `p Trong hình. ${BODY}`,
    ]);
  });

  it('says its language where its letters are not Vietnamese', async () => {
    const inEnglish = {
      'styles.xml':
        '<s xmlns:fo="urn:fo" xmlns:style="urn:style" xmlns:office="urn:office"><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en"/></style:default-style></office:styles></s>',
    };
    const languageOf = async (text: string) =>
      (await read(await odt(p('Market') + text, inEnglish))).article.language;
    expect(await languageOf(p(ENGLISH))).toBe('en');
    // That of most of its words.
    const french = p(span('Le chemin est encore ouvert.', 'TF'));
    expect(await languageOf(french + p('The road is open again.').repeat(20))).toBe('en');
    expect(await languageOf(p(span(ENGLISH, 'TF')))).toBe('fr');
  });

  it.each(['docx', 'doc', 'rtf', 'txt'])(
    'that bears the ending .%s is read as what it is',
    async (ending) => {
      const { article } = await read(await odt(ABOVE + p(BODY)), `bai viet.${ending}`);
      expect(outline(article.body)).toEqual([`p ${BODY}`]);
      const word = await read(await plainWord(), 'bai viet.odt');
      expect(word.article.headline).toBe('CHỢ PHIÊN KHE LAU HỌP LẠI');
    },
  );
});

describe('the review of an OpenDocument text', () => {
  const readReview = async (text: string) => {
    const path = join(folder(), 'bai viet.odt');
    await writeFile(path, await odt(text));
    return readDocument({ path, aside: folder() }, silent);
  };

  it('stands on its words, with answers, who wrote it when, and whether it is done', async () => {
    const { draft } = await readReview(
      ABOVE +
        p(
          `${BODY} ${note('a', 'Thu Hà', ['Chợ nào?', 'Hỏi lại xã.'])}${note('b', 'Lò Mai', ['Chợ Khe Lau.'], 'loext:parent-name="a"')}Chợ ${span('phiên', 'TI')}${noted('a')}${noted('b')} họp lại.`,
        ) +
        p(`${BODY}${note('c', 'Thu Hà', ['Hay.'], 'loext:resolved="true"')}`),
    );
    const at = '2026-03-02T10:00:00+07:00';
    expect(draft.review.comments).toMatchObject([
      {
        ...{ anchor: 'text', quote: 'Chợ phiên', resolved: false },
        remarks: [
          { by: { name: 'Thu Hà' }, at, text: 'Chợ nào?\nHỏi lại xã.' },
          { by: { name: 'Lò Mai' }, at, text: 'Chợ Khe Lau.' },
        ],
      },
      { anchor: 'text', quote: BODY, resolved: true, remarks: [{ text: 'Hay.' }] },
    ]);
    expect(anchorsIn(draft.body).map(({ text }) => text)).toEqual(['Chợ phiên', BODY]);
  });

  it('has no comment without words, and answers no other with one that has no name', async () => {
    const { draft } = await readReview(
      ABOVE +
        p(`${BODY}${note('a', 'Thu Hà', [' '])}`) +
        p(`Một: ${BODY}${note('', 'Thu Hà', [' Hay. '])}`) +
        p(`Hai: ${BODY}${note('', 'Lò Mai', ['Dài.'])}`),
    );
    const { comments } = draft.review;
    expect(comments.map(({ remarks }) => remarks.map(({ text }) => text))).toEqual([
      ['Hay.'],
      ['Dài.'],
    ]);
    const ids = comments.flatMap(({ remarks }) => remarks.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    [
      'words that came and went',
      [['i'], ['d', ['cũ']]],
      p(`${BODY} Chữ ${came('i')}mới${ended('i')}${went('d')}.`),
      [`p ${BODY} Chữ mới.`],
      [`p ${BODY} Chữ cũ.`],
    ],
    [
      'whole paragraphs',
      [['i'], ['d', ['Đoạn cũ.', '']]],
      p(`${came('i')}${BODY} Đoạn mới.`) + p(`${ended('i')}${BODY}`) + p(`${went('d')}${BODY}`),
      [`p ${BODY} Đoạn mới.`, `p ${BODY}`, `p ${BODY}`],
      [`p ${BODY}`, 'p Đoạn cũ.', `p ${BODY}`],
    ],
    [
      'paragraphs that were parted and joined',
      [['i'], ['d', [' cũ', 'mất hết', 'mất đầu']]],
      p(`${BODY} Tách${came('i')}`) + p(`${ended('i')}ra: ${BODY}`) + p(`${BODY}${went('d')} nối.`),
      [`p ${BODY} Tách`, `p ra: ${BODY}`, `p ${BODY} nối.`],
      [`p ${BODY} Táchra: ${BODY}`, `p ${BODY} cũ`, 'p mất hết', 'p mất đầu nối.'],
    ],
  ] as const)('marks %s', async (_what, all, text, accepted, rejected) => {
    const { draft, done } = await readReview(changes(...all) + ABOVE + text);
    expect(articleSchema.safeParse(draft).error).toBeUndefined();
    expect(draft.review.suggestions).toMatchObject(
      draft.review.suggestions.map(() => ({
        by: { name: 'Mai' },
        at: '2026-03-02T10:00:00+07:00',
      })),
    );
    expect(outline(ifAccepted(draft))).toEqual(accepted);
    expect(outline(ifRejected(draft))).toEqual(rejected);
    expect(done).toBe(0);
  });

  it('takes for done what has no form in an article', async () => {
    const { draft, done } = await readReview(
      changes(['d', ['Rau', '']], ['i'], ['p', [image()]]) +
        ABOVE +
        p(BODY) +
        list('L1', [p(`${went('d')}Măng`), p(`${came('i')}${image()}${ended('i')}Vải`)]) +
        // Neither a picture that was taken away, nor one that nobody changed.
        p(`${BODY}${went('p')}`) +
        p(image()),
    );
    expect([done, draft.review.suggestions]).toEqual([3, []]);
    expect(outline(draft.body)).toEqual([
      ...[`p ${BODY}`, '# Măng', '# Vải', 'figure picture [] []'],
      ...[`p ${BODY}`, 'figure picture [] []'],
    ]);
  });
});

it.each(['fodt', 'odt'])(
  'one that is a single file of XML, as .%s, comes in whole',
  async (ending) => {
    const inside =
      '<draw:frame><draw:image><office:binary-data>PICTURE</office:binary-data></draw:image></draw:frame>';
    const flat = await flatOdt(`${ABOVE}${p(`${BODY} ${span('đậm', 'TI')}`)}${p(inside)}`);
    const { article, report } = await read(flat, `bai phang.${ending}`);
    expect(report.refused).toEqual([]);
    expect(article).toMatchObject({ headline: 'Một tin', tags: ['Chợ phiên', 'Khe Lau'] });
    expect(outline(article.body)).toEqual([`p ${BODY} {italic: đậm}`, 'figure picture [] []']);
  },
);

describe('an OpenDocument text that cannot be read', () => {
  const encrypted =
    '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>';
  const bomb = `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(1000)}">${[...'bcdefgh']
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'[at]};`.repeat(50)}">`)
    .join(
      '',
    )}]><office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text><text:p>&h;</text:p></office:text></office:body></office:document-content>`;
  it.each([
    [
      'that has a password',
      () => odt(p(BODY), { 'META-INF/manifest.xml': encrypted }),
      'has-password',
    ],
    ['without a text', () => odt('', { 'content.xml': '<a/>' }), 'not-word'],
    ['that is empty', () => odt(''), 'not-word'],
    [
      'that is a spreadsheet in a single file',
      () => flatOdt('').then((xml) => xml.replaceAll('office:text', 'office:spreadsheet')),
      'not-word',
    ],
    ['that is damaged', async () => (await odt(p(BODY))).slice(0, 900), 'not-word'],
    ['whose XML is damaged', () => odt('<text:p>'), 'not-word'],
    ['of other bytes', async () => new Uint8Array(5000).fill(7), 'not-word'],
    ['that is too large unpacked', () => odt(p(' '.repeat(30_000_001) + BODY)), 'not-word'],
    [
      'whose kind would swell to more than any is',
      () =>
        odt(p(BODY), { mimetype: `application/vnd.oasis.opendocument.text${' '.repeat(1000)}` }),
      'not-word',
    ],
    ['whose entities grow', () => odt('', { 'content.xml': bomb }), 'not-word'],
    [
      'that nests too deep',
      () => odt('<text:section>'.repeat(5000) + p(BODY) + '</text:section>'.repeat(5000)),
      'not-word',
    ],
  ])('%s is refused, and makes nothing', async (_what, bytes, code) => {
    expect(await refusal(await bytes())).toEqual([code]);
  });

  it.each(['Thumbnails/thumbnail.png', 'Pictures/unused.jpg'])(
    'what its text does not show is not unpacked, however large it says it is: %s',
    async (name) => {
      const bytes = swollen(
        await odt(ABOVE + p(BODY + image()), { [name]: 'x'.repeat(1000) }),
        name,
      );
      const { article, report } = await read(bytes);
      expect(report.refused).toEqual([]);
      expect(article.media).toHaveLength(1);
    },
  );
});

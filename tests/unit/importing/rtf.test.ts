/**
 * Rich Text documents. `rich-text.rtf` is a page with headings, looks, lists and a table, as LibreOffice 7.4 saves it:
 * `soffice --headless --convert-to rtf page.odt`; others are written here as WordPad, TextEdit and Word write them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { articleSchema } from '../../../shared/article.ts';
import { anchorsIn } from '../../../shared/comments/anchors.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { documentLibrary } from '../../fixtures/document-library.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY, photo } from '../../fixtures/word.ts';

const { folder, read, refusal } = documentLibrary('bai viet.rtf');
let [picture, saved] = ['', Buffer.alloc(0)];
beforeAll(async () => {
  saved = await readFile(join(import.meta.dirname, '../../fixtures/rich-text.rtf'));
  picture = (await photo('#933')).toString('hex').replace(/.{128}/g, '$&\r\n');
});

/** A text in the letters that every program knows, others by their numbers. */
const said = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`);
const HEAD =
  '\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset163 Times New Roman;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset0 .VnTime;}{\\f4\\fnil VNI-Times;}}' +
  '{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0\\outlinelevel0\\b heading 1;}{\\s2\\sbasedon0 Title;}{\\s3\\sbasedon0 Subtitle;}{\\s4\\sbasedon4\\i caption;}{\\*\\cs5 Strong;}{\\s6\\sbasedon1 Muc;}{\\s7\\sbasedon0 toc 1;}}';
/** A document of Word's. @param text what stands below title and standfirst */
const rtf = (text: string, head = HEAD): string =>
  said(
    `{${head}\\pard\\plain\\s2 Một tin\\par\\pard\\plain\\s3 Một tóm tắt.\\par\\pard\\plain ${text}}`,
  );
const body = async (text: string, head?: string) =>
  outline((await read(rtf(text, head))).article.body);

it.each(['rtf', 'doc', 'odt', 'txt', 'html'])(
  'a document of LibreOffice, with the ending .%s, has each part in its place',
  async (ending) => {
    const { article, report } = await read(saved, `bai.${ending}`);
    expect(report.refused).toEqual([]);
    expect(articleSchema.safeParse(article).success).toBe(true);
    expect(article).toMatchObject({ headline: 'Chợ phiên', tags: ['chợ', 'xuân'] });
    expect(outline(article.body)).toEqual([
      'h2 Hàng về',
      'p Chữ {bold: đậm} {italic: nghiêng} {underline: gạch} {strike: bỏ} m{superscript: 2} H{subscript: 2}O {https://a.example/x?a=1&b=2: liên kết}',
      ...['• Một', '•• Một con', '• Hai', '3# Ba', '# Bốn'],
      ...['| Đầu | Hai', '| 2×1 Ô rộng', '| a | b'],
      'p Hết.',
    ]);
  },
);

it.each([
  [
    'WordPad',
    "{\\rtf1\\ansi\\ansicpg1258\\deff0{\\fonttbl{\\f0\\fnil\\fcharset163 Arial;}{\\f1\\fnil\\fcharset2 Symbol;}}\r\n{\\*\\generator Riched20}\\viewkind4\\uc1\\pard\\b\\f0 Ch\\u7907?  phi\\'ean\\b0\\par\r\n\\'d0\\'fd\\'f5\\u803?ng\\~v\\'ea\\'cc\\par\\pard{\\pntext\\f1\\'B7\\tab}{\\*\\pn\\pnlvlblt\\pnf1{\\pntxtb\\'B7}}\\fi-200 Rau\\par{\\pntext\\f1\\'B7\\tab}M\\'e3ng\\par\\pard{\\pntext 3.\\tab}{\\*\\pn\\pnlvlbody\\pnstart3\\pndec}Ba\\par {\\pntext 4.\\tab}B\\u7889?n\\par}\r\n\0",
    ['Đượng về', '• Rau', '• Măng', '3# Ba', '# Bốn'],
  ],
  [
    'TextEdit',
    "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2761\n\\cocoatextscaling0{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica-Bold;\\f1\\fnil\\fcharset0 Helvetica;}\n{\\*\\listtable{\\list\\listtemplateid1\\listhybrid{\\listlevel\\levelnfc23\\levelstartat1{\\*\\levelmarker \\{disc\\}}{\\leveltext\\leveltemplateid1\\'01\\uc0\\u8226 ;}{\\levelnumbers;}}{\\listname ;}\\listid1}}\n{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}\n\\pard\\pardirnatural\n\\f0\\b\\fs24 \\cf0 Ch\\uc0\\u7907  phi\\u234 n\\\n\\pard\n\\f1\\b0 \\cf0 L\\uc0\\u7901 i d\\u7851 n\\\n\\pard\\tx220\\ls1\\ilvl0\\cf0 {\\listtext\t\\uc0\\u8226 \t}Rau\\\n{\\listtext\t\\uc0\\u8226 \t}C\\uc0\\u7843 i}",
    ['Lời dẫn', '• Rau', '• Cải'],
  ],
])('a document of %s has its letters and lists', async (_program, text, expected) => {
  const { article } = await read(Buffer.from(text, 'latin1'));
  expect(article.headline).toBe('Chợ phiên');
  expect([article.standfirst, ...outline(article.body)]).toEqual(expected);
});

describe('a Rich Text document', () => {
  it.each([
    ['signs', '\\ldblquote A\\rdblquote\\emdash B\\_C\\line D\\{\\\\\\}', ['p “A”—B‑C⏎D{\\}']],
    [
      'characters beyond those of Windows',
      "\\u-10179?\\u-8704? {\\uc2\\u225\\'61\\'62 b}",
      ['p 😀 á b'],
    ],
    ['letters of a code page', "{\\f1 \\'d0\\'f4\\'cc}", ['p Đồ']],
    [
      'a font from before Unicode',
      "{\\f3 Chî phiªn häp l¹i b¶n \\'adng ®­êng}",
      ['p Chợ phiên họp lại bản ưng đường'],
    ],
    [
      'a font from before Unicode, of another kind',
      '{\\f4 Chôï phieân hoïp laïi baûn}',
      ['p Chợ phiên họp lại bản'],
    ],
    [
      'looks',
      '{\\b\\i a}{\\ul b}{\\strike c}{\\super 2}{\\sub 3}{\\ulnone d}',
      ['p {bold italic: a}{underline: b}{strike: c}{superscript: 2}{subscript: 3}d'],
    ],
    [
      'headings by their style and level',
      '\\s1\\b Một\\par\\pard\\plain\\outlinelevel1 Hai\\par',
      ['h2 Một', 'h3 Hai'],
    ],
    [
      'headings by the style that theirs is based on',
      '\\s6 Một\\par\\pard\\plain Hai\\par',
      ['h2 Một', 'p Hai'],
    ],
    ['a table of contents by its style', '\\s7 Mục 1\\par\\pard\\plain Hết', ['p Hết']],
    [
      'what is hidden, and heads of pages',
      '{\\header Trang}{\\v Kín}Hở{\\*\\unknown Lạ}{\\footerf Chân}',
      ['p Hở'],
    ],
    [
      'a link',
      '{\\field{\\*\\fldinst{HYPERLINK "https://a.example/?a=1&b=2"}}{\\fldrslt{\\ul Đây}}}',
      ['p {https://a.example/?a=1&b=2: Đây}'],
    ],
    ['a table of contents', '{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt Mục\\par}}Hết', ['p Hết']],
    [
      'notes',
      'A{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Một}B{\\*\\footnote Hai}',
      ['p A{superscript: [1]}B{superscript: [2]}', '# Một', '# Hai'],
    ],
    ['a note in what is hidden', 'A{\\v B{\\footnote Một}}C', ['p AC']],
    [
      'a page that mail carries',
      '\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Chào{\\*\\htmltag244 </b>}\\htmlrtf }\\htmlrtf0',
      ['p Chào'],
    ],
    [
      'a box',
      'Trước{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt\\pard Trong\\par}}}\\par Sau',
      ['p Trước', 'p Trong', 'p Sau'],
    ],
    [
      'what no program shows',
      '{\\object{\\*\\objdata 0105}{\\result Kết}}{\\*\\bkmkstart a}{\\xe Mục}',
      ['p Kết'],
    ],
    ['a page that ends', 'Một\\page Hai', ['p Một', 'p Hai']],
    ['nothing that is text', "A\\u0?\\u55357?B\\'01", ['p AB']],
  ])('has %s', async (_what, text, expected) => {
    expect(await body(text)).toEqual(expected);
  });

  const LISTS =
    '{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat2{\\leveltext a;}}{\\listlevel\\levelnfc23\\levelstartat1{\\leveltext b;}}\\listid7}{\\list{\\listlevel\\levelnfc255{\\leveltext ;}}\\listid8}}{\\*\\listoverridetable{\\listoverride\\listid7\\ls1}{\\listoverride\\listid8\\ls2}{\\listoverride\\listid7\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat9}\\ls3}}';

  it('has its lists, which count on behind what interrupts them', async () => {
    const item = (list: number, level: number, words: string) =>
      `\\pard\\plain\\ls${list}\\ilvl${level} ${words}\\par`;
    const text = `${item(1, 0, 'Hai')}${item(1, 1, 'con')}${item(1, 0, 'Ba')}${item(0, 0, 'Xen')}${item(1, 0, 'Bốn')}${item(2, 0, 'Chữ')}${item(3, 0, 'Chín')}`;
    expect(await body(text, `${HEAD}${LISTS}`)).toEqual([
      ...['2# Hai', '•• con', '# Ba', 'p Xen', '4# Bốn', 'p Chữ', '9# Chín'],
    ]);
  });

  it('has its tables, with cells that are one, and tables in them', async () => {
    const row = (sides: string, ...cells: string[]) =>
      `\\trowd${sides}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row`;
    const inner =
      '\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx100\\cellx200\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1';
    expect(
      await body(
        [
          row('\\trhdr\\cellx1000\\cellx2000\\cellx3000', 'A', 'B', 'C'),
          row('\\clvmgf\\cellx1000\\cellx3000', 'D', 'E\\par F'),
          row('\\clvmrg\\cellx1000\\clmgf\\cellx2005\\clmrg\\cellx3000', '', 'G', '', ''),
          row('\\cellx1000\\cellx2000\\cellx3000', 'H', inner, 'I'),
          '\\pard Hết',
        ].join('\r\n'),
      ),
    ).toEqual(['‖ A ‖ B ‖ C', '| 1×2 D | 2×1 E⏎F', '| 2×1 G', '| H | x y | I', 'p Hết']);
  });

  it('has its pictures, cropped as they are, and places for others', async () => {
    const described =
      '{\\*\\picprop{\\sp{\\sn shapeType}{\\sv 75}}{\\sp{\\sn wzDescription}{\\sv Ch\\u7907? phi\\u234?n}}}';
    const { article, report } = await read(
      rtf(
        [
          `{\\*\\shppict{\\pict${described}\\picwgoal4000\\pichgoal2000\\piccropl1000\\piccropr400\\piccropt100\\piccropb500\\jpegblip\r\n${picture}}}{\\nonshppict{\\pict\\wmetafile8 00}}\\par`,
          '{\\i Bà con xuống chợ. Ảnh: Lò Mai}\\par',
          `{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 75}}{\\sp{\\sn pib}{\\sv{\\pict\\jpegblip ${picture}}}}}{\\shprslt{\\pict 00}}}\\par`,
          `{\\pict\\wmetafile8 010009}\\par\\par ${BODY}`,
        ].join(''),
      ),
    );
    expect(report).toMatchObject({ refused: [], made: [{ captions: 1 }] });
    expect(article.media).toHaveLength(1);
    expect(article.body[0]).toMatchObject({
      alt: 'Chợ phiên',
      crops: [{ shape: 'free', rect: { x: 0.25, y: 0.05, width: 0.65, height: 0.7 } }],
    });
    expect(outline(article.body)).toEqual([
      'figure picture [Bà con xuống chợ.] [Lò Mai]',
      'figure picture [] []',
      'figure none [] []',
      `p ${BODY}`,
    ]);
  });

  it.each([
    ['cut away as a whole', '\\picwgoal4000\\pichgoal2000\\piccropt1200\\piccropb800'],
    ['cut away from side to side', '\\picwgoal4000\\pichgoal2000\\piccropl3000\\piccropr1000'],
    ['set in a margin', '\\picwgoal4000\\pichgoal2000\\piccropl400\\piccropr-200'],
    ['of no size', '\\piccropl200'],
    ['not cut', '\\picwgoal4000\\pichgoal2000'],
  ])('has the whole of a picture that is %s', async (_what, cut) => {
    const { article } = await read(rtf(`{\\pict${cut}\\jpegblip ${picture}}\\par ${BODY}`));
    expect(article.body[0]).toMatchObject({ type: 'figure', crops: [] });
  });

  it('has pictures whose bytes stand in it as they are', async () => {
    const bytes = await photo('#339');
    const [before, behind] = rtf(`{\\pict\\jpegblip\\bin${bytes.length} |}\\par ${BODY}`).split(
      '|',
    );
    const whole = Buffer.concat([Buffer.from(before ?? ''), bytes, Buffer.from(behind ?? '')]);
    const { article } = await read(whole);
    expect(outline(article.body)).toEqual(['figure picture [] []', `p ${BODY}`]);
  });

  it('names its keywords and another language than Vietnamese, and brings its comments', async () => {
    const english = 'The road to the village was open again after two months of waiting. '.repeat(
      5,
    );
    const { article, report } = await read(
      rtf(
        `\\lang2057 ${english}{\\*\\annotation Một ý}`,
        `${HEAD}{\\info{\\title x}{\\upr{\\keywords ch?; b}{\\*\\ud{\\keywords chợ; bản}}}}`,
      ),
    );
    expect(article).toMatchObject({ tags: ['chợ', 'bản'], language: 'en' });
    expect(report.refused).toEqual([]);
    expect(article.review.comments).toMatchObject([{ remarks: [{ text: 'Một ý' }] }]);
  });
});

describe('the review of a document', () => {
  const AUTHORS = `${HEAD}{\\*\\revtbl {Unknown;}{Hà Tuấn;}{Lò Mai;}}`;
  /** 2 March 2026, 10:00, as Word counts. */
  const WHEN = 669192832;
  const at = '2026-03-02T10:00:00+07:00';
  const note = (number: string, author: string, text: string) =>
    `{\\*\\atnid M}{\\*\\atnauthor ${author}}\\chatn{\\*\\annotation${number}{\\*\\atndate ${WHEN}}\\pard\\plain {\\chatn }${text}}`;
  const came = (text: string, author = 1) =>
    `{\\revised\\revauth${author}\\revdttm${WHEN} ${text}}`;
  const went = (text: string) => `{\\deleted\\revauthdel1\\revdttmdel${WHEN} ${text}}`;
  const readReview = async (text: string) => {
    const path = join(folder(), 'duyet.rtf');
    await writeFile(path, rtf(text, AUTHORS));
    return readDocument({ path, aside: folder() }, silent);
  };

  it('has comments on their words, or on those before them', async () => {
    const { draft } = await readReview(
      `${BODY} {\\*\\atrfstart 0}Chợ {\\i phiên}{\\*\\atrfend 0}${note('{\\*\\atnref 0}', 'Lò Mai', 'Chợ nào?\\par Hỏi lại xã.')} họp.\\par ${BODY}${note('', 'Hà Tuấn', 'Hay.')}${note('', '', ' ')}\\par`,
    );
    expect(draft.review.comments).toMatchObject([
      {
        ...{ anchor: 'text', quote: 'Chợ phiên', resolved: false },
        remarks: [{ by: { name: 'Lò Mai' }, at, text: 'Chợ nào?\nHỏi lại xã.' }],
      },
      { anchor: 'text', quote: BODY, remarks: [{ by: { name: 'Hà Tuấn' }, at, text: 'Hay.' }] },
    ]);
    expect(anchorsIn(draft.body).map(({ text }) => text)).toEqual(['Chợ phiên', BODY]);
    expect(outline(draft.body)[0]).toBe(`p ${BODY} Chợ {italic: phiên} họp.`);
  });

  it.each([
    [
      'words that came and went',
      `${BODY} Chữ ${came('mới')}${went('cũ')}.\\par`,
      [`p ${BODY} Chữ mới.`],
      [`p ${BODY} Chữ cũ.`],
    ],
    [
      'whole paragraphs',
      `${BODY} Một.\\par ${came(`${BODY} Mới.\\par `)}${went('Cũ.\\par ')}${BODY} Hai.\\par`,
      [`p ${BODY} Một.`, `p ${BODY} Mới.`, `p ${BODY} Hai.`],
      [`p ${BODY} Một.`, 'p Cũ.', `p ${BODY} Hai.`],
    ],
    [
      'paragraphs that were parted and joined',
      `${BODY} Tách${came('\\par ')}ra: ${BODY}\\par ${BODY}${went(' cũ\\par mất')} nối.\\par`,
      [`p ${BODY} Tách`, `p ra: ${BODY}`, `p ${BODY} nối.`],
      [`p ${BODY} Táchra: ${BODY}`, `p ${BODY} cũ`, 'p mất nối.'],
    ],
  ])('marks %s', async (_what, text, accepted, rejected) => {
    const { draft, done } = await readReview(text);
    expect(articleSchema.safeParse(draft).error).toBeUndefined();
    const { suggestions } = draft.review;
    expect(suggestions).toMatchObject(suggestions.map(() => ({ by: { name: 'Hà Tuấn' }, at })));
    expect(outline(ifAccepted(draft))).toEqual(accepted);
    expect(outline(ifRejected(draft))).toEqual(rejected);
    expect(done).toBe(0);
  });

  it('names each author, and takes for done what has no form in an article', async () => {
    const { draft, done } = await readReview(
      `${BODY} ${came('Một.')}${came(' Hai.', 2)}\\par ${came(BODY)}\\par\\pard\\ls1{\\pntext 1.\\tab}Măng${went('\\par ')}{\\pntext 2.\\tab}Vải\\par`,
    );
    expect(draft.review.suggestions.map(({ by }) => by.name)).toEqual([
      'Hà Tuấn',
      'Lò Mai',
      'Hà Tuấn',
    ]);
    expect([done, outline(draft.body).at(-1)]).toEqual([1, '# MăngVải']);
  });
});

it.each([
  ['empty', '{\\rtf1}'],
  ['that nests too deep', `{\\rtf1 ${'{'.repeat(300)}a${'}'.repeat(301)}`],
  ['with more in it than any text', `{\\rtf1 ${'a\\par\n'.repeat(500_000)}}`],
  ['of groups alone', `{\\rtf1 ${'{}'.repeat(3_100_000)}}`],
  ['cut off', `{\\rtf1 ${BODY}\\par ${BODY}`],
  ['of another kind', '{\\urtf1 a}'],
])('one that is %s is refused, and makes nothing', async (_what, text) => {
  expect(await refusal(text)).toEqual(['not-word']);
});

it('one with any bytes changed is read or refused', async () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const pieces = ['{', '}', '\\', '\\u', '\\bin9', '\\itap9', '\\cell', '\\row', '\\ls2', "\\'"];
  const path = join(folder(), 'hong.rtf');
  for (let round = 0; round < 300; round += 1) {
    const copy = Buffer.from(saved);
    for (let count = 0; count < 20; count += 1) {
      const piece = Buffer.from(pieces[random(40)] ?? String.fromCharCode(random(256)), 'latin1');
      copy.set(piece.subarray(0, 9), random(copy.length - 9));
    }
    await writeFile(path, copy);
    const made = await readDocument({ path, aside: folder() }, silent).catch(({ code }) => code);
    expect(made === 'not-word' || articleSchema.safeParse(made.draft).success).toBe(true);
  }
});

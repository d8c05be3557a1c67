/** What comes from other programs' clipboards: structure stays, style goes, nothing runs, nothing leaves. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { emptyFigure } from '../../shared/photographs.ts';
import { outline } from '../fixtures/outline.ts';
import { articleIn, bodyOf, firstArticle, newDraft, openRow } from './article-on-disk.ts';
import { choose, expect, sampleLibrary, sharedTest as test } from './launch.ts';
import { nextMenu } from './next-menu.ts';
import { openBlocks } from './open-blocks.ts';
import { copy, copyPicture, read, readPicture } from './system-clipboard.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/clipboard');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

async function photograph(path: string, hue: number): Promise<string> {
  const background = { r: hue, g: 120, b: 255 - hue };
  await sharp({ create: { width: 640, height: 427, channels: 3, background } })
    .png()
    .toFile(path);
  return path;
}

/** How much a half of a picture varies: 0 where it is of one colour. */
async function contrastOfHalf(half: 'left' | 'right', bytes: Buffer): Promise<number> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const size = { top: 0, width: Math.floor(width / 2) - 16, height };
  const part = { left: half === 'left' ? 0 : width - size.width, ...size };
  const { channels } = await sharp(await sharp(bytes).extract(part).toBuffer()).stats();
  return Math.max(...channels.map(({ stdev }) => stdev));
}

/** Drops a file at a height of the page, as a file manager would. */
async function dropPicture(page: Page, path: string, at: { x: number; y: number }) {
  const bytes = [...(await readFile(path))];
  await page.evaluate(
    ({ bytes: data, at: point }) => {
      const file = new File([new Uint8Array(data)], 'tha-xuong.png', { type: 'image/png' });
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      const target = document.elementFromPoint(point.x, point.y);
      for (const type of ['dragover', 'drop'])
        target?.dispatchEvent(
          new DragEvent(type, {
            dataTransfer,
            clientX: point.x,
            clientY: point.y,
            bubbles: true,
            cancelable: true,
          }),
        );
    },
    { bytes, at },
  );
}

/** A picture that Word only names. */
const NAMED = '<img src="file:///C:/Temp/clip_image002.jpg" width=300>';
/** A paragraph of Word on the web. */
const onTheWeb = (words: string): string =>
  `<p class="Paragraph" lang="VI-VN"><span class="TextRun" lang="VI-VN">${words}</span><span class="EOP" data-ccp-props="{}">&nbsp;</span></p>`;
const itemOnTheWeb = (level: number, words: string): string =>
  `<div class="ListContainerWrapper"><ol><li data-leveltext="%1." data-aria-level="${level}">${onTheWeb(words)}</li></ol></div>`;

/** What a program copies, as HTML, and the lines that its blocks and their alt texts make. */
const PASTED: readonly (readonly [program: string, html: string, lines: readonly string[]])[] = [
  [
    'Word: headings, lists by level, a table, marks and links, no style',
    fixture('word.html'),
    [
      'h2 Đường lên bản mới',
      'p Sau mùa lũ, {bold: hơn 40 hộ} đã chuyển về {italic: khu tái định cư}, theo {https://example.org/bao-cao: báo cáo} của xã. Diện tích mỗi lô là 200 m{superscript: 2}, cấp nước H{subscript: 2}O sạch.',
      'h3 Những việc đã xong',
      '• Kéo điện về bản',
      '•• Trạm biến áp 50 kVA',
      '•• Công tơ từng nhà',
      '• {bold: Mở đường} bê tông',
      'p Việc còn lại:',
      '# Xây lớp học',
      '# Trồng lại rừng',
      '> “Có đường là có tất cả”, trưởng bản nói.',
      '| {bold: Hạng mục} | {bold: Kinh phí}',
      '| Đường bê tông⏎dài 3,2 km | 1,2 tỷ đồng',
      '| 2×1 Nguồn: Ủy ban xã',
      'p Dòng một⏎dòng hai{strike:  bỏ}',
    ],
  ],
  [
    'Word in fonts from before Unicode, however they are named',
    `<html><head><style><!-- /* Font Definitions */ @font-face {font-family:".VnTime";}
    p.MsoNormal, li.MsoNormal {margin:0cm; font-family:".VnTime","sans-serif";} --></style></head><body>
    <p class=MsoNormal>S¸ng chñ nhËt, bµ con gïi hµng xuèng <b>chî</b> tõ lóc trêi ch­a s¸ng râ.</p>
    <p class=MsoNormal><span style='font-family:"VNI-Times","serif"'>Ñöôøng qua suoái <i>ñaõ</i> thoâng, bản vui.</span></p>
    <p class=MsoNormal><span style='font-family:"VNI-Times","serif"'>Ñöôøng qua suoái <i>ñaõ</i> thoâng.</span></p></body></html>`,
    [
      'p Sáng chủ nhật, bà con gùi hàng xuống {bold: chợ} từ lúc trời chưa sáng rõ.',
      'p Ñöôøng qua suoái {italic: ñaõ} thoâng, bản vui.',
      'p Đường qua suối {italic: đã} thông.',
    ],
  ],
  [
    'a text box of Word: its words, not the table that Word draws it with',
    "<p class=MsoNormal>Trước <![if !vml]><span style='mso-ignore:vglayout;position:absolute'><table><tr><td width=10></td></tr><tr><td></td><td><p>Trong khung</p></td></tr></table></span><![endif]> sau khung</p>",
    ['p Trước', 'p Trong khung', 'p sau khung'],
  ],
  [
    'a picture that Word only names: its place',
    '<p class=MsoNormal>Trước</p><p class=MsoNormal><img width=400 height=260 src="file:///C:/Temp/msohtmlclip1/01/clip_image002.jpg" alt="Bến đò"></p><p class=MsoNormal>Sau</p>',
    ['p Trước', 'figure none [] []', 'p Sau', 'alt Bến đò'],
  ],
  [
    'Word on the web: items by their level, no language by guess',
    `${onTheWeb('Việc cần làm')}${itemOnTheWeb(1, 'Kéo điện')}${itemOnTheWeb(2, 'Trạm')}${itemOnTheWeb(2, 'Công tơ')}${itemOnTheWeb(1, 'Mở đường')}`,
    ['p Việc cần làm', '# Kéo điện', '## Trạm', '## Công tơ', '# Mở đường'],
  ],
  [
    'Google Docs',
    fixture('google-docs.html'),
    [
      'h2 Chợ phiên họp lại',
      'p Sáng Chủ nhật, {bold: chợ phiên}{italic:  đông như hội}, theo {https://example.org/cho-phien: ban quản lý}.',
      'h3 Hàng bán',
      '• Thổ cẩm',
      '•• Khăn',
      '•• {strike: Áo}',
      '• Mật ong',
      '# Đến sớm',
      '| {bold: Món} | {bold: Giá}',
      '| Thắng cố | 50.000 đ',
      'p Rộng 300 m{superscript: 2}⏎mở từ 5 giờ',
    ],
  ],
  [
    'pictures of Google Docs, and those in cells with their words: their places',
    `<b id="docs-internal-guid-1" style="font-weight:normal"><p><span>Trước</span></p><p><img src="https://lh7-rt.googleusercontent.com/docsz/a" width="602" height="401"></p></b>
    <table><tr><td>${NAMED}</td><td>${NAMED}</td></tr><tr><td>Bến đò</td><td>Cổng bản</td></tr></table>
    <table><tr><td>Gạo</td><td>${NAMED}</td></tr><tr><td>Ngô</td><td>5.000</td></tr></table>`,
    [
      'p Trước',
      'figure none [] []',
      ...['figure none [] []', 'p Bến đò', 'figure none [] []', 'p Cổng bản'],
      ...['| Gạo | ', '| Ngô | 5.000', 'figure none [] []'],
    ],
  ],
  [
    'LibreOffice',
    fixture('libreoffice.html'),
    [
      'h2 Giữ nghề chạm bạc',
      'p Cả bản còn {bold: ba lò} giữ {italic: nghề cũ}, {underline: mỗi lò} {strike: bốn} năm thợ, rộng 20 m{superscript: 2}. Đọc {https://example.org/cham-bac: bài trước}.',
      'h3 Dụng cụ',
      '• Búa',
      '•• búa nhỏ',
      '• Đe',
      '# Nấu bạc',
      '# Cán mỏng',
      '| Thợ | Tuổi nghề',
      '| Ông Chảo | 41 năm',
      'p Dòng trên⏎dòng dưới',
    ],
  ],
  [
    'a message: its lines, whatever of white space its page shows',
    '<span style="white-space: pre-wrap; color: red">Bản cần:\n- gạo\n\nGửi trước  5 giờ</span><p style="white-space: pre"><i style="white-space: normal">Một\n dòng</i></p>',
    ['p Bản cần:⏎- gạo', 'p Gửi trước 5 giờ', 'p {italic: Một dòng}'],
  ],
  [
    'Thunderbird, all of a message: without the lines above it',
    `<table class="moz-header-part1 moz-main-header"><tbody><tr><td><div class="moz-header-display-name">Subject: </div>Bài gửi tòa soạn</td></tr><tr><td><div class="moz-header-display-name">From: </div>a@x.example</td></tr></tbody></table><table class="moz-header-part2 moz-main-header"><tbody><tr><td><div class="moz-header-display-name">To: </div>b@x.example</td></tr></tbody></table><br>

<meta http-equiv="content-type" content="text/html; "><div class="moz-text-html" lang="x-unicode"><p>Chợ phiên <b>họp lại</b> sau mưa.</p></div>`,
    ['p Chợ phiên {bold: họp lại} sau mưa.'],
  ],
  [
    'a web page: its text, not its furniture; foreign words in their language',
    fixture('web.html'),
    [
      'h2 Mùa nước nổi',
      'p Nước về muộn hơn mọi năm. Bà con gọi đó là {italic @fr: la saison des eaux}, {bold: mùa no}.',
      'p Thuyền chài trên đồng. {italic: Ảnh: Cộng tác viên}',
      '> Nước về là có cá.⏎Cá về là có chợ.',
      '• Cá linh',
      '•• kho',
      '•• nấu mẳn',
      '• Bông điên điển',
      '‖ Tháng ‖ Mực nước',
      '| 8 | 1,8 m',
      'divider',
      'p Đoạn cũ thứ nhất',
      'p Đoạn cũ thứ hai,⏎xuống dòng.',
      'h3 Xem thêm',
      'p cột 1 cột 2⏎dòng 2',
    ],
  ],
  [
    'a page without its buttons, nor the empty rows at a table’s end',
    `<div>Nước về bản rồi… <div role="button" tabindex="0">Xem thêm</div></div>
      <table><tr><td>Bản</td><td>Hộ</td></tr><tr><td></td><td></td></tr><tr><td>Khe Lau</td><td>62</td></tr><tr><td>&nbsp;</td><td></td></tr><tr><td></td><td></td></tr></table>`,
    ['p Nước về bản rồi…', '| Bản | Hộ', '|  | ', '| Khe Lau | 62'],
  ],
  [
    'Word: its title and its deepest headings',
    '<p class=MsoTitle>Đề án</p><p class=MsoHeading7>Phụ lục</p>',
    ['h2 Đề án', 'h4 Phụ lục'],
  ],
  [
    'Word on the web: the headings under the first ones stay under them',
    '<p class="Paragraph" role="heading" aria-level="1">Chợ</p><p class="Paragraph" role="heading" aria-level="2">Hàng bán</p><p role="heading">Giá</p>',
    ['h2 Chợ', 'h3 Hàng bán', 'h3 Giá'],
  ],
  [
    'figures of a page with their captions; several pictures, or a table, with one',
    `<p>Trước ${NAMED} sau</p><figure>${NAMED}<figcaption>Bến đò <b>Nà Rin</b></figcaption></figure>
    <figure>${NAMED}${NAMED}<figcaption>Hai bến</figcaption></figure>
    <figure><table><caption>Giá gạo</caption><tr><td>Tẻ</td><td>18</td></tr><tr><td>Nếp</td></tr><tfoot><tr><td>Cộng</td><td>40</td></tr></tfoot></table><figcaption>Nguồn: Ban quản lý</figcaption></figure>`,
    [
      ...['figure none [] []', 'p Trước sau', 'figure none [Bến đò {bold: Nà Rin}] []'],
      ...['figure none [Hai bến] []', 'figure none [] []'],
      ...['p Giá gạo', '| Tẻ | 18', '| Nếp | ', '| Cộng | 40', 'p Nguồn: Ban quản lý'],
    ],
  ],
  [
    'quotations among words, and around a list; signs that are pictures; what is not shown',
    `<p>Ông nói: <q>Có <b>đường</b></q> <img src="https://chat.example/1.png" alt="😀"></p><blockquote><p>Một</p><ul><li>hai</li></ul><p>ba</p></blockquote>
    <p>Còn<span aria-hidden="true"> 1</span><span hidden> 2</span><span style="visibility: hidden"> 3</span><span style="mso-hide: all"> 4</span> <del>lại</del> <span style="font-weight: 600">đó</span></p>`,
    [
      'p Ông nói: “Có {bold: đường}” 😀',
      ...['> Một', '• hai', '> ba'],
      'p Còn {strike: lại} {bold: đó}',
    ],
  ],
  [
    'lists: an item of two paragraphs and two lists; a hidden one; what is copied from the middle of one',
    '<ul><li><p>Một</p><p>hai</p><ul><li>ba</li></ul><ul><li>bốn</li></ul></li><li style="display: none">ẩn</li><ul><li>năm</li></ul></ul><p>Rồi</p><li>Gạo</li><li>Ngô<ol><li>nếp</li></ol></li><li>Sắn</li>',
    [
      ...['• Một⏎hai', '•• ba', '•• bốn', '•• năm', 'p Rồi'],
      ...['• Gạo', '• Ngô', '## nếp', '• Sắn'],
    ],
  ],
  [
    'numbers of lists, of Word and of a page; lists that no item stands above',
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Ba</p>
    <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp; </span></span>hai</p>
    <hr><ol start="4"><li>Bốn</li><ol><li>nhỏ</li></ol></ol><hr><ul><ol><li>trước</li></ol><li>sau</li><li><ul><li>trong</li></ul></li></ul><hr><ul>Chữ rời</ul>`,
    [
      ...['3# Ba', '## hai', 'divider', '4# Bốn', '## nhỏ', 'divider'],
      ...['• trước', '• sau', '• ', '•• trong', 'divider', '• Chữ rời'],
    ],
  ],
  [
    'a list and a table in a cell, in an item; a page that a table lays out',
    `<table><tr><td>Việc</td><td>Hạn</td></tr><tr><td><ul><li>gieo<ul><li>sớm</li></ul></li><li>gặt</li></ul></td><td>2/3</td></tr></table>
    <ul><li>Giá<table><tr><td>Tẻ</td><td>18</td></tr><tr><td>Nếp</td><td>25</td></tr></table></li></ul>
    <table><tr><td><h2>Tin</h2><p>Một</p></td><td><p>Hai</p></td></tr></table>`,
    [
      ...['| Việc | Hạn', '| gieo⏎sớm⏎gặt | 2/3'],
      ...['• Giá⏎Tẻ 18⏎Nếp 25', 'h2 Tin', 'p Một', 'p Hai'],
    ],
  ],
  [
    'words in a language, as far as it is one; code in its lines; a button that is a sentence',
    '<p lang="vi_VN!">Gọi là <i lang="fr">la <b>saison</b></i></p><pre><code>\nmột\n  hai\n</code></pre><pre>ba\n  bốn</pre><pre> </pre><div role="button">Bấm vào đây để xem đủ ba mươi hộ</div>',
    [
      'p Gọi là {italic @fr: la }{bold italic @fr: saison}',
      ...['p {code: một⏎  hai}', 'p ba⏎bốn', 'p Bấm vào đây để xem đủ ba mươi hộ'],
    ],
  ],
  [
    'what a page shows besides: a film, pull quotes, pictures in a list and beside words, paragraphs that breaks end',
    `<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ" title="Đò sang sông"></iframe>
    <figure><blockquote><p>Nước là đường.</p></blockquote><figcaption>Trưởng bản</figcaption></figure>
    <ul><li>Gạo${NAMED}</li>\n<ul><li>nếp</li></ul></ul><figure><p>Chợ sớm</p>${NAMED}</figure>
    <p>Một.<br>${'dài '.repeat(30)}.<br>Ba.</p>`,
    [
      ...['embed', 'pull-quote Nước là đường. — Trưởng bản'],
      ...['• Gạo', '•• nếp', 'figure none [] []', 'figure none [] []', 'p Chợ sớm'],
      ...['p Một.', `p ${'dài '.repeat(30)}.`, 'p Ba.'],
    ],
  ],
  [
    'LibreOffice: no language by guess',
    '<meta name="Generator" content="LibreOffice 24.2"><p lang="en-US">Nấu bạc</p>',
    ['p Nấu bạc'],
  ],
  [
    'a badly made page: no word lost, a table as wide as its cells',
    '<ol>Làm gốm <b>nung</b><style>p{}</style><li>Nhào đất<ul><li>hai lần</li></ul>rồi</li><p>Ủ</p><li value="9">Nung</li><li>Tráng</li></ol><ol reversed><li>Men</li><li>Lò</li></ol><table><tr><th colspan="100">Giá</th></tr><tr><td>Bát</td><td>5.000</td></tr></table>',
    [
      '# Làm gốm {bold: nung}',
      '# Nhào đất',
      '•• hai lần',
      '# rồi',
      '# Ủ',
      '9# Nung',
      '# Tráng',
      '2# Men',
      '# Lò',
      '‖ 2×1 Giá',
      '| Bát | 5.000',
    ],
  ],
];

test('what other programs copy comes in as blocks, and goes with one undo', async ({ desk }) => {
  const { app, page, library } = await newDraft(desk);
  for (const [program, html, lines] of PASTED) {
    await copy(app, { html, text: 'Chữ không' });
    await page.keyboard.press('Control+v');
    const came = async () => {
      await choose(app, 'save');
      const { body } = await firstArticle(library);
      const alts = body.flatMap((block) => (block.type === 'figure' ? block.alt : ''));
      return [...outline(body), ...alts.filter(Boolean).map((alt) => `alt ${alt}`)];
    };
    await expect.poll(came, program).toEqual(lines);
    await page.keyboard.press('Control+z');
    await expect(bodyOf(page), program).toHaveText('');
  }
});

test('Word’s comments stay behind, and the window says so', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  const comment = (n: number) =>
    `<div style='mso-element:comment'><div class=msocomtxt id="_com_${n}"><p class=MsoCommentText>Xem lại số ${n}.</p></div></div>`;
  const sign = (n: number) =>
    `<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_${n}">[LM${n}]</a></span>`;
  await copy(app, {
    html: `<p class=MsoNormal>Bản có <a style='mso-comment-reference:LM_1'>62 hộ</a>${sign(1)}, 300 người${sign(2)}.</p><div style='mso-element:comment-list'>${comment(1)}${comment(2)}</div>`,
    text: 'Bản có 62 hộ',
  });
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page)).toHaveText('Bản có 62 hộ, 300 người.');
  await expect(page.locator('.notice')).toContainText('2 bình luận trong Word không vào bài');
});

test('pictures among pasted words that lie on the web, or in a mail, stay behind, and the window says how many', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  const picture = (name: string, more = '') =>
    `<img src="https://bao.example/${name}" alt=""${more}>`;
  await copy(app, {
    html: `<p>Đò sang bến mới.</p><figure>${picture('do.jpg')}<figcaption>Đò đầy</figcaption></figure>
      <p>${picture('cho.jpg')}Chợ họp sớm.</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="https://bao.example/ben.jpg" alt=""><p>Thuyền mới.<img src="cid:image001.jpg@01DC5E2A" width="300"><img src="blob:https://zalo.example/5b1c" alt=""></p>${picture('nut.png', ' width="16" height="16"')}${picture('dem.gif', ' width="1"')}`,
    text: 'Đò sang bến mới.',
  });
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page)).toContainText('Chợ họp sớm.');
  await expect(page.locator('.notice')).toContainText('5 ảnh không vào cùng chữ');
  await expect(page.locator('.figure')).toHaveCount(0);
});

test('Excel: hidden rows and columns stay behind; a chart that lies over the cells leaves them a table', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  const chart =
    '<![if !vml]><span style=\'mso-ignore:vglayout;position:absolute\'><img width=400 height=240 src="file:///C:/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="C"></span><![endif]>';
  const under = (words: string) =>
    `<span style='mso-ignore:vglayout2'><table cellpadding=0><tr><td height=20 width=64>${words}</td></tr></table></span>`;
  await copy(app, {
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"></head><body><table><!--StartFragment-->
      <tr><td rowspan=3 class=xl65>Xã</td><td>Bản</td><td style='display:none'>Mã</td><td>Hộ</td></tr>
      <tr style='display:none'><td>Nà Lốc</td><td style='display:none'>2</td><td>58</td></tr>
      <tr><td>Khe Lau</td><td style='display:none'>1</td><td x:num>62</td></tr>
      <tr><td>${chart}${under('Cộng')}</td><td></td><td style='display:none'></td><td>120</td></tr><!--EndFragment--></table></body></html>`,
    text: 'Xã',
  });
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page)).toContainText('Khe Lau');
  expect(outline((await saved()).body)).toEqual([
    '| 1×2 Xã | Bản | Hộ',
    '| Khe Lau | 62',
    '| Cộng |  | 120',
    'figure none [] []',
  ]);
});

test('a sheet of thousands of rows takes no longer to paste than one of as many cells in few rows', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  /** How long it is until the cells are read, in ms. */
  const paste = (rows: number, columns: number) =>
    bodyOf(page).evaluate(
      (text, [down, across]) => {
        const row = `<tr>${'<td>Nước về</td>'.repeat(across)}</tr>`;
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', `<table>${row.repeat(down)}</table>`);
        const event = new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        });
        const from = performance.now();
        text.dispatchEvent(event);
        return performance.now() - from;
      },
      [rows, columns] as const,
    );
  const wide = await paste(75, 80);
  await expect(bodyOf(page).locator('tr')).toHaveCount(75);
  await page.keyboard.press('Control+z');
  await expect(bodyOf(page).locator('tr')).toHaveCount(0);
  const tall = await paste(3000, 2);
  await expect(bodyOf(page).locator('tr')).toHaveCount(3000);
  test.info().annotations.push({ type: 'wide, tall, ms', description: `${wide}, ${tall}` });
  expect(tall).toBeLessThan(2.5 * wide);
});

test('pictures that Word only names come out of the Rich Text that it copies beside its page', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  const photo = async (hue: number) => {
    const file = await readFile(await photograph(join(desk.folder, `${hue}.png`), hue));
    return file.toString('hex').replace(/.{128}/g, '$&\r\n');
  };
  const [first, second] = [await photo(40), await photo(200)];
  const named = (n: number) =>
    `<!--[if gte vml 1]><v:shape id="_x0000_i102${n}" type="#_x0000_t75"><v:imagedata src="file:///C:/Temp/msohtmlclip1/01/clip_image00${n}.png" o:title=""/></v:shape><![endif]--><![if !vml]><img width=400 height=267 src="file:///C:/Temp/msohtmlclip1/01/clip_image00${n}.png" alt="Ảnh ${n}" v:shapes="_x0000_i102${n}"><![endif]>`;
  const line = (words: string) =>
    `<p class=MsoNormal><span style='mso-no-proof:yes'>${words}</span><o:p></o:p></p>`;
  const html = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=VI><!--StartFragment-->${line('Trước')}${line(named(1))}${line('Giữa')}${line(named(2))}${line(named(3))}${line('Sau')}<!--EndFragment--></body></html>`;
  const picture = (words: string) => `{\\pict{\\*\\picprop}${words}}`;
  const twice = (words: string) =>
    `{\\*\\shppict${picture(words)}}{\\nonshppict${picture('\\wmetafile8 0100')}}\\par `;
  const rtf = [
    '{\\rtf1\\ansi\\ansicpg1258{\\*\\listtable{\\*\\listpicture{\\*\\shppict{\\pict\\pngblip 89504e47}}}}',
    `Tr\\u432\\'f5\\u7899?c\\par ${twice(`\\picwgoal4000\\pichgoal2000\\piccropl1000\\pngblip\r\n${first}`)}`,
    `Gi\\u7919?a\\par ${twice('\\emfblip 01000000')}`,
    `{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv{\\pict\\pngblip ${second}}}}}{\\shprslt{\\pict\\pngblip 00}}}\\par Sau}`,
  ].join('');
  const paste = (forms: Record<string, string>) =>
    bodyOf(page).evaluate((body, given) => {
      const clipboardData = new DataTransfer();
      for (const [type, data] of Object.entries(given)) clipboardData.setData(type, data);
      const event = { clipboardData, bubbles: true, cancelable: true };
      body.dispatchEvent(new ClipboardEvent('paste', event));
    }, forms);
  await paste({ 'text/plain': 'Trước', 'text/html': html, 'text/rtf': rtf });
  await expect(page.locator('.figure img')).toHaveCount(2);
  const { body, media } = await saved();
  expect(outline(body)).toEqual([
    'p Trước',
    'figure picture [] []',
    'p Giữa',
    'figure none [] []',
    'figure picture [] []',
    'p Sau',
  ]);
  const crops = [{ shape: 'free', rect: { x: 0.25, y: 0, width: 0.75, height: 1 } }];
  expect(body[1]).toMatchObject({ alt: 'Ảnh 1', media: media[0]?.name, crops });
  expect(body[4]).toMatchObject({ alt: 'Ảnh 3', media: media[1]?.name, crops: [] });
  expect(media).toHaveLength(2);
  // One more than the page names: which is whose, nobody can tell.
  await page.keyboard.press('Control+a');
  const more = rtf.replace('\\par Sau', `${twice(`\\pngblip ${first}`)}Sau`);
  await paste({ 'text/plain': 'Trước', 'text/html': html, 'text/rtf': more });
  await expect(page.locator('.figure')).toHaveCount(3);
  await expect(page.locator('.figure img')).toHaveCount(0);
});

test('hostile HTML leaves its words and nothing else; no script runs, no request leaves', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await copy(app, { html: fixture('hostile.html'), text: 'Chữ lành' });
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page)).toContainText('Hết.');
  await bodyOf(page).getByText('nút bấm').click();
  const foreign = await bodyOf(page).evaluate((root) => {
    const ours = /^(p|div|span|strong|a|table|tbody|tr|td|th|colgroup|col|br)$/i;
    return [...root.querySelectorAll('*')].flatMap((element) => [
      ...(ours.test(element.tagName) ? [] : [element.tagName]),
      ...[...element.attributes]
        .filter(({ name, value }) => /^on/i.test(name) || /evil|javascript|url\(/i.test(value))
        .map(({ name, value }) => `${name}=${value}`),
    ]);
  });
  const lines = outline((await saved()).body);
  expect(lines).toEqual([
    'p Chữ {bold: lành} nút bấm nút khác dữ liệu vb {https://example.org/that: liên kết thật}',
    'p Tóm tắt',
    'p Chi tiết',
    '| ô một | ô hai',
    'p Hết.',
  ]);
  expect(foreign).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { pwned?: unknown }).pwned)).toBe(
    undefined,
  );
  expect(asked.filter((url) => !/^(galley-app|galley-media|data|blob):/.test(url))).toEqual([]);
});

test('a forged clipboard of our own kind brings no style that loads', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate(() => {
    const text = { type: 'text', version: 1, text: 'giả', format: 0, mode: 'normal', detail: 0 };
    const style = 'background:url(https://evil.example/a.png)';
    const link = {
      type: 'link',
      version: 1,
      url: 'javascript:alert(1)',
      children: [{ ...text, text: 'bấm' }],
    };
    const children = [{ ...text, style }, link];
    const nodes = [{ type: 'paragraph', version: 1, children }];
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'application/x-lexical-editor',
      JSON.stringify({ namespace: 'galley', nodes }),
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(bodyOf(page)).toContainText('giả');
  await expect(bodyOf(page).locator('[style*=evil], [href^=javascript]')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('evil'))).toEqual([]);
});

test('other programs are given the words of pictures, pull quotes and cards, each in its line', async ({
  desk,
}) => {
  const words = (text: string) => [{ text }];
  const picture = (id: string, caption: string, credit: string) => ({
    ...emptyFigure(id),
    caption: words(caption),
    credit: words(credit),
  });
  const { app, page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'mo', spans: words('Mở bài') },
    { type: 'figure', ...picture('anh', 'Chợ vùng cao', 'Lò Mây') },
    { type: 'pull-quote', id: 'loi', spans: words('Có đường'), attribution: words('Ông Sùng') },
    {
      type: 'gallery',
      id: 'bo',
      figures: [picture('mot', 'Sáng', ''), picture('hai', 'Chiều', 'Mai')],
      caption: words('Ngày hội'),
    },
    { type: 'embed', id: 'the', url: 'https://example.org/phim', title: 'Phim', description: '' },
    { type: 'paragraph', id: 'ket', spans: words('Kết bài') },
  ]);
  await bodyOf(page).locator('> p').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const copied = await read(app);
  const said = 'Mở bài,Chợ vùng cao,Lò Mây,Có đường,Ông Sùng,Sáng,Chiều,Mai,Ngày hội,Phim,Kết bài';
  expect(copied.text.split(/\r?\n/)).toEqual(said.split(','));
  const shown = await page.evaluate((html) => {
    const copy = new DOMParser().parseFromString(html, 'text/html');
    const paragraphs = [...copy.querySelectorAll('p')].map(({ textContent }) => textContent);
    return { paragraphs, href: copy.querySelector('a')?.getAttribute('href') };
  }, copied.html);
  expect(shown).toEqual({ paragraphs: said.split(','), href: 'https://example.org/phim' });
});

test('other programs are given the pictures as they are shown: what is hidden in them stays hidden', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(await articleIn(library, 'sampleruong'), 'article.json');
  const source = JSON.parse(await readFile(file, 'utf8'));
  const of = (at: number) => ({
    ...emptyFigure(`anh${at}`),
    media: source.media[at].name,
    alt: `Ảnh ${at}`,
    caption: [{ text: `Chú thích ${at}` }],
  });
  const rect = { x: 0, y: 0, width: 0.5, height: 1 };
  const redactions = [{ id: 'che', shape: 'rectangle', method: 'solid', rect }];
  const body = [
    { type: 'paragraph', id: 'mo', spans: [{ text: 'Mở bài' }] },
    { ...of(0), type: 'figure', redactions },
    { type: 'gallery', id: 'bo', figures: [of(1), of(2)], caption: [] },
  ];
  await writeFile(file, JSON.stringify({ ...source, body }));
  const { app, page } = await desk.start(library);
  await openRow(page, 'Mùa nước đổ');

  const copied = async () => {
    await bodyOf(page).locator('> p').first().click();
    await page.keyboard.press('Control+a');
    const shown = (img: HTMLImageElement) => img.complete && img.naturalWidth > 0;
    for (const img of await bodyOf(page).locator('img[data-picture]').all())
      await expect.poll(() => img.evaluate(shown)).toBe(true);
    await page.keyboard.press('Control+c');
    return page.evaluate(
      (html) => {
        const copy = new DOMParser().parseFromString(html, 'text/html');
        return [...copy.querySelectorAll('img')].map(({ src, alt, parentElement }) => ({
          src,
          alt,
          words: parentElement?.querySelector('figcaption')?.textContent,
        }));
      },
      (await read(app)).html,
    );
  };
  const hold = async () => {
    const pictures = await copied();
    expect(pictures.map(({ alt, words }) => [alt, words])).toEqual([
      ['Ảnh 0', 'Chú thích 0Ảnh đã được che một phần để bảo vệ quyền riêng tư.'],
      ['Ảnh 1', 'Chú thích 1'],
      ['Ảnh 2', 'Chú thích 2'],
    ]);
    const bytes = pictures.map(({ src }) => Buffer.from(src.split(',')[1] ?? '', 'base64'));
    const contrast = async (at: number) => {
      expect((await sharp(bytes[at]).metadata()).format).toBe('jpeg');
      return contrastOfHalf('left', bytes[at] ?? Buffer.alloc(0));
    };
    expect(await contrast(0)).toBeLessThan(2);
    expect(await contrast(1)).toBeGreaterThan(10);
    expect(await contrast(2)).toBeGreaterThan(10);
  };
  await hold();

  // So is the one picture that the menu of the right mouse button copies.
  await bodyOf(page).locator('> p').first().click();
  const shown = bodyOf(page).locator('.figure img');
  const labels = await nextMenu(app, () => shown.click({ button: 'right' }), 'Sao chép ảnh');
  expect(labels).toEqual(['Sao chép ảnh']);
  await expect.poll(async () => (await readPicture(app)).length).toBeGreaterThan(0);
  const picture = await readPicture(app);
  expect(await contrastOfHalf('left', picture)).toBeLessThan(2);
  expect(await contrastOfHalf('right', picture)).toBeGreaterThan(10);

  // A copy without suggestions is made of a text in which they are accepted.
  await page.keyboard.press('Control+Shift+e');
  await bodyOf(page).locator('> p').first().click();
  await page.keyboard.type('Thêm');
  await expect(bodyOf(page).locator('[role=insertion]').first()).toBeVisible();
  await hold();

  await bodyOf(page)
    .locator('.figure img')
    .evaluate((img) => img.removeAttribute('src'));
  await page.keyboard.press('Control+c');
  await expect(page.locator('.notice')).toContainText('1 ảnh chưa vào bản chép');
});

test('of an article that may only be read, Ctrl+A and Ctrl+C take the whole text, and nothing of the window', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, 'Bản Khe Lau');
  await expect(page.locator('.banner')).toContainText('chỉ đọc');
  for (const place of ['.figure img', 'p']) {
    await copy(app, { text: '' });
    await bodyOf(page).locator(place).first().click();
    await page.keyboard.press('Control+a');
    // As a hand: what is selected is known to the editor with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    await page.keyboard.press('Control+c');
    await expect
      .poll(async () => (await read(app)).text)
      .toMatch(/^Những nếp nhà.*hợp vệ sinh\.\/\.$/s);
    const { text, html } = await read(app);
    expect(`${text}${html}`).not.toContain('Bài mới');
    expect(html).toContain('<li');
  }
});

test('Ctrl+Shift+V pastes words alone; all that comes in is NFC', async ({ desk }) => {
  const { app, page, saved } = await newDraft(desk);
  const decomposed = 'Trường tiểu học'.normalize('NFD');
  await copy(app, {
    html: `<h1><b>${decomposed}</b></h1><p>Dòng hai`,
    text: `${decomposed}\r\n\r\nDòng hai`,
  });
  await page.keyboard.press('Control+Shift+v');
  await expect(bodyOf(page).locator('p')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page).locator('h2')).toHaveCount(1);
  await page.keyboard.insertText(' và ế'.normalize('NFD'));
  const { body } = await saved();
  expect(outline(body)).toEqual([
    'p Trường tiểu học',
    'p Dòng hai',
    'h2 Trường tiểu học',
    'p Dòng hai và ế',
  ]);
  expect(JSON.stringify(body)).toBe(JSON.stringify(body).normalize('NFC'));
});

test('in a caption, a cell and a list, pasted blocks come in as what can stand there', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  await copy(app, { html: '<h1>Một</h1><p>hai <b>ba</b></p><ul><li>bốn</li></ul>', text: 'Một' });
  await page.getByRole('button', { name: 'Trích dẫn nổi bật' }).click();
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeVisible();
  await page.keyboard.type('Đầu ');
  await page.keyboard.press('Control+v');
  await expect(page.locator('.slot-quote p')).toHaveText('Đầu Một hai ba bốn');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Chèn bảng' }).click();
  await bodyOf(page).locator('td').first().click();
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page).locator('td').first()).toContainText('bốn');
  const lines = outline((await saved()).body);
  expect(lines[0]).toBe('pull-quote Đầu Một hai {bold: ba} bốn — ');
  expect(lines.join('\n')).toContain('| Một⏎hai {bold: ba}⏎bốn |');
});

test('over the cells of a table: blocks take the place of a whole one, words that of their words', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  const table = '<table><tr><td>Gạo</td><td>Ngô</td></tr><tr><td>1</td><td>2</td></tr></table>';
  const paste = async (html: string, shown: string) => {
    await copy(app, { html, text: shown });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await expect(bodyOf(page)).toContainText(shown);
    return outline((await saved()).body);
  };
  await paste(table, 'Gạo');
  expect(await paste('<p>Khoai</p>', 'Khoai')).toEqual(['| Khoai | ', '|  | ']);
  const lines = ['p Giá chợ', '| Gạo | Ngô', '| 1 | 2'];
  expect(await paste(`<p>Giá chợ</p>${table}`, 'Giá chợ')).toEqual(lines);
});

test('pictures become figures: pasted, copied from a page, carried in a page, dropped in place', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  const file = await photograph(join(desk.folder, 'mot.png'), 40);
  await page.keyboard.type('Đoạn một\n');
  await copyPicture(app, file);
  await page.keyboard.press('Control+v');
  await expect(page.locator('.figure img')).toHaveCount(1);
  await page.keyboard.type('Chú thích gõ ngay\n\n\nĐoạn hai');

  const data = (await sharp(file).resize(60).jpeg().toBuffer()).toString('base64');
  await copy(app, {
    html: `<p>Trước</p><figure><img src="data:image/jpeg;base64,${data}" alt="Ảnh nhỏ"><figcaption>Kèm <b>trang</b></figcaption></figure><p>Sau</p>`,
    text: 'Trước',
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await expect(page.locator('.figure img')).toHaveCount(2);

  await bodyOf(page).getByText('Đoạn một').scrollIntoViewIfNeeded();
  const box = await bodyOf(page).getByText('Đoạn một').boundingBox();
  const other = await photograph(join(desk.folder, 'hai.png'), 200);
  await dropPicture(page, other, { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 3 });
  await expect(page.locator('.figure img')).toHaveCount(3);
  const article = await saved();
  expect(outline(article.body)).toEqual([
    'figure picture [] []',
    'p Đoạn một',
    'figure picture [Chú thích gõ ngay] []',
    'p Đoạn hai',
    'p Trước',
    'figure picture [Kèm {bold: trang}] []',
    'p Sau',
  ]);
  expect(article.media).toHaveLength(3);
  expect(article.body.flatMap((block) => (block.type === 'figure' ? block.alt : []))).toContain(
    'Ảnh nhỏ',
  );
});

test('a picture that is dragged or copied out of a browser leaves no bare address: it is told how to bring it in', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Bến đò');
  const text = bodyOf(page).locator('> *').first();
  const { x, y, height } = (await text.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  const session = await page.context().newCDPSession(page);
  const drop = async (html: string, address: string) => {
    const items = Object.entries({
      'text/html': html,
      'text/uri-list': address,
      'text/plain': address,
    }).map(([mimeType, data]) => ({ mimeType, data }));
    const data = { items, dragOperationsMask: 1 };
    const at = { x: x + 2, y: y + height / 2 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
  };
  const notice = page.locator('.notice');
  const picture = '<img src="https://bao.example/do.jpg" alt="Đò">';
  await drop(picture, 'https://bao.example/do.jpg');
  await expect(notice).toContainText('Ảnh chưa vào bài');
  await drop('<a href="https://bao.example/bai">Bài hay</a>', 'https://bao.example/bai');
  await expect(text).toHaveText('Bài hayBến đò');
  await expect(text.locator('a')).toHaveText('Bài hay');

  // Firefox on Linux names a file beside it, and gives an empty one.
  await page.getByRole('button', { name: 'Đóng' }).click();
  for (const place of [text, page.locator('.panels [role=tabpanel]')]) {
    await place.evaluate((target, html) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/html', html);
      dataTransfer.setData('text/plain', 'https://bao.example/do.jpg');
      dataTransfer.items.add(new File([], 'do.jpg', { type: 'image/jpeg' }));
      const how = { bubbles: true, cancelable: true, dataTransfer };
      const { x: clientX, y: clientY } = target.getBoundingClientRect();
      target.dispatchEvent(new DragEvent('drop', { ...how, clientX, clientY }));
    }, picture);
    await expect(notice).toContainText('Ảnh chưa vào bài');
    await page.getByRole('button', { name: 'Đóng' }).click();
  }
  await expect(text).toHaveText('Bài hayBến đò');

  await copy(app, {
    html: `<a href="https://bao.example/bai">${picture}</a>`,
    text: 'https://bao.example/bai',
  });
  await page.keyboard.press('Control+v');
  await page.keyboard.type('!');
  await expect(text).toHaveText('Bài hay!Bến đò');
});

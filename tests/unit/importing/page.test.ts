/** Saved web pages: the article in them comes in, and nothing else. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyText } from '../../../shared/text.ts';
import { documentLibrary } from '../../fixtures/document-library.ts';
import { outline } from '../../fixtures/outline.ts';
import { photo } from '../../fixtures/word.ts';

const { folder: rootOf, importingFrom, read, refusal } = documentLibrary('trang/bai.html');
const root = rootOf();
let inPage = '';
beforeAll(async () => {
  await mkdir(join(root, 'trang/bai_files'), { recursive: true });
  await writeFile(join(root, 'trang/bai_files/đập.jpg'), await photo('#393'));
  await writeFile(join(root, 'ngoài.jpg'), await photo('#933'));
  inPage = `data:image/jpeg;base64,${(await photo('#339')).toString('base64')}`;
});

const ONE =
  'Đoạn thứ nhất kể chuyện bà con đắp đập, kéo ống, xây bể trong ba tháng trời ròng rã, có cả người già và trẻ nhỏ cùng làm, ai cũng vui.';
const TWO =
  'Đoạn thứ hai nói rằng nước chảy qua hai con dốc rồi mới tới bể chung ở giữa bản, từ đó chia về từng nhà bằng ống nhựa.';
const THREE =
  'Đoạn cuối cùng nói rằng mùa khô năm nay là mùa đầu tiên không ai phải dậy từ nửa đêm đi lấy nước ở khe xa.';
const SUMMARY = 'Sau mười năm gánh nước, bản vùng cao có nước sạch.';

const story = (pictures: string, head = '') => `<!doctype html><html lang="vi"><head>
  <meta charset="utf-8"><title>Nước về bản Khe Lau | Báo Vùng Cao</title>
  <meta property="og:title" content="Nước về bản Khe Lau"><meta property="og:site_name" content="Báo Vùng Cao">
  <meta name="description" content="${SUMMARY}"><meta property="article:section" content="Xã hội">${head}
  </head><body onload="alert(1)"><script>document.title = 'x'</script>
  <nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/xa-hoi">Xã hội</a></li></ul></nav>
  <div class="main"><h1>Nước về bản Khe Lau</h1><div class="time">Thứ Hai, 02/03/2026 | 10:00</div>
  <h2 class="sapo">${SUMMARY}</h2><div class="content"><p>${ONE}</p>${pictures}<p>${TWO} <a href="javascript:alert(1)">Bấm</a></p>
  <p>${THREE}</p><p style="text-align:right"><strong>Giàng A Sử</strong></p></div></div>
  <aside><h3>Tin nóng</h3><ul><li><a href="/1">Một tin khác</a></li></ul></aside><footer>Bản quyền</footer></body></html>`;

describe('a saved page', () => {
  it('gives its article, with what its head and the portal say of it', async () => {
    const { article, report } = await read(
      story(`<table><tr><td><img src="bai_files/%C4%91%E1%BA%ADp.jpg" alt="Đập đá"></td></tr>
        <tr><td>Đập nước đầu bản. Ảnh: Lò Mai</td></tr></table>`),
    );
    expect(report).toMatchObject({ refused: [], made: [{ captions: 0 }] });
    expect(article).toMatchObject({
      headline: 'Nước về bản Khe Lau',
      standfirst: SUMMARY,
      published: '2026-03-02T10:00:00+07:00',
      section: 'Xã hội',
      source: 'Báo Vùng Cao',
      language: 'vi',
      bylines: [{ name: 'Giàng A Sử' }],
      media: [{ filename: 'đập.jpg' }],
    });
    expect(outline(article.body)).toEqual([
      `p ${ONE}`,
      'figure picture [Đập nước đầu bản.] [Lò Mai]',
      `p ${TWO} Bấm`,
      `p ${THREE}`,
    ]);
    expect(article.body.find(({ type }) => type === 'figure')).toMatchObject({ alt: 'Đập đá' });
  });

  it.each(['VCO - ', '<span class="location-stamp">Khe Lau</span>'])(
    'has its standfirst once, the portal’s stamp before it or not: «%s»',
    async (stamp) => {
      const sapo = `<h2 class="sapo">${stamp}${SUMMARY}</h2>`;
      const page = story('').replace(`<h2 class="sapo">${SUMMARY}</h2>`, sapo);
      const { article } = await read(page);
      expect(article.standfirst).toBe(SUMMARY);
      expect(outline(article.body)[0]).toBe(`p ${ONE}`);
    },
  );

  it.each([
    '<h2 class="lead">',
    '<h2 class="singular-sapo">',
    '<h2 data-role="sapo">',
    '<p class="description">',
  ])('takes the standfirst that only a mark tells: %s', async (mark) => {
    const tag = mark.slice(1, 3).trim();
    const page = story('')
      .replace(/<meta name="description"[^>]*>/, '')
      .replace(`<h2 class="sapo">${SUMMARY}</h2>`, `${mark}${SUMMARY}</${tag}>`);
    const { article } = await read(page);
    expect(article.standfirst).toBe(SUMMARY);
    expect(outline(article.body)[0]).toBe(`p ${ONE}`);
  });

  it.each([
    ['<time class="entry-date published" datetime="2026-03-02T08:30:00+07:00">2 March</time>'],
    ['<time datetime="2026-03-02T08:30:00+07:00">hôm qua</time>'],
  ])('was published when its mark says, where it says so to readers alone: %s', async (time) => {
    const page = story('').replace('Thứ Hai, 02/03/2026 | 10:00', time);
    expect((await read(page)).article.published).toBe('2026-03-02T08:30:00+07:00');
  });

  it('brings pictures that lie in it or with it, and none from elsewhere', async () => {
    const pictures = (
      await Promise.all(
        [
          inPage,
          '../ngoài.jpg',
          join(root, 'ngoài.jpg'),
          'https://a.example/x.jpg',
          'bai_files',
        ].map(
          async (src, at) =>
            `<figure><img src="${src}"><figcaption>Ảnh số ${at}</figcaption></figure>`,
        ),
      )
    ).join('');
    const { article, report } = await read(story(pictures));
    expect(report).toMatchObject({ refused: [], made: [{ captions: 4 }] });
    expect(outline(article.body).filter((line) => line.startsWith('figure'))).toEqual([
      'figure picture [Ảnh số 0] []',
      ...[1, 2, 3, 4].map((at) => `figure none [Ảnh số ${at}] []`),
    ]);
    expect(article.media).toHaveLength(1);
  });

  it('brings its pictures whatever its folder is named, and wherever its code put their addresses', async () => {
    const folder = 'Bài #1, giá 20% (NFD)_files'.normalize('NFD');
    await mkdir(join(root, 'trang', folder), { recursive: true });
    await writeFile(join(root, 'trang', folder, 'chợ.jpg'.normalize('NFD')), await photo('#663'));
    const plain = `${folder.normalize('NFC')}/chợ.jpg`;
    const lazy = 'class="lazy lazied" data-src="https://a.example/x.jpg"';
    const pictures = [
      `<img src="${plain}">`,
      `<img src="./${folder.split('').map(encodeURIComponent).join('')}/ch%E1%BB%A3.jpg?v=2">`,
      `<img src="${plain}" ${lazy}>`,
      `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="${plain}">`,
      `<picture><source srcset="https://a.example/x.webp"><img src="${plain}"></picture>`,
    ].map((image) => `<figure>${image}<figcaption>Chợ. Ảnh: Lò Mai</figcaption></figure>`);
    const base = '<base href="https://a.example/xa-hoi/">';
    const { article } = await read(story(pictures.join(''), base));
    expect(outline(article.body).filter((line) => line.startsWith('figure'))).toEqual(
      pictures.map(() => 'figure picture [Chợ.] [Lò Mai]'),
    );
  });

  it('brings pictures whose saved files are named for one width or another alone', async () => {
    const [file, elsewhere] = ['bai_files/%C4%91%E1%BA%ADp.jpg', 'https://a.example/x.jpg'];
    const pictures = [
      `<img src="${elsewhere}" srcset="https://a.example/s,w_2.jpg 320w, ${file} 640w">`,
      `<img src="${elsewhere}" data-srcset="${file} 2x,${elsewhere} 1x">`,
      `<img data-srcset="${file}">`,
      `<picture><source srcset="${file} 800w"><img src="${elsewhere}"></picture>`,
    ].map((image) => `<figure>${image}<figcaption>Đập</figcaption></figure>`);
    const { article } = await read(story(pictures.join('')));
    expect(outline(article.body).filter((line) => line.startsWith('figure'))).toEqual(
      pictures.map(() => 'figure picture [Đập] []'),
    );
  });

  it('in fonts from before Unicode comes in as Vietnamese', async () => {
    const { article } = await read(
      story(
        '<p><font face=".VnTime, Arial">S¸ng chñ nhËt, bµ con gïi hµng xuèng chî tõ lóc trêi ch&shy;a s¸ng râ.</font></p><p style="font-family: .VnTimeH">Chî phiªn häp l¹i, bµ con gïi hµng.</p>',
      ),
    );
    expect(outline(article.body).slice(1, 3)).toEqual([
      'p Sáng chủ nhật, bà con gùi hàng xuống chợ từ lúc trời chưa sáng rõ.',
      'p CHỢ PHIÊN HỌP LẠI, BÀ CON GÙI HÀNG.',
    ]);
  });

  it.each([
    ['TCVN3', '.VnTime', 'N\u00ad\u00edc s\u00b9ch v\u00d2 b\u00b6n'],
    ['VNI', 'VNI-Times', 'Nöôùc saïch veà baûn'],
  ])(
    'in %s throughout has its headline from the page’s title in Unicode',
    async (_, font, said) => {
      const page = `<html><head><title>${said}</title></head><body style="font-family: ${font}"><h1>${said}</h1>`;
      const { article } = await read(
        `${page}${`<p>${said}. ${said}. ${said}.</p>`.repeat(9)}</body></html>`,
      );
      expect(article.headline).toBe('Nước sạch về bản');
    },
  );

  it('that is a mail has neither its greeting nor its sender', async () => {
    const lines = ['Chào ban biên tập,', 'Em gửi tin ạ.', ONE, TWO, THREE, '<b>Lò Mai</b>', '-- '];
    const text = lines.map((line) => `<div>${line}</div>`).join('');
    const { article } = await read(
      `<html><head><title>Nước về bản</title></head><body><div dir="ltr">${text}<div>Lò Thị Mai<br>ĐT: 0900 000 000</div></div></body></html>`,
    );
    expect([article.standfirst, outline(article.body)]).toEqual([ONE, [`p ${TWO}`, `p ${THREE}`]]);
    expect(article.bylines).toMatchObject([{ name: 'Lò Mai' }]);
  });

  it.each(['contentLocation', 'locationCreated'])('has its place from %s', async (field) => {
    const record = { '@type': 'NewsArticle', [field]: { '@type': 'Place', name: 'Khe Lau' } };
    const head = `<script type="application/ld+json">${JSON.stringify(record)}</script>`;
    expect((await read(story('', head))).article.place).toBe('Khe Lau');
  });

  it('brings the pictures of an accelerated page, as it is and as its code left it', async () => {
    const file = 'src="bai_files/%C4%91%E1%BA%ADp.jpg"';
    const { article } = await read(
      story(
        `<figure><amp-img ${file} alt="Đập"><noscript><img ${file}></noscript></amp-img><figcaption>Đập</figcaption></figure>
         <figure><amp-img src="https://a.example/1.jpg" alt="Đá"><img ${file}></amp-img><figcaption>Đá</figcaption></figure>`,
      ),
    );
    expect(outline(article.body).filter((text) => text.startsWith('figure'))).toEqual([
      'figure picture [Đập] []',
      'figure picture [Đá] []',
    ]);
    expect(article.body.flatMap((block) => (block.type === 'figure' ? [block.alt] : []))).toEqual([
      'Đập',
      'Đá',
    ]);
  });

  it('is read in the encoding that it names', async () => {
    const page = (charset: string) => story('').replace('charset="utf-8"', `charset="${charset}"`);
    const words = 'Тихий вечер в горном селе';
    const russian = page('windows-1251')
      .replaceAll('Đoạn', words)
      .replace(/[^\u0400-\u04ff\0-\x7f]/g, '');
    const cyrillic = Buffer.from(
      Array.from(russian, (letter) => {
        const code = letter.charCodeAt(0);
        return code < 128 ? code : code - 0x410 + 0xc0;
      }),
    );
    for (const [bytes, found] of [
      [cyrillic, words],
      [Buffer.from(page('utf-16'), 'utf16le'), ONE],
      [Buffer.from(page('x-unknown')), ONE],
    ] as const) {
      const { article } = await read(bytes);
      expect(outline(article.body).join(' ')).toContain(found);
    }
  });

  it('brings no picture that a link in its folder leads to', async () => {
    await symlink(join(root, 'ngoài.jpg'), join(root, 'trang/bai_files/link.jpg'));
    const { article } = await read(story('<figure><img src="bai_files/link.jpg"></figure>'));
    expect(article.media).toEqual([]);
  });

  it.each<[string, string, string, string?, string?]>([
    [
      'a video',
      '<div class="video"><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0" title="YouTube video player"></iframe></div>',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    ],
    [
      'one that waits to be scrolled to, with its words',
      '<figure><iframe src="about:blank" data-src="//player.vimeo.com/video/76979871" title="Nước về"></iframe><figcaption>Phim: Lò Mai</figcaption></figure>',
      'https://vimeo.com/76979871',
      'Nước về',
      'Phim: Lò Mai',
    ],
    [
      'one that the browser saved beside the page',
      '<p><iframe src="./bai_files/khung.html"></iframe></p>',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    ],
    [
      'a post by its plugin',
      '<iframe src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fbao%2Fvideos%2F1%2F&amp;width=500"></iframe>',
      'https://www.facebook.com/bao/videos/1/',
    ],
    [
      'a post that its code had not shown yet',
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@bao/video/7"><section>@bao</section></blockquote>',
      'https://www.tiktok.com/@bao/video/7',
    ],
    [
      'a film of the portal’s own',
      '<div><video controls src="https://media.bao.example/phim.mp4"></video></div>',
      'https://media.bao.example/phim.mp4',
    ],
    [
      'a film of several sources',
      '<video controls><source src="https://media.bao.example/phim.webm"><source src="https://media.bao.example/phim.mp4"></video>',
      'https://media.bao.example/phim.webm',
    ],
    [
      'sound',
      '<p><audio controls><source src="https://media.bao.example/loi.mp3"></audio></p>',
      'https://media.bao.example/loi.mp3',
    ],
    [
      'a film of an accelerated page',
      '<amp-youtube data-videoid="dQw4w9WgXcQ" width="480" height="270"></amp-youtube>',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    ],
  ])('brings %s as a card', async (_what, framed, url, title = '', description = '') => {
    await writeFile(
      join(root, 'trang/bai_files/khung.html'),
      '<!DOCTYPE html>\n<!-- saved from url=(0043)https://www.youtube.com/embed/dQw4w9WgXcQ -->\n<html></html>',
    );
    const { article } = await read(story(framed));
    expect(outline(article.body)).toEqual([
      `p ${ONE}`,
      'embed',
      expect.stringContaining(TWO),
      `p ${THREE}`,
    ]);
    expect(article.body[1]).toMatchObject({ url, title, description });
  });

  it.each([
    [
      'Word',
      'href="#_ftn1" name="_ftnref1"',
      '<div><br><hr><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> Theo xã.</p></div></div>',
    ],
    [
      'LibreOffice',
      'name="sdfootnote1anc" href="#sdfootnote1sym"',
      '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Theo xã.</p></div>',
    ],
    [
      'Google',
      'href="#ftnt1" id="ftnt_ref1"',
      '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Theo xã.</span></p></div>',
    ],
  ])('of %s lists its notes below its text, and is signed above them', async (_by, mark, note) => {
    const head =
      '<meta name=Generator content="Microsoft Word 15"><meta name="author" content="Windows User">';
    const page = `<html lang="vi"><head><meta charset="utf-8">${head}</head><body><div class="WordSection1">
      <p><b>Nước về bản Khe Lau</b></p><p><b>${SUMMARY}</b></p><p>${ONE}<a ${mark}><sup>[1]</sup></a></p><p>${TWO}</p><p>${THREE}</p>
      <p align="right"><b>Giàng A Sử</b></p></div>${note}</body></html>`;
    const { article } = await read(page);
    const [first = '', ...rest] = outline(article.body);
    expect(first).toContain(ONE);
    expect(rest).toEqual([`p ${TWO}`, `p ${THREE}`, '# Theo xã.']);
    expect(article.bylines.map(({ name }) => name)).toEqual(['Giàng A Sử']);
  });

  it('has the standfirst that it marks, where it tells search engines another', async () => {
    const page = story('').replace(`content="${SUMMARY}"`, 'content="Tin nước sạch mới nhất."');
    const { article } = await read(page);
    expect(article.standfirst).toBe(SUMMARY);
    expect(outline(article.body)[0]).toBe(`p ${ONE}`);
  });

  it('has what its style sheets set bold and in italics', async () => {
    const sheet =
      '<style>.c1{font-weight:700;color:#000}.c2{font-style:italic}.c0{font-weight:400}</style>';
    const line = `<p><span class="c1">Đậm</span><span class="c0"> rồi </span><span class="c2" style="font-weight: bold">cả hai</span>, ${ONE}</p>`;
    const { article } = await read(story(line, sheet));
    expect(outline(article.body)[1]).toBe(`p {bold: Đậm} rồi {bold italic: cả hai}, ${ONE}`);
  });

  it('of Google Docs nests its lists, which tell their levels by their classes alone', async () => {
    const list = (tag: string, name: string, level: number, ...items: string[]) =>
      `<${tag} class="c1 lst-kix_${name}-${level}"${tag === 'ol' ? ' start="1"' : ''}>${items
        .map((words) => `<li class="c0 li-bullet-${level}"><span class="c2">${words}</span></li>`)
        .join('')}</${tag}>`;
    const begun = (html: string) => html.replace('class="', 'class="start ');
    const lists = [
      begun(list('ol', 'a1', 0, 'Đào', 'Đặt')),
      begun(list('ul', 'a1', 1, 'ống')),
      begun(list('ul', 'a1', 2, 'nhựa')),
      list('ul', 'a1', 1, 'van'),
      list('ol', 'a1', 0, 'Thử'),
      begun(list('ul', 'b2', 0, 'riêng')),
    ];
    const { article } = await read(story(lists.join('')));
    const found = article.body.filter(({ type }) => type === 'list');
    expect(outline(found)).toEqual([
      ...['# Đào', '# Đặt', '•• ống', '••• nhựa', '•• van', '# Thử', '• riêng'],
    ]);
    expect(found).toHaveLength(2);
  });

  it('that Word saved has its title, lists and quotations, and not the name of the file before', async () => {
    const item = (level: number, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`;
    const page = `<html><head><meta name=Generator content="Microsoft Word 15"><title>Giay moi hop</title></head><body lang=VI><div class=WordSection1>
      <p class=MsoTitle>Nước về bản</p><p class=MsoSubtitle>Sau ba năm chờ.</p><p class=MsoNormal>${ONE}</p>
      ${item(1, '·', 'ống')}${item(2, 'o', 'nhựa')}${item(2, '1.', 'một')}${item(1, '·', 'bể')}
      <h2><span style='mso-list:Ignore'>I.&nbsp;</span>Còn lại</h2>${item(1, '3.', 'đào')}${item(1, '4.', 'đặt')}
      <p class=MsoQuote>Tôi ngủ thêm hai tiếng.</p><p class=MsoNormal><span lang=EN-US>${TWO}</span></p><p class=MsoNormal>${THREE}</p></div></body></html>`;
    const { article } = await read(page);
    expect(article).toMatchObject({ headline: 'Nước về bản', standfirst: 'Sau ba năm chờ.' });
    expect(outline(article.body)).toEqual([
      ...[`p ${ONE}`, '• ống', '•• nhựa', '•• một', '• bể', 'h2 Còn lại', '3# đào', '# đặt'],
      ...['> Tôi ngủ thêm hai tiếng.', `p ${TWO}`, `p ${THREE}`],
    ]);
  });

  it('that an office program saved without a title is not named by its file', async () => {
    const page = `<html lang="vi"><head><meta name="generator" content="LibreOffice 24.2"><title>Mau bai</title></head><body>
      <p>Nước về bản</p><p>${ONE}</p><p>${TWO}</p><p>${THREE}</p></body></html>`;
    expect((await read(page)).article.headline).toBe('Nước về bản');
  });

  it('keeps a picture without words where the page names no section', async () => {
    const page = `<html lang="vi"><head><title>Nước về bản Khe Lau</title></head><body><div>
      <h1>Nước về bản Khe Lau</h1><img src="https://x.example/a.jpg"><p>${ONE}</p><p>${TWO}</p><p>${THREE}</p></div></body></html>`;
    const { article } = await read(page);
    expect(article.section).toBe('');
    expect(outline(article.body)).toContain('figure none [] []');
  });

  it('keeps a table of several pictures, and their captions', async () => {
    const row = (at: number) =>
      `<tr><td><img src="https://x.example/${at}.jpg"></td></tr><tr><td>Góc bản số ${at}</td></tr>`;
    const table = (rows: string) => `<table><tbody>${rows}</tbody></table>`;
    const { article } = await read(story(table(row(1) + row(2)) + table(row(3) + row(4))));
    const pictures = article.body.filter(({ type }) => type === 'figure');
    expect(pictures).toHaveLength(4);
    for (const at of [1, 2, 3, 4]) expect(bodyText(article.body)).toContain(`Góc bản số ${at}`);
  });

  it('leaves out frames that are no part of its article', async () => {
    const frames = ['https://ads.example/x', 'javascript:alert(1)', './bai_files/đập.jpg', '']
      .map((src) => `<div><iframe src="${src}"></iframe></div>`)
      .join('');
    const { article } = await read(story(frames));
    expect(article.body.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  it('keeps the line of its author, whatever it is called', async () => {
    const name = '<p style="text-align:right"><strong>Giàng A Sử</strong></p>';
    const { article } = await read(story('').replace(name, `<p class="author">Giàng A Sử</p>`));
    expect(article.bylines).toMatchObject([{ name: 'Giàng A Sử' }]);
  });

  it('that describes its article by a record is believed', async () => {
    const record = {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Nước về bản Khe Lau',
      datePublished: '2026-03-02T09:15:00+0700',
      author: { '@type': 'Person', name: 'Lò Mai' },
    };
    const head = `<script type="application/ld+json">${JSON.stringify(record)}</script>`;
    const signed = await read(story('', head));
    expect(signed.article).toMatchObject({
      published: '2026-03-02T09:15:00+07:00',
      bylines: [{ name: 'Giàng A Sử' }],
    });
    const { article } = await read(story('', head).replace('Giàng A Sử', ''));
    expect(article.bylines).toMatchObject([{ name: 'Lò Mai' }]);
  });

  it('keeps a box among its paragraphs, and none that leads elsewhere', async () => {
    const boxes = '<aside><p>Bản có 62 hộ!</p></aside><aside><a href="/2">Tin khác nữa</a></aside>';
    const { article } = await read(story(boxes));
    expect(outline(article.body)).toEqual([
      `p ${ONE}`,
      'p Bản có 62 hộ!',
      `p ${TWO} Bấm`,
      `p ${THREE}`,
    ]);
  });

  it('may leave out all tags but those of its words', async () => {
    const bare = `<!doctype html><title>Đường thông</title><nav>Trang chủ</nav><p>${ONE}<p>${TWO}<p>${THREE}`;
    const { article } = await read(bare);
    expect([article.headline, article.standfirst]).toEqual(['Đường thông', ONE]);
    expect(outline(article.body)).toEqual([`p ${TWO}`, `p ${THREE}`]);
  });

  it.each([
    ['vi', '2026-03-02T08:30:00+09:00', '2026-03-02T08:30:00+09:00'],
    ['vi', '2026-03-01T20:30:00Z', '2026-03-02T03:30:00+07:00'],
    ['vi', '2026-03-01T20:30:00.000+00:00', '2026-03-02T03:30:00+07:00'],
    // The hour that readers are told: the zone alone is wrong.
    ['vi', '2026-03-02T10:00:00Z', '2026-03-02T10:00:00+07:00'],
    ['en', '2026-03-01T20:30:00+00:00', '2026-03-01T20:30:00+00:00'],
  ])(
    'in «%s» of %s was published at %s: a time in UTC is on no clock of the newsroom’s',
    async (language, said, published) => {
      const time = `<meta property="article:published_time" content="${said}">`;
      const page = story('', time).replace('lang="vi"', `lang="${language}"`);
      expect((await read(page)).article.published).toBe(published);
    },
  );

  it('of a hundred thousand lines comes in, each once', async () => {
    const lines = Array.from({ length: 130_000 }, (_, at) => `<p>Dòng số ${at} của danh sách</p>`);
    const { article } = await read(story(lines.join('')));
    expect(article.body.length).toBe(130_000 + 3);
  }, 60_000);

  it.skipIf(process.platform === 'win32')(
    'is refused when it is a device, as texts and Word documents are',
    async () => {
      const paths = ['html', 'docx', 'txt'].map((ending) => join(root, `zero.${ending}`));
      for (const path of paths) await symlink('/dev/zero', path);
      const report = await importingFrom(...paths);
      expect(report.refused.map(({ code }) => code)).toEqual(['not-page', 'not-word', 'not-text']);
    },
  );

  it.each([
    ['without any words', '<html><body><img src="x"></body></html>', 'bai.html'],
    ['nested without end', `${'<div>'.repeat(5000)}${ONE}`, 'bai.html'],
    ['empty', '', 'bai.htm'],
    ['an archive of a page', `MIME-Version: 1.0\n\n${story('')}`, 'bai.mht'],
    ['an archive of Safari', `bplist00\0${story('')}`, 'bai.webarchive'],
  ])('is refused when it is %s, and nothing is made', async (_what, page, name) => {
    expect(await refusal(page, `trang/${name}`)).toEqual(['not-page']);
  });
});

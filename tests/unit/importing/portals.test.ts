/** Saved pages as Vietnamese portals build them: what belongs to the article comes in, what is set among it does not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { outline } from '../../fixtures/outline.ts';

const aside = testFolder('portal');

const PARAGRAPHS = [
  'Sáng 2/5, mưa lớn kéo dài hơn hai giờ khiến nhiều tuyến phố nội thành ngập sâu, người dân phải dắt xe qua.',
  'Lượng mưa đo được tại trạm trung tâm là 92 mm, cao nhất kể từ đầu năm, và còn tiếp tục trong đêm nay.',
  'Công ty thoát nước đã huy động 120 công nhân và 14 máy bơm tới các điểm trũng, dự kiến nước rút trước 16h.',
];
const [ONE = '', TWO = '', THREE = ''] = PARAGRAPHS;
const HEADLINE = 'Phố thành sông sau cơn mưa lớn';
const SUMMARY = 'Mưa từ sáng sớm khiến 20 tuyến phố ngập, giao thông tê liệt nhiều giờ.';
const TEXT = PARAGRAPHS.map((words) => `p ${words}`);

const record = (fields: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: HEADLINE, ...fields })}</script>`;

const NAMED = `<title>${HEADLINE} - Báo Thử</title><meta property="og:title" content="${HEADLINE}">`;

async function read(head: string, body: string, named = NAMED) {
  const path = join(aside, 'bai.html');
  const meta = `<meta charset="utf-8">${named}${head}`;
  await writeFile(path, `<!doctype html><html lang="vi"><head>${meta}</head>${body}</html>`);
  return (await readDocument({ path, aside }, silent)).draft;
}

describe('a page of a portal', () => {
  it('with related articles in its text and a breadcrumb above it', async () => {
    const head = `<meta property="og:site_name" content="tinnhanh.example"><meta name="description" content="${SUMMARY}">
      <meta itemprop="articleSection" content="Thời sự"><meta name="news_keywords" content="mưa lớn, ngập,Mưa lớn">
      ${record({ datePublished: '2024-05-02T10:05:00+07:00', author: { '@type': 'Person', name: 'Tin Nhanh' }, publisher: { name: 'Tin Nhanh' } })}`;
    const related = `<ul class="list-news"><li><a href="/1">Mưa to đến cuối tuần</a></li><li><a href="/2">20 điểm ngập</a></li></ul>`;
    const draft = await read(
      head,
      `<section><div><ul class="breadcrumb"><li><a href="/thoi-su">Thời sự</a></li><li><a href="/giao-thong">Giao thông</a></li></ul>
       <span class="date">Thứ năm, 2/5/2024, 10:05 (GMT+7)</span></div><h1>${HEADLINE}</h1>
       <p class="description"><span class="location-stamp">Hà Nội</span>${SUMMARY}</p>${related}
       <article><p>${ONE}</p><p>${TWO}</p>${related}<div class="banner-ads">Quảng cáo</div>
       <p>&gt;&gt; <a href="/3">Học sinh được nghỉ</a></p><p>${THREE}</p>
       <p style="text-align:right"><strong>Gia Chính - Việt An</strong></p></article></section>`,
    );
    expect(draft).toMatchObject({
      ...{ headline: HEADLINE, standfirst: SUMMARY, section: 'Thời sự', source: 'Tin Nhanh' },
      published: '2024-05-02T10:05:00+07:00',
      bylines: [{ name: 'Gia Chính' }, { name: 'Việt An' }],
      tags: ['mưa lớn', 'ngập'],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('with its author in a box above the text', async () => {
    const head = `<meta property="og:site_name" content="BÁO THỬ ONLINE"><meta name="description" content="${SUMMARY}">
      <meta name="keywords" content="mưa; ngập"><meta property="article:author" content="Báo Thử Online">`;
    const draft = await read(
      head,
      `<div class="detail"><div class="detail-top"><div class="detail-cate"><a href="/thoi-su" data-role="cate-name">Thời sự</a></div>
       <div data-role="publishdate">02/05/2024 10:12 GMT+7</div></div><h1>${HEADLINE}</h1>
       <div class="author-info"><a class="name" href="/tg">PHẠM TUẤN</a></div><h2>TTO - ${SUMMARY}</h2>
       <div class="detail-content">${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}<p>Ảnh: LÒ MAI</p></div>
       <div class="comment"><div class="author">Bạn Đọc</div><p>Bài hay</p></div></div>`,
    );
    expect(draft).toMatchObject({
      ...{ section: 'Thời sự', standfirst: SUMMARY, tags: ['mưa', 'ngập'] },
      bylines: [
        { name: 'PHẠM TUẤN', role: '' },
        { name: 'LÒ MAI', role: 'Ảnh' },
      ],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('with a record in a graph, lines broken in it, and another article among its paragraphs', async () => {
    const graph = `<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"${HEADLINE}",
      "description":"Hai
      dòng","articleSection":["Xã hội"],"keywords":["mưa","ngập lụt"],"author":[{"name":"Nguyễn Hải"},{"name":"Trần Thanh"}],"publisher":{"name":"Báo Dân Tin"}}]}</script>`;
    const draft = await read(
      `${graph}<meta name="author" content="admin"><meta name="description" content="(Dân Tin) - ${SUMMARY}">`,
      `<main><article><ul class="breadcrumbs"><li><a href="/a">Trang chủ</a></li></ul><h1>${HEADLINE}</h1><h2>(Dân Tin) - ${SUMMARY}</h2>
       <div><p>${ONE}</p><p>${TWO}</p><article><div>Đọc thêm</div><h3><a href="/x">Mưa to đến cuối tuần</a></h3></article><p>${THREE}</p></div></article></main>`,
    );
    expect(draft).toMatchObject({
      ...{
        section: 'Xã hội',
        standfirst: SUMMARY,
        tags: ['mưa', 'ngập lụt'],
        source: 'Báo Dân Tin',
      },
      bylines: [{ name: 'Nguyễn Hải' }, { name: 'Trần Thanh' }],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('keeps the name of a place before its standfirst, which is not the portal’s own', async () => {
    const summary = `(Khe Lau) - ${SUMMARY}`;
    const { standfirst } = await read(
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${HEADLINE}","publisher":{"name":"Báo Dân Tin"}}</script>
       <meta name="description" content="${summary}">`,
      `<article><h1>${HEADLINE}</h1><h2>${summary}</h2>${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}</article>`,
    );
    expect(standfirst).toBe(summary);
  });

  it('of an office, without any record, in tables', async () => {
    const draft = await read(
      '<meta name="GENERATOR" content="Microsoft SharePoint"><meta name="author" content="bientap2">',
      `<form><div class="breadcrumb-wrap"><a href="/">Trang chủ</a> &gt; <a href="/tin">Tin tức - Sự kiện</a> &gt; <a href="/xh">Xã hội</a></div>
       <table><tr><td>Tin Nóng</td><td><div class="news"><div class="news-title">${HEADLINE}</div><div>02/05/2024 15:00</div>
       <div><div><strong>${SUMMARY}</strong></div>${PARAGRAPHS.map((words) => `<div>${words}</div>`).join('')}
       <div style="text-align:right"><strong>Nguyễn Thanh/Báo Quảng Ninh</strong></div></div></div></td></tr></table></form>`,
    );
    expect(draft).toMatchObject({
      ...{ section: 'Xã hội', standfirst: SUMMARY, source: 'Báo Quảng Ninh' },
      published: '2024-05-02T15:00:00+07:00',
      bylines: [{ name: 'Nguyễn Thanh' }],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('of an office, that names itself in its head and has its menu beside the text', async () => {
    const menu = ['Giới thiệu', 'Tin tức', 'Văn bản'].map((name) => `<a href="/x">${name}</a><br>`);
    const [first, ...others] = PARAGRAPHS.map((words) => `<div>${words}</div>`);
    const draft = await read(
      '',
      `<table><tr><td><img src="banner.jpg"></td></tr><tr><td><table><tr><td>${menu.join('')}</td><td>
       <div>${HEADLINE}</div><div>(02/05/2024 15:00)</div><div><strong>${SUMMARY}</strong></div>${first}
       <table><tr><td><img src="a.jpg"></td></tr><tr><td><em>Bà con xếp hàng. Ảnh: Hà Tuấn</em></td></tr></table>
       ${others.join('')}<div style="text-align:right"><strong>Nguyễn Thanh</strong></div>
       <div>In trang | Gửi email | Lượt xem: 1.234</div></td></tr></table></td></tr></table>`,
      '<title>Cổng thông tin xã Khe Lau</title>',
    );
    expect(draft).toMatchObject({
      ...{ headline: HEADLINE, standfirst: SUMMARY, published: '2024-05-02T15:00:00+07:00' },
      bylines: [{ name: 'Nguyễn Thanh' }],
    });
    const [one, ...more] = TEXT;
    expect(outline(draft.body)).toEqual([one, 'figure none [Bà con xếp hàng.] [Hà Tuấn]', ...more]);
  });

  it('with its clock above the headline, the time and the author below, and its buttons below the text', async () => {
    const paragraphs = PARAGRAPHS.map((words) => `<p>${words}</p>`).join('');
    const below = ['In trang | Quay lại | Lên đầu trang', 'Gửi bình luận', 'Các tin khác'];
    const draft = await read(
      '',
      `<div id="page"><p>Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27</p><h1>${HEADLINE}</h1><p>Lò Mai - 05:32, 03/05/2024</p>
       <p>${SUMMARY}</p>${paragraphs}<p>Ảnh: HÀ TUẤN</p>${below.map((words) => `<p>${words}</p>`).join('')}</div>`,
    );
    expect(draft).toMatchObject({
      ...{ standfirst: SUMMARY, published: '2024-05-03T05:32:00+07:00' },
      bylines: [{ name: 'Lò Mai' }, { name: 'HÀ TUẤN', role: 'Ảnh' }],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('keeps a list of links that its text announces', async () => {
    const list = '<ul><li><a href="https://a.example/1">Luật Đất đai</a></li></ul>';
    const draft = await read(
      '',
      `<article><h1>${HEADLINE}</h1><p>${ONE}</p><p>${TWO} Xem các văn bản sau:</p>${list}<p>${THREE}</p></article>`,
    );
    expect(outline(draft.body)).toContain('• {https://a.example/1: Luật Đất đai}');
  });

  const SAID = 'Có nước rồi, trẻ con trong bản được tắm mỗi chiều.';
  it.each([
    [
      'a box',
      `<div class="quote-box"><p>${SAID}</p><p><strong>Lò Thị Mai</strong></p></div>`,
      SAID,
    ],
    [
      'a mark for the person',
      `<aside class="quote"><div>${SAID}</div><div class="author">Lò Thị Mai</div></aside>`,
      SAID,
    ],
    [
      'a dash',
      `<figure class="wp-block-pullquote"><blockquote><p>${SAID}</p><cite>— Lò Thị Mai</cite></blockquote></figure>`,
      SAID,
    ],
    [
      'a table, by its marks alone',
      `<table><tr><td><p>“${SAID}”</p><p><b>Lò Thị Mai</b></p></td></tr></table>`,
      `“${SAID}”`,
    ],
  ])(
    'that ends with a quotation set off by %s takes nobody in it for its author',
    async (_how, box, said) => {
      const draft = await read(
        `<meta name="description" content="${SUMMARY}">`,
        `<article><h1>${HEADLINE}</h1><p>${SUMMARY}</p>${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}${box}</article>`,
      );
      expect(draft.bylines).toEqual([]);
      expect(outline(draft.body)).toEqual([...TEXT, `pull-quote ${said} — Lò Thị Mai`]);
    },
  );

  const two = (form: (src: string, words: string) => string) =>
    form('a.jpg', 'Phố ngập. Ảnh: Lò Mai') + form('b.jpg', '<em>Dắt</em> xe');
  const inFigure = (src: string, words: string) =>
    `<figure><img src="${src}"><figcaption>${words}</figcaption></figure>`;
  it.each([
    [
      'of today',
      `<figure class="wp-block-gallery has-nested-images">${two(inFigure)}<figcaption class="blocks-gallery-caption">Cả ngày</figcaption></figure>`,
      'Cả ngày',
    ],
    [
      'of 2019',
      `<figure class="wp-block-gallery"><ul class="blocks-gallery-grid">${two((...item) => `<li>${inFigure(...item)}</li>`)}</ul><figcaption>Cả ngày</figcaption></figure>`,
      'Cả ngày',
    ],
    [
      'of 2018',
      `<ul class="wp-block-gallery">${two((...item) => `<li>${inFigure(...item)}</li>`)}</ul>`,
      '',
    ],
    [
      'of its first editor',
      `<div class="gallery">${two((src, words) => `<dl class="gallery-item"><dt><a href="${src}"><img src="${src}"></a></dt><dd class="wp-caption-text gallery-caption">${words}</dd></dl>`)}</div>`,
      '',
    ],
  ])('with a gallery of WordPress, as %s, has it as a gallery', async (_when, gallery, caption) => {
    const draft = await read(
      `<meta name="description" content="${SUMMARY}">`,
      `<article><h1>${HEADLINE}</h1><p>${SUMMARY}</p><p>${ONE}</p>${gallery}<p>${TWO}</p><p>${THREE}</p></article>`,
    );
    expect(outline(draft.body)).toEqual([TEXT[0], 'gallery', ...TEXT.slice(1)]);
    const [, found] = draft.body;
    expect(found).toMatchObject({
      figures: [
        { caption: [{ text: 'Phố ngập.' }], credit: [{ text: 'Lò Mai' }] },
        { caption: [{ text: 'Dắt', marks: ['italic'] }, { text: ' xe' }] },
      ],
      caption: caption ? [{ text: caption }] : [],
    });
  });

  it('that is a table, its menus in cells beside the text and breaks alone between paragraphs', async () => {
    const menu = (...names: string[]) =>
      `<td width="150">${names.map((name) => `<a href="/${name}">${name}</a>`).join('<br>')}</td>`;
    const draft = await read(
      '',
      `<table><tr><td colspan="3"><img src="banner.gif"></td></tr><tr>${menu('Trang chủ', 'Thời sự', 'Kinh tế', 'Liên hệ')}
       <td><font class="title">${HEADLINE}</font><br><font>02/05/2024 10:05</font><br><br><b>${SUMMARY}</b><br><br>
       ${ONE}<br>${TWO}<br><br>${THREE}<br><br><b>Lò Mai</b></td>${menu('Tin một', 'Tin hai', 'Tin ba')}</tr></table>`,
    );
    expect(draft).toMatchObject({
      ...{ headline: HEADLINE, published: '2024-05-02T10:05:00+07:00', standfirst: SUMMARY },
      bylines: [{ name: 'Lò Mai' }],
    });
    expect(outline(draft.body)).toEqual(TEXT);
  });

  it('whose standfirst is set as a heading, and told nowhere else', async () => {
    const crosshead = '<h2>Nước rút trước 16h</h2>';
    const draft = await read(
      '',
      `<article><h1>${HEADLINE}</h1><h2>${SUMMARY}</h2><p>${ONE}</p>${crosshead}<p>${TWO}</p><p>${THREE}</p></article>`,
    );
    expect(draft.standfirst).toBe(SUMMARY);
    expect(outline(draft.body)).toEqual([TEXT[0], 'h2 Nước rút trước 16h', ...TEXT.slice(1)]);
  });
});

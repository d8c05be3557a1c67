/** Markdown, plain text and Word of an article, each read back by a reader that is not ours. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import sharp from 'sharp';
import { unified } from 'unified';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { articleBody, articlePage } from '../../../assets/export/article-page.tsx';
import type { PageContent } from '../../../assets/export/content.ts';
import { articleDocx } from '../../../electron/exporting/docx.ts';
import { articleMarkdown } from '../../../electron/exporting/markdown.ts';
import { articleText } from '../../../electron/exporting/text.ts';
import { articleSchema, type Block } from '../../../shared/article.ts';
import { readCrawled } from '../../../shared/importing/crawled.ts';
import { bodyText, spansText } from '../../../shared/text.ts';
import { plainBodies } from '../../fixtures/bodies.ts';
import { contentOf, richArticle } from '../../fixtures/page-content.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

const reader = unified().use(remarkParse).use(remarkFrontmatter);

function said(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? '';
  if (node.type === 'break') return '\n';
  const between = ['root', 'blockquote', 'list', 'listItem'].includes(node.type) ? '\n' : '';
  return (node.children ?? []).map(said).join(between);
}

/** White space aside, which readers of Markdown fold. */
const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

it('names nobody for an author’s field that holds nothing but a space', () => {
  const [author] = richArticle.bylines;
  const bylines = author ? [{ ...author, name: ' ' }, author] : [];
  const content = contentOf({ ...richArticle, bylines });
  expect(articleMarkdown(content)).toContain('authors:\n  - Lò Thị Mai\n');
  expect(articlePage(content)).toContain('<meta name="author" content="Lò Thị Mai"/>');
  expect(articleText(content)).toContain('\nLò Thị Mai/');
});

describe('Markdown', () => {
  it('has front matter that a YAML parser reads', () => {
    const root = reader.parse(articleMarkdown(contentOf(richArticle)));
    const [head] = root.children;
    expect(head?.type).toBe('yaml');
    expect(parse((head as { value: string }).value)).toEqual({
      title: richArticle.headline,
      linkTitle: richArticle.shortHeadline,
      description: richArticle.standfirst,
      slug: 'nuoc-ve-ban',
      date: richArticle.published,
      // Finished hours before it was published.
      lastmod: richArticle.published,
      publishDate: richArticle.embargo,
      draft: false,
      lang: 'vi',
      authors: ['Lò Thị Mai'],
      source: 'Báo Vùng Cao',
      location: 'Khe Lầu',
      categories: ['Đời sống'],
      tags: richArticle.tags,
      images: ['images/a-wide.jpg'],
      hot: true,
      rights: richArticle.rights,
      copyright: richArticle.rights,
      id: 'rich',
    });
  });

  it('is written as Markdown writers write', () => {
    const [, body = ''] = articleMarkdown(contentOf(richArticle)).split('\n---\n');
    expect(body).toContain(
      '![Bể nước bằng đá](images/a-960.jpg)\n\nBể nước đầu bản. Ảnh: Vàng A Sử',
    );
    expect(body).toContain('**nước** đã về. 5 m<sup>3</sup> mỗi giờ');
    expect(body).toContain('[bản đồ](https://ban-do.example/?a=1\\&b=2)');
    expect(body).toContain('## \\* Đường ống \\| 2 km\\_');
    expect(body).toContain('1. đào rãnh\n   - bằng cuốc\n2. đặt ống');
    expect(body).toContain('> Nước là đường.\n>\n> — Trưởng bản');
    expect(body).toContain('| Tháng | Hộ |\n| --- | --- |\n| 1 | 12 \\| 20 |');
    expect(body).toContain('[Phim](https://video.example/1)\n\nHai phút');
  });

  it('keeps the cells beside one that is several rows high in their columns', () => {
    const cell = (words: string, rowspan = 1) => ({ spans: [{ text: words }], rowspan });
    const rows = [
      { cells: [cell('Xã'), cell('Hộ')] },
      { cells: [cell('Khe Lầu', 2), cell('47')] },
      { cells: [cell('52')] },
    ];
    const body = [{ type: 'table', id: 't', rows }];
    const content = contentOf(articleSchema.parse({ ...richArticle, body }));
    expect(articleMarkdown(content)).toContain('| Khe Lầu | 47 |\n|  | 52 |');
    expect(articleText(content)).toContain('Khe Lầu\t47\n\t52\n');
  });

  it('has nothing that a site maker runs, and says it as words', () => {
    const foreign = '{{< gist a b >}} {{ site }} {% include "a" %} \\{{ b }} {#id}';
    const spans = [{ text: foreign }];
    const body = [
      { type: 'paragraph', id: 'p', spans: [{ text: '{' }, { text: '{ c }}', lang: 'en' }] },
      { type: 'paragraph', id: 'c', spans: [{ text: foreign, marks: ['code'] }] },
      { type: 'heading', id: 'h', level: 2, spans },
      { type: 'embed', id: 'e', url: 'https://a.example/{{d}}', title: foreign, description: '' },
      ...richArticle.body
        .filter(({ type }) => type === 'figure')
        .map((figure) => ({ ...figure, caption: spans, alt: foreign })),
    ];
    const markdown = articleMarkdown(contentOf(articleSchema.parse({ ...richArticle, body })));
    const [, written = ''] = markdown.split('\n---\n');
    expect(written).not.toContain('{');
    expect(written).toContain('![&#123;&#123;');
    const read = reader.parse(written).children.map((node) => said(node as Node));
    expect(read.filter((words) => words.includes(foreign))).toHaveLength(4);
  });

  it('says what the article says, whatever stands in it', () => {
    const words = (block: Block) => block.type === 'paragraph' || block.type === 'quote';
    fc.assert(
      fc.property(plainBodies, (all) => {
        // HTML stands for the marks that Markdown has no sign for; strike is GitHub's.
        const bare = /"(underline|superscript|subscript|strike)"/;
        const body = all.filter((block) => words(block) && !bare.test(JSON.stringify(block)));
        const markdown = articleMarkdown(contentOf({ ...richArticle, body }));
        const { children } = reader.parse(markdown);
        const read = children.slice(1).map((node) => folded(said(node as Node)));
        const expected = body
          .map((block) => folded('spans' in block ? bodyText([block]) : ''))
          .filter(Boolean);
        expect(read.filter(Boolean)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

const unmarked = (markup: string) => markup.replace(/<[^>]+>/g, '');

const create = { width: 960, height: 640, channels: 3 as const, background: '#4a6' };
const picture = await sharp({ create }).jpeg().toBuffer();
const docxOf = (content: PageContent) => articleDocx(content, async () => picture);

/** The files of an article's Word document, as bytes and as text. */
async function wordParts(content: PageContent) {
  const files = unzipSync(await docxOf(content));
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  return { files, document: text('word/document.xml'), text };
}

const wordText = async (content: PageContent): Promise<string> =>
  unmarked((await wordParts(content)).document);

/** The words of an article in each form that it leaves in. */
const FORMS: [form: string, words: (content: PageContent) => string | Promise<string>][] = [
  ['the page', (content) => unmarked(articlePage(content))],
  ['data', (content) => unmarked(articleBody(content))],
  ['Markdown', articleMarkdown],
  ['plain text', articleText],
  ['Word', wordText],
];

describe('what readers must be told of a picture', () => {
  const plain = contentOf(richArticle);
  const notes = ['Ảnh đã được che một phần.', 'Ảnh ghép.'];
  const pictures = [...plain.pictures].map(([id, picture]) => [id, { ...picture, notes }] as const);
  const content = { ...plain, pictures: new Map(pictures) };

  it.each(FORMS)('stands between caption and credit in %s', async (_form, words) => {
    expect(await words(content)).toContain(`Bể nước đầu bản. ${notes.join(' ')} Ảnh: Vàng A Sử`);
  });
});

describe('any body', () => {
  it.each(FORMS)('says each of its words, in its order, in %s', async (_form, words) => {
    const inOrder = (text: string) => text.match(/chữ\d+/g) ?? [];
    await fc.assert(
      fc.asyncProperty(plainBodies, async (plain) => {
        let count = 0;
        const numbered = (key: string, value: unknown) => {
          if (key === 'media') return '';
          if (key !== 'text') return value;
          count += 1;
          return `chữ${count} `;
        };
        const body = JSON.parse(JSON.stringify(plain), numbered) as Block[];
        const article = articleSchema.parse({ ...richArticle, body });
        expect(inOrder(await words(contentOf(article)))).toEqual(inOrder(bodyText(body)));
      }),
      { numRuns: 40 },
    );
  });
});

describe.each([true, false])('two lists side by side (numbered: %s) stay two', (ordered) => {
  const list = (id: string, ...texts: string[]): Block => ({
    type: 'list',
    id,
    ordered,
    items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
  });
  const body = [list('a', 'đào rãnh', 'đặt ống'), list('b', 'mở nước', 'khoá van')];
  const content = contentOf(articleSchema.parse({ ...richArticle, body }));
  const together = ['đào rãnh đặt ống', 'mở nước khoá van'];

  it('on the page', () => {
    const tag = ordered ? 'ol' : 'ul';
    const lists = [...articleBody(content).matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
    expect(lists.map(([, items = '']) => folded(items.replace(/<[^>]+>/g, ' ')))).toEqual(together);
  });

  it('in Markdown', () => {
    const read = reader.parse(articleMarkdown(content)).children.slice(1);
    expect(read.map(({ type }) => type)).toEqual(['list', 'list']);
    expect(read.map((node) => folded(said(node as Node)))).toEqual(together);
  });

  it('in plain text', () => {
    const signs = ordered ? ['1.', '2.'] : ['-', '-'];
    expect(articleText(content)).toContain(
      `${signs[0]} đào rãnh\n${signs[1]} đặt ống\n\n${signs[0]} mở nước\n${signs[1]} khoá van\n`,
    );
  });

  it('in Word', async () => {
    const { document } = await wordParts(content);
    const numbers = [...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    const [first, second] = [numbers[0], numbers[2]];
    expect(numbers).toEqual([first, first, second, second]);
    expect(second).not.toBe(first);
  });
});

describe('a numbered list that goes on from another begins with its number', () => {
  const list = (id: string, from: object, ...texts: string[]) => ({
    ...{ type: 'list', id, ordered: true, ...from },
    items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
  });
  const body = [list('a', {}, 'đào', 'đặt'), list('b', { start: 3 }, 'mở', 'khoá')];
  const content = contentOf(articleSchema.parse({ ...richArticle, body }));

  it('on the page', () => {
    expect(articleBody(content)).toMatch(/<ol><li>đào.*<ol start="3"><li>mở/s);
  });

  it('in Markdown', () => {
    expect(articleMarkdown(content)).toMatch(/^1[.)] đào\n2[.)] đặt\n\n3[.)] mở\n4[.)] khoá$/m);
  });

  it('in plain text', () => {
    expect(articleText(content)).toContain('1. đào\n2. đặt\n\n3. mở\n4. khoá\n');
  });

  it('in Word', async () => {
    const { document, text } = await wordParts(content);
    const [, id] = /w:numId w:val="(\d+)"(?:(?!w:numId).)*>mở</s.exec(document) ?? [];
    const own = new RegExp(`<w:num w:numId="${id}".*?</w:num>`, 's').exec(
      text('word/numbering.xml'),
    )?.[0];
    expect(own).toContain('<w:startOverride w:val="3"/>');
  });
});

it('an embed whose address leads nowhere has no address in plain text', () => {
  const embed = { type: 'embed', id: 'e', title: 'Phim', description: '' };
  const textWith = (url: string) =>
    articleText(contentOf(articleSchema.parse({ ...richArticle, body: [{ ...embed, url }] })));
  expect(textWith('https://video.example/1')).toContain('\nPhim\nhttps://video.example/1\n');
  expect(textWith('javascript:alert(1)')).toMatch(/\nPhim\n\n/);
});

describe('a credit that says what it is', () => {
  const [figure] = richArticle.body.filter(({ type }) => type === 'figure');
  const formsOf = async (credit: string) => {
    const body = [{ ...figure, credit: [{ text: credit }] }];
    const content = contentOf(articleSchema.parse({ ...richArticle, body }));
    return Promise.all(FORMS.map(([, words]) => words(content)));
  };

  it.each(['Ảnh: TTXVN', 'Ảnh tư liệu: TTXVN', 'Photo by Lò Thị Mai', 'A\u0309nh: TTXVN'])(
    'is not said to be one twice: %s',
    async (credit) => {
      for (const form of await formsOf(credit)) {
        expect(form).toContain(credit);
        expect(form).not.toContain(`Ảnh: ${credit}`);
      }
    },
  );

  it.each(['TTXVN', 'Hình Văn Ảnh', 'Lò Mai – nguồn: TTXVN'])(
    'else it is said: %s',
    async (credit) => {
      for (const form of await formsOf(credit)) expect(form).toContain(`Ảnh: ${credit}`);
    },
  );
});

describe('plain text', () => {
  it('is as portals print it, and Galley reads it back', () => {
    const { headline, standfirst, bylines, source, published, embargo } = richArticle;
    const text = articleText(contentOf({ ...richArticle, kicker: '' }));
    // Whoever gets it learns first what must wait, on whose clock.
    expect(text.split('\n')[0]).toBe('Cấm đăng trước 03/03/2026 05:00 (+07:00)');
    const read = readCrawled(text, '+09:00');
    expect(read.embargo).toBe(embargo);
    expect(readCrawled(text, '+07:00')).toMatchObject({ published });
    expect(read).toMatchObject({ headline, standfirst, source });
    expect(read.bylines.map(({ name }) => name)).toEqual(bylines.map(({ name }) => name));
    const [figure] = read.body;
    expect(
      figure?.type === 'figure' && [spansText(figure.caption), spansText(figure.credit)],
    ).toEqual(['Bể nước đầu bản.', 'Vàng A Sử']);
  });

  it.each([
    ['xem bản đồ', 'https://ban-do.example/?a=1', 'xem bản đồ (https://ban-do.example/?a=1)'],
    ['viết cho chúng tôi.', 'mailto:a@bao.example', 'viết cho chúng tôi (a@bao.example).'],
    ['www.bao.example', 'https://bao.example/', 'www.bao.example'],
    ['https://bao.example/Tin', 'https://bao.example/Tin', 'https://bao.example/Tin'],
    ['a@bao.example', 'mailto:a@bao.example', 'a@bao.example'],
    ['xem', 'javascript:alert(1)', 'xem'],
  ])('says where words lead to that are not the address itself: %s', (words, href, told) => {
    const spans = [{ text: 'Bà con ' }, { text: words, href }, { text: ' từ nay.' }];
    const body = [
      { type: 'paragraph', id: 'a', spans },
      { type: 'paragraph', id: 'b', spans: spans.slice(1, 2) },
    ];
    const text = articleText(contentOf(articleSchema.parse({ ...richArticle, body })));
    expect(text).toContain(`\n\nBà con ${told} từ nay.\n\n${told}\n\n`);
    // Neither for a signature nor for the portal's own does Galley take them.
    const { source, bylines, body: read } = readCrawled(text, '+07:00');
    expect([source, bylines.length, bodyText(read)]).toEqual([
      richArticle.source,
      1,
      `Bà con ${told} từ nay.\n${told}`,
    ]);
  });

  it('leaves no word out', () => {
    fc.assert(
      fc.property(plainBodies, (body) => {
        const told = articleText(contentOf({ ...richArticle, body }));
        const text = folded(told.replace(/ \((?:https:\/\/example\.org\/|a@example\.org)\)/g, ''));
        for (const line of bodyText(body).split('\n')) expect(text).toContain(folded(line));
      }),
    );
  });
});

describe('blocks of words that have none', () => {
  const cells = [{ spans: [] }, { spans: [{ text: ' ' }] }];
  const empty = articleSchema.parse({
    ...richArticle,
    body: [
      { type: 'quote', id: 'q', spans: [] },
      { type: 'list', id: 'l', ordered: false, items: [{ id: 'i', spans: [] }] },
      { type: 'table', id: 't', rows: [{ cells }] },
    ],
  });
  const none = { ...empty, body: [] };

  it.each([
    ['Markdown', articleMarkdown],
    ['plain text', articleText],
    ['Word', docxOf],
  ])('leave no trace in %s', async (_form, made) => {
    expect(await made(contentOf(empty))).toEqual(await made(contentOf(none)));
  });
});

describe('a Word document', () => {
  const parts = (article = richArticle) => wordParts(contentOf(article));

  it('tells on each sheet its number and how many there are, on those that lie across too', async () => {
    const row = { cells: Array.from({ length: 14 }, () => ({ spans: [{ text: '1.850' }] })) };
    const body = [{ type: 'table', id: 'wide', rows: [row] }, ...richArticle.body];
    const { document, text } = await parts(articleSchema.parse({ ...richArticle, body }));
    expect(text('word/footer1.xml')).toMatch(/>PAGE<.*>NUMPAGES</);
    expect(document.match(/<w:sectPr/g)?.length).toBeGreaterThan(1);
    // A section without a footer of its own goes on with the one before.
    expect(document.match(/<w:footerReference/g)).toHaveLength(1);
  });

  it('says that its lines are as high as what stands in them: else LibreOffice shows a strip of each picture', async () => {
    const { text } = await parts();
    const spaced = text('word/styles.xml').match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? [];
    expect(spaced.length).toBeGreaterThan(0);
    for (const each of spaced) expect(each).toContain('w:lineRule="auto"');
  });

  it('runs from the right in a language that does', async () => {
    const { text } = await parts({ ...richArticle, language: 'ar' });
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(text('word/styles.xml'))?.[0];
    expect(defaults).toMatch(/<w:pPr>(?=.*<w:bidi\/>).*<\/w:pPr>/s);
    expect(defaults).toMatch(/<w:rtl\/><w:lang w:bidi="ar"\/>/);
    // The number of a sheet stays before that of all.
    expect(text('word/footer1.xml')).toContain('<w:bidi w:val="false"/>');
  });

  it('names the language of its words, and which of them run from the right', async () => {
    const spans = [
      { text: 'Tờ ' },
      { text: '«مرحبا ', lang: 'ar' },
      { text: '(2026)!»', lang: 'ar', marks: ['bold'] },
      { text: ' và ' },
      { text: 'Le Monde', lang: 'fr' },
    ];
    const body = [{ type: 'paragraph', id: 'p', spans }];
    const { document, text } = await parts(articleSchema.parse({ ...richArticle, body }));
    expect(text('word/styles.xml')).toMatch(
      /<w:rPrDefault>.*<w:lang w:val="vi-VN"\/>.*<\/w:rPrDefault>/s,
    );
    const runs = [...document.matchAll(/<w:r>(.*?)<w:t[^>]*>([^<]*)/gs)];
    const look = (words: string) => runs.find(([, , said]) => said === words)?.[1];
    for (const words of ['«مرحبا ', '(2026)!»']) {
      expect(look(words)).toContain('<w:rtl/>');
      expect(look(words)).toContain('<w:lang w:bidi="ar"/>');
    }
    expect(look('Le Monde')).toBe('<w:rPr><w:lang w:val="fr"/></w:rPr>');
    expect(look(' và ')).toBe('');
  });

  it('sets numbers below each other to their end, as the page does', async () => {
    const cell = (text: string, header = false) => ({ spans: [{ text }], header });
    const rows = [
      { cells: [cell('Xã', true), cell('Hộ', true)] },
      { cells: [cell('Khe Lầu'), cell('1.047')] },
      { cells: [cell('Nà Rin'), cell('52')] },
    ];
    const body = [{ type: 'table', id: 't', rows }];
    const { document } = await parts(articleSchema.parse({ ...richArticle, body }));
    const paragraphs = [...document.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([each]) => each);
    const atEnd = paragraphs.filter((each) => each.includes('<w:jc w:val="right"/>')).map(unmarked);
    expect(atEnd).toEqual(['Hộ', '1.047', '52']);
  });

  it('gives columns the room that their words need, and a wide table a sheet across', async () => {
    const cells = (words: readonly string[]) => ({
      cells: words.map((each) => ({ spans: [{ text: each }] })),
    });
    const narrow = [cells(['Trạm y tế xã Khe Lầu, huyện vùng cao', '12'])];
    const wide = [cells(Array.from({ length: 14 }, (_, n) => `14.850.${100 + n}`))];
    const body = [
      { type: 'table', id: 't1', rows: narrow },
      { type: 'table', id: 't2', rows: wide },
      { type: 'paragraph', id: 'p', spans: [{ text: 'Hết bảng.' }] },
    ];
    const { document } = await parts(articleSchema.parse({ ...richArticle, body }));
    const [first = [], second = []] = [...document.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(
      ([, grid = '']) => [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width)),
    );
    expect(first[0]).toBeGreaterThan((first[1] ?? 0) * 4);
    // Twentieths of a point: ten figures of nine points, and the sides of the cell.
    for (const width of second) expect(width).toBeGreaterThan(10 * 90 + 60);
    // Upright, across for the table alone, upright.
    const sheets = [...document.matchAll(/w:orient="(\w+)"/g)].map(([, orient]) => orient);
    expect(sheets).toEqual(['portrait', 'landscape', 'portrait']);
    // What a sheet is like stands behind what is on it.
    const [, across = '', below = ''] = document.split(/w:orient="\w+"/);
    expect(across).toContain('14.850.100');
    expect(across).not.toContain('Trạm y tế');
    expect(below).toContain('Hết bảng.');
  });

  it('has text, styles, picture with alt text, caption, table and link', async () => {
    const { files, document, text } = await parts();
    const core = text('docProps/core.xml');
    const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => ({
      style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1],
      said: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, run]) => run).join(''),
    }));
    const of = (style: string) => paragraphs.filter((each) => each.style === style);
    expect(of('Title').map(({ said: words }) => words)).toEqual([richArticle.headline]);
    expect(of('Standfirst').map(({ said: words }) => words)).toEqual([richArticle.standfirst]);
    expect(of('Caption').map(({ said: words }) => words)).toEqual([
      'Bể nước đầu bản. Ảnh: Vàng A Sử',
    ]);
    expect(of('Heading2')).toHaveLength(1);
    expect(document).toContain('<w:tbl>');
    expect(document.match(/<w:tblHeader/g)).toHaveLength(1);
    expect(document).toContain('descr="Bể nước bằng đá"');
    const [media] = Object.keys(files).filter((path) => path.startsWith('word/media/'));
    expect(Buffer.from(files[media ?? ''] ?? [])).toEqual(Buffer.from(picture));
    const link = /<w:hyperlink[^>]*r:id="([^"]+)"/.exec(document)?.[1];
    expect(text('word/_rels/document.xml.rels')).toMatch(
      new RegExp(`Id="${link}"[^>]*Target="https://ban-do.example/\\?a=1&amp;b=2"`),
    );
    expect(core).toContain('2026-03-01T01:00:00Z</dcterms:created>');
    expect(core).toContain('2026-03-02T02:30:00Z</dcterms:modified>');
  });

  it('is the same to the byte each time, links, lists and pictures among it', async () => {
    const madeOn = async (day: string) => {
      vi.setSystemTime(day);
      return Buffer.from(await docxOf(contentOf(richArticle)));
    };
    onTestFinished(() => void vi.useRealTimers());
    const first = await madeOn('2026-03-02T09:30:00Z');
    expect((await madeOn('2027-04-03T10:41:02Z')).equals(first)).toBe(true);
  });

  it('is well-formed XML whatever stands in the article', async () => {
    const { DOMParser } = await import('@xmldom/xmldom');
    await fc.assert(
      fc.asyncProperty(plainBodies, async (body) => {
        const { document } = await parts(articleSchema.parse({ ...richArticle, body }));
        const errors: string[] = [];
        new DOMParser({
          onError: (level, message) => void (level === 'warning' || errors.push(message)),
        }).parseFromString(document, 'application/xml');
        expect(errors).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a great many spaces', () => {
  const contentWith = (count: number) => {
    const text = `Chợ${' '.repeat(count)}phiên`;
    const body: Block[] = [{ type: 'paragraph', id: 'p', spans: [{ text }] }];
    return contentOf({ ...richArticle, headline: 'Chợ', body });
  };

  it.each(FORMS)('hold up no %s', async (_form, words) => {
    expect(await growthOf((count) => words(contentWith(count)))).toBeLessThan(MOST_GROWTH);
  });
});

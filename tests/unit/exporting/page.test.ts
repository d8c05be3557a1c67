/** The page of an article, from plain data. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../assets/export/article-page.tsx';
import { pageWords } from '../../../assets/export/content.ts';
import { articleSchema, emptyArticle } from '../../../shared/article.ts';
import { publicationSchema } from '../../../shared/library.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { bodies } from '../../fixtures/bodies.ts';
import { htmlErrors } from '../../fixtures/checkers.ts';

describe('the page', () => {
  const page = (change: object) => {
    const article = articleSchema.parse({
      ...emptyArticle('a', '2020-02-16T15:00:00+07:00'),
      ...change,
    });
    return articlePage({
      article,
      publication: publicationSchema.parse({ name: 'Báo Vùng Cao' }),
      pictures: new Map(),
      shapes: [],
      css: '',
      cssHash: '',
      words: pageWords(article.language),
    });
  };

  it('never takes words for markup', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'';
    const spans = [{ text: evil, href: 'javascript:alert(1)' }];
    const html = page({
      headline: evil,
      standfirst: evil,
      section: evil,
      tags: [evil],
      source: evil,
      body: [{ type: 'paragraph', id: 'p', spans }],
    });
    const scripts = html.split('<script');
    expect(scripts).toHaveLength(2);
    const data = /^ type="application\/ld\+json">(.*?)<\/script>/.exec(scripts[1] ?? '')?.[1];
    expect(JSON.parse(data ?? '')).toMatchObject({ headline: evil, keywords: [evil] });
    expect(html.replace(data ?? '', '')).not.toContain('<img');
    expect(html).not.toContain('javascript:');
  });

  it('is valid HTML with any body', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect(await htmlErrors(page({ body }))).toEqual([]);
      }),
    );
  });

  it.each([
    ['its short one', { shortHeadline: 'Nước về Khe Lau' }, 'Nước về Khe Lau'],
    [
      'how its standfirst begins',
      { standfirst: 'Sau một năm,\nnước đã về.' },
      'Sau một năm, nước đã về.',
    ],
    [
      'how its text begins',
      { body: [{ type: 'paragraph', id: 'p', spans: [{ text: 'Khe Lau '.repeat(20) }] }] },
      `${'Khe Lau '.repeat(11).trim()}…`,
    ],
    [
      'how its text begins, where its standfirst is blank',
      { standfirst: ' ', body: [{ type: 'paragraph', id: 'p', spans: [{ text: 'Nước về.' }] }] },
      'Nước về.',
    ],
    ['its slug', { slug: 'nuoc-ve' }, 'nuoc-ve'],
  ])('calls an article that left without a headline by %s', (_by, change, title) => {
    const html = page({ headline: ' ', ...change });
    const { document } = parseHTML(html);
    expect([...document.querySelectorAll('h1')].map(({ textContent }) => textContent)).toEqual([
      title,
    ]);
    expect(document.title).toBe(`${title} — Báo Vùng Cao`);
    expect(document.querySelector('[property="og:title"]')?.getAttribute('content')).toBe(title);
    const data = document.querySelector('[type="application/ld+json"]')?.textContent ?? '';
    expect(JSON.parse(data).headline).toBe(title);
  });

  it.each([
    ['ar', ['en', 'en']],
    ['fr', ['en', 'en']],
    ['vi', []],
    ['en-GB', []],
  ])(
    'says of its own words in an article in %s that they are English, where they are',
    (language, said) => {
      const figure = {
        type: 'figure',
        ...emptyFigure('f'),
        media: `${'a'.repeat(64)}.jpg`,
        credit: [{ text: 'AFP' }],
      };
      const correction = { id: 'c', at: '2026-03-03T09:00:00+07:00', text: '47' };
      const { document } = parseHTML(page({ language, body: [figure], corrections: [correction] }));
      const marked = [...document.querySelectorAll('body [lang]')];
      expect(marked.map((each) => each.getAttribute('lang'))).toEqual(said);
      if (said.length > 0)
        expect(marked.map(({ textContent }) => textContent?.split(/[ (]/)[0])).toEqual([
          'Photo:',
          'Correction',
        ]);
    },
  );

  it('says above the text what it is, who wrote it, where and when, below it who signs, and its tags', () => {
    const bylines = [{ name: 'Lò Mai', organisation: 'Báo Vùng Cao' }, { name: 'Hà Tuấn' }];
    const words = { section: 'Xã hội', kicker: 'Phóng sự', headline: 'Tít', standfirst: 'Sa pô' };
    const published = '2026-03-02T15:00:00+07:00';
    const facts = { bylines, place: 'Nà Rin', published, source: 'TTXVN', tags: ['gạo', 'ngô'] };
    const { document } = parseHTML(page({ ...words, ...facts }));
    const read = (part: string) => document.querySelector(part)?.textContent;
    expect(read('.opening')).toBe('Xã hội Phóng sựTítSa pôLò Mai, Hà Tuấn Nà Rin 02/03/2026 15:00');
    expect(document.querySelector('.opening time')?.getAttribute('datetime')).toBe(published);
    expect(read('.closing')).toBe('Lò Mai, Hà Tuấn/TTXVNgạongô© 2026 Báo Vùng Cao');
    expect(document.querySelectorAll('address, .tags li')).toHaveLength(3);
    const name = (property: string) =>
      [...document.querySelectorAll(`[name="${property}"], [property="${property}"]`)].map((meta) =>
        meta.getAttribute('content'),
      );
    expect(name('author')).toEqual(['Lò Mai, Hà Tuấn']);
    expect(name('description')).toEqual(['Sa pô']);
    expect(name('og:title')).toEqual(['Tít']);
    expect(name('og:description')).toEqual(['Sa pô']);
    expect(name('og:site_name')).toEqual(['Báo Vùng Cao']);
    expect(name('article:section')).toEqual(['Xã hội']);
    expect(name('article:tag')).toEqual(['gạo', 'ngô']);
  });

  it.each<[object, string]>([
    [{ section: 'Xã hội' }, 'Xã hội '],
    [{ kicker: 'Phóng sự' }, ' Phóng sự'],
    [{ bylines: [{ name: 'Lò Mai' }] }, 'Lò Mai  '],
    [{ place: 'Nà Rin' }, ' Nà Rin '],
    [{ published: '2026-03-02T15:00:00+07:00' }, '  02/03/2026 15:00'],
    [{ bylines: [{ name: ' ' }], standfirst: '' }, ''],
  ])('says alone what there is alone: %j', (change, words) => {
    const { document } = parseHTML(page({ slug: 'x', ...change }));
    expect(document.querySelector('.opening')?.textContent?.replace(/x/, '')).toBe(words);
    expect(document.querySelectorAll('.opening p')).toHaveLength(words === '' ? 0 : 1);
  });

  it.each([
    [['Lò Mai', 'Hà Tuấn'], 'TTXVN', 'Lò Mai, Hà Tuấn/TTXVN'],
    [['Lò Mai'], '', 'Lò Mai'],
    [[' '], 'TTXVN', 'TTXVN'],
    [[], '', undefined],
  ])('is signed by %j of “%s”', (names, source, line) => {
    const { document } = parseHTML(page({ bylines: names.map((name) => ({ name })), source }));
    expect(document.querySelector('address')?.textContent).toBe(line);
  });

  it('has a list begin with its number, and of its own kind the list in it', () => {
    const inner = { ordered: false, items: [{ id: 'b', spans: [{ text: 'hai' }] }] };
    const items = [{ id: 'a', spans: [{ text: 'một' }], list: inner }];
    const list = { type: 'list', id: 'l', ordered: true, start: 4, items };
    expect(page({ body: [list, { ...list, id: 'm', ordered: false }] })).toContain(
      '<ol start="4"><li>một<ul><li>hai</li></ul></li></ol><ul><li>một<ul><li>hai</li></ul></li></ul>',
    );
  });

  it.each([
    ['Bến đò.', 'AFP', '<span class="caption">Bến đò.</span> <span class="credit">Ảnh: AFP</span>'],
    ['Bến đò.', ' ', '<span class="caption">Bến đò.</span>'],
    ['', 'AFP', '<span class="credit">Ảnh: AFP</span>'],
    [' ', '', undefined],
  ])('has the caption “%s” and the credit “%s” below their picture', (caption, credit, words) => {
    const spans = (text: string) => (text ? [{ text }] : []);
    const figure = { ...emptyFigure('f'), caption: spans(caption), credit: spans(credit) };
    const body = [{ ...figure, type: 'figure' }];
    const shown = /<figcaption>(.*)<\/figcaption>/.exec(page({ body }))?.[1];
    expect(shown).toBe(words);
    expect(page({ body }).includes('<figure')).toBe(words !== undefined);
    const gallery = { type: 'gallery', id: 'g', figures: [figure], caption: spans(caption) };
    const { document } = parseHTML(page({ body: [gallery] }));
    const label = document.querySelector('.gallery')?.getAttribute('aria-label');
    expect(label).toBe(caption.trim() || 'Chùm ảnh');
    expect(document.querySelectorAll('.gallery-caption')).toHaveLength(caption.trim() ? 1 : 0);
  });

  it('shows a link as one, and as none where no word is linked', () => {
    const href = 'https://a.example/';
    const bold = { text: '2026', href, marks: ['bold'] };
    const spans = [{ text: 'bản đồ ', href }, bold, { text: '; ' }, { text: ' ', href }];
    expect(page({ body: [{ type: 'paragraph', id: 'p', spans }] })).toContain(
      '<p><a href="https://a.example/">bản đồ <strong>2026</strong></a>;  </p>',
    );
  });

  it('keeps words that run from the right together, with the marks and figures among them', () => {
    const spans = [
      { text: 'Tờ ' },
      { text: '«مرحبا ', lang: 'ar' },
      { text: 'بالعالم', lang: 'ar', marks: ['bold'] },
      { text: ' (2026)!»', lang: 'ar' },
      { text: ' và ' },
      { text: 'Le Monde', lang: 'fr' },
    ];
    expect(page({ body: [{ type: 'paragraph', id: 'p', spans }] })).toContain(
      '<p>Tờ <span lang="ar" dir="auto">«مرحبا <strong>بالعالم</strong> (2026)!»</span> và <span lang="fr" dir="auto">Le Monde</span></p>',
    );
  });

  it.each([
    ['ar', '<html lang="ar" dir="rtl">'],
    ['ku-Arab-IQ', '<html lang="ku-Arab-IQ" dir="rtl">'],
    ['FA', '<html lang="FA" dir="rtl">'],
    ['vi', '<html lang="vi">'],
    ['az-Latn', '<html lang="az-Latn">'],
    ['zz-1', '<html lang="zz-1">'],
  ])('runs from the right in a language that does: %s', (language, html) => {
    expect(page({ language })).toContain(html);
  });

  it('leaves out blocks of words that have none', () => {
    const blank = [{ text: ' ' }];
    const cells = [{ spans: blank }, { spans: [] }];
    const html = page({
      body: [
        { type: 'quote', id: 'q', spans: [] },
        { type: 'pull-quote', id: 'u', spans: blank, attribution: [] },
        { type: 'list', id: 'l', ordered: true, items: [{ id: 'i', spans: blank }] },
        { type: 'table', id: 't', rows: [{ cells }] },
        { type: 'paragraph', id: 'p', spans: [{ text: 'Hết.' }] },
      ],
    });
    expect(html).toContain('</header><p>Hết.</p><footer class="closing">');
  });

  it('tells a screen reader which cells a header heads, those of the first row too', () => {
    const cell = (text: string, header: boolean) => ({ spans: [{ text }], header });
    const table = (id: string, ...rows: [string, boolean][][]) => ({
      type: 'table',
      id,
      rows: rows.map((cells) => ({ cells: cells.map((each) => cell(...each)) })),
    });
    const named = table(
      'n',
      [
        ['Vốn', true],
        ['3 tỷ', false],
      ],
      [
        ['Hạn', true],
        ['2027', false],
      ],
    );
    const [across] = page({ body: [named] }).match(/<table>.*<\/table>/) ?? [];
    expect(across).toMatch(/^<table><tbody><tr><th scope="row">Vốn<.*<th scope="row">Hạn</);
    const headed = table(
      'h',
      [
        ['Xã', true],
        ['Hộ', true],
      ],
      [
        ['Mường', true],
        ['47', false],
      ],
    );
    const cornered = table(
      'c',
      [
        [' ', true],
        ['Hộ', true],
      ],
      [
        ['Mường', true],
        ['47', false],
      ],
    );
    expect(page({ body: [cornered] })).toMatch(/<thead><tr><td> <\/td><th[^>]* scope="col">Hộ</);
    const [down] = page({ body: [headed] }).match(/<table>.*<\/table>/) ?? [];
    expect(down).toMatch(
      /^<table><thead><tr><th scope="col">Xã<.*<\/thead><tbody><tr><th scope="row">Mường</,
    );
  });

  it.each([
    [['1.850', '412,5', '0', '–'], true],
    [['12', '18 %', ''], true],
    [['−3,5', '+4'], true],
    [['47', 'chờ vốn'], false],
    [['1/3', '2/3'], false],
    [['7:30'], false],
    [['', '–'], false],
  ])('sets a column of %j digit below digit: %s', (column, isNumber) => {
    const cell = (text: string, header = false) => ({ spans: text ? [{ text }] : [], header });
    const rows = [cell('Số hộ', true), ...column.map((text) => cell(text))];
    const table = { type: 'table', id: 't', rows: rows.map((each) => ({ cells: [each] })) };
    const set = page({ body: [table] }).match(/<t[hd][^>]* class="number"/g) ?? [];
    expect(set).toHaveLength(isNumber ? rows.length : 0);
  });
});

/** What readers are told was wrong in an article that had left, in each form in which it leaves again. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../assets/export/article-page.tsx';
import { newsArticle } from '../../../assets/export/news-article.ts';
import { articleDocx } from '../../../electron/exporting/docx.ts';
import { articleMarkdown } from '../../../electron/exporting/markdown.ts';
import { ninjsItem } from '../../../electron/exporting/ninjs.ts';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import { articleText } from '../../../electron/exporting/text.ts';
import { readNinjs } from '../../../electron/importing/ninjs.ts';
import { type Article, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { compareArticles } from '../../../shared/compare/compare.ts';
import { readCrawled } from '../../../shared/importing/crawled.ts';
import { librarySchema } from '../../../shared/library.ts';
import { mendAll } from '../../../shared/preflight/mend.ts';
import { quoteOf } from '../../../shared/preflight/message.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
import { bodyText } from '../../../shared/text.ts';
import { contentOf } from '../../fixtures/page-content.ts';

const article: Article = articleSchema.parse({
  ...emptyArticle('a', '2020-02-16T15:00:00+07:00', {
    name: 'Lò Thị Mai',
    role: '',
    organisation: '',
    contact: '',
  }),
  headline: 'Đường mới lên bản',
  body: [{ type: 'paragraph', id: 'p', spans: [{ text: 'Cả bản có 26 hộ.' }] }],
  corrections: [
    { id: 'c1', at: '2020-02-17T09:00:00+07:00', text: ' Bản có 26 hộ,\nkhông phải 62 <hộ>. ' },
    { id: 'c2', at: '2020-02-17T10:00:00+07:00', text: ' ' },
  ],
});
const content = contentOf(publicArticle(article));
const said = 'Bản có 26 hộ, không phải 62 <hộ>.';
const before = 'Đính chính (17/02/2020 09:00):';

describe('a correction', () => {
  it('stands below the text of the page, and in its data', () => {
    const page = articlePage(content);
    const escaped = said.replace('<', '&lt;').replace('>', '&gt;');
    expect(page).toContain(`<p><strong>${before}</strong> ${escaped}</p>`);
    expect(page.indexOf(before)).toBeGreaterThan(page.indexOf('Cả bản'));
    expect(page.indexOf(before)).toBeLessThan(page.indexOf('<address'));
    expect(newsArticle(content).correction).toEqual([
      { '@type': 'CorrectionComment', datePublished: '2020-02-17T09:00:00+07:00', text: said },
    ]);
  });

  it('is in every other form', async () => {
    expect(articleText(content)).toContain(`hộ.\n\n${before} ${said}\n\nLò Thị Mai`);
    expect(articleMarkdown(content)).toContain(`**${before}** Bản có 26 hộ, không phải 62 \\<hộ>.`);
    const word = unzipSync(await articleDocx(content, async () => new Uint8Array()));
    expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).toContain(before);
    const item = ninjsItem(content, new Map(), content.article);
    expect(item.descriptions).toEqual([
      { role: 'correction', contentType: 'text/plain', value: `${before} ${said}` },
    ]);
  });

  it('tells its time as an English paper does in English, and so do the page and the text, which is read back', () => {
    const time = '2026-03-05T15:00:00+07:00';
    const english = contentOf(
      publicArticle({
        ...article,
        language: 'en',
        published: time,
        embargo: time,
        corrections: [{ id: 'c1', at: time, text: said }],
      }),
    );
    const page = articlePage(english);
    expect(page).toContain(`<time datetime="${time}">5 March 2026, 15:00</time>`);
    expect(page).toContain('<strong>Correction (5 March 2026, 15:00):</strong>');
    const text = articleText(english);
    expect(text).toContain('Embargoed until 5 March 2026, 15:00 (+07:00)\n');
    expect(text).not.toContain('05/03/2026');
    expect(readCrawled(text, '+07:00')).toMatchObject({
      embargo: time,
      published: time,
      corrections: [{ at: time, text: said }],
    });
  });

  it('comes back as one from each form that is read', async () => {
    const one = { at: '2020-02-17T09:00:00+07:00', text: said };
    const text = readCrawled(articleText(content), '+07:00');
    expect(text).toMatchObject({ corrections: [one], bylines: [{ name: 'Lò Thị Mai' }] });
    expect(text.body.map((block) => bodyText([block]))).toEqual(['Cả bản có 26 hộ.']);

    // It is no standfirst.
    const item = ninjsItem(content, new Map(), content.article);
    expect(readNinjs(item)).toMatchObject({ standfirst: '', corrections: [one] });
    // One of another newsroom need not say when.
    const theirs = { ...item, descriptions: [{ role: 'correction', value: said }] };
    const { versionCreated: at } = item;
    expect(readNinjs(theirs)).toMatchObject({ corrections: [{ at, text: said }] });
  });

  it('leaves only with words in it', () => {
    expect(content.article.corrections).toEqual([{ ...article.corrections[0], text: said }]);
    const none = contentOf({ ...article, corrections: [] });
    expect(articlePage(none)).not.toContain('corrections');
    expect(newsArticle(none)).not.toHaveProperty('correction');
  });

  it('is compared as other fields are', () => {
    const { fields } = compareArticles({ ...article, corrections: [] }, article);
    expect(fields.map(({ field }) => field)).toEqual(['corrections']);
  });
});

describe('the preflight', () => {
  it('reads what a correction says, as of its day, and mends it', () => {
    const wrong = {
      id: 'c3',
      at: '2020-02-17T10:00:00+07:00',
      text: 'Sáng 17/02/2020 xử lí  xong.',
    };
    const library = librarySchema.parse({
      formatVersion: 1,
      name: 'Báo',
      styleList: { 'xử lí': 'xử lý' },
    });
    const right = { ...wrong, id: 'c4', text: 'Chợ họp ngày chủ nhật, không phải thứ bảy.' };
    const marked = { ...article, published: article.created, corrections: [wrong, right] };
    const inCorrection = preflight(marked, library, '2020-02-19T08:00:00+07:00').filter(
      ({ place }) => place.field === 'corrections',
    );
    expect(inCorrection.map(({ rule }) => rule).sort()).toEqual(['double-space', 'style-list']);
    const [first] = inCorrection;
    expect(first && quoteOf(marked, first.place)).toMatchObject({ before: expect.any(String) });
    expect(mendAll(marked, inCorrection).corrections).toEqual([
      { ...wrong, text: 'Sáng 17/02/2020 xử lý xong.' },
      right,
    ]);
  });

  const editor = { name: 'Hà Văn Tuấn', role: 'editor' as const };
  const left = { at: '2020-02-16T18:00:00+07:00', by: editor, dir: '/x', files: 3 };
  const [told] = article.corrections;
  it.each<[string, Partial<Article>, string[]]>([
    ['an article that never left', { corrections: [] }, []],
    ['one that left and is worked on', { corrections: [], exports: [left] }, ['no-correction']],
    [
      'one that left and is left alone',
      { corrections: [], exports: [left], review: { ...article.review, status: 'exported' } },
      [],
    ],
    [
      'one that was withdrawn',
      { corrections: [], exports: [left], review: { ...article.review, status: 'withdrawn' } },
      [],
    ],
    ['one corrected since', { corrections: told ? [told] : [], exports: [left] }, []],
    [
      'one corrected in the second in which it left',
      { corrections: told ? [{ ...told, at: left.at }] : [], exports: [left] },
      [],
    ],
    [
      'one corrected before it left again',
      {
        corrections: told ? [told] : [],
        exports: [left, { ...left, at: '2020-02-18T08:00:00+07:00' }],
      },
      ['no-correction'],
    ],
    ['a correction that says nothing', { exports: [left] }, ['empty-correction']],
  ])('asks for a correction: %s', (_what, change, expected) => {
    const found = preflight(
      { ...article, ...change },
      librarySchema.parse({ formatVersion: 1, name: 'Báo' }),
      '2020-02-19T08:00:00+07:00',
    );
    expect(found.map(({ rule }) => rule).filter((rule) => rule.endsWith('correction'))).toEqual(
      expected,
    );
  });
});

/** ninjs 3.1 out, in, and out again. */
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ninjsItem } from '../../../electron/exporting/ninjs.ts';
import { articleUri } from '../../../electron/exporting/uris.ts';
import { isNinjs, readNinjs } from '../../../electron/importing/ninjs.ts';
import { type Article, articleSchema, type Block } from '../../../shared/article.ts';
import { spansText } from '../../../shared/text.ts';
import { plainBodies } from '../../fixtures/bodies.ts';
import { ninjsErrors, SCHEMA_MISSING } from '../../fixtures/checkers.ts';
import { contentOf, richArticle } from '../../fixtures/page-content.ts';

const sizes = new Map([['images/a-960.jpg', 12_345]]);
const itemOf = (article: Article, site = '') => ninjsItem(contentOf(article, site), sizes, article);

/** As a wire service sends it: with much that Galley has no place for. */
const WIRE = {
  uri: 'https://wire.example/items/2026/4711',
  standard: {
    name: 'ninjs',
    version: '3.1',
    schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
  },
  type: 'composite',
  representationType: 'full',
  profile: 'STORY',
  version: '7',
  firstCreated: '2026-03-01T07:30:00+07:00',
  contentCreated: '2026-03-01T09:00:00+07:00',
  versionCreated: '2026-03-01T10:15:00+07:00',
  embargoedUntil: '2026-03-02T05:00:00+07:00',
  expires: '2027-03-01T00:00:00Z',
  pubStatus: 'usable',
  urgency: 4,
  language: 'vi',
  edNote: 'Thay bản 6: sửa số liệu ở đoạn ba.',
  title: 'Nước về bản',
  headlines: [
    { role: 'main', contentType: 'text/plain', value: 'Nước về bản Khe Lầu' },
    { role: 'mobile', contentType: 'text/plain', value: 'Nước về bản' },
  ],
  descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'Bản có nước sạch.' }],
  bodies: [
    {
      role: 'main',
      contentType: 'application/xhtml+xml',
      charCount: 60,
      wordCount: 14,
      value:
        '<h2>Đường ống</h2><p>Sáng 1/3, <strong>nước</strong> đã về.</p><ul><li>Một</li><li>Hai</li></ul>',
    },
  ],
  by: 'Lò Thị Mai',
  people: [
    { name: 'Lò Thị Mai', rel: 'author', uri: 'https://wire.example/people/12' },
    { name: 'Vàng A Sử', rel: 'mentioned' },
  ],
  organisations: [{ name: 'UBND xã', rel: 'about', symbols: [] }],
  places: [{ name: 'Khe Lầu', rel: 'about', uri: 'https://wire.example/places/9' }],
  subjects: [
    {
      name: 'environment',
      rel: 'about',
      uri: 'http://cv.iptc.org/newscodes/mediatopic/06000000',
      relevance: 80,
    },
  ],
  events: [{ id: 'e1', name: 'Khánh thành' }],
  objects: [{ name: 'Trạm bơm', uri: 'https://wire.example/objects/1' }],
  infoSources: [{ name: 'Thông tấn xã bản', role: 'provider', uri: 'https://wire.example/' }],
  located: 'Khe Lầu',
  slugline: 'nuoc-ve-ban',
  genres: [{ name: 'Feature', uri: 'http://cv.iptc.org/newscodes/genre/Feature' }],
  altIds: [{ role: 'internal', value: 'X-4711' }],
  trustIndicators: [
    { role: 'https://trust.example/actionable', title: 'Góp ý', href: 'https://wire.example/f' },
  ],
  rightsInfo: { linkedRights: 'https://wire.example/rights' },
  usageTerms: 'Chỉ dùng cho báo in.',
  copyrightHolder: 'Thông tấn xã bản',
  copyrightNotice: '© 2026 Thông tấn xã bản',
  associations: [
    {
      name: 'lead',
      uri: 'https://wire.example/pictures/1',
      type: 'picture',
      by: 'Vàng A Sử',
      descriptions: [{ role: 'caption', value: 'Bể nước đầu bản.' }],
      renditions: [{ name: 'main', href: 'https://wire.example/1.jpg', width: 2000, height: 1333 }],
    },
    { name: 'video', uri: 'https://wire.example/videos/1', type: 'video' },
  ],
};

describe('an item', () => {
  it.skipIf(SCHEMA_MISSING)('is valid by the schema of the IPTC', () => {
    expect(ninjsErrors(WIRE)).toEqual([]);
    expect(ninjsErrors(itemOf(richArticle))).toEqual([]);
    expect(ninjsErrors(itemOf(richArticle, 'https://bao.example/tin/'))).toEqual([]);
    expect(ninjsErrors({ ...itemOf(richArticle), uri: 'no address' })).not.toEqual([]);
  });

  it.skipIf(SCHEMA_MISSING)('is valid whatever the body', () => {
    fc.assert(
      fc.property(plainBodies, (body) => {
        expect(ninjsErrors(itemOf(articleSchema.parse({ ...richArticle, body })))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('says that news is hot (%s) or featured (%s), and is read back so', (hot, featured) => {
    const item = itemOf({ ...richArticle, hot, featured });
    expect(readNinjs(item)).toMatchObject({ hot, featured });
  });

  it('says all that an article says', () => {
    expect(itemOf(richArticle, 'https://bao.example/tin/')).toMatchObject({
      uri: articleUri(richArticle),
      standard: { name: 'ninjs', version: '3.1' },
      type: 'composite',
      language: 'vi',
      pubStatus: 'usable',
      urgency: 2,
      embargoedUntil: richArticle.embargo,
      firstCreated: richArticle.created,
      contentCreated: richArticle.published,
      versionCreated: richArticle.modified,
      headlines: [{ role: 'main', value: richArticle.headline }, { role: 'short' }],
      descriptions: [{ role: 'summary', value: richArticle.standfirst }],
      by: 'Lò Thị Mai',
      infoSources: [{ name: richArticle.source }],
      located: richArticle.place,
      subjects: [
        { name: richArticle.section, rel: 'section' },
        { rel: 'keyword' },
        { rel: 'keyword' },
      ],
      rightsInfo: { linkedRights: 'https://creativecommons.org/licenses/by/4.0/' },
      associations: [
        {
          name: 'lead',
          type: 'picture',
          renditions: [
            { contentType: 'image/avif', width: 960, height: 640 },
            {
              href: 'https://bao.example/tin/nuoc-ve-ban/images/a-960.jpg',
              contentType: 'image/jpeg',
              sizeInBytes: 12_345,
            },
            { name: 'shape-16:9' },
          ],
        },
      ],
    });
  });

  it('has the pictures of its body where they will stand, once that is known', () => {
    const bodyOf = (site: string) =>
      (itemOf(richArticle, site).bodies as { value: string }[])[0]?.value ?? '';
    expect(bodyOf('')).toContain(' src="images/a-960.jpg"');
    expect(bodyOf('https://bao.example/tin/')).toContain(
      ' src="https://bao.example/tin/nuoc-ve-ban/images/a-960.jpg"',
    );
  });

  it('has its body as well-formed XHTML and as text, counted', () => {
    const [xhtml, text] = itemOf(richArticle).bodies as Record<string, unknown>[];
    const errors: string[] = [];
    const parser = new DOMParser({
      onError: (level, message) => void (level === 'warning' || errors.push(message)),
    });
    parser.parseFromString(`<body>${xhtml?.value}</body>`, 'application/xml');
    expect(errors).toEqual([]);
    expect(xhtml).toMatchObject({
      contentType: 'application/xhtml+xml',
      wordCount: text?.wordCount,
    });
    expect(text).toMatchObject({
      contentType: 'text/plain',
      charCount: [...`${text?.value}`].length,
    });
  });

  it('names what cells cover as XHTML does, in which capitals count', () => {
    const rows = [{ cells: [{ spans: [{ text: 'Xã' }], colspan: 2 }] }];
    const body = [{ type: 'table', id: 't', rows }];
    const [xhtml] = itemOf(articleSchema.parse({ ...richArticle, body })).bodies as {
      value: string;
    }[];
    expect(xhtml?.value).toContain('<td colspan="2">Xã</td>');
  });
});

describe('an imported item', () => {
  it('becomes an article', () => {
    const article = readNinjs(WIRE);
    expect(article).toMatchObject({
      headline: 'Nước về bản Khe Lầu',
      standfirst: 'Bản có nước sạch.',
      language: 'vi',
      slug: 'nuoc-ve-ban',
      place: 'Khe Lầu',
      source: 'Thông tấn xã bản',
      tags: ['environment'],
      created: WIRE.firstCreated,
      published: WIRE.contentCreated,
      embargo: WIRE.embargoedUntil,
      rights: WIRE.usageTerms,
      bylines: [{ name: 'Lò Thị Mai' }],
    });
    const said = (block: Block) =>
      block.type === 'list'
        ? block.items.map(({ spans }) => spansText(spans))
        : block.type === 'figure'
          ? [spansText(block.caption), spansText(block.credit)]
          : block.type === 'heading' || block.type === 'paragraph'
            ? spansText(block.spans)
            : '';
    expect(article.body.map((block) => [block.type, said(block)])).toEqual([
      ['figure', ['Bể nước đầu bản.', 'Vàng A Sử']],
      ['heading', 'Đường ống'],
      ['paragraph', 'Sáng 1/3, nước đã về.'],
      ['list', ['Một', 'Hai']],
    ]);
  });

  it('goes out again without loss of what its sender meant for readers', () => {
    const saved = articleSchema.parse(JSON.parse(JSON.stringify(readNinjs(WIRE))));
    const { edNote: _note, ...told } = WIRE;
    expect(itemOf({ ...saved, id: 'taken-in' })).toEqual(told);
  });

  it.each([
    '<p>Nước<script>alert(1)</script></p>',
    '<p onclick="x()">Nước</p>',
    '<p><img src="a.jpg" onerror="x()"/></p>',
    '<p><a href="javascript:x">Nước</a></p>',
    '<p style="display:none">Lũ</p>',
    '<iframe src="https://a.example"></iframe>',
    '<p><!-- Lũ --></p>',
    '<p>Nước<img src="https://lan:mat-khau@a.example/b.jpg"/></p>',
    '<p>Lũ<p>Nước',
  ])('goes out as an editor saw it, where its markup holds more: %s', (value) => {
    const plain = { contentType: 'text/plain', value: 'Nước' };
    const item = { ...WIRE, bodies: [{ contentType: 'text/html', value }, plain] };
    const article = readNinjs(item);
    const { bodies } = itemOf(article);
    expect(bodies).toEqual(itemOf({ ...article, ninjs: undefined }).bodies);
    const { edNote: _note, ...told } = item;
    expect(itemOf(article)).toEqual({ ...told, bodies });
  });

  it('goes out with what was changed, and nothing else changed', () => {
    const changed = { ...readNinjs(WIRE), headline: 'Nước đã về', place: '' };
    const { located: _l, places: _p, title: _t, headlines: _h, edNote: _n, ...rest } = WIRE;
    const { headlines, title, ...others } = itemOf(changed);
    expect(others).toEqual(rest);
    expect([title, headlines]).toEqual([
      'Nước đã về',
      [{ role: 'main', contentType: 'text/plain', value: 'Nước đã về' }],
    ]);
  });

  it('of Galley’s own making goes out again as it was', () => {
    const item = itemOf(richArticle);
    expect(itemOf(readNinjs(JSON.parse(JSON.stringify(item))))).toEqual(item);
  });

  it.each([
    ['an article of Galley’s', { formatVersion: 1, uri: 'a:b', type: 'text' }, false],
    ['any JSON', { a: 1 }, false],
    ['null', null, false],
    ['an item', { uri: 'a:b', type: 'text' }, true],
  ])('%s is told from others', (_name, value, is) => {
    expect(isNinjs(value)).toBe(is);
  });

  it.each([
    [{ ...WIRE, versionCreated: 'yesterday' }, 'versionCreated'],
    [{ ...WIRE, headlines: [{ role: 'main' }] }, 'headlines.0.value'],
    [{ ...WIRE, language: '?' }, 'language'],
  ])('that cannot be read says which field', (item, field) => {
    expect(() => readNinjs(item)).toThrow(expect.objectContaining({ code: 'damaged' }));
    try {
      readNinjs(item);
    } catch (error) {
      expect((error as { params: { why: string } }).params.why).toContain(field);
    }
  });

  it('takes hostile markup as words at most, and never loses words of broken markup', () => {
    const body = (value: string) =>
      readNinjs({ ...WIRE, associations: [], bodies: [{ contentType: 'text/html', value }] }).body;
    expect(body('<p>a<script>alert(1)</script><a href="javascript:x">b</a></p>')).toMatchObject([
      { type: 'paragraph', spans: [{ text: 'ab' }] },
    ]);
    for (const broken of ['<p>một<p>hai &amp; ba', '<div>'.repeat(50_000)]) {
      expect(() => body(broken)).toThrow(expect.objectContaining({ code: 'damaged' }));
      const text = { contentType: 'text/plain', value: 'một\nhai' };
      const markup = { contentType: 'text/html', value: broken };
      const read = readNinjs({ ...WIRE, associations: [], bodies: [markup, text] });
      expect(read.body).toHaveLength(2);
    }
  });
});

/** What the preflight mends, and changes nothing else by; and the gate before an export. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, articleSchema, type Block, emptyArticle } from '../../../shared/article.ts';
import { librarySchema } from '../../../shared/library.ts';
import { type Finding, isMendable } from '../../../shared/preflight/finding.ts';
import { exportGate } from '../../../shared/preflight/gate.ts';
import { mend, mendAll } from '../../../shared/preflight/mend.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
import { bodyText, spansText } from '../../../shared/text.ts';

const now = '2020-02-16T15:00:00+07:00';
const library = librarySchema.parse({ formatVersion: 1, name: 'Báo Vùng Cao' });
const withBody = (body: unknown[]): Article =>
  articleSchema.parse({ ...emptyArticle('a1', now), body });
const found = (article: Article, rule: string): Finding => {
  const finding = preflight(article, library, now).find((one) => one.rule === rule);
  if (!finding) throw new Error(`nothing found for ${rule}`);
  return finding;
};
const figure = (id: string, caption: string) => ({
  id,
  media: '',
  caption: caption ? [{ text: caption }] : [],
  credit: [],
  alt: '',
});

describe('mending', () => {
  it('keeps the look of the words around', () => {
    const spans = [
      { text: 'Theo đồng chí ', marks: ['bold'] },
      { text: 'đồng chí', marks: ['bold'], comments: ['c1'] },
      { text: ' An.' },
    ];
    const article = withBody([{ type: 'paragraph', id: 'p', spans }]);
    const [block] = mend(article, found(article, 'repeated')).body;
    expect(block).toMatchObject({
      spans: [{ text: 'Theo đồng chí', marks: ['bold'] }, { text: ' An.' }],
    });
  });

  it('reaches a correction, and no other', () => {
    const corrections = ['Một  chỗ.', 'Hai  dấu.'].map((text, at) => ({
      id: `c${at}`,
      at: now,
      text,
    }));
    const article = { ...withBody([]), corrections };
    const finding = preflight(article, library, now).find(
      ({ rule, place }) => rule === 'double-space' && place.part === 'c1',
    );
    const mended = finding && mend(article, finding).corrections.map(({ text }) => text);
    expect(mended).toEqual(['Một  chỗ.', 'Hai dấu.']);
  });

  it.each<[string, unknown]>([
    ['a paragraph', { type: 'paragraph', id: 'b', spans: [{ text: 'Hai  dấu.' }] }],
    ['a heading', { type: 'heading', id: 'b', level: 2, spans: [{ text: 'Hai  dấu' }] }],
    ['a quote', { type: 'quote', id: 'b', spans: [{ text: 'Hai  dấu.' }] }],
    [
      'a pull quote',
      {
        type: 'pull-quote',
        id: 'b',
        spans: [{ text: 'Hai  dấu.' }],
        attribution: [{ text: 'Na' }],
      },
    ],
    [
      'an attribution',
      {
        type: 'pull-quote',
        id: 'b',
        spans: [{ text: 'Lời.' }],
        attribution: [{ text: 'Bà  Na' }],
      },
    ],
    [
      'a nested item',
      {
        type: 'list',
        id: 'b',
        ordered: false,
        items: [
          {
            id: 'i',
            spans: [{ text: 'Một' }],
            list: { ordered: true, items: [{ id: 'j', spans: [{ text: 'Hai  dấu' }] }] },
          },
        ],
      },
    ],
    [
      'a cell',
      {
        type: 'table',
        id: 'b',
        rows: [
          { cells: [{ spans: [{ text: 'Một' }] }, { spans: [{ text: 'Hai  dấu' }] }] },
          { cells: [{ spans: [{ text: 'Ba' }] }, { spans: [{ text: 'Bốn bản' }] }] },
        ],
      },
    ],
    ['a caption', { type: 'figure', ...figure('b', 'Hai  dấu.') }],
    ['an alt text', { type: 'figure', ...figure('b', 'Chợ.'), alt: 'Hai  dấu' }],
    [
      'a caption in a gallery',
      {
        type: 'gallery',
        id: 'b',
        figures: [figure('e', 'Chợ phiên.'), figure('f', 'Hai  dấu.')],
        caption: [],
      },
    ],
    [
      'a gallery’s own caption',
      { type: 'gallery', id: 'b', figures: [], caption: [{ text: 'Hai  dấu.' }] },
    ],
    [
      'an embed',
      { type: 'embed', id: 'b', url: 'https://a.vn/', title: 'Hai  dấu', description: '' },
    ],
    [
      'what an embed shows',
      { type: 'embed', id: 'b', url: 'https://a.vn/', title: 'Phim', description: 'Hai  dấu' },
    ],
  ])('reaches %s', (_what, block) => {
    const article = withBody([
      { type: 'paragraph', id: 'other', spans: [{ text: 'Yên.' }] },
      block,
    ]);
    const mended = mend(article, found(article, 'double-space'));
    expect(preflight(mended, library, now).map(({ rule }) => rule)).not.toContain('double-space');
    expect(JSON.stringify(mended.body)).toBe(JSON.stringify(article.body).replace('  ', ' '));
    expect(mended.body[0]).toBe(article.body[0]);
  });

  it('reaches the fields above the body', () => {
    const article = { ...withBody([]), headline: 'Chợ  phiên' };
    expect(mend(article, found(article, 'double-space')).headline).toBe('Chợ phiên');
  });

  it('leaves what only a person can mend', () => {
    const body = withBody([{ type: 'paragraph', id: 'p', spans: [{ text: 'Nói (tốt.' }] }]);
    const article = { ...body, headline: 'Nói (tốt' };
    const left = preflight(article, library, now).filter((finding) => !isMendable(finding));
    expect(left.filter(({ rule }) => rule === 'unbalanced').length).toBe(2);
    expect(left.reduce(mend, article)).toEqual(article);
  });

  it.each([
    ['two in one text', 'Hai  dấu  cách.', 'Hai dấu cách.'],
    ['two that touch', 'Chợ \u200Bрhiên.', 'Chợ phiên.'],
    ['of two that overlap the one further back', 'Đã xử lí xử lí.', 'Đã xử lý xử lý.'],
    ['one where a person must mend, too', 'Nói: “Tốt”, "được.', 'Nói: “Tốt”, “được.'],
  ])('mends all at once: %s', (_what, text, wanted) => {
    const article = withBody([{ type: 'paragraph', id: 'p', spans: [{ text }] }]);
    const house = { ...library, styleList: { 'xử lí': 'xử lý' } };
    expect(bodyText(mendAll(article, preflight(article, house, now)).body)).toBe(wanted);
  });

  it('takes empty blocks away and sets headings right', () => {
    const article = withBody([
      { type: 'heading', id: 'h', level: 4, spans: [{ text: 'Mục' }] },
      { type: 'paragraph', id: 'p', spans: [] },
    ]);
    const body = mendAll(article, preflight(article, library, now).filter(isMendable)).body;
    expect(body).toEqual([{ type: 'heading', id: 'h', level: 2, spans: [{ text: 'Mục' }] }]);
  });

  it('takes caption, credit and alt text from the picture’s own file', () => {
    const name = `${'a'.repeat(64)}.jpg`;
    const item = { name, mime: 'image/jpeg', width: 2000, height: 1200, bytes: 1, filename: 'a' };
    const texts = { caption: 'Cầu mới.', creator: ['Lan Anh'], alt: 'Cây cầu' };
    const article = articleSchema.parse({
      ...withBody([{ type: 'figure', ...figure('f', ''), media: name }]),
      media: [{ ...item, found: texts }],
    });
    const findings = preflight(article, library, now).filter(({ place }) => place.block === 'f');
    const [block] = mendAll(article, findings).body;
    if (block?.type !== 'figure') throw new Error('no figure');
    expect([spansText(block.caption), spansText(block.credit), block.alt]).toEqual([
      'Cầu mới.',
      'Lan Anh',
      'Cây cầu',
    ]);
  });

  it('mends whatever it says it can, and changes no other words', () => {
    const piece = fc.constantFrom(
      'chợ',
      'hòa',
      'hoà',
      '"',
      '“',
      '”',
      '...',
      '…',
      ' ',
      '  ',
      ' ,',
      '.',
      ',a',
      'xanh xanh ',
      'рhiên',
      '\u200B',
    );
    const texts = fc.array(
      fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const article = withBody([
          ...paragraphs.map(
            (text, at): Block => ({
              type: 'paragraph',
              id: `p${at}`,
              spans: [{ text: text.normalize('NFC') }],
            }),
          ),
        ]);
        const mendable = preflight(article, library, now).filter(isMendable);
        for (const finding of mendable) {
          const { start, end, block } = finding.place;
          if (start === undefined || end === undefined || finding.fix === undefined) continue;
          const before = article.body.find(({ id }) => id === block);
          const text = bodyText(before ? [before] : []);
          const after = mend(article, finding).body.find(({ id }) => id === block);
          const wanted = `${text.slice(0, start)}${finding.fix}${text.slice(end)}`;
          expect(bodyText(after ? [after] : [])).toBe(wanted.normalize('NFC'));
        }
        const all = mendAll(article, mendable);
        expect(articleSchema.safeParse(all).success).toBe(true);
      }),
    );
  });
});

describe('the gate before an export', () => {
  const sound = articleSchema.parse({
    ...emptyArticle('a1', now),
    review: { status: 'approved' },
    headline: 'Chợ phiên mở lại',
    section: 'Xã hội',
    published: now,
    source: 'Báo Vùng Cao',
    body: [{ type: 'paragraph', id: 'p', spans: [{ text: 'Đông vui.' }] }],
  });
  const unfinished = { ...sound, section: '' };

  it('is open for an article without errors, and records no override', () => {
    expect(exportGate(sound, library, now, { role: 'reporter' })).toEqual({ open: true });
    const needless = { role: 'editor', override: 'Gấp' } as const;
    expect(exportGate(sound, library, now, needless)).toEqual({ open: true });
  });

  it('is shut by an error, for editors too, until they say why', () => {
    for (const role of ['reporter', 'editor'] as const) {
      const gate = exportGate(unfinished, library, now, { role, override: ' ' });
      expect(gate).toMatchObject({ open: false, mayOverride: role === 'editor' });
    }
    const why = { role: 'editor', override: ' Tin khẩn ' } as const;
    expect(exportGate(unfinished, library, now, why)).toEqual({ open: true, override: 'Tin khẩn' });
    const reporter = { role: 'reporter', override: 'Tin khẩn' } as const;
    expect(exportGate(unfinished, library, now, reporter).open).toBe(false);
  });

  it('is shut for what nobody has approved, until an editor says why', () => {
    const draft = { ...sound, review: { ...sound.review, status: 'in-review' as const } };
    expect(exportGate(draft, library, now, { role: 'reporter' })).toEqual({
      open: false,
      unapproved: true,
      errors: [],
      mayOverride: false,
    });
    const why = { role: 'editor', override: 'Tin khẩn' } as const;
    expect(exportGate(draft, library, now, why)).toEqual({ open: true, override: 'Tin khẩn' });
  });

  it('is not shut by a suggestion that is not there', () => {
    const by = { name: 'Lan Anh', role: 'editor' as const };
    const suggestion = { id: 's1', kind: 'insert' as const, by, at: now };
    const review = { ...sound.review, suggestions: [suggestion] };
    const gone = { ...sound, review };
    expect(exportGate(gone, library, now, { role: 'reporter' }).open).toBe(true);
    const spans = [{ text: 'Đông vui.', suggestions: ['s1'] }];
    const standing = { ...gone, body: [{ type: 'paragraph' as const, id: 'p', spans }] };
    expect(exportGate(standing, library, now, { role: 'reporter' }).open).toBe(false);
  });
});

/** Two versions in one flow: what came, went and stayed, and that both texts can be read out of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, type Block, emptyArticle, type Figure } from '../../../shared/article.ts';
import { compareArticles, comparedText, countChanges } from '../../../shared/compare/compare.ts';
import { compareWords, type Piece } from '../../../shared/compare/words.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { plainBodies } from '../../fixtures/bodies.ts';

const paragraph = (id: string, text: string): Block => ({
  type: 'paragraph',
  id,
  spans: text ? [{ text }] : [],
});
const article = (body: Block[], change: Partial<Article> = {}): Article => ({
  ...emptyArticle('bai', '2026-03-01T08:00:00+07:00'),
  body,
  ...change,
});
const A = paragraph('a', 'Sương còn đọng trên mái nhà sàn.');
const B = paragraph('b', 'Bà con góp công đào rãnh suốt ba tháng liền.');
const C = paragraph('c', 'Nước về đến từng nhà.');
const D = paragraph('d', 'Ruộng bậc thang xanh trở lại.');
const table = (...rows: string[][]): Block => ({
  type: 'table',
  id: 't',
  rows: rows.map((words) => ({
    cells: words.map((text) => ({
      spans: [{ text }],
      header: false,
      colspan: 1,
      rowspan: 1,
    })),
  })),
});

const MAI = { name: 'Lò Mai', role: '', organisation: '', contact: '' };

/** The flow as one line a block: `+word` came, `-word` went. */
const flow = (before: Block[], after: Block[]) =>
  compareArticles(article(before), article(after)).blocks.map(
    ({ kind, block, pieces, aspects }) =>
      `${kind} ${block.id} ${pieces
        .map(({ op, text }) => (op === 'same' ? '…' : `${op === 'added' ? '+' : '-'}${text}`))
        .join('')}${aspects.join()}`,
  );

it('texts with little in common are told apart, not searched for what they share', () => {
  const text = (word: string) => Array.from({ length: 2_000 }, (_, n) => `${word}${n}`).join(' ');
  const [before, after] = [text('cũ'), text('mới')];
  expect(compareWords(before, after)).toEqual([
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ]);
});

describe('two versions in one flow', () => {
  it.each<[string, Block[], Block[], string[]]>([
    ['nothing changed', [A, B], [A, B], ['same a …', 'same b …']],
    [
      'words within a paragraph',
      [C],
      [paragraph('c', 'Nước đã về đến tận nhà.')],
      ['changed c …+đã …-từng+tận…'],
    ],
    ['a paragraph more', [A], [A, C], ['same a …', 'added c +Nước về đến từng nhà.']],
    [
      'a paragraph less, where it stood',
      [A, C, B],
      [A, B],
      ['same a …', 'removed c -Nước về đến từng nhà.', 'same b …'],
    ],
    ['a paragraph moved up', [A, B, C], [C, A, B], ['moved-up c …', 'same a …', 'same b …']],
    ['a paragraph moved down', [A, B, C], [B, C, A], ['same b …', 'same c …', 'moved-down a …']],
    [
      'a paragraph moved up below another',
      [A, B, C, D],
      [A, D, B, C],
      ['same a …', 'moved-up d …', 'same b …', 'same c …'],
    ],
    [
      'a paragraph moved and reworded',
      [A, B, C],
      [paragraph('c', 'Nước về đến mọi nhà.'), A, B],
      ['moved-up c …-từng+mọi…', 'same a …', 'same b …'],
    ],
    [
      'a cell of a table, row by row',
      [table(['kg', '38.000'], ['lít', '350.000'])],
      [table(['kg', '39.000'], ['lít', '350.000'])],
      ['changed t …-38+39…'],
    ],
    [
      'a paragraph that became a heading',
      [C],
      [{ type: 'heading', id: 'c', level: 2, spans: [{ text: 'Nước về đến từng nhà.' }] }],
      ['changed c …type'],
    ],
    [
      'bold alone',
      [C],
      [{ type: 'paragraph', id: 'c', spans: [{ text: 'Nước về đến từng nhà.', marks: ['bold'] }] }],
      ['changed c …look'],
    ],
    ['the same text under another id', [A, B], [A, { ...B, id: 'x' }], ['same a …', 'same x …']],
    [
      'the same text under another id and in another place',
      [A, B, C],
      [{ ...C, id: 'x' }, A, B],
      ['moved-up x …', 'same a …', 'same b …'],
    ],
    [
      'two of the same text under other ids',
      [A, { ...A, id: 'b' }, C],
      [{ ...A, id: 'x' }, { ...A, id: 'y' }, C],
      ['same x …', 'same y …', 'same c …'],
    ],
    [
      'a paragraph less, above one that moved up over it',
      [A, B, C, D],
      [D, A, C],
      [
        'moved-up d …',
        'same a …',
        'removed b -Bà con góp công đào rãnh suốt ba tháng liền.',
        'same c …',
      ],
    ],
    [
      'another text in its place',
      [A, C],
      [A, paragraph('x', 'Hôm qua trời mưa.')],
      ['same a …', 'added x +Hôm qua trời mưa.', 'removed c -Nước về đến từng nhà.'],
    ],
    [
      'a text rewritten in its place',
      [A, B],
      [A, paragraph('x', 'Bà con góp công đào rãnh suốt mùa khô.')],
      ['same a …', 'changed x …-ba tháng liền+mùa khô…'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(flow(before, after)).toEqual(expected);
  });

  it('shows a table as its rows', () => {
    const shown = compareArticles(article([]), article([table(['kg', '38.000'], ['lít', ''])]));
    expect(shown.blocks.map(({ pieces }) => pieces)).toEqual([
      [{ op: 'added', text: 'kg | 38.000\nlít | ' }],
    ]);
  });

  it('tells of metadata, too', () => {
    const now = article([A], { headline: 'Nước về bản', tags: ['nước sạch'], hot: true });
    const { fields } = compareArticles(article([A]), now);
    expect(fields.map(({ field }) => field)).toEqual(['headline', 'tags', 'hot']);
  });

  it.each<[string, Partial<Article>, string]>([
    ['who wrote it', { bylines: [{ ...MAI, role: 'ảnh' }, MAI] }, 'Lò Mai, ảnh; Lò Mai'],
    ['tags', { tags: ['nước sạch', 'Khe Lau'] }, 'nước sạch; Khe Lau'],
    ['corrections', { corrections: [{ id: 'd', at: '', text: '26 hộ.' }] }, '26 hộ.'],
    ['what is featured', { featured: true }, '✓'],
  ])('shows %s in words', (_what, change, text) => {
    const { fields } = compareArticles(article([]), article([], change));
    expect(fields.map(({ pieces }) => pieces)).toEqual([[{ op: 'added', text }]]);
  });

  it('tells what became of a picture', () => {
    const figure = (change: Partial<Figure>): Block => ({
      type: 'figure',
      ...emptyFigure('f'),
      caption: [{ text: 'Bể lọc' }],
      ...change,
    });
    const after = figure({ alt: 'Bể nước', rotation: 90, caption: [{ text: 'Bể lọc mới' }] });
    expect(flow([figure({})], [after])).toEqual(['changed f …+ mới…crop,alt']);
    const rect = { x: 0, y: 0.1, width: 0.5, height: 0.4 };
    const hidden = { id: 'h', shape: 'rectangle', method: 'blur', rect } as const;
    const became = (change: Partial<Figure>) => flow([figure({})], [figure(change)]);
    expect(became({ media: 'b.jpg' })).toEqual(['changed f …picture']);
    expect(became({ focalPoint: { x: 0.5, y: 0.1 } })).toEqual(['changed f …crop']);
    expect(became({ redactions: [hidden] })).toEqual(['changed f …redaction']);
    expect(became({ decorative: true })).toEqual(['changed f …alt']);
    // The editor's order of fields is not the file's.
    const { height, width, y, x } = rect;
    const turned = { ...hidden, rect: { height, width, y, x } };
    expect(flow([figure({ redactions: [hidden] })], [figure({ redactions: [turned] })])).toEqual([
      'same f …',
    ]);
  });

  it('leaves out what nobody has decided on', () => {
    const pending: Block = {
      type: 'paragraph',
      id: 'c',
      spans: [{ text: 'Nước về ' }, { text: 'thẳng ', suggestions: ['s'] }, { text: 'nhà.' }],
    };
    const marked = article([pending]);
    const by = { name: 'Minh', role: 'editor' as const };
    marked.review = {
      ...marked.review,
      suggestions: [{ id: 's', kind: 'insert', by, at: '2026-03-01T09:00:00+07:00' }],
    };
    const { blocks } = compareArticles(article([paragraph('c', 'Nước về nhà.')]), marked);
    expect(blocks.map(({ kind }) => kind)).toEqual(['same']);
  });

  it('counts words that came and went', () => {
    const before = article([C], { headline: 'Nước về' });
    const after = article([paragraph('c', 'Nước về đến mọi nhà.')], {
      ...{ headline: 'Nước sạch về', standfirst: 'Sau một năm.', tags: ['không phải chữ của bài'] },
    });
    expect(countChanges(before, after)).toEqual({ words: 5, added: 5, removed: 1 });
    expect(countChanges(undefined, after)).toEqual({ words: 5, added: 5, removed: 0 });
  });
});

describe('whatever was written', () => {
  const side = (op: 'added' | 'removed', pieces: readonly Piece[]) =>
    pieces.map((piece) => (piece.op === op ? '' : piece.text)).join('');

  it('both texts can be read out of the comparison', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const pieces = compareWords(a, b);
        expect([side('added', pieces), side('removed', pieces)]).toEqual([a, b]);
      }),
    );
  });

  it('every block of both bodies is shown once', () => {
    fc.assert(
      fc.property(plainBodies, plainBodies, (before, after) => {
        const { blocks } = compareArticles(article(before), article(after));
        const now = blocks.filter(({ kind }) => kind !== 'removed').map(({ block }) => block);
        expect(now).toEqual(after);
        const old = blocks.filter(({ kind }) => kind !== 'added');
        expect(old).toHaveLength(before.length);
        const texts = (lines: string[]) => lines.sort().join('¶');
        expect(texts(old.map(({ pieces }) => side('added', pieces)))).toBe(
          texts(before.map(comparedText)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

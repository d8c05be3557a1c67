/** Suggestions as an edit makes them, and what becomes of each when it is decided. */
import { describe, expect, it } from 'vitest';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import {
  type Article,
  type Block,
  emptyArticle,
  type Span,
  type Suggestion,
} from '../../../shared/article.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { propose } from '../../../shared/suggestions/propose.ts';
import {
  accept,
  ifAccepted,
  ifRejected,
  prune,
  reject,
  withoutSuggestions,
} from '../../../shared/suggestions/suggestions.ts';
import { type Summary, summarize } from '../../../shared/suggestions/summary.ts';
import { freeTyped } from '../../../shared/suggestions/typing.ts';
import { bodyText } from '../../../shared/text.ts';

const at = '2024-05-02T09:00:00+07:00';
const lan = { name: 'Lan Anh', role: 'reporter' } as const;
const duc = { name: 'Minh Đức', role: 'editor' } as const;

const p = (id: string, ...spans: (string | Span)[]): Block => ({
  type: 'paragraph',
  id,
  spans: spans.map((span) => (typeof span === 'string' ? { text: span } : span)),
});

function articleOf(...body: Block[]): Article {
  return { ...emptyArticle('a1', at), body };
}

let count = 0;
const newId = () => {
  count += 1;
  return `s${count}`;
};

function edit(article: Article, by: typeof lan | typeof duc, ...after: Block[]): Article {
  const { suggestions } = article.review;
  const find = (id: string) => suggestions.find((one) => one.id === id);
  const { body, created } = propose(article.body, after, { by, at, newId, find });
  const review = { ...article.review, suggestions: [...suggestions, ...created] };
  return prune({ ...article, body, review });
}

const kinds = (article: Article) => article.review.suggestions.map(({ kind }) => kind);
const spans = (article: Article) =>
  article.body.flatMap((block) => (block.type === 'paragraph' ? block.spans : []));

describe('a suggestion', () => {
  it('keeps the words that it takes away, and says who and when', () => {
    const article = edit(articleOf(p('a', 'Chợ họp từ sáng sớm.')), duc, p('a', 'Chợ họp sớm.'));
    expect(bodyText(article.body)).toBe('Chợ họp từ sáng sớm.');
    expect(article.review.suggestions).toMatchObject([{ kind: 'delete', by: duc, at }]);
    expect(bodyText(ifAccepted(article))).toBe('Chợ họp sớm.');
  });

  it('grows while its author goes on typing beside it', () => {
    const one = edit(articleOf(p('a', 'Bản xa.')), duc, p('a', 'Bản ở xa.'));
    const [before, words, behind] = spans(one) as [Span, Span, Span];
    const two = edit(one, duc, p('a', before, { ...words, text: `${words.text} rất` }, behind));
    expect(kinds(two)).toEqual(['insert']);
    expect(bodyText(ifAccepted(two))).toBe('Bản ở rất xa.');
  });

  it('takes away no more than the words where others came that begin alike, but without the comment', () => {
    const noted = { text: 'bình luận dài', comments: ['c'] };
    const parts = ['bì', 'ận dài'].map((text) => ({ text, comments: ['c'] })) as [Span, Span];
    const written = articleOf(p('a', 'A ', noted, ' Z'));
    const article = edit(written, duc, p('a', 'A ', parts[0], 'nguồn', parts[1], ' Z'));
    expect(article.body).toHaveLength(1);
    expect(bodyText(article.body)).toBe('A bình lunguồnận dài Z');
    expect(ifRejected(article)).toEqual(written.body);
    expect(bodyText(ifAccepted(article))).toBe('A bìnguồnận dài Z');
  });

  it('goes for good when its own author takes it back, and is marked when another does', () => {
    const one = edit(articleOf(p('a', 'Bản xa.')), lan, p('a', 'Bản rất xa.'));
    expect(edit(one, lan, p('a', 'Bản xa.')).review.suggestions).toEqual([]);
    const both = edit(one, duc, p('a', 'Bản xa.'));
    expect(kinds(both)).toEqual(['insert', 'delete']);
    expect(bodyText(both.body)).toBe('Bản rất xa.');
    expect(bodyText(ifAccepted(both))).toBe('Bản xa.');
    expect(bodyText(ifRejected(both))).toBe('Bản xa.');
  });

  it('splits and joins paragraphs only once it is accepted', () => {
    const whole = articleOf(p('a', 'Sáng họp chợ. Chiều về bản.'));
    const split = edit(whole, duc, p('a', 'Sáng họp chợ. '), p('b', 'Chiều về bản.'));
    expect(ifRejected(split)).toEqual(whole.body);
    const join = edit(articleOf(p('a', 'Sáng. '), p('b', 'Chiều.')), duc, p('a', 'Sáng. Chiều.'));
    expect(join.body).toHaveLength(2);
    expect(accept(join, [join.review.suggestions[0]?.id ?? '']).body).toEqual([
      p('a', 'Sáng. Chiều.'),
    ]);
  });

  it('changes the type of a block, and gives it back', () => {
    const article = articleOf(p('a', 'Chợ phiên'));
    const heading = { type: 'heading', id: 'x', level: 2, spans: [{ text: 'Chợ phiên' }] } as const;
    const made = edit(article, duc, { ...heading, spans: [...heading.spans] });
    expect(made.body).toMatchObject([{ type: 'heading', id: 'a', was: { type: 'paragraph' } }]);
    expect(reject(made, [made.review.suggestions[0]?.id ?? '']).body).toEqual(article.body);
  });

  it('changes marks, and is withdrawn when they are changed back', () => {
    const article = articleOf(p('a', 'Chợ phiên vùng cao'));
    const marked = edit(
      article,
      duc,
      p('a', 'Chợ ', { text: 'phiên', marks: ['bold'] }, ' vùng cao'),
    );
    expect(kinds(marked)).toEqual(['mark']);
    const back = spans(marked).map(({ marks: _marks, ...span }) => span as Span);
    expect(edit(marked, duc, p('a', ...back)).review.suggestions).toEqual([]);
  });

  it('is one change each where all of a word are replaced', () => {
    const article = articleOf(p('a', 'Chợ vui, người vui, đường về cũng vui.'));
    const made = edit(article, duc, p('a', 'Chợ đông, người đông, đường về cũng đông.'));
    expect(kinds(made)).toEqual(['delete', 'insert', 'delete', 'insert', 'delete', 'insert']);
  });
});

describe('deciding', () => {
  const [market, rain] = [p('a', 'Chợ họp.'), p('b', 'Trời mưa.')];
  const one = edit(articleOf(market, rain), lan, p('a', 'Chợ đã họp.'), rain);
  const two = edit(one, duc, one.body[0] as Block, p('b', 'Trời mưa to.'));

  it('touches what it is asked about and leaves other blocks the same objects', () => {
    const of = (name: string) =>
      two.review.suggestions.filter(({ by }) => by.name === name).map(({ id }) => id);
    const done = reject(two, of(duc.name));
    expect(bodyText(ifAccepted(done))).toBe(bodyText([p('a', 'Chợ đã họp.'), p('b', 'Trời mưa.')]));
    expect(done.review.suggestions.map(({ by }) => by.name)).toEqual([lan.name]);
    expect(done.body[0]).toBe(two.body[0]);
  });

  it('keeps a paragraph that was rejected for words that wait in it, and settles it with them', () => {
    const opened = edit(articleOf(), lan, p('new'));
    const typed = edit(opened, duc, p('new', 'Chợ họp.'));
    const [paragraph = '', words = ''] = typed.review.suggestions.map(({ id }) => id);
    const left = reject(typed, [paragraph]);
    expect(left.review.suggestions.map(({ id }) => id)).toEqual([words]);
    expect(left.body).toMatchObject([{ id: 'new', suggestions: [words] }]);
    expect(reject(left, [words]).body).toEqual([]);
    expect(accept(left, [words]).body).toEqual([p('new', 'Chợ họp.')]);
  });

  it('cleans away suggestions without a place and marks without a suggestion', () => {
    const article = articleOf(p('a', { text: 'Mưa', suggestions: ['nobody'] }));
    const ghost = { id: 'ghost', kind: 'insert' as const, by: lan, at };
    const cleaned = prune({ ...article, review: { ...article.review, suggestions: [ghost] } });
    expect(cleaned.body).toEqual([p('a', 'Mưa')]);
    expect(cleaned.review.suggestions).toEqual([]);
  });

  it('lets only decided words leave the newsroom', () => {
    const made = edit(articleOf(p('a', 'Chợ họp từ sáng.')), lan, p('a', 'Chợ họp đông.'));
    expect(bodyText(withoutSuggestions(made).body)).toBe('Chợ họp từ sáng.');
    expect(bodyText(publicArticle(made).body)).toBe('Chợ họp từ sáng.');
    expect(JSON.stringify(publicArticle(made))).not.toContain('"was"');
    expect(withoutSuggestions(articleOf(p('a', 'x')))).toEqual(articleOf(p('a', 'x')));
  });
});

it('finds the caret again after what it typed, and behind what the Delete key took', () => {
  const proposer = { by: duc, at, newId, find: () => undefined };
  const place = { id: 'a', region: 0, offset: 4 };
  const typed = propose([p('a', 'aaab')], [p('a', 'aaaab')], proposer, [place]);
  expect(typed.places).toEqual([place]);
  const erased = (forward: boolean) =>
    propose([p('a', 'Chợ họp')], [p('a', 'Chợ ')], proposer, [place], forward).places[0]?.offset;
  expect(erased(false)).toBe(4);
  expect(erased(true)).toBe(7);
});

describe('what is said of suggestions', () => {
  const later = '2024-05-02T10:00:00+07:00';
  const records: readonly Suggestion[] = [
    { id: 'd', kind: 'delete', by: duc, at },
    { id: 'i', kind: 'insert', by: duc, at: later },
    { id: 'd2', kind: 'delete', by: duc, at },
    { id: 'lan', kind: 'insert', by: lan, at },
  ];
  const said = (body: readonly Block[], of: readonly Suggestion[] = records) =>
    summarize(body, (id) => of.find((one) => one.id === id));
  const gone = (text: string, id = 'd'): Span => ({ text, suggestions: [id] });
  const came = (text: string, id = 'i'): Span => ({ text, suggestions: [id] });

  it.each<[string, Block, Partial<Summary>[]]>([
    [
      'a word in place of another is one',
      p('a', 'Chợ ', gone('từ'), came('đã'), ' họp.'),
      [
        {
          ...{ ids: ['d', 'i'], by: duc, at: later, deleted: 'từ', inserted: 'đã' },
          place: { block: 'a', part: 'spans', start: 4, end: 6 },
          around: { before: 'Chợ ', after: ' họp.' },
        },
      ],
    ],
    ['also where it came first', p('a', came('đã'), gone('từ')), [{ ids: ['i', 'd'], at: later }]],
    [
      'a third is another',
      p('a', gone('từ'), came('đã'), gone('lâu', 'd2')),
      [{ ids: ['d', 'i'] }, { ids: ['d2'], deleted: 'lâu' }],
    ],
    [
      'two that take away are two',
      p('a', gone('từ'), gone('lâu', 'd2')),
      [{ ids: ['d'] }, { ids: ['d2'] }],
    ],
    [
      'those of two people are two',
      p('a', gone('từ'), came('đã', 'lan')),
      [{ ids: ['d'] }, { ids: ['lan'], by: lan }],
    ],
    [
      'those apart are two',
      p('a', gone('từ'), ' sáng ', came('đã')),
      [{ ids: ['d'] }, { ids: ['i'], at: later }],
    ],
    [
      'one of several pieces is one',
      p('a', came('đã'), ' họp ', came('đông')),
      [{ ids: ['i'], inserted: 'đãđông', around: { before: '', after: '' } }],
    ],
    [
      'a few whole words stand around it',
      p(
        'a',
        'Sáng nay người của các bản trên núi ',
        came('cùng'),
        ' xuống chợ phiên rất đông vui.',
      ),
      [{ around: { before: '…của các bản trên núi ', after: ' xuống chợ phiên rất…' } }],
    ],
    [
      'all where it is short',
      p('a', '123456789 123456789 1234', came('x'), '123456789 123456789 1234'),
      [{ around: { before: '123456789 123456789 1234', after: '123456789 123456789 1234' } }],
    ],
    ['none whose record is gone', p('a', came('đã', 'nobody'), gone('từ')), [{ ids: ['d'] }]],
  ])('%s', (_what, block, expected) => {
    const found = said([block]);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });

  it.each<[Block, string]>([
    [
      { type: 'pull-quote', id: 'b', spans: [{ text: 'A' }], attribution: [came('B')] },
      'attribution',
    ],
    [{ type: 'figure', ...emptyFigure('b'), credit: [came('B')] }, 'credit'],
    [
      {
        type: 'gallery',
        id: 'b',
        figures: [{ ...emptyFigure('f'), caption: [came('A')] }],
        caption: [],
      },
      'f:caption',
    ],
    [
      {
        ...{ type: 'list', id: 'b', ordered: false },
        items: [
          {
            ...{ id: 'outer', spans: [{ text: 'X' }] },
            list: { ordered: false, items: [{ id: 'item', spans: [came('A')] }] },
          },
        ],
      },
      'item',
    ],
    [
      {
        type: 'table',
        id: 'b',
        rows: [{ cells: [{ spans: [] }] }, { cells: [{ spans: [] }, { spans: [came('A')] }] }],
      } as Block,
      '1:1',
    ],
  ])('its place in %j is %s', (block, part) => {
    const found = said([block]);
    expect(found).toMatchObject([{ place: { block: 'b', part, start: 0, end: 1 } }]);
    expect(found[0]?.inserted).toHaveLength(1);
  });

  it('what is no text is said, too', () => {
    const of = (article: Article) => said(article.body, article.review.suggestions);
    const [one, two] = [p('a', 'Sáng.'), p('b', 'Chiều.')];
    for (const [id, breaks] of [
      ['i', { inserted: 2, deleted: 0 }],
      ['d', { inserted: 0, deleted: 2 }],
    ] as const)
      expect(said([one, two].map((line) => ({ ...line, suggestions: [id] })))).toMatchObject([
        { breaks, place: { block: 'a' }, around: { before: '', after: '' } },
      ]);
    const bold = edit(articleOf(one), duc, p('a', { text: 'Sáng.', marks: ['bold'] }));
    expect(of(bold)).toMatchObject([{ marked: 'Sáng.', marks: { added: ['bold'], removed: [] } }]);
    const light = edit(articleOf(p('a', { text: 'Sáng.', marks: ['bold'] })), duc, one);
    expect(of(light)).toMatchObject([{ marks: { added: [], removed: ['bold'] } }]);
    const titled = edit(articleOf(one), duc, {
      type: 'heading',
      id: 'a',
      level: 2,
      spans: [{ text: 'Sáng.' }],
    });
    expect(of(titled)).toMatchObject([
      { shape: { from: { type: 'paragraph' }, to: { type: 'heading', level: 2 } } },
    ]);
    const parted = edit(articleOf(one), duc, one, { type: 'divider', id: 'x' });
    expect(of(parted)).toMatchObject([{ blocks: [{ type: 'divider', change: 'insert' }] }]);
  });
});

describe('what is typed into words that are to go', () => {
  const go = (text: string, ...others: string[]): Span => ({
    ...{ text, suggestions: ['go', ...others] },
    ...(others.length > 0 ? { was: {} } : {}),
  });
  const figure = (...caption: Span[]): Block => ({ type: 'figure', ...emptyFigure('a'), caption });
  const mayGrow = (id: string) => id !== 'go';

  it.each<[string, number, Block, Block, Block]>([
    [
      'stays',
      12,
      p('a', 'Chợ ', go('họp')),
      p('a', 'Chợ ', go('họp đông')),
      p('a', 'Chợ ', go('họp'), ' đông'),
    ],
    [
      'stays where the caret is',
      5,
      p('a', 'Chợ ', go('aa')),
      p('a', 'Chợ ', go('aaa')),
      p('a', 'Chợ a', go('aa')),
    ],
    [
      'stays in a caption',
      2,
      figure(go('Xa')),
      figure(go('Xưa')),
      figure(go('X'), { text: 'ư' }, go('a')),
    ],
    [
      'is part of what else is suggested there',
      2,
      p('a', go('xa', 'bold')),
      p('a', go('xưa', 'bold')),
      p('a', go('x', 'bold'), { text: 'ư', suggestions: ['bold'], was: {} }, go('a', 'bold')),
    ],
  ])('%s', (_what, offset, before, after, expected) => {
    const other = p('b', go('Đông'));
    const caret = { id: 'a', region: 0, offset };
    const typed = freeTyped([before, other], [after, other], mayGrow, caret);
    expect(typed).toEqual([expected, other]);
  });

  it('leaves all else as it is', () => {
    const after = [p('a', 'Chợ đông ', go('họp'))];
    expect(freeTyped([p('a', 'Chợ ', go('họp'))], after, mayGrow)).toBe(after);
    const grown = [p('a', go('họp đông'))];
    expect(freeTyped([p('a', go('họp'))], grown, () => true)).toBe(grown);
  });
});

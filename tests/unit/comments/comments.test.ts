/** Threads of comments: who may say and change what, whom a remark calls, and where in the text it stands. */
import { describe, expect, it } from 'vitest';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import { cardTops } from '../../../renderer/features/comments/margin.ts';
import { articleSchema, type Block, emptyArticle } from '../../../shared/article.ts';
import {
  anchorsIn,
  carryOver,
  placeThreads,
  withoutComments,
} from '../../../shared/comments/anchors.ts';
import {
  completions,
  mentionsIn,
  peopleOf,
  splitMentions,
} from '../../../shared/comments/mentions.ts';
import {
  addThread,
  deleteRemark,
  editRemark,
  isDeletable,
  LONGEST_QUOTE,
  quoted,
  type Remarker,
  reply,
  setResolved,
  type Threads,
} from '../../../shared/comments/threads.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { bodyText } from '../../../shared/text.ts';

const at = '2024-05-02T09:00:00+07:00';
const mai = { name: 'Lò Thị Mai', role: 'reporter', at } as const;
const tuan = { name: 'Hà Văn Tuấn', role: 'editor', at: '2024-05-02T10:00:00+07:00' } as const;
const people = ['Lò', 'Lò Thị Mai', 'Hà Văn Tuấn', 'B.S Vui'];

const written = (id: string, by: Remarker, text: string) => ({ id, by, text, people });

const begun = addThread(
  [],
  { id: 'c1', anchor: 'text', quote: '62 hộ' },
  written('r1', tuan, ' Số liệu ở đâu, @Lò Thị Mai? '),
);
const answered = reply(begun, 'c1', written('r2', mai, 'Theo xã.'));

const body: Block[] = [
  {
    type: 'paragraph',
    id: 'p1',
    spans: [{ text: 'Bản có ' }, { text: '62 hộ', comments: ['c1'] }, { text: '.' }],
  },
];

describe('a thread', () => {
  it('begins with a trimmed remark that knows whom it calls', () => {
    expect(begun).toEqual([
      {
        id: 'c1',
        anchor: 'text',
        quote: '62 hộ',
        resolved: false,
        remarks: [
          {
            id: 'r1',
            by: { name: 'Hà Văn Tuấn', role: 'editor' },
            at: tuan.at,
            text: 'Số liệu ở đâu, @Lò Thị Mai?',
            mentions: ['Lò Thị Mai'],
          },
        ],
      },
    ]);
  });

  it('takes no remark without words', () => {
    const subject = { id: 'c1', anchor: 'article', quote: '' } as const;
    expect(addThread([], subject, written('r1', mai, ' \n '))).toEqual([]);
    expect(reply(begun, 'c1', written('r2', mai, ' '))).toBe(begun);
    expect(editRemark(begun, 'c1', written('r1', tuan, '  '))).toBe(begun);
  });

  it('is open again once somebody answers', () => {
    const resolved = setResolved(begun, 'c1', true);
    expect(resolved[0]?.resolved).toBe(true);
    expect(reply(resolved, 'c1', written('r2', mai, 'Chưa xong.'))[0]?.resolved).toBe(false);
    expect(setResolved(resolved, 'c1', false)).toEqual(begun);
  });

  it('lets people change their own remarks alone', () => {
    const edited = editRemark(
      answered,
      'c1',
      written('r2', { ...mai, at: tuan.at }, 'Theo huyện.'),
    );
    expect(edited[0]?.remarks[1]).toMatchObject({ text: 'Theo huyện.', edited: tuan.at });
    expect(editRemark(answered, 'c1', written('r2', tuan, 'Khác.'))).toEqual(answered);
    const again = written('r2', { ...mai, at: tuan.at }, ' Theo xã. ');
    expect(editRemark(answered, 'c1', again)).toEqual(answered);
  });

  it.each([
    ['one’s own answer', answered, 'r2', mai.name, true],
    ['somebody else’s answer', answered, 'r2', tuan.name, false],
    ['one’s own first remark that others answered', answered, 'r1', tuan.name, false],
    ['one’s own first remark without answers', begun, 'r1', tuan.name, true],
    ['a remark that is not there', begun, 'r9', tuan.name, false],
  ])('says whether one may delete %s', (_what, threads: Threads, remark, name, may) => {
    expect(threads[0] && isDeletable(threads[0], remark, name)).toBe(may);
    expect(deleteRemark(threads, 'c1', remark, name).length === 0).toBe(may && remark === 'r1');
  });

  it('loses the remark that is deleted, and no other', () => {
    expect(deleteRemark(answered, 'c1', 'r2', mai.name)).toEqual(begun);
    expect(deleteRemark(answered, 'c1', 'r1', tuan.name)).toEqual(answered);
  });

  it('is left alone by what is done in another', () => {
    const other = { id: 'c2', anchor: 'article', quote: '' } as const;
    const two = addThread(begun, other, written('r3', mai, 'Thiếu ảnh.'));
    expect(setResolved(two, 'c2', true).map(({ resolved }) => resolved)).toEqual([false, true]);
    expect(reply(two, 'c2', written('r4', tuan, 'Có rồi.'))[0]).toBe(begun[0]);
    expect(deleteRemark(two, 'c2', 'r3', mai.name)).toEqual(begun);
  });
});

describe('mentions', () => {
  it.each([
    ['@Lò Thị Mai xem giúp', ['Lò Thị Mai']],
    ['@lò thị mai, @Hà Văn Tuấn', ['Lò Thị Mai', 'Hà Văn Tuấn']],
    ['@Lò xem', ['Lò']],
    ['@Lòng vòng', []],
    ['@B.S Vui, @BXS Vui', ['B.S Vui']],
    ['gửi a@Lò', []],
    ['không ai', []],
  ])('are found in %s', (text, wanted) => expect(mentionsIn(text, people)).toEqual(wanted));

  it.each([
    ['Nhờ @lò thị mai và @Lò xem.', people, ['Nhờ ', '@lò thị mai', ' và ', '@Lò', ' xem.']],
    ['@Lò', people, ['@Lò']],
    ['Không gọi ai.', people, ['Không gọi ai.']],
    ['Nhờ @Lò xem.', [], ['Nhờ @Lò xem.']],
    ['Nhờ @ xem.', ['', 'Lò'], ['Nhờ @ xem.']],
    ['Nhờ @ xem.', [], ['Nhờ @ xem.']],
  ])('part %j for %j, and no word of it is lost', (text, named, pieces) => {
    expect(splitMentions(text, named).map((piece) => piece.text)).toEqual(pieces);
  });

  it('are completed without tone marks, by any word of the name', () => {
    expect(completions('ha', people)).toEqual(['Hà Văn Tuấn']);
    expect(completions('tuan', people)).toEqual(['Hà Văn Tuấn']);
    expect(completions('l', people)).toEqual(['Lò', 'Lò Thị Mai']);
    expect(completions('t', ['Lò Thị Mai', 'Tú'])).toEqual(['Tú', 'Lò Thị Mai']);
    expect(completions('ai', people)).toEqual([]);
  });

  it('can mean whoever works on the article', () => {
    const article = articleSchema.parse({
      ...emptyArticle('a1', at, { name: 'Lò Thị Mai', role: '', organisation: '', contact: '' }),
      review: {
        ...{ status: 'in-review', assignee: 'Vi Văn Hải', comments: begun },
        history: [
          {
            ...{ from: 'draft', to: 'in-review', at, note: '' },
            by: { name: 'Sùng A Páo', role: 'reporter' },
          },
        ],
      },
    });
    expect(peopleOf(article, ['', ' Lò Thị Mai '])).toEqual([
      'Lò Thị Mai',
      'Vi Văn Hải',
      'Sùng A Páo',
      'Hà Văn Tuấn',
    ]);
  });
});

describe('where a thread stands', () => {
  it('is found in the text, with the words as they are now', () => {
    expect(anchorsIn(body)).toEqual([
      { id: 'c1', block: 'p1', part: 'spans', start: 7, end: 12, text: '62 hộ' },
    ]);
    expect(placeThreads(begun, body)).toMatchObject([{ orphaned: false, quote: '62 hộ' }]);
  });

  it('is one place over words that look different, and several where others stand between', () => {
    const c1 = { comments: ['c1'] };
    const spans = [
      { text: '62 ', ...c1 },
      { text: 'hộ', marks: ['bold' as const], comments: ['c2', 'c1'] },
      { text: ', nay ' },
      { text: '60', ...c1 },
    ];
    const items = [
      { id: 'i1', spans: [{ text: 'ngô', ...c1 }] },
      { id: 'i2', spans: [{ text: 'lúa', ...c1 }] },
    ];
    const list: Block = { type: 'list', id: 'l1', ordered: false, items };
    const blocks: Block[] = [{ type: 'paragraph', id: 'p1', spans }, list];
    const found = anchorsIn(blocks).map(({ id, block, part, start, end, text }) =>
      [id, block, part, start, end, text].join(' '),
    );
    expect(found).toEqual([
      'c1 p1 spans 0 5 62 hộ',
      'c2 p1 spans 3 5 hộ',
      'c1 p1 spans 11 13 60',
      'c1 l1 i1 0 3 ngô',
      'c1 l1 i2 0 3 lúa',
    ]);
    expect(placeThreads(begun, blocks)).toMatchObject([{ quote: '62 hộ 60 ngô lúa' }]);
  });

  it('is on a picture, of a gallery too, with its caption as it is now', () => {
    const captioned = (id: string, text: string) => ({ ...emptyFigure(id), caption: [{ text }] });
    const blocks: Block[] = [
      { type: 'figure', ...captioned('f1', 'Bể lọc') },
      { type: 'gallery', id: 'g1', caption: [{ text: 'Lễ' }], figures: [captioned('f2', 'Cờ')] },
    ];
    const quotes = ['f1', 'g1', 'f2'].map((figure) => {
      const thread = { ...begun[0], anchor: 'figure', figure };
      const [placed] = placeThreads([thread] as Threads, blocks);
      return [placed?.orphaned, placed?.quote];
    });
    expect(quotes).toEqual([
      [false, 'Bể lọc'],
      [false, 'Lễ'],
      [false, 'Cờ'],
    ]);
  });

  it('is nowhere once its words are gone, and it says what they were', () => {
    expect(placeThreads(begun, [])).toMatchObject([{ orphaned: true, order: -1, quote: '62 hộ' }]);
    const figure = [{ ...begun[0], anchor: 'figure', figure: 'f1' }] as Threads;
    expect(placeThreads(figure, body)).toMatchObject([{ orphaned: true, order: -1 }]);
    const line = [{ text: 'Bản có' }, { text: '\n', comments: ['c1'] }, { text: 'điện.' }];
    const broken: Block[] = [{ type: 'paragraph', id: 'p1', spans: line }];
    expect(placeThreads(begun, broken)).toMatchObject([{ orphaned: true, quote: '62 hộ' }]);
    const whole = [{ ...begun[0], anchor: 'article' }] as Threads;
    expect(placeThreads(whole, [])).toMatchObject([{ orphaned: false, order: -1 }]);
  });

  it('is in reading order, the whole article first', () => {
    const thread = (id: string, anchor: 'text' | 'figure' | 'article', figure?: string) => ({
      ...begun[0],
      id,
      anchor,
      ...(figure ? { figure } : {}),
    });
    const threads = [
      thread('c1', 'text'),
      thread('c2', 'figure', 'p1'),
      thread('c3', 'article'),
    ] as Threads;
    expect(placeThreads(threads, body).map((placed) => placed.thread.id)).toEqual([
      'c3',
      'c2',
      'c1',
    ]);
  });

  it('keeps a quote short', () => {
    expect(quoted(' một\n hai ')).toBe('một hai');
    expect([...quoted('ắ'.repeat(1000))]).toHaveLength(LONGEST_QUOTE + 1);
    const longest = 'ắ'.repeat(LONGEST_QUOTE);
    expect(quoted(longest)).toBe(longest);
    expect(quoted(`${longest.slice(1)} hết`)).toBe(`${longest.slice(1)}…`);
  });
});

describe('an undo to before a comment', () => {
  const text = (id: string, words: string): Block => ({
    type: 'paragraph',
    id,
    spans: words === '' ? [] : [{ text: words }],
  });
  it.each([
    ['words typed elsewhere', [text('p1', 'Có 62 hộ.')], 'p1', 3],
    ['a paragraph split before it', [text('p0', 'Bản có 62 hộ.')], 'p0', 7],
    ['a new paragraph', [text('p9', 'Đầu.'), text('p0', 'Bản có 62 hộ.')], 'p0', 7],
    ['a paragraph moved', [text('p2', 'Sau.'), text('p1', 'Bản có 62 hộ.')], 'p1', 7],
  ])('leaves it on its words: %s', (_what, after, block, start) => {
    const now = carryOver(body, after, ['c1']);
    expect(now).toEqual([{ id: 'c1', block, part: 'spans', start, end: start + 5 }]);
  });

  it('leaves it on its own text where others change, and on all of what was parted', () => {
    const before = [text('p0', 'Sương.'), ...body];
    const after = [text('p0', 'Sương còn đọng.'), text('p1', 'Bản có 62 hộ.')];
    const place = { id: 'c1', part: 'spans' };
    expect(carryOver(before, after, ['c1'])).toEqual([
      { ...place, block: 'p1', start: 7, end: 12 },
    ]);
    expect(carryOver(before, [text('p1', 'Bản có 62 hộ.'), text('p0', 'Sương.')], ['c1'])).toEqual([
      { ...place, block: 'p1', start: 7, end: 12 },
    ]);
    expect(carryOver(body, [text('p0', 'Bản có 62'), text('p1', ' hộ.')], ['c1'])).toEqual([
      { ...place, block: 'p0', start: 7, end: 9 },
      { ...place, block: 'p1', start: 0, end: 3 },
    ]);
    expect(carryOver(body, [text('p1', 'Bản có 62 hộ.')], ['c2'])).toEqual([]);
  });

  it('leaves it on none when they were not there yet', () => {
    expect(carryOver(body, [text('p1', 'Bản có .')], ['c1'])).toEqual([]);
  });
});

it('nothing that leaves the newsroom shows where comments stood', () => {
  const article = (blocks: Block[], comments: Threads) =>
    articleSchema.parse({
      ...emptyArticle('a1', at),
      body: blocks,
      review: { status: 'draft', comments },
    });
  const figure = (id: string) => ({
    id,
    media: '',
    caption: [{ text: 'Lễ ' }, { text: 'thông xe', comments: ['c1'] }],
    credit: [{ text: 'Ảnh', comments: ['c1'] }],
    alt: '',
  });
  const commented = article(
    [
      ...body,
      { type: 'figure', ...figure('f1') } as Block,
      {
        type: 'gallery',
        id: 'g1',
        figures: [figure('f2')],
        caption: figure('f3').caption,
      } as Block,
      {
        type: 'pull-quote',
        id: 'u1',
        spans: [{ text: 'Có nước', comments: ['c1'] }],
        attribution: [{ text: 'Già làng', comments: ['c1'] }],
      },
      { type: 'quote', id: 'q1', spans: [{ text: 'a' }, { text: 'b', comments: ['c1', 'c2'] }] },
      {
        type: 'list',
        id: 'l1',
        ordered: false,
        items: [{ id: 'i1', spans: [{ text: 'x', comments: ['c1'] }, { text: 'y' }] }],
      },
      {
        type: 'table',
        id: 't1',
        rows: [
          {
            cells: [
              {
                spans: [{ text: '1', comments: ['c1'] }, { text: '2' }],
                header: false,
                colspan: 1,
                rowspan: 1,
              },
            ],
          },
        ],
      },
    ],
    answered,
  );
  const plain = article(withoutComments(commented.body), []);
  expect(JSON.stringify(plain)).not.toContain('c1');
  expect(plain.body[0]).toMatchObject({ spans: [{ text: 'Bản có 62 hộ.' }] });
  expect(bodyText(plain.body)).toBe(bodyText(commented.body));
  expect(JSON.stringify(publicArticle(commented))).toBe(JSON.stringify(publicArticle(plain)));
});

describe('cards in the margin', () => {
  const card = (id: string, line: number) => ({ id, line, height: 100 });
  it.each([
    ['room for all', [card('a', 0), card('b', 200)], '', { a: 0, b: 200 }],
    ['none active', [card('a', 50), card('b', 60), card('c', 70)], '', { a: 50, b: 158, c: 266 }],
    [
      'the last active',
      [card('a', 50), card('b', 60), card('c', 70)],
      'c',
      { a: -146, b: -38, c: 70 },
    ],
    [
      'one in the middle',
      [card('a', 50), card('b', 60), card('c', 400)],
      'b',
      { a: -48, b: 60, c: 400 },
    ],
    ['none', [], 'x', {}],
  ])('stand beside their lines, never one on the other: %s', (_what, cards, active, wanted) => {
    expect(Object.fromEntries(cardTops(cards, active, 8))).toEqual(wanted);
  });
});

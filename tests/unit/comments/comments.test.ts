/** Threads of comments: who may say and change what, whom a remark calls, and where in the text it stands. */
import { describe, expect, it } from 'vitest';
import { publicArticle } from '../../../electron/exporting/public.ts';
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

const at = '2024-05-02T09:00:00+07:00';
const mai = { name: 'Lò Thị Mai', role: 'reporter', at } as const;
const tuan = { name: 'Hà Văn Tuấn', role: 'editor', at: '2024-05-02T10:00:00+07:00' } as const;
const people = ['Lò Thị Mai', 'Lò', 'Hà Văn Tuấn'];

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
});

describe('mentions', () => {
  it.each([
    ['@Lò Thị Mai xem giúp', ['Lò Thị Mai']],
    ['@lò thị mai, @Hà Văn Tuấn', ['Lò Thị Mai', 'Hà Văn Tuấn']],
    ['@Lò xem', ['Lò']],
    ['@Lòng vòng', []],
    ['gửi a@Lò', []],
    ['không ai', []],
  ])('are found in %s', (text, wanted) => expect(mentionsIn(text, people)).toEqual(wanted));

  it.each([
    ['Nhờ @lò thị mai và @Lò xem.', people, ['Nhờ ', '@lò thị mai', ' và ', '@Lò', ' xem.']],
    ['@Lò', people, ['@Lò']],
    ['Không gọi ai.', people, ['Không gọi ai.']],
    ['Nhờ @Lò xem.', [], ['Nhờ @Lò xem.']],
  ])('part %j for %j, and no word of it is lost', (text, named, pieces) => {
    expect(splitMentions(text, named).map((piece) => piece.text)).toEqual(pieces);
  });

  it('are completed without tone marks, by any word of the name', () => {
    expect(completions('ha', people)).toEqual(['Hà Văn Tuấn']);
    expect(completions('tuan', people)).toEqual(['Hà Văn Tuấn']);
    expect(completions('l', people)).toEqual(['Lò Thị Mai', 'Lò']);
  });

  it('can mean whoever works on the article', () => {
    const article = articleSchema.parse({
      ...emptyArticle('a1', at, { name: 'Lò Thị Mai', role: '', organisation: '', contact: '' }),
      review: { status: 'draft', assignee: 'Vi Văn Hải', comments: begun },
    });
    expect(peopleOf(article, ['', 'Lò Thị Mai'])).toEqual([
      'Lò Thị Mai',
      'Vi Văn Hải',
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

  it('is nowhere once its words are gone, and it says what they were', () => {
    expect(placeThreads(begun, [])).toMatchObject([{ orphaned: true, order: -1, quote: '62 hộ' }]);
    const figure = [{ ...begun[0], anchor: 'figure', figure: 'f1' }] as Threads;
    expect(placeThreads(figure, body)).toMatchObject([{ orphaned: true }]);
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
    ['a paragraph moved', [text('p2', 'Sau.'), text('p1', 'Bản có 62 hộ.')], 'p1', 7],
  ])('leaves it on its words: %s', (_what, after, block, start) => {
    const now = carryOver(body, after, ['c1']);
    expect(now).toEqual([{ id: 'c1', block, part: 'spans', start, end: start + 5 }]);
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

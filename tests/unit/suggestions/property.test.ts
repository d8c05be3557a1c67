/** Suggestions whatever is edited: rejected they leave the text as it was, accepted as it was edited. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Article,
  type Block,
  emptyArticle,
  type ListItem,
  type Suggestion,
} from '../../../shared/article.ts';
import { linesOf } from '../../../shared/suggestions/lines.ts';
import { propose } from '../../../shared/suggestions/propose.ts';
import {
  accept,
  ifAccepted,
  ifRejected,
  prune,
  reject,
} from '../../../shared/suggestions/suggestions.ts';
import { spansText } from '../../../shared/text.ts';
import { plainBodies as bodies } from '../../fixtures/bodies.ts';
import { type Edit, edited, edits } from './random-edits.ts';

const at = '2024-05-02T09:00:00+07:00';
const people = [
  { name: 'Lan Anh', role: 'reporter' },
  { name: 'Minh Đức', role: 'editor' },
] as const;

function articleOf(body: Block[], suggestions: Suggestion[] = []): Article {
  const article = emptyArticle('a1', at);
  return { ...article, body, review: { ...article.review, suggestions } };
}

/** What is read, without the names of blocks. */
function content(body: readonly Block[]): unknown {
  return linesOf(body).map((line) => {
    if (line.kind === 'island') return { ...line.block, id: '' };
    const shape = line.shape.type === 'item' ? { ...line.shape, list: '' } : line.shape;
    return { shape, spans: line.spans, rest: line.rest };
  });
}

let count = 0;
const newId = () => {
  count += 1;
  return `n${count}`;
};

interface Example {
  readonly body: Block[];
  readonly changes: Edit[];
  /** Who makes the changes, in turn. */
  readonly authors: (typeof people)[number][];
}

const empty = (id: string) => ({ id, spans: [] });
const list = (id: string, ...items: ListItem[]): Block => ({
  type: 'list',
  id,
  ordered: false,
  items,
});

/** Found at random once, to be tried each time. */
const found: Example[] = [
  {
    body: [
      {
        type: 'table',
        id: 'aaaaaa-0',
        rows: [
          {
            cells: [
              {
                spans: [{ text: 'đồng bào', marks: ['bold'], href: 'https://example.org/' }],
                header: false,
                colspan: 1,
                rowspan: 1,
              },
            ],
          },
        ],
      },
      { type: 'heading', id: 'aaaaaa-1', level: 2, spans: [] },
    ],
    changes: [
      { kind: 'mark', line: 0, at: 0, end: 0.0625 },
      { kind: 'join', line: 0 },
    ],
    authors: [people[0]],
  },
  {
    body: [
      { type: 'paragraph', id: 'p', spans: [] },
      { type: 'divider', id: 'd' },
    ],
    changes: [
      { kind: 'cut-lines', line: 0, at: 0, count: 1, end: 0 },
      { kind: 'move', line: 0, at: 0.5 },
    ],
    authors: [people[0]],
  },
  {
    body: [
      list(
        'l',
        { ...empty('l0'), list: { ordered: true, items: [empty('l00')] } },
        { id: 'l1', spans: [{ text: 'đồng bào' }] },
        { ...empty('l2'), list: { ordered: false, items: [empty('l20')] } },
      ),
      { type: 'heading', id: 'h', level: 2, spans: [] },
    ],
    changes: [
      { kind: 'cut-lines', line: 0, at: 0, count: 2, end: 0 },
      { kind: 'move', line: 0, at: 0.3 },
      { kind: 'type', line: 0, at: 0, text: 'a' },
    ],
    authors: [people[0]],
  },
  // What parted a list is taken back by whoever put it there.
  {
    body: [list('l', empty('l0'), empty('l1'))],
    changes: [
      { kind: 'paste', line: 0, blocks: [{ type: 'quote', id: 'l', spans: [] }] },
      { kind: 'cut-lines', line: 0, at: 0, count: 1, end: 0 },
    ],
    authors: [people[0]],
  },
  {
    body: [
      list(
        'l',
        { ...empty('l0'), list: { ordered: false, items: [empty('l00')] } },
        empty('l1'),
        empty('l2'),
      ),
      { type: 'divider', id: 'd' },
    ],
    changes: [
      { kind: 'move', line: 0.9, at: 0.4 },
      { kind: 'cut-lines', line: 0.5, at: 0, count: 1, end: 0 },
      { kind: 'cut-lines', line: 0, at: 0, count: 1, end: 0 },
    ],
    authors: [people[0]],
  },
  // Two lists of a kind are two, whatever came between them and went.
  {
    body: [list('l', empty('l0')), list('m', empty('m0'))],
    changes: [
      { kind: 'paste', line: 0, blocks: [{ type: 'divider', id: 'd' }] },
      { kind: 'cut-lines', line: 0, at: 0, count: 1, end: 0 },
    ],
    authors: [people[0]],
  },
  // An item that becomes another sort of list leaves the name to one of the two.
  {
    body: [list('l', empty('l0'), empty('l1'))],
    changes: [
      { kind: 'shape', line: 0, shape: { type: 'item', ordered: true, depth: 0, list: 'n' } },
    ],
    authors: [people[0]],
  },
];

/** Found at random once, where the order of the decisions mattered. */
const parted: Example[] = [
  {
    body: [
      {
        type: 'table',
        id: 't',
        rows: [{ cells: [{ spans: [], header: false, colspan: 1, rowspan: 1 }] }],
      },
    ],
    changes: [
      { kind: 'paste', line: 0, blocks: [{ type: 'divider', id: 'd' }] },
      {
        kind: 'paste',
        line: 0,
        blocks: [
          list('l', {
            ...empty('l0'),
            list: { ordered: false, items: [{ id: 'l00', spans: [{ text: 'đồng bào' }] }] },
          }),
        ],
      },
      { kind: 'type', line: 0, at: 0, text: 'x' },
      { kind: 'replace', letter: 'n', text: 'a' },
    ],
    authors: [people[0], people[1], people[0], people[0]],
  },
  {
    body: [{ type: 'quote', id: 'q', spans: [{ text: ' ' }] }],
    changes: [
      { kind: 'split', line: 0, at: 0 },
      { kind: 'paste', line: 0, blocks: [{ type: 'divider', id: 'd' }] },
    ],
    authors: [people[0]],
  },
];

function suggested(article: Article, after: Block[], by: (typeof people)[number]): Article {
  const { suggestions } = article.review;
  const known = new Map(suggestions.map((one) => [one.id, one]));
  const made = propose(article.body, after, { by, at, newId, find: (id) => known.get(id) });
  const review = { ...article.review, suggestions: [...suggestions, ...made.created] };
  return prune({ ...article, body: made.body, review });
}

const allApart = (body: readonly Block[]) => new Set(body.map(({ id }) => id)).size === body.length;

function holdsThroughout({ body, changes, authors }: Example) {
  let article = articleOf(body);
  for (const [at, change] of changes.entries()) {
    const by = authors[at % authors.length] as (typeof people)[number];
    const after = edited(article.body, change, newId);
    const wanted = content(ifAccepted({ ...article, body: after }));
    article = suggested(article, after, by);
    if (allApart(after)) expect(allApart(article.body)).toBe(true);
    expect(content(ifAccepted(article))).toEqual(wanted);
    expect(JSON.stringify(ifRejected(article))).toBe(JSON.stringify(body));
  }
  const ids = article.review.suggestions.map(({ id }) => id);
  expect(reject(article, ids).review.suggestions).toEqual([]);
  const some = reject(
    article,
    ids.filter((_id, at) => at % 2 === 0),
  );
  expect(JSON.stringify(ifRejected(some))).toBe(JSON.stringify(body));
  expect(accept(article, ids).review.suggestions).toEqual([]);
  expect(JSON.stringify(reject(article, ids).body)).toBe(JSON.stringify(body));
}

const authors = fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 8 });
const examples = fc.record({ body: bodies, changes: edits(bodies), authors });

it('all rejected is the article before, to the byte; all accepted the article after', () => {
  fc.assert(fc.property(examples, holdsThroughout), {
    numRuns: 1_500,
    examples: found.map((example) => [example]),
  });
});

/** What is left of a decision on every other suggestion, the rest decided the other way, in either order. */
function inEitherOrder({ body, changes, authors }: Example): [Article, Article] {
  let article = articleOf(body);
  for (const [at, change] of changes.entries()) {
    const by = authors[at % authors.length] as (typeof people)[number];
    article = suggested(article, edited(article.body, change, newId), by);
  }
  const ids = article.review.suggestions.map(({ id }) => id);
  const [some, others] = [0, 1].map((odd) => ids.filter((_id, at) => at % 2 === odd));
  return [
    reject(accept(article, some ?? []), others ?? []),
    accept(reject(article, others ?? []), some ?? []),
  ];
}

const isIsland = ({ type }: Block) => !/^(paragraph|heading|quote|list)$/.test(type);

/** Letters and blocks without text, each in their order: what a decision may not change, whenever it is made. */
function pieces(body: readonly Block[]): unknown {
  const lines = linesOf(body);
  return [
    lines.map((line) => (line.kind === 'text' ? spansText(line.spans) : '')).join(''),
    lines.flatMap((line) => (line.kind === 'island' ? [{ ...line.block, id: '' }] : [])),
  ];
}

it('decided one after the other, nothing waits and nothing is marked any more', () => {
  fc.assert(
    fc.property(examples, (example) => {
      const [one, other] = inEitherOrder(example);
      for (const { review, body } of [one, other]) {
        expect(review.suggestions).toEqual([]);
        expect(JSON.stringify(body)).not.toMatch(/"(suggestions|was|nesting)":/);
      }
      expect(pieces(one.body)).toEqual(pieces(other.body));
      // A text stays behind the block that came between its halves before it was put together again.
      if (
        !example.changes.some((change) => change.kind === 'paste' && change.blocks.some(isIsland))
      )
        expect(content(one.body)).toEqual(content(other.body));
    }),
    { numRuns: 500, examples: parted.map((example) => [example]) },
  );
});

it('any body becomes any other', () => {
  fc.assert(
    fc.property(bodies, bodies, (body, after) => {
      const article = suggested(articleOf(body), after, people[0]);
      expect(content(ifAccepted(article))).toEqual(content(after));
      expect(JSON.stringify(ifRejected(article))).toBe(JSON.stringify(body));
    }),
    { numRuns: 500 },
  );
});

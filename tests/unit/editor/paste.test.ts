/** What is pasted, as blocks: paragraphs, list items with levels, white space as a page shows it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../renderer/editor/clipboard/html-blocks.ts';
import { blockSchema, type ListItem, type Mark } from '../../../shared/article.ts';
import { pageText, splitAtGaps, tidySpans } from '../../../shared/importing/foreign-text.ts';
import {
  gatherItems as gather,
  type Incoming,
  type LooseItem,
} from '../../../shared/markup/list-items.ts';
import { normalizeSpans, spansText } from '../../../shared/text.ts';
import { outline } from '../../fixtures/outline.ts';

let count = 0;
const gatherItems = (items: readonly Incoming[]) => gather(items, () => `${count++}`);

const item = (level: number, ordered: boolean, text: string): LooseItem => ({
  type: 'loose-item',
  level,
  ordered,
  spans: [{ text }],
});

it('Word’s items begin with the number that stands before the first', () => {
  const four = { ...item(1, true, 'a'), marker: '4.' };
  const letter = { ...item(1, true, 'c'), marker: 'c)' };
  const between = { type: 'divider' as const, id: 'd' };
  const blocks = [four, item(1, true, 'b'), between, letter];
  expect(outline(gatherItems(blocks))).toEqual(['4# a', '# b', 'divider', '# c']);
});

describe('runs of text', () => {
  it('show white space as a page does', () => {
    expect(pageText('một\n\t hai\u00ad\u200bba')).toBe('một haiba');
    expect(pageText('16\u00a0km, \u00a0xa')).toBe('16\u00a0km,  xa');
    expect(tidySpans([{ text: ' a ', marks: ['bold'] }, { text: ' b \n c ' }])).toEqual([
      { text: 'a', marks: ['bold'] },
      { text: ' b\nc' },
    ]);
  });

  it('are cut into paragraphs at empty lines', () => {
    const spans = [
      { text: 'một\n' },
      { text: '\nhai', marks: ['bold' as const] },
      { text: '\nba' },
    ];
    expect(splitAtGaps(spans)).toEqual([
      [{ text: 'một' }],
      [{ text: 'hai', marks: ['bold'] }, { text: '\nba' }],
    ]);
  });

  it('lose nothing but white space, and are in canonical form', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ế', 'e\u0302', ' ', '\n') });
    const span = fc.record(
      { text, marks: fc.constant<Mark[]>(['bold']) },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const tidy = tidySpans(spans);
        const bare = (value: string) => value.replace(/\s/g, '').normalize('NFC');
        expect(bare(spansText(tidy))).toBe(bare(spansText(spans)));
        expect(normalizeSpans(tidy)).toEqual(tidy);
        expect(spansText(tidy)).not.toMatch(/^\s|\s$| {2}| \n|\n /);
      }),
    );
  });
});

describe('list items with levels', () => {
  it('nest again, and begin a new list where the kind changes', () => {
    const row = [
      item(1, false, 'a'),
      item(2, true, 'b'),
      item(3, false, 'c'),
      item(2, true, 'd'),
      item(1, false, 'e'),
      item(1, true, 'f'),
    ];
    expect(outline(gatherItems(row))).toEqual(['• a', '## b', '••• c', '## d', '• e', '# f']);
  });

  it('keep every item and its words, whatever the levels', () => {
    const flat = (items: readonly ListItem[]): string[] =>
      items.flatMap((entry) => [spansText(entry.spans), ...flat(entry.list?.items ?? [])]);
    const level = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(level, fc.boolean()), { maxLength: 30 }), (levels) => {
        const row = levels.map(([deep, ordered], at) => item(deep, ordered, String(at)));
        const blocks = gatherItems(row);
        for (const block of blocks) expect(blockSchema.safeParse(block).success).toBe(true);
        const words = blocks.flatMap((block) => (block.type === 'list' ? flat(block.items) : []));
        expect(words).toEqual(row.map((_, at) => String(at)));
      }),
    );
  });
});

it('plain text is a paragraph for each group of line ends', () => {
  expect(outline(readPlainText('Một\r\n\r\n\r\nHai\tba\vbốn\n  \nnăm '))).toEqual([
    'p Một',
    'p Hai ba',
    'p bốn',
    'p năm',
  ]);
  expect(readPlainText(' \n ')).toEqual([]);
});

describe('plain text with tabs', () => {
  it.each([
    [
      'of a spreadsheet',
      'Xã\tHộ\r\nKhe Lau\t62\r\n\t5\r\n',
      ['| Xã | Hộ', '| Khe Lau | 62', '|  | 5'],
    ],
    ['with cells of several lines', 'a\t"b ""c""\nd"\ne\tf', ['| a | b "c"⏎d', '| e | f']],
    ['of numbered rows', '1.\tGạo\t18\n2.\tNgô\t9', ['| 1. | Gạo | 18', '| 2. | Ngô | 9']],
    ['with a mark for one name', '–\t9\nNgô\t5', ['| – | 9', '| Ngô | 5']],
    ['of names with marks', 'Nà Rin (mới)\t5\nIa Đ.\t9', ['| Nà Rin (mới) | 5', '| Ia Đ. | 9']],
  ])('%s is a table', (_what, text, lines) => {
    expect(outline(readPlainText(text))).toEqual(lines);
  });

  it.each([
    ['one line', 'Nơi nhận:\tVăn phòng\n', ['p Nơi nhận: Văn phòng']],
    ['lines of other widths', 'a\tb\nc', ['p a b', 'p c']],
    ['lines that a tab indents', '\tMột.\n\tHai.', ['p Một.', 'p Hai.']],
    ['the items of a list', '1.\tMột\n2.\tHai', ['p 1. Một', 'p 2. Hai']],
    ['points', '•\tMột\n•\tHai', ['p • Một', 'p • Hai']],
  ])('%s is no table', (_what, text, lines) => {
    expect(outline(readPlainText(text))).toEqual(lines);
  });
});

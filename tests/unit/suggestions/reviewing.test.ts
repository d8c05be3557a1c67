/** Which suggestions a selection means, and going from one to the next, in the real editor without a window. */
import { $createRangeSelection, $getRoot, $setSelection, type LexicalEditor } from 'lexical';
import { describe, expect, it } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { review, suggestionsHere } from '../../../renderer/editor/suggestions/reviewing.ts';
import { $pointOfPlace } from '../../../renderer/editor/text-points.ts';
import { type Block, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { suggestionsIn } from '../../../shared/suggestions/suggestions.ts';
import { openEditor } from './open-editor.ts';

const duc = { name: 'Minh Đức', role: 'editor' } as const;
const lan = { name: 'Lan Anh', role: 'reporter' } as const;
const record = (id: string, kind: Suggestion['kind'], by: Suggestion['by'] = duc): Suggestion => ({
  id,
  kind,
  by,
  at: '2024-05-02T09:00:00+07:00',
});
const records = new Map(
  [
    record('old', 'delete'),
    record('new', 'insert'),
    record('split', 'insert'),
    record('word', 'insert', lan),
    record('shape', 'block'),
    record('gone', 'delete', lan),
    record('picture', 'figure'),
    record('cap-old', 'delete'),
    record('cap-new', 'insert'),
    record('join', 'delete'),
  ].map((one) => [one.id, one]),
);
const ledger = {
  ...emptyLedger,
  find: (id: string) => records.get(id),
  person: () => null,
};

const figure = { id: 'f', type: 'figure', media: '', credit: [], alt: 'Chợ' };
const body: Block[] = [
  {
    type: 'paragraph',
    id: 'replaced',
    spans: [
      { text: 'Chợ ' },
      { text: 'phiên', suggestions: ['old'] },
      { text: 'tết', suggestions: ['new'] },
      { text: ' họp.' },
    ],
  },
  {
    type: 'paragraph',
    id: 'split',
    suggestions: ['split'],
    spans: [{ text: 'Chiều ' }, { text: 'sớm ', suggestions: ['word'] }, { text: 'về bản.' }],
  },
  {
    type: 'heading',
    id: 'shaped',
    level: 2,
    suggestions: ['shape'],
    was: { type: 'paragraph' },
    spans: [{ text: 'Nay', suggestions: ['gone'] }, { text: ' mưa nhỏ' }],
  },
  blockSchema.parse({
    ...figure,
    suggestions: ['picture'],
    was: { ...figure, caption: [], alt: '' },
    caption: [
      { text: 'Chợ ' },
      { text: 'phiên', suggestions: ['cap-old'] },
      { text: 'vùng cao', suggestions: ['cap-new'] },
    ],
  }),
  { type: 'paragraph', id: 'joined', suggestions: ['join'], spans: [{ text: 'Bà con về.' }] },
];

/** A place as block and offset in its first text; offsets are those of the marked text. */
type Spot = readonly [block: string, offset: number];

function select(editor: LexicalEditor, [block, offset]: Spot, [to, end]: Spot): void {
  editor.update(
    () => {
      const nodes = $getRoot().getChildren();
      const selection = $createRangeSelection();
      const from = $pointOfPlace(nodes, { id: block, region: 0, offset });
      const until = $pointOfPlace(nodes, { id: to, region: 0, offset: end });
      if (!from || !until) throw new Error(`no ${block} or ${to}`);
      selection.anchor.set(from.key, from.offset, from.type);
      selection.focus.set(until.key, until.offset, until.type);
      $setSelection(selection);
    },
    { discrete: true },
  );
}

/** The suggestions that are in the text no more. */
function decided(editor: LexicalEditor): string[] {
  const left = new Set(editor.read($readBody).flatMap((block) => [...suggestionsIn(block)]));
  return [...records.keys()].filter((id) => !left.has(id));
}

const all = [...records.keys()];

describe('what is selected', () => {
  it.each<[string, Spot, Spot, string[]]>([
    ['the caret in struck words', ['replaced', 6], ['replaced', 6], ['old', 'new']],
    ['half of what came in', ['replaced', 10], ['replaced', 11], ['old', 'new']],
    ['up to the middle of what goes', ['replaced', 1], ['replaced', 6], ['old', 'new']],
    ['the word before', ['replaced', 0], ['replaced', 4], []],
    ['the word behind', ['replaced', 12], ['replaced', 16], []],
    ['backwards, half of what came in', ['replaced', 11], ['replaced', 10], ['old', 'new']],
    ['a word of a paragraph split off', ['split', 10], ['split', 13], ['split']],
    ['a word suggested in that paragraph', ['split', 6], ['split', 10], ['word']],
    ['half of that word', ['split', 7], ['split', 8], ['word']],
    ['all of that paragraph', ['split', 0], ['split', 17], ['split', 'word']],
    ['over the break alone', ['replaced', 13], ['split', 3], ['split']],
    ['from one half to the other', ['replaced', 6], ['split', 8], ['old', 'new', 'split', 'word']],
    ['struck words of a heading', ['shaped', 0], ['shaped', 3], ['gone']],
    ['all of the heading', ['shaped', 0], ['shaped', 11], ['shape', 'gone']],
    ['other words of the heading', ['shaped', 4], ['shaped', 7], ['shape']],
    ['half of a caption’s words', ['f', 2], ['f', 6], ['cap-old', 'cap-new']],
    ['other words of a caption', ['f', 0], ['f', 3], ['picture']],
    ['over a picture', ['shaped', 11], ['joined', 2], ['picture', 'cap-old', 'cap-new', 'join']],
    ['all there is', ['replaced', 0], ['joined', 10], all],
  ])('%s', (_what, from, to, expected) => {
    const sorted = (ids: readonly string[]) => [...ids].sort();
    for (const verdict of ['accept-suggestion', 'reject-suggestion'] as const) {
      const editor = openEditor(body, ledger);
      select(editor, from, to);
      review(editor, ledger, verdict);
      expect(sorted(decided(editor)), verdict).toEqual(sorted(expected));
    }
  });
});

describe('going from suggestion to suggestion', () => {
  const order = [
    ['old', 'new'],
    ['split'],
    ['word'],
    ['shape'],
    ['gone'],
    ['picture'],
    ['cap-old', 'cap-new'],
    ['join'],
  ];

  it('comes to each in turn, forwards and backwards, and round again', () => {
    const editor = openEditor(body, ledger);
    select(editor, ['replaced', 0], ['replaced', 0]);
    const visit = (command: 'next-suggestion' | 'previous-suggestion') => {
      review(editor, ledger, command);
      return [...suggestionsHere(editor)];
    };
    expect([...order, order[0]].map(() => visit('next-suggestion'))).toEqual([...order, order[0]]);
    const back = [...order].reverse();
    expect(back.map(() => visit('previous-suggestion'))).toEqual(back);
  });

  it.each(order)('decides on the one it came to: %s', (...ids) => {
    const editor = openEditor(body, ledger);
    select(editor, ['replaced', 0], ['replaced', 0]);
    const steps = order.findIndex(([first]) => first === ids[0]) + 1;
    for (let step = 0; step < steps; step += 1) review(editor, ledger, 'next-suggestion');
    review(editor, ledger, 'accept-suggestion');
    expect(decided(editor).sort()).toEqual([...ids].sort());
  });
});

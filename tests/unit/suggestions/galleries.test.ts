/** Changes of a gallery's pictures as suggestions: a caption never comes to stand under another picture. */
import { expect, it } from 'vitest';
import { type Block, type BlockOf, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { propose } from '../../../shared/suggestions/propose.ts';
import { decideBody, kindsOf, suggestionsIn } from '../../../shared/suggestions/suggestions.ts';

const at = '2024-05-02T09:00:00+07:00';
const by = { name: 'Minh Đức', role: 'editor' } as const;
const picture = (id: string, caption = `Chợ ${id}`) => ({
  ...{
    id,
    media: '',
    caption: caption ? [{ text: caption }] : [],
    credit: [{ text: `Mai ${id}` }],
  },
  ...{ alt: '', decorative: false, crops: [], rotation: 0, straighten: 0, redactions: [] },
});
const gallery = (...figures: ReturnType<typeof picture>[]) =>
  blockSchema.parse({ type: 'gallery', id: 'g', figures, caption: [{ text: 'Tết' }] });

function suggested(before: Block, after: Block, known: readonly Suggestion[] = []) {
  let count = known.length;
  const newId = () => {
    count += 1;
    return `s${count}`;
  };
  const find = (id: string) => known.find((one) => one.id === id);
  const { body, created } = propose([before], [after], { by, at, find, newId });
  return { body, records: [...known, ...created] };
}

const [a, b, c] = ['a', 'b', 'c'].map((id) => picture(id)) as [
  ReturnType<typeof picture>,
  ReturnType<typeof picture>,
  ReturnType<typeof picture>,
];

it.each([
  ['moved', gallery(a, b, c), gallery(c, a, b)],
  ['taken out', gallery(a, b, c), gallery(a, c)],
  ['put in', gallery(a, c), gallery(a, b, c)],
  ['exchanged', gallery(a, b), gallery(c, a)],
])('a picture %s is one suggestion, and can be taken or left', (_what, before, after) => {
  const { body, records } = suggested(before, after);
  expect(records.map(({ kind }) => kind)).toEqual(['figure']);
  const ids = suggestionsIn(body[0] as Block);
  expect(decideBody(body, kindsOf(records), 'accept', ids)).toEqual([after]);
  expect(decideBody(body, kindsOf(records), 'reject', ids)).toEqual([before]);
});

it('words that were written after a move stay with their picture when the move is not taken', () => {
  const [x, y] = [picture('a', ''), picture('b', '')];
  const moved = suggested(gallery(x, y), gallery(y, x));
  const [block] = moved.body as [BlockOf<'gallery'>];
  const written = {
    ...block,
    figures: block.figures.map((figure) =>
      figure.id === 'b' ? { ...figure, caption: [{ text: 'Chợ b' }] } : figure,
    ),
  };
  const { body, records } = suggested(block, written, moved.records);
  const insertions = new Set(records.filter(({ kind }) => kind === 'insert').map(({ id }) => id));
  const kept = decideBody(body, kindsOf(records), 'accept', insertions);
  const ids = suggestionsIn(kept[0] as Block);
  expect(decideBody(kept, kindsOf(records), 'reject', ids)).toEqual([gallery(x, b)]);
});

it.each([
  ['another kind of block', { type: 'paragraph' }],
  ['no pictures', { type: 'gallery', caption: [] }],
])('a change whose "was" is that of %s takes nothing away when it is rejected', (_what, was) => {
  const block = { ...gallery(a, b), suggestions: ['s1'], was };
  const kinds = kindsOf([{ id: 's1', kind: 'figure', by, at }]);
  expect(decideBody([block], kinds, 'reject', new Set(['s1']))).toEqual([gallery(a, b)]);
});

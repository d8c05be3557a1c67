/** Pictures rearranged in suggesting mode: each name stands once, and all can be taken or left. */
import { $createNodeSelection, $getRoot, $setSelection, type LexicalEditor } from 'lexical';
import { afterEach, expect, it, vi } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { putIn, splitGallery, takeOut } from '../../../renderer/editor/gallery/rearranging.ts';
import { moveBlockTo } from '../../../renderer/editor/move-blocks/move-blocks-extension.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { type Block, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { decideBody, kindsOf } from '../../../shared/suggestions/suggestions.ts';
import { openEditor, suggesting } from './open-editor.ts';

const picture = (id: string) => ({
  id,
  media: '',
  caption: [{ text: `Chợ ${id}` }],
  credit: [],
  alt: '',
});
const figure = (id: string) => blockSchema.parse({ ...picture(id), type: 'figure' });
const gallery = (id: string, ...of: string[]) =>
  blockSchema.parse({ type: 'gallery', id, figures: of.map(picture), caption: [] });
const paragraph = (id: string) =>
  blockSchema.parse({ type: 'paragraph', id, spans: [{ text: `Đoạn ${id}` }] });

const BODY: Block[] = [
  ...[paragraph('p'), figure('a'), gallery('g', 'b', 'c'), paragraph('q')],
  ...[gallery('h', 'd'), figure('e'), paragraph('r')],
];

/** Every name of a block or a gallery's picture. */
const namesIn = (body: readonly Block[]) =>
  body.flatMap((block) =>
    block.type === 'gallery' ? [block.id, ...figuresIn(block).map(({ id }) => id)] : block.id,
  );
/** What a reader sees. */
const seen = (body: readonly Block[]) =>
  JSON.parse(JSON.stringify(body, (key, value) => (key === 'id' ? undefined : value)));

function openSuggesting(body: readonly Block[]) {
  const records = new Map<string, Suggestion>();
  const by = { name: 'Minh Đức', role: 'editor' } as const;
  const editor = openEditor(body, suggesting(records, by));
  const read = () => editor.read(() => $readBody());
  const decided = (verdict: 'accept' | 'reject') =>
    decideBody(read(), kindsOf([...records.values()]), verdict, new Set(records.keys()));
  return { editor, read, decided };
}

type Act = (editor: LexicalEditor, key: (at: number) => string) => void;
const select = (editor: LexicalEditor, ...keys: string[]) =>
  editor.update(
    () => {
      const selection = $createNodeSelection();
      for (const key of keys) selection.add(key);
      $setSelection(selection);
    },
    { discrete: true },
  );
const ACTS: [string, Act][] = [
  ...[0, 1, 2, 3, 4, 5, 6].flatMap((from) =>
    [0, 1, 2, 3, 4, 5, 6].flatMap((to) =>
      (['before', 'after'] as const).map((side): [string, Act] => [
        `block ${from} moved ${side} block ${to}`,
        (editor, key) => moveBlockTo(editor, key(from), { key: key(to), side }),
      ]),
    ),
  ),
  ...[
    [1, 2],
    [2, 5],
    [1, 5],
    [2, 4],
    [1, 2, 4, 5],
  ].map((at): [string, Act] => [
    `blocks ${at.join(', ')} joined`,
    (editor, key) => {
      select(editor, ...at.map(key));
      runCommand(editor, 'join-gallery');
    },
  ]),
  ...[0, 1, 2].map((at): [string, Act] => [
    `a figure put into the gallery below it at ${at}`,
    (editor, key) => putIn(editor, key(1), key(2), at),
  ]),
  ['a figure put into the gallery above it', (editor, key) => putIn(editor, key(5), key(4), 0)],
  ['a gallery taken apart', (editor, key) => splitGallery(editor, key(2))],
  ...[0, 3, 6].map((at): [string, Act] => [
    `a picture taken out before block ${at}`,
    (editor, key) => takeOut(editor, key(2), 'c', { key: key(at), side: 'before' }),
  ]),
  ['the last picture taken out', (editor, key) => takeOut(editor, key(4), 'd', null)],
  ...[0, 6].map((at): [string, Act] => [
    `copies pasted before block ${at}`,
    (editor) =>
      editor.update(() => {
        const place = $getRoot().getChildAtIndex(at);
        for (const block of BODY.slice(1, 3)) place?.insertBefore($blockToNode(block));
      }),
  ]),
];

afterEach(() => vi.unstubAllGlobals());

it.each(ACTS)('%s', (_what, act) => {
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error;
  });
  const { editor, read, decided } = openSuggesting(BODY);
  const plain = openEditor(BODY, emptyLedger);
  for (const each of [editor, plain]) {
    const keys = each.read(() => $getRoot().getChildrenKeys());
    act(each, (at) => keys[at] ?? '');
    // Comes after what was batched.
    each.update(() => undefined, { discrete: true });
  }
  const names = namesIn(read());
  expect(names).toEqual([...new Set(names)]);
  expect(decided('reject')).toEqual(BODY);
  expect(seen(decided('accept'))).toEqual(seen(plain.read(() => $readBody())));
});

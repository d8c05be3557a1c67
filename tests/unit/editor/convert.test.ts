/** A body into the editor and back: nothing of it is lost, not even what a newer Galley wrote. */
import { buildEditorFromExtensions, HorizontalRuleExtension } from '@lexical/extension';
import { $dfs } from '@lexical/utils';
import fc from 'fast-check';
import { $getRoot, $getState, defineExtension } from 'lexical';
import { expect, it } from 'vitest';
import { $fillBody, $readBody, $setData } from '../../../renderer/editor/convert.ts';
import { unknownState } from '../../../renderer/editor/node-state.ts';
import { editorNodes } from '../../../renderer/editor/nodes.ts';
import type { Block } from '../../../shared/article.ts';
import { bodies } from '../../fixtures/bodies.ts';

function editorOf(body: readonly Block[]) {
  return buildEditorFromExtensions(
    defineExtension({
      name: 'test',
      nodes: () => editorNodes,
      dependencies: [HorizontalRuleExtension],
      $initialEditorState: () => $fillBody(body),
      onError: (error) => {
        throw error;
      },
    }),
  );
}

const throughEditor = (body: readonly Block[]): Block[] => editorOf(body).read(() => $readBody());

it('a body goes through the editor and comes back as it was', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(bodies, (body) => {
      expect(throughEditor(body)).toEqual(body);
    }),
    { numRuns: 1_000 },
  );
});

it('a list keeps the number that it begins with, whatever its kind', () => {
  const list = (id: string, from: object) => ({
    ...{ type: 'list', id, ordered: id !== 'c', ...from },
    items: [{ id: `${id}0`, spans: [{ text: 'một' }] }],
  });
  const starts = [list('a', { start: 0 }), list('b', { start: 1 }), list('c', { start: 7 })];
  const body = [...starts, list('d', {})] as Block[];
  expect(throughEditor(body)).toEqual(body);
});

/** A value in which every object says one thing more than this Galley knows. */
function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, withUnknown(part)]);
  return { ...Object.fromEntries(parts), futureField: { marks: [1, null, 'ắ'] } };
}

it('what a newer Galley wrote into anything of a body comes back', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const newer = withUnknown(body) as Block[];
      expect(throughEditor(newer)).toEqual(newer);
    }),
    { numRuns: 300 },
  );
});

it('keeps of a body only what it does not know beside its words: else what was typed would be undone by it', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const editor = editorOf(body);
      const kept = editor.read(() =>
        $dfs().map(({ node }) => Object.keys($getState(node, unknownState))),
      );
      expect(kept.flat()).toEqual([]);
    }),
  );
});

it('a card takes the words and the address that a mend gives it', () => {
  const card = {
    type: 'embed',
    id: 'e',
    url: 'https://a.example/',
    title: 'Cu\u0309',
    description: '',
  };
  const mended = { ...card, url: 'https://b.example/', title: 'Củ' } as Block;
  const editor = editorOf([card as Block]);
  editor.update(() => $setData($getRoot().getFirstChildOrThrow(), mended), { discrete: true });
  expect(editor.read(() => $readBody())).toEqual([mended]);
});

it('a list keeps how its items are meant to nest, once their suggestions are decided', () => {
  const nesting = { shown: { ordered: false, depth: 1 }, meant: { ordered: true, depth: 2 } };
  const items = [{ id: 'i', spans: [{ text: 'một' }], nesting }];
  const body = [{ type: 'list', id: 'l', ordered: false, items }] as Block[];
  expect(throughEditor(body)).toEqual(body);
});

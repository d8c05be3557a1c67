import { buildEditorFromExtensions, HorizontalRuleExtension } from '@lexical/extension';
import fc from 'fast-check';
import { defineExtension } from 'lexical';
import { expect, it } from 'vitest';
import { $fillBody, $readBody } from '../../../renderer/editor/convert.ts';
import { editorNodes } from '../../../renderer/editor/nodes.ts';
import type { Block } from '../../../shared/article.ts';
import { bodies } from '../../fixtures/bodies.ts';

function throughEditor(body: readonly Block[]): Block[] {
  const editor = buildEditorFromExtensions(
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
  return editor.read(() => $readBody());
}

it('a body goes through the editor and comes back as it was', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(bodies, (body) => {
      expect(throughEditor(body)).toEqual(body);
    }),
    { numRuns: 1_000 },
  );
});

/** What the editor remembers of the body between two edits, to tell what an edit changed. */
import {
  $getNodeByKey,
  $getRoot,
  type EditorState,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical';
import type { Block } from '../../../shared/article.ts';
import { $nodeToBlock } from '../convert.ts';
import { $topBlockOf } from '../place.ts';

/** The blocks that an edit changed, before and after. */
export interface Change {
  readonly previous: LexicalNode | null;
  readonly nodes: readonly LexicalNode[];
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/**
 * How many items at the head and tail are the same, less one on each side, because lists merge with their neighbours.
 * Undefined if nothing differs.
 */
export function sameEnds<A, B>(
  old: readonly A[],
  now: readonly B[],
  same: (a: A, b: B) => boolean,
): { head: number; tail: number } | undefined {
  const most = Math.min(old.length, now.length);
  let [head, tail] = [0, 0];
  while (head < most && same(old[head] as A, now[head] as B)) head += 1;
  if (head === old.length && head === now.length) return undefined;
  while (tail < most - head && same(old.at(-1 - tail) as A, now.at(-1 - tail) as B)) tail += 1;
  return { head: Math.max(0, head - 1), tail: Math.max(0, tail - 1) };
}

/** Remembers the body as last marked, and what changed since. */
export function createMemory(editor: LexicalEditor) {
  const blocks = new Map<NodeKey, Block>();
  const touched = new Set<NodeKey>();
  let order: readonly NodeKey[] | undefined;
  /** The state before a composition, whose steps are marked together. */
  let base: EditorState | undefined;
  const committed = <T>($read: () => T): T =>
    (base ?? editor.getEditorState()).read($read, { editor });
  const blockBefore = (key: NodeKey): Block | undefined => {
    const known =
      blocks.get(key) ??
      committed(() => {
        const node = $getNodeByKey(key);
        return node ? $nodeToBlock(node) : undefined;
      });
    if (known) blocks.set(key, known);
    return known;
  };
  return {
    touch: (node: LexicalNode) => {
      const block = $topBlockOf(node);
      if (block) touched.add(block.getKey());
    },
    $change: (): Change | undefined => {
      const nodes = $getRoot().getChildren();
      const old = order ?? committed(() => $getRoot().getChildrenKeys());
      const stays = (a: NodeKey, b: LexicalNode) => a === b.getKey() && !touched.has(a);
      const ends = sameEnds(old, nodes, stays);
      if (!ends) return undefined;
      const { head, tail } = ends;
      const inside = nodes.slice(head, nodes.length - tail);
      const read = (node: LexicalNode) =>
        (touched.has(node.getKey()) ? undefined : blockBefore(node.getKey())) ?? $nodeToBlock(node);
      return {
        previous: nodes[head - 1] ?? null,
        nodes: inside,
        before: old.slice(head, old.length - tail).flatMap((key) => blockBefore(key) ?? []),
        after: inside.map(read),
      };
    },
    /** Everything is marked now, and these nodes hold these blocks. */
    $settle: (nodes: readonly LexicalNode[], now: readonly Block[]) => {
      touched.clear();
      order = $getRoot().getChildrenKeys();
      for (const [at, node] of nodes.entries()) blocks.set(node.getKey(), now[at] as Block);
    },
    forget: () => {
      blocks.clear();
      touched.clear();
      order = undefined;
    },
    compose: (before: EditorState) => {
      base = editor.isComposing() ? (base ?? before) : undefined;
    },
  };
}

/** Commented words on the screen: shown and announced, each node when it changes, never all of them with a key. */
import {
  $getNodeByKey,
  $getRoot,
  $isTextNode,
  type LexicalEditor,
  type NodeKey,
  type NodeMutation,
  TextNode,
} from 'lexical';
import { $isBlockNode } from '../BlockNode.tsx';
import { setAria } from '../set-aria.ts';
import { commentsOf } from '../spans.ts';
import { $figureNames } from './figure-names.ts';

/** How a thread is shown in the text. */
export interface ShownThread {
  readonly id: string;
  readonly figure?: string | undefined;
  readonly resolved: boolean;
  /** What a screen reader says at its words. */
  readonly label: string;
}

/** Which texts have which threads, in both directions. */
function createCarriers() {
  const idsOf = new Map<NodeKey, readonly string[]>();
  const keysOf = new Map<string, Set<NodeKey>>();
  return {
    /** The threads on a text. */
    idsOf: (key: NodeKey): readonly string[] => idsOf.get(key) ?? [],
    /** The texts that carry a thread. */
    keysOf: (id: string): readonly NodeKey[] => [...(keysOf.get(id) ?? [])],
    /** Says which threads are on a text now; none takes it out. */
    put: (key: NodeKey, ids: readonly string[]): void => {
      for (const id of idsOf.get(key) ?? []) keysOf.get(id)?.delete(key);
      if (ids.length > 0) idsOf.set(key, ids);
      else idsOf.delete(key);
      for (const id of ids) {
        const keys = keysOf.get(id) ?? new Set();
        keysOf.set(id, keys.add(key));
      }
    },
  };
}

/** The blocks that React draws: their keys, and the ids of the figures in them. */
const figureBlocks = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .filter($isBlockNode)
      .map((node) => ({ key: node.getKey(), names: $figureNames(node) })),
  );

const inPageOrder = (a: Node, b: Node): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** Starts to show comments in an editor. */
export function createMarks(editor: LexicalEditor) {
  let threads: ReadonlyMap<string, ShownThread> = new Map();
  let active = '';
  const carriers = createCarriers();

  const show = (element: HTMLElement | null, ids: readonly string[]) => {
    if (!element) return;
    const shown = ids
      .flatMap((id) => threads.get(id) ?? [])
      .filter(({ id, resolved }) => !resolved || id === active);
    const isActive = active !== '' && ids.includes(active);
    if (shown.length === 0 && !isActive) {
      // Other attributes of the element are not ours to take off.
      if (!element.dataset.comment) return;
      element.removeAttribute('data-comment');
      setAria(element, 'comments', {});
      return;
    }
    element.setAttribute('data-comment', isActive ? 'active' : 'open');
    setAria(element, 'comments', {
      role: element.classList.contains('block') ? undefined : 'mark',
      description: shown.map(({ label }) => label).join(' '),
    });
  };
  const showKey = (key: NodeKey) => show(editor.getElementByKey(key), carriers.idsOf(key));

  const showFigures = () => {
    const figures = [...threads.values()].filter(({ figure }) => figure !== undefined);
    for (const { key, names } of figureBlocks(editor))
      show(
        editor.getElementByKey(key),
        figures.filter(({ figure = '' }) => names.includes(figure)).map(({ id }) => id),
      );
  };

  const onMutation = (mutations: ReadonlyMap<NodeKey, NodeMutation>) => {
    for (const [key, kind] of mutations) {
      const had = carriers.idsOf(key).length > 0;
      carriers.put(key, []);
      if (kind === 'destroyed') continue;
      const ids = editor.getEditorState().read(() => {
        const node = $getNodeByKey(key);
        return $isTextNode(node) ? commentsOf(node) : [];
      });
      carriers.put(key, ids);
      if (ids.length > 0 || had) showKey(key);
    }
  };

  return {
    /** Returns a function that stops it. */
    start: () => editor.registerMutationListener(TextNode, onMutation),
    /** Shows these threads, one of them as the active one. */
    use: (next: readonly ShownThread[], nowActive: string) => {
      const changed = new Set([...threads.keys(), ...next.map(({ id }) => id), active, nowActive]);
      threads = new Map(next.map((thread) => [thread.id, thread]));
      active = nowActive;
      for (const id of changed) for (const key of carriers.keysOf(id)) showKey(key);
      showFigures();
    },
    isKnown: (id: string) => threads.has(id),
    isOpen: (id: string) => threads.get(id)?.resolved === false,
    active: () => active,
    /** The elements that carry a thread, in the order of the page. */
    elementsOf: (id: string): HTMLElement[] => {
      const figure = threads.get(id)?.figure;
      const keys =
        figure === undefined
          ? carriers.keysOf(id)
          : figureBlocks(editor).flatMap(({ key, names }) => (names.includes(figure) ? key : []));
      return keys.flatMap((key) => editor.getElementByKey(key) ?? []).sort(inPageOrder);
    },
  };
}

/** Waits for the parts of a block that React renders, which happens only after the update that made the block. */
import type { LexicalEditor, NodeKey } from 'lexical';

/** Calls `then` with a part of a block (a selector) as soon as it is rendered. */
export function whenDrawn(
  editor: LexicalEditor,
  key: NodeKey,
  part: string,
  then: (element: HTMLElement) => void,
): void {
  const block = editor.getElementByKey(key);
  const look = (): boolean => {
    const element = block?.querySelector<HTMLElement>(part);
    if (element) then(element);
    return element !== null;
  };
  if (!block || look()) return;
  const watch = new MutationObserver(() => look() && watch.disconnect());
  watch.observe(block, { childList: true, subtree: true });
}

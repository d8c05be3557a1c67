/** Reads the editor's body as blocks, and reports it when typing pauses. */
import { $getNodeByKey, $getSlotFrame, $getSlotHost, type LexicalEditor } from 'lexical';
import { useEffect, useRef } from 'react';
import type { Block } from '../../shared/article.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { $readBody } from './convert.ts';
import type { Ledger } from './suggestions/ledger.ts';
import { withComposed } from './suggestions/marking.ts';
import { isWholeState } from './whole-states.ts';

/** How long typing must pause before the body is read, and the longest time without reading; milliseconds. */
const PAUSE = 250;
const LONGEST = 3000;

/** Removes changed blocks from `known`, the blocks by node key. */
function trackBlocks(editor: LexicalEditor, known: Map<string, Block>, onTouched: () => void) {
  return editor.registerUpdateListener((update) => {
    const { dirtyElements, dirtyLeaves, editorState } = update;
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
    if (isWholeState(update)) known.clear();
    editorState.read(() => {
      for (const key of [...dirtyElements.keys(), ...dirtyLeaves]) {
        known.delete(key);
        const node = $getNodeByKey(key);
        const frame = node && $getSlotFrame(node);
        const host = frame && $getSlotHost(frame);
        if (host) known.delete(host.getKey());
      }
    });
    onTouched();
  });
}

/** The initial body, and the callbacks on changes. */
export interface BodyListener {
  /** What the editor started from. */
  readonly body: readonly Block[];
  /** The records of suggestions; the same object while the article is open. */
  readonly ledger: Ledger;
  /** Told at once when something changes; must be cheap. */
  onTouch(): void;
  /**
   * Called when typing pauses for 250 ms, at most 3 s after a change, because everything that checks the text is
   * rendered again; at once after changes by panels. Unchanged blocks are the same objects.
   */
  onChange(body: Block[]): void;
}

/** Listens to an editor while it is shown, and reports a pending change when it is removed. */
export function useBody(editor: LexicalEditor, listener: BodyListener) {
  const known = useRef(new Map<string, Block>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef<Block[]>([...listener.body]);
  const read = (): Block[] => {
    const body = editor.read(() => $readBody(known.current));
    const { ledger } = listener;
    // While an input method composes, its letters are not marked yet.
    if (editor.isComposing() && ledger.person()) return withComposed(last.current, body, ledger);
    last.current = body;
    return body;
  };
  const flush = (): Block[] => {
    clearTimeout(timer.current);
    timer.current = undefined;
    return read();
  };
  const reportNow = (): void => {
    if (timer.current !== undefined) listener.onChange(flush());
  };
  const stable = useStableCallbacks({ reportNow, touch: listener.onTouch });

  useEffect(() => {
    let since = 0;
    const stop = trackBlocks(editor, known.current, () => {
      stable.touch();
      if (timer.current === undefined) since = performance.now();
      clearTimeout(timer.current);
      const left = since + LONGEST - performance.now();
      const pause = Math.max(0, Math.min(PAUSE, left));
      timer.current = setTimeout(stable.reportNow, pause);
    });
    return () => {
      stop();
      stable.reportNow();
    };
  }, [editor, stable]);

  return {
    read,
    /** As `read`, for a caller that keeps the body itself: cancels a pending `onChange`. */
    flush,
    /** Calls a pending `onChange` at once, for a caller that is about to read the article. */
    reportNow,
  };
}

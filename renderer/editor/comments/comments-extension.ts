import {
  $addUpdateTag,
  $getRoot,
  $getSelection,
  $getState,
  $isRangeSelection,
  $isTextNode,
  $onUpdate,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_EDITOR,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  createCommand,
  defineExtension,
  type EditorState,
  getDOMSelection,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical';
import { carryOver } from '../../../shared/comments/anchors.ts';
import type { Subject } from '../../../shared/comments/threads.ts';
import { $readBody } from '../convert.ts';
import { newBlockId } from '../node-state.ts';
import { commentsOf } from '../spans.ts';
import { DECIDED_TAG } from '../suggestions/marking.ts';
import {
  $beginComment,
  $goTo,
  $markOlder,
  $uncommentCopies,
  $unmark,
  begunState,
} from './anchors.ts';
import { $commentWhatIsTyped } from './edges.ts';
import { createMarks, type ShownThread } from './marks.ts';
import './comments.css';

/** Begins a comment on the selection. */
export const COMMENT_COMMAND = createCommand<void>('COMMENT');

/** Callbacks on what happens in the text. */
interface CommentsListener {
  /** A comment was begun; its words are marked already. */
  onBegin(subject: Subject): void;
  /** The caret came to the words of a thread, or left them (''). */
  onEnter(id: string): void;
}

/** What the panel can do to the comments in the text. */
export interface EditorComments {
  /** Shows these threads, one of them as the active one. */
  show(threads: readonly ShownThread[], active: string): void;
  /** Takes a thread's mark off its words. */
  unmark(id: string): void;
  /** Scrolls to a thread's words and, when asked, puts the caret there; false where they are gone. */
  goTo(thread: { id: string; figure?: string | undefined }, withCaret: boolean): boolean;
  /** The top of a thread's first line on the screen, in pixels; undefined where its words are gone. */
  topOf(id: string): number | undefined;
  /** Whether a thread's words are behind the caret. */
  isBehindCaret(id: string): boolean;
  /** Returns a function that stops it. */
  listen(listener: CommentsListener): () => void;
}

/** Changes marks in the text without an undo step or a suggestion. */
function changeMarks(editor: LexicalEditor, $change: () => void): void {
  editor.update(
    () => {
      $addUpdateTag(HISTORY_MERGE_TAG);
      $addUpdateTag(DECIDED_TAG);
      $change();
    },
    { discrete: true },
  );
}

function $threadsAtCaret(): readonly string[] | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return undefined;
  const node = selection.anchor.getNode();
  return $isTextNode(node) ? commentsOf(node) : [];
}

/** Puts comments back on their words after an undo to a state before them. */
function restoreMarks(
  editor: LexicalEditor,
  begun: ReadonlySet<string>,
  prev: EditorState,
  now: EditorState,
): void {
  const known = now.read(() => $getState($getRoot(), begunState));
  const ids = [...begun].filter((id) => !known.includes(id));
  if (ids.length === 0) return;
  const read = (state: EditorState) => state.read(() => $readBody(), { editor });
  const ranges = carryOver(read(prev), read(now), ids);
  changeMarks(editor, () => $markOlder(ranges, ids));
}

function commentsIn(editor: LexicalEditor) {
  const marks = createMarks(editor);
  const begun = new Set<string>();
  const listeners = new Set<CommentsListener>();
  const comments: EditorComments = {
    show: (threads, active) => marks.use(threads, active),
    unmark: (id) => {
      begun.delete(id);
      changeMarks(editor, () => $unmark(id));
    },
    goTo: ({ id, figure }, withCaret) => {
      const [element] = marks.elementsOf(id);
      if (!element) return false;
      element.scrollIntoView({ block: 'center' });
      if (!withCaret) return true;
      editor.getRootElement()?.focus({ preventScroll: true });
      editor.update(() => void $goTo(id, figure), { discrete: true });
      return true;
    },
    topOf: (id) => marks.elementsOf(id)[0]?.getClientRects()[0]?.top,
    isBehindCaret: (id) => {
      const caret = getDOMSelection(window)?.anchorNode;
      const [element] = marks.elementsOf(id);
      if (!caret || !element) return false;
      return (caret.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  /** Activates the innermost thread at the caret: the newest. */
  const onSelection = ({ editorState }: { editorState: EditorState }) => {
    // While a card has the focus, its thread stays the active one.
    if (!editor.getRootElement()?.contains(document.activeElement)) return;
    const ids = editorState.read($threadsAtCaret)?.filter(marks.isOpen);
    const active = marks.active();
    if (!ids || ids.includes(active)) return;
    const id = ids.at(-1) ?? '';
    if (id === active) return;
    for (const { onEnter } of listeners) onEnter(id);
  };
  const $begin = () => {
    if (!editor.isEditable()) return false;
    $addUpdateTag(HISTORY_MERGE_TAG);
    $addUpdateTag(DECIDED_TAG);
    const subject = $beginComment(newBlockId());
    if (subject.anchor === 'text') begun.add(subject.id);
    // Once the words are marked on the screen.
    $onUpdate(() => {
      for (const { onBegin } of listeners) onBegin(subject);
    });
    return true;
  };
  return { marks, begun, comments, $begin, onSelection };
}

/** Comments in the text: begun on the selection, shown on their words, found again, and kept through undo. */
export const CommentsExtension = defineExtension({
  name: 'galley/comments',
  build: commentsIn,
  register: (editor, _config, state) => {
    const { marks, begun, $begin, onSelection } = state.getOutput();
    return mergeRegister(
      marks.start(),
      editor.registerCommand(COMMENT_COMMAND, $begin, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        $commentWhatIsTyped,
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        CONTROLLED_TEXT_INSERTION_COMMAND,
        $commentWhatIsTyped,
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
        ({ nodes }) => {
          $uncommentCopies(nodes, (id) => marks.isKnown(id) || begun.has(id));
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerUpdateListener(({ tags, prevEditorState, editorState }) => {
        if (tags.has(HISTORIC_TAG)) restoreMarks(editor, begun, prevEditorState, editorState);
      }),
      editor.registerUpdateListener(onSelection),
    );
  },
});

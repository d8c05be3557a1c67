/**
 * Turns each edit into suggestions. The edit is made as usual; before it is rendered, removed text is restored and
 * marked as deleted, and new text is marked as inserted, all in one undo step.
 */
import {
  $addUpdateTag,
  $getNodeByKey,
  $getSelection,
  $hasUpdateTag,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  type EditorState,
  HISTORIC_TAG,
  KEY_DELETE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  LineBreakNode,
  mergeRegister,
  ParagraphNode,
  type PointType,
  RootNode,
  TextNode,
} from 'lexical';
import type { Block, Span } from '../../../shared/article.ts';
import { canonical } from '../../../shared/canonical.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { propose } from '../../../shared/suggestions/propose.ts';
import type { TextPlace } from '../../../shared/suggestions/suggest.ts';
import { suggestionsIn } from '../../../shared/suggestions/suggestions.ts';
import { freeTyped } from '../../../shared/suggestions/typing.ts';
import { $goBehind, $returnCaret } from '../kept-caret.ts';
import { LISTS_KNOWN_TAG } from '../list/ApartListNode.ts';
import { newBlockId } from '../node-state.ts';
import { nodeClasses } from '../nodes.ts';
import { $caret, $placeOf, $pointOfPlace } from '../text-points.ts';
import { isWholeState } from '../whole-states.ts';
import { isSuggested, type Ledger } from './ledger.ts';
import { type Change, createMemory, sameEnds } from './memory.ts';
import { $writeBlocks } from './write-blocks.ts';

/** Tags updates that decide on suggestions and must not become suggestions. */
export const DECIDED_TAG = 'galley-suggestions-decided';

/**
 * How often an edit is marked again after other code changed the result, as Lexical does to tables with missing cells.
 * After 100 rounds Lexical would refuse the edit.
 */
const MOST_ROUNDS = 10;

/** The ends of the selection as places; the caret last. */
function $placesOfSelection(): TextPlace[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return [];
  const places = [selection.anchor, selection.focus].map($placeOf);
  return places.every((place) => place !== undefined) ? places : [];
}

function $setPoint(point: PointType, nodes: readonly LexicalNode[], place: TextPlace): void {
  const found = $pointOfPlace(nodes, place);
  if (found) point.set(found.key, found.offset, found.type);
}

function $restoreSelection(
  nodes: readonly LexicalNode[],
  places: readonly TextPlace[],
  before: EditorState,
): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const [anchor, focus] = places;
  if (anchor && focus) {
    $setPoint(selection.anchor, nodes, anchor);
    $setPoint(selection.focus, nodes, focus);
  }
  // A node that is removed leaves the caret in its parent: between blocks nothing can be typed.
  const lost = [selection.anchor, selection.focus].some(
    ({ key }) => key === 'root' || !$getNodeByKey(key)?.isAttached(),
  );
  if (lost) $returnCaret(before);
}

/** Keeps typed text from inheriting the marks of deleted text. */
function $freeCaret(ledger: Ledger): void {
  const caret = $caret();
  const node = caret?.anchor.getNode();
  if (!$isTextNode(node)) return;
  caret?.setStyle(isSuggested(ledger, 'delete', node) ? '' : node.getStyle());
}

/** Whether only the author's own insertion changed, which is marked already. */
function grewOwn(before: readonly Block[], after: readonly Block[], ledger: Ledger, name: string) {
  if (before.length !== after.length) return false;
  const changed = before.flatMap((block, at) => (block === after[at] ? [] : at));
  const [at = -1] = changed;
  const [a, b] = [before[at], after[at]];
  if (changed.length !== 1 || a?.type !== 'paragraph' || b?.type !== 'paragraph') return false;
  const isOwn = ({ suggestions = [] }: Span) =>
    suggestions.length === 1 &&
    suggestions.every((id) => {
      const { kind, by } = ledger.find(id) ?? {};
      return kind === 'insert' && by?.name === name;
    });
  const without = (block: typeof a) =>
    JSON.stringify({
      ...block,
      spans: block.spans.map((span) => (isOwn(span) ? { ...span, text: '' } : span)),
    });
  return without(a) === without(b);
}

/** The blocks with the edit marked, or made, depending on the mode; undefined for no change. */
function marked(
  { before, after }: Pick<Change, 'before' | 'after'>,
  ledger: Ledger,
  places: readonly TextPlace[],
  forward: boolean,
) {
  // A body without blocks is one that is being opened.
  if (before.length === 0) return undefined;
  const [old, now] = [canonical(before), canonical(after)];
  if (old === now) return undefined;
  const by = ledger.person();
  const caret = places.at(-1);
  if (!by) {
    const isMarked = [...before, ...after].some((block) => suggestionsIn(block).size > 0);
    const body = isMarked ? freeTyped(before, after, () => false, caret) : after;
    return body === after ? undefined : { body, places };
  }
  if (grewOwn(before, after, ledger, by.name)) return undefined;
  const mayGrow = (id: string) => ledger.find(id)?.kind !== 'delete';
  const typed = freeTyped(before, after, mayGrow, caret);
  const at = isoWithOffset(new Date());
  const proposer = { by, at, find: ledger.find, newId: newBlockId };
  const proposal = propose(before, typed, proposer, places, forward);
  ledger.add(proposal.created);
  const made = canonical(proposal.body);
  // Only words already marked as deleted were deleted: say so.
  if (made === old && now.length > old.length) ledger.refuse();
  return made === now ? undefined : proposal;
}

/**
 * A body with text that is still being composed, marked as it will be. Unchanged blocks are the same objects.
 * @param before the body as last marked
 */
export function withComposed(before: readonly Block[], now: Block[], ledger: Ledger): Block[] {
  const ends = sameEnds(before, now, (a, b) => a === b);
  if (!ends) return now;
  const { head, tail } = ends;
  const middle = (body: readonly Block[]) => body.slice(head, body.length - tail);
  const change = { before: middle(before), after: middle(now) };
  const result = marked(change, ledger, [], false);
  return result ? now.toSpliced(head, change.after.length, ...result.body) : now;
}

/** Marks edits while the ledger names a person; otherwise keeps typed text out of suggestions. */
export function registerMarking(editor: LexicalEditor, ledger: Ledger): () => void {
  const memory = createMemory(editor);
  /** Whether the Delete key was pressed: the caret then moves behind what it deleted. */
  let forward = false;
  let rounds = 0;
  const $finish = () => {
    // What an undo brings back was marked when it was made.
    if ($hasUpdateTag(DECIDED_TAG) || $hasUpdateTag(HISTORIC_TAG)) return memory.forget();
    if (editor.isComposing()) return;
    const change = memory.$change();
    if (!change) return;
    rounds += 1;
    const result =
      rounds > MOST_ROUNDS ? undefined : marked(change, ledger, $placesOfSelection(), forward);
    if (!result) return memory.$settle(change.nodes, change.after);
    // Lists that are written here must not be joined again: they would be parted and joined without end.
    $addUpdateTag(LISTS_KNOWN_TAG);
    const nodes = $writeBlocks(change.previous, change.nodes, change.after, result.body);
    memory.$settle(nodes, result.body);
    $restoreSelection(nodes, result.places, editor.getEditorState());
    if (forward) $goBehind(editor.getEditorState(), nodes);
    $freeCaret(ledger);
  };
  const noteDirection = (isBackward: boolean) => {
    forward = !isBackward;
    return false;
  };
  return mergeRegister(
    ...[TextNode, LineBreakNode, ParagraphNode, ...nodeClasses].map((type) =>
      editor.registerNodeTransform<LexicalNode>(type, memory.touch),
    ),
    // Transforms of the root come last: the edit is whole.
    editor.registerNodeTransform(RootNode, $finish),
    ...[DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
      editor.registerCommand(command, noteDirection, COMMAND_PRIORITY_CRITICAL),
    ),
    // Blocks that are selected as a whole go by the key itself.
    editor.registerCommand(
      KEY_DELETE_COMMAND,
      () => noteDirection(false),
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerUpdateListener((update) => {
      forward = false;
      rounds = 0;
      memory.compose(update.prevEditorState);
      if (isWholeState(update)) memory.forget();
    }),
  );
}

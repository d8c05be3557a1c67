/** Lists of one kind side by side, in the article's own editor: which stay two, and which become one. */
import { $insertGeneratedNodes } from '@lexical/clipboard';
import { $createListItemNode, $isListItemNode, $isListNode, type ListNode } from '@lexical/list';
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $selectAll,
  $setState,
  DELETE_CHARACTER_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { blockIdState } from '../../../renderer/editor/node-state.ts';
import { decide } from '../../../renderer/editor/suggestions/deciding.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { $itemAt } from '../../../renderer/editor/text-points.ts';
import type { Article, Block, Suggestion } from '../../../shared/article.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';

const paragraph = (id: string, text = ''): Block => ({
  type: 'paragraph',
  id,
  spans: text ? [{ text }] : [],
});
const list = (id: string, ...texts: string[]): Block => ({
  type: 'list',
  id,
  ordered: true,
  items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
});
const bullets = (id: string, ...texts: string[]): Block =>
  ({ ...list(id, ...texts), ordered: false }) as Block;

const by = { name: 'Minh Đức', role: 'editor' } as const;
const now = (editor: LexicalEditor, change: () => void) =>
  editor.update(change, { discrete: true });

/** Each block a line: a list by its items with the numbers that they show. */
const shown = (editor: LexicalEditor): string[] =>
  editor.read(() =>
    $getRoot()
      .getChildren()
      .map((node) =>
        $isListNode(node)
          ? node
              .getChildren()
              .filter($isListItemNode)
              .map((item) => `${item.getValue()} ${item.getTextContent()}`)
              .join(', ')
          : node.getTextContent(),
      ),
  );
const ids = (editor: LexicalEditor) => editor.read(() => $readBody().map(({ id }) => id));

/** Puts the caret before the words, or behind them; no words: into the empty paragraph. */
function $caretAt(words: string, end = false): RangeSelection {
  const text = $getRoot()
    .getAllTextNodes()
    .find((one) => one.getTextContent() === words);
  if (text) return end ? text.selectEnd() : text.select(0, 0);
  const empty = $getRoot()
    .getChildren()
    .find((one) => $isParagraphNode(one) && one.isEmpty());
  if (!empty) throw new Error(`nowhere: ${words}`);
  return empty.selectStart();
}

/** As the key, which has a meaning of its own in lists. */
const backspace = (editor: LexicalEditor) =>
  editor.dispatchCommand(KEY_BACKSPACE_COMMAND, {
    preventDefault: () => undefined,
  } as KeyboardEvent);
const block = (at: number) => {
  const node = $getRoot().getChildAtIndex(at);
  if (!node) throw new Error(`no block ${at}`);
  return node;
};

/** An act with the caret before these words; no words: in the empty paragraph. */
const at =
  (words: string, $act: (editor: LexicalEditor) => void) =>
  (editor: LexicalEditor): void => {
    $caretAt(words);
    $act(editor);
  };
const numbered = (editor: LexicalEditor) => runCommand(editor, 'numbered-list');
function $putDividerInside(): void {
  const list = block(0);
  const item = $isListNode(list) ? $itemAt(list, 'a1') : undefined;
  item?.insertAfter($blockToNode({ type: 'divider', id: 'd' }));
}

/** The act done as suggestions, and the article as it is before they are decided. */
function suggested(body: Block[], $act: (editor: LexicalEditor) => void) {
  const records = new Map<string, Suggestion>();
  const ledger = suggesting(records, by);
  const editor = openEditor(body, ledger);
  now(editor, () => $act(editor));
  const made = editor.read(() => $readBody());
  const article = { body: made, review: { suggestions: [...records.values()] } } as Article;
  const decideAll = (verdict: 'accept' | 'reject') =>
    decide(editor, ledger, records.keys(), verdict);
  return { editor, article, decideAll };
}

const twins = [list('a', 'một', 'hai'), list('b', 'ba', 'bốn')];
const parted = (between: Block) => [twins[0], between, twins[1]] as Block[];

describe.each<{
  what: string;
  body: Block[];
  $act: (editor: LexicalEditor) => void;
  shows: string[];
}>([
  {
    what: 'typing in the second of two leaves two',
    body: twins,
    $act: () => $caretAt('bốn', true).insertText(' chữ'),
    shows: ['1 một, 2 hai', '1 ba, 2 bốn chữ'],
  },
  {
    what: 'a paragraph put between two leaves two',
    body: twins,
    $act: () => void block(0).insertAfter($blockToNode(paragraph('p', 'rưỡi'))),
    shows: ['1 một, 2 hai', 'rưỡi', '1 ba, 2 bốn'],
  },
  {
    what: 'Enter at the end of the first of two makes an item of it',
    body: twins,
    $act: (editor) => {
      $caretAt('hai', true);
      editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    },
    shows: ['1 một, 2 hai, 3 ', '1 ba, 2 bốn'],
  },
  {
    what: 'Backspace in the empty paragraph between two makes one',
    body: parted(paragraph('p')),
    $act: at('', backspace),
    shows: ['1 một, 2 hai, 3 ba, 4 bốn'],
  },
  {
    what: 'Backspace before the words between two makes one',
    body: parted(paragraph('p', ' rưỡi')),
    $act: at(' rưỡi', backspace),
    shows: ['1 một, 2 hai rưỡi, 3 ba, 4 bốn'],
  },
  {
    what: 'the figure between two taken out makes one',
    body: parted({ type: 'divider', id: 'd' }),
    $act: () => block(1).remove(),
    shows: ['1 một, 2 hai, 3 ba, 4 bốn'],
  },
  {
    what: 'one of the paragraphs between two taken out leaves two',
    body: [twins[0], paragraph('p', 'rưỡi'), paragraph('q', 'tư'), twins[1]] as Block[],
    $act: () => block(1).remove(),
    shows: ['1 một, 2 hai', 'tư', '1 ba, 2 bốn'],
  },
  {
    what: 'a list of the other kind between two taken out makes one',
    body: parted(bullets('c', 'rưỡi', 'tư')),
    $act: () => block(1).remove(),
    shows: ['1 một, 2 hai, 3 ba, 4 bốn'],
  },
  {
    what: 'what stood between three taken out makes one',
    body: [...parted(paragraph('p', 'rưỡi')), paragraph('q', 'tư'), list('c', 'năm')],
    $act: () => {
      block(3).remove();
      block(1).remove();
    },
    shows: ['1 một, 2 hai, 3 ba, 4 bốn, 5 năm'],
  },
  {
    what: 'a paragraph between two made a list makes one',
    body: parted(paragraph('p', 'rưỡi')),
    $act: at('rưỡi', numbered),
    shows: ['1 một, 2 hai, 3 rưỡi, 4 ba, 5 bốn'],
  },
  {
    what: 'a list made in the empty paragraph after one goes on with it',
    body: [twins[0] as Block, paragraph('p')],
    $act: at('', numbered),
    shows: ['1 một, 2 hai, 3 '],
  },
  {
    what: 'a list made of the kind of the one before goes on with it',
    body: [twins[0] as Block, bullets('b', 'ba', 'bốn')],
    $act: at('ba', numbered),
    shows: ['1 một, 2 hai, 3 ba, 4 bốn'],
  },
  {
    what: 'a list put beside another goes on with it',
    body: [twins[0] as Block],
    $act: () => void block(0).insertAfter($blockToNode(list('b', 'ba'))),
    shows: ['1 một, 2 hai, 3 ba'],
  },
  {
    what: 'a list moved beside another stays one of its own',
    body: parted(paragraph('p', 'rưỡi')),
    $act: () => void block(0).insertAfter(block(2)),
    shows: ['1 một, 2 hai', '1 ba, 2 bốn', 'rưỡi'],
  },
  {
    what: 'Backspace before the second of two makes a paragraph of its first item',
    body: twins,
    $act: at('ba', backspace),
    shows: ['1 một, 2 hai', 'ba', '1 bốn'],
  },
  {
    what: 'Delete behind the first of two takes in the first item of the second',
    body: twins,
    $act: (editor) => {
      $caretAt('hai', true);
      editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false);
    },
    shows: ['1 một, 2 haiba', '1 bốn'],
  },
  {
    what: 'a list that begins with a number, parted by a picture, keeps it',
    body: [{ ...list('a', 'một', 'hai', 'ba'), start: 4 } as Block],
    $act: $putDividerInside,
    shows: ['4 một, 5 hai', '\n', '1 ba'],
  },
  {
    what: 'a list that begins with a number goes on with the one above once nothing parts them',
    body: [twins[0] as Block, paragraph('p'), { ...list('b', 'ba'), start: 7 } as Block],
    $act: at('', backspace),
    shows: ['1 một, 2 hai, 3 ba'],
  },
  {
    what: 'moving in and out again at the border leaves two',
    body: twins,
    $act: (editor) => {
      $caretAt('ba');
      editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined);
      editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined);
    },
    shows: ['1 một, 2 hai', '1 ba, 2 bốn'],
  },
  {
    what: 'all made numbered, a quote between two lists too, is one',
    body: [
      bullets('a', 'một'),
      { ...paragraph('q', 'hai'), type: 'quote' } as Block,
      bullets('b', 'ba'),
    ],
    $act: (editor) => {
      $selectAll();
      runCommand(editor, 'numbered-list');
    },
    shows: ['1 một, 2 hai, 3 ba'],
  },
  {
    what: 'a picture put into a list parts it into two that are each numbered from 1, as in the article',
    body: [list('a', 'một', 'hai', 'ba')],
    $act: $putDividerInside,
    shows: ['1 một, 2 hai', '\n', '1 ba'],
  },
])('$what', ({ body, $act, shows }) => {
  it('at once, and undo brings back what was', () => {
    const editor = openEditor(body, emptyLedger);
    const before = editor.read(() => $readBody());
    expect(before).toEqual(body);
    now(editor, () => $act(editor));
    expect(shown(editor)).toEqual(shows);
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    expect(editor.read(() => $readBody())).toEqual(body);
  });

  it('as suggestions, rejecting which brings back what was', () => {
    const { editor, article, decideAll } = suggested(body, $act);
    expect(ifRejected(article)).toEqual(body);
    decideAll('reject');
    expect(editor.read(() => $readBody())).toEqual(body);
  });

  it('as suggestions, accepting which is the same in the editor and without it', () => {
    const { editor, article, decideAll } = suggested(body, $act);
    decideAll('accept');
    expect(shown(editor)).toEqual(shows);
    expect(ifAccepted(article)).toEqual(editor.read(() => $readBody()));
  });
});

it('two lists keep their ids whatever else is written', () => {
  const editor = openEditor([paragraph('p', 'Chợ'), ...twins, paragraph('q')], emptyLedger);
  now(editor, () => {
    $caretAt('Chợ', true).insertText(' phiên');
  });
  expect(ids(editor)).toEqual(['p', 'a', 'b', 'q']);
});

describe('with the caret beside an inner list, where an undo may leave it', () => {
  const nested = (): Block => ({
    ...(list('l', 'một') as Block & { type: 'list' }),
    items: [
      {
        id: 'l0',
        spans: [{ text: 'một' }],
        list: { ordered: false, items: [{ id: 'l1', spans: [{ text: 'hai' }] }] },
      },
    ],
  });
  it.each<[string, (editor: LexicalEditor) => void]>([
    ['a line break', (editor) => void editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false)],
    [
      'words that are pasted',
      (editor) => {
        const selection = $getSelection();
        if (selection) $insertGeneratedNodes(editor, [$createTextNode('\n')], selection);
      },
    ],
  ])('%s: into the text', (_what, act) => {
    const told = vi.fn();
    vi.stubGlobal('reportError', told);
    const editor = openEditor([nested()], emptyLedger);
    now(editor, () => {
      const around = $getRoot().getFirstChildOrThrow<ListNode>().getLastChild();
      if ($isListItemNode(around)) around.select(1, 1);
    });
    now(editor, () => act(editor));
    expect(told).not.toHaveBeenCalled();
    expect(editor.read(() => $readBody())).toMatchObject([
      { items: [{ list: { items: [{ spans: [{ text: 'hai\n' }] }] } }] },
    ]);
  });
});

it('of two items of one name the one that stood before keeps it, also where the other is within', () => {
  const editor = openEditor([bullets('l', 'một', 'hai')], emptyLedger);
  now(editor, () => undefined);
  now(editor, () => {
    const [first] = [bullets('k', 'một')].map($blockToNode);
    const inner = $isListNode(first) ? first.getFirstChild() : null;
    const [l] = $getRoot().getChildren();
    if (!$isListNode(l) || !$isListItemNode(inner)) throw new Error('Expected lists');
    $setState(inner, blockIdState, 'l0');
    const around = $createListItemNode();
    l.getFirstChild()
      ?.insertBefore($createListItemNode().append($createTextNode('không')))
      .insertAfter(around.append(first as ListNode));
  });
  expect(editor.read(() => $readBody())).toMatchObject([
    {
      items: [
        { list: { items: [{ id: expect.not.stringMatching(/^l0$/) }] } },
        { id: 'l0' },
        { id: 'l1' },
      ],
    },
  ]);
});

/** The body that is saved after an act with the caret before words. */
function linesAfter(body: Block, words: string, $act: (editor: LexicalEditor) => void): string[] {
  const editor = openEditor([paragraph('p', 'Mở'), body], emptyLedger);
  now(editor, () => void $caretAt(words));
  now(editor, () => $act(editor));
  return outline(editor.read(() => $readBody()));
}

describe('no list is saved with an item that nobody wrote', () => {
  const nested = (): Block => ({
    ...(bullets('l', 'a', 'd') as Block & { type: 'list' }),
    items: [
      {
        id: 'l0',
        spans: [{ text: 'a' }],
        list: {
          ordered: false,
          items: ['b', 'c'].map((text) => ({ id: `l${text}`, spans: [{ text }] })),
        },
      },
      { id: 'l1', spans: [{ text: 'd' }] },
    ],
  });
  const tab = (editor: LexicalEditor) =>
    editor.dispatchCommand(KEY_TAB_COMMAND, {
      preventDefault: () => undefined,
    } as KeyboardEvent);

  it('when the item that holds an inner list becomes a paragraph', () => {
    const lines = ['p Mở', 'p a', '• b', '• c', '• d'];
    expect(linesAfter(nested(), 'a', (editor) => void backspace(editor))).toEqual(lines);
  });

  it('when its words are joined to those above', () => {
    const act = () => void $caretAt('Mở', true).deleteCharacter(false);
    expect(linesAfter(nested(), 'Mở', act)).toEqual(['p Mởa', '• b', '• c', '• d']);
  });

  it('when a first item is to go in below nothing', () => {
    const lines = ['p Mở', '• a', '•• b', '•• c', '• d'];
    expect(linesAfter(nested(), 'a', tab)).toEqual(lines);
    expect(linesAfter(nested(), 'b', tab)).toEqual(lines);
    expect(linesAfter(nested(), 'd', tab).at(-1)).toBe('•• d');
  });
});

it('a list made a bulleted one begins with no number in the file', () => {
  const editor = openEditor([{ ...list('a', 'một', 'hai'), start: 5 } as Block], emptyLedger);
  now(editor, () => void $caretAt('một'));
  runCommand(editor, 'bulleted-list');
  now(editor, () => undefined);
  expect(outline(editor.read(() => $readBody()))).toEqual(['• một', '• hai']);
});

it('a list suggested as a bulleted one begins with no number, and rejected with its own again', () => {
  const body = [{ ...list('a', 'một', 'hai'), start: 5 } as Block];
  const { article } = suggested(body, (editor) => {
    $getRoot().select(0, 1);
    runCommand(editor, 'bulleted-list');
  });
  expect(outline(article.body)).toEqual(['• một', '• hai']);
  expect(ifAccepted(article)).toEqual([{ ...bullets('a', 'một', 'hai') }]);
  expect(ifRejected(article)).toEqual(body);
});

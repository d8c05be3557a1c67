/** Blocks pasted into a list, however it nests: where they come to stand, and that no word is lost. */
import { $insertGeneratedNodes } from '@lexical/clipboard';
import { $isListItemNode, $isListNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import fc from 'fast-check';
import { $getRoot, $getSelection, type LexicalEditor, type LexicalNode } from 'lexical';
import { expect, it } from 'vitest';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { type Block, blockSchema, emptyArticle, type Suggestion } from '../../../shared/article.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { bodyText } from '../../../shared/text.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';

const linh = { name: 'Linh', role: 'editor' } as const;

let made = 0;
const newId = () => {
  made += 1;
  return `made-${made}`;
};

/** Blocks from lines as {@link outline} writes them. */
function blocks(...lines: string[]): Block[] {
  const body: object[] = [];
  const open: { ordered: boolean; items: object[] }[] = [];
  for (const line of lines) {
    const [, mark = '', text = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    const [id, spans] = [newId(), text ? [{ text }] : []];
    const depth = /^[•#]/.test(mark) ? mark.length : 0;
    open.length = Math.min(depth, open.length);
    if (depth > open.length) {
      const list = { ordered: mark.startsWith('#'), items: [] };
      const owner = open.at(-1)?.items.at(-1);
      if (owner) Object.assign(owner, { list });
      else body.push({ type: 'list', id: newId(), ...list });
      open.push(list);
    }
    if (depth > 0) open.at(-1)?.items.push({ id, spans });
    else if (mark === '|') body.push({ type: 'table', id, rows: [{ cells: [{ spans }] }] });
    else if (mark === 'h2') body.push({ type: 'heading', id, level: 2, spans });
    else body.push(mark === 'divider' ? { type: mark, id } : { type: 'paragraph', id, spans });
  }
  return body.map((block) => blockSchema.parse(block));
}

/** @param host the caret stands at its `^` */
function pasted(
  host: Block[],
  pasting: Block[],
  $change: (node: LexicalNode) => void = () => undefined,
): LexicalEditor {
  const editor = openEditor(host, emptyLedger);
  const update = (change: () => void) => editor.update(change, { discrete: true });
  update(() => {
    const text = $getRoot()
      .getAllTextNodes()
      .find((node) => node.getTextContent().includes('^'));
    if (!text) throw new Error('Expected a place for the caret');
    const [before = '', behind = ''] = text.getTextContent().split('^');
    text.setTextContent(before + behind).select(before.length, before.length);
  });
  update(() => {
    const selection = $getSelection();
    const nodes = pasting.map($blockToNode);
    for (const node of nodes) $change(node);
    if (selection) $insertGeneratedNodes(editor, nodes, selection);
  });
  return editor;
}

it.each<[string, string[], string[], string[]]>([
  ['a list', ['• một^hai', '• ba'], ['• x', '• y'], ['• một', '• x', '• yhai', '• ba']],
  ['a paragraph and a list', ['• một^hai'], ['p x', '# y'], ['• mộtx', '• yhai']],
  ['two paragraphs', ['• một^hai', '• ba'], ['p x', 'p y'], ['• mộtx', 'p yhai', '• ba']],
  [
    'a list and a heading in an inner item',
    ['• a', '•• một^hai', '•• b', '• c'],
    ['# x', '## y', 'h2 z'],
    ['• a', '•• một', '•• x', '### y', 'h2 zhai', '• b', '• c'],
  ],
  [
    'a list in an item that holds another',
    ['• một^hai', '•• b', '• c'],
    ['• x', '•• y'],
    ['• một', '• x', '•• yhai', '•• b', '• c'],
  ],
  [
    'a table, behind which the rest stands by itself',
    ['• một^hai', '• c'],
    ['p x', '| y'],
    ['• mộtx', '| y', '• hai', '• c'],
  ],
  ['a line, and nothing behind', ['• một^'], ['divider'], ['• một', 'divider', '• ']],
  ['a heading in an empty item', ['• ^', '• c'], ['h2 x', 'p y'], ['• x', 'p y', '• c']],
])('%s', (_what, host, pasting, wanted) => {
  const editor = pasted(blocks(...host), blocks(...pasting));
  expect(outline(editor.read(() => $readBody()))).toEqual(wanted);
});

it('an inner item that was copied by itself goes on with the item that it is pasted into', () => {
  const editor = openEditor(blocks('• một', '•• hai', '• ba'), emptyLedger);
  editor.update(
    () => {
      const [copied] = blocks('• a', '•• x').map($blockToNode);
      if ($isListNode(copied)) copied.getFirstChild()?.remove();
      const text = $getRoot().getAllTextNodes().at(-1);
      const selection = text?.select(0, 0);
      if (copied && selection) $insertGeneratedNodes(editor, [copied], selection);
    },
    { discrete: true },
  );
  expect(outline(editor.read(() => $readBody()))).toEqual(['• một', '•• hai', '• xba']);
});

it.each<[string, string[], string[]]>([
  ['an inner item', ['• a', '•• b^', '• c'], ['• a', '•• b', '•• x', '•• y', '• c']],
  ['an empty inner item', ['• a', '•• ^', '• c'], ['• a', '•• x', '•• y', '• c']],
  ['an item that holds others', ['• a^', '•• b'], ['• a', '• x', '• y', '•• b']],
  ['an empty outer item', ['• a', '• ^'], ['• a', '• x', '• y']],
])('inner items that were copied come into %s as items beside it', (_what, host, wanted) => {
  const [inner] = blocks('• none', '•• x', '•• y');
  const editor = pasted(blocks(...host), inner ? [inner] : [], ($list) =>
    $isListNode($list) ? $list.getFirstChild()?.remove() : undefined,
  );
  expect(outline(editor.read(() => $readBody()))).toEqual(wanted);
});

const lines = (word: string) =>
  fc
    .array(fc.constantFrom('•', '•', '#', 'p', 'h2', '|', 'divider'), {
      minLength: 1,
      maxLength: 9,
    })
    .chain((marks) =>
      fc
        .array(fc.nat({ max: 3 }), { minLength: marks.length, maxLength: marks.length })
        .map((depths) =>
          marks.map((mark, at) => {
            const depth = /[•#]/.test(mark) ? 1 + (depths[at] ?? 0) : 1;
            return `${mark.repeat(depth)}${mark === 'divider' ? '' : ` ${word}${at}.`}`;
          }),
        ),
    );
const words = (body: Block[], word: string) =>
  bodyText(body).match(RegExp(`${word}\\d+\\.`, 'g')) ?? [];
const share = fc.double({ min: 0, max: 1, noNaN: true });

it.each([
  ['done', null],
  ['suggested', linh],
])(
  'of what is pasted and what was there no word is lost, nor out of order, when it is %s',
  {
    timeout: 120_000,
  },
  (_how, by) => {
    fc.assert(
      fc.property(
        lines('cũ').filter((all) => all.some((line) => /^[•#]/.test(line))),
        lines('mới'),
        share,
        share,
        (host, pasting, at, within) => {
          const records = new Map<string, Suggestion>();
          const ledger = { ...suggesting(records, linh), person: () => by };
          const editor = openEditor(blocks(...host), ledger);
          const [before, came] = [editor.read(() => $readBody()), blocks(...pasting)];
          editor.update(
            () => {
              const texts = $getRoot()
                .getAllTextNodes()
                .filter((text) => $findMatchingParent(text, $isListItemNode));
              const text = texts[Math.floor(at * (texts.length - 1))];
              const offset = Math.round(within) * (text?.getTextContentSize() ?? 0);
              const selection = text?.select(offset, offset);
              if (selection) $insertGeneratedNodes(editor, came.map($blockToNode), selection);
            },
            { discrete: true },
          );
          const base = emptyArticle('a1', '2026-03-01T08:00:00+07:00');
          const review = { ...base.review, suggestions: [...records.values()] };
          const article = { ...base, body: editor.read(() => $readBody()), review };
          expect(words(ifAccepted(article), 'mới')).toEqual(words(came, 'mới'));
          expect(words(ifAccepted(article), 'cũ')).toEqual(words(before, 'cũ'));
          if (by) expect(ifRejected(article)).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  },
);

/** Blocks pasted wherever a selection may stand, in the real editor without a window. */
import { $insertDataTransferForRichText, $insertGeneratedNodes } from '@lexical/clipboard';
import {
  $createRangeSelection,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isTextNode,
  $setSelection,
  type LexicalEditor,
  type LexicalNode,
  type PointType,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { $elementAt } from '../../../renderer/editor/preflight/places.ts';
import { $replaceWords } from '../../../renderer/editor/replaced-words.ts';
import { $selectBlock } from '../../../renderer/editor/selected-blocks.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { $pointAt } from '../../../renderer/editor/text-points.ts';
import { type Block, blockSchema } from '../../../shared/article.ts';
import { bodyText } from '../../../shared/text.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor } from '../suggestions/open-editor.ts';

const paragraph = (id: string, text: string): Block =>
  blockSchema.parse({ type: 'paragraph', id, spans: text ? [{ text }] : [] });
const table = (id: string, ...cells: string[]): Block =>
  blockSchema.parse({
    type: 'table',
    id,
    rows: [{ cells: cells.map((text) => ({ spans: text ? [{ text }] : [] })) }],
  });
const list: Block = blockSchema.parse({
  type: 'list',
  id: 'l',
  ordered: false,
  items: [
    {
      id: 'l0',
      spans: [{ text: 'chợ' }],
      list: { ordered: false, items: [{ id: 'l1', spans: [{ text: 'bến' }] }] },
    },
    { id: 'l2', spans: [] },
  ],
});
const body = [
  paragraph('p', 'một'),
  list,
  table('t', 'ô', ''),
  table('u', 'hộ', ''),
  paragraph('q', ''),
];

/** Every point that a selection may have: the way down to its node, and the offset there. */
type Place = readonly [way: readonly number[], offset: number, type: PointType['type']];
const openBody = () => {
  const editor = openEditor(body, emptyLedger);
  editor.update(() => undefined, { discrete: true });
  return editor;
};
const places = openBody().read((): Place[] => {
  const $within = (node: LexicalNode, way: readonly number[]): Place[] => {
    if ($isTextNode(node)) return [0, node.getTextContentSize()].map((at) => [way, at, 'text']);
    if (!$isElementNode(node)) return [];
    const inside = node.getChildren().flatMap((child, at) => $within(child, [...way, at]));
    const own = Array.from({ length: node.getChildrenSize() + 1 }, (_none, at): Place => {
      return [way, at, 'element'];
    });
    return [...own, ...inside];
  };
  return $within($getRoot(), []);
});
/** Some, in any block. */
const others = places.filter((_place, at) => at % 9 === 4);
const $nodeAt = (way: readonly number[]): LexicalNode =>
  way.reduce<LexicalNode>((node, at) => {
    const child = $isElementNode(node) ? node.getChildAtIndex(at) : null;
    if (!child) throw new Error(`No node at ${way}`);
    return child;
  }, $getRoot());

describe.each<[string, Block[]]>([
  ['two paragraphs', [paragraph('n', 'mới'), paragraph('m', 'nữa')]],
  ['a table and a paragraph', [table('n', 'mới'), paragraph('m', 'nữa')]],
])('%s', (_what, blocks) => {
  it.each(places.map((place) => [place]))('come in at %j, and from there to other ends', (from) => {
    for (const to of [from, ...others]) {
      const editor = openBody();
      editor.update(
        () => {
          const selection = $createRangeSelection();
          selection.anchor.set($nodeAt(from[0]).getKey(), from[1], from[2]);
          selection.focus.set($nodeAt(to[0]).getKey(), to[1], to[2]);
          $setSelection(selection);
          $insertGeneratedNodes(editor, blocks.map($blockToNode), selection);
        },
        { discrete: true },
      );
      const text = bodyText(editor.read(() => $readBody()));
      expect(text).toContain('mới');
      expect(text).toContain('nữa');
    }
  });
});

describe('what was copied from the end of a line on', () => {
  const line = blockSchema.parse({ type: 'divider', id: 'd' });
  const pasted = (offset: number, ...blocks: Block[]) => {
    const editor = openEditor([paragraph('p', 'một hai'), paragraph('q', 'cuối')], emptyLedger);
    editor.update(
      () => {
        const text = $nodeAt([0, 0]);
        const selection = $isTextNode(text) ? text.select(offset, offset) : null;
        const nodes = [paragraph('b', ''), ...blocks].map($blockToNode);
        if (selection) $insertGeneratedNodes(editor, nodes, selection);
      },
      { discrete: true },
    );
    return outline(editor.read(() => $readBody()));
  };
  it.each<[string, number, Block, string[]]>([
    ['behind words', 7, paragraph('n', 'mới'), ['p một hai', 'p mới', 'p cuối']],
    ['between words', 3, paragraph('n', 'mới'), ['p một', 'p mới hai', 'p cuối']],
    ['before words', 0, paragraph('n', 'mới'), ['p mớimột hai', 'p cuối']],
    ['behind words', 7, line, ['p một hai', 'divider', 'p cuối']],
    ['between words', 3, line, ['p một', 'divider', 'p  hai', 'p cuối']],
    ['before words', 0, line, ['divider', 'p một hai', 'p cuối']],
    ['behind words', 7, table('n', 'mới'), ['p một hai', '| mới', 'p cuối']],
  ])('comes in %s without an empty line', (_where, offset, block, wanted) => {
    expect(pasted(offset, block)).toEqual(wanted);
  });
});

describe('what is pasted while a figure is selected', () => {
  const figure = blockSchema.parse({
    ...{ type: 'figure', id: 'f', media: '', caption: [{ text: 'Chợ' }], credit: [], alt: '' },
    ...{ decorative: false, crops: [], rotation: 0, straighten: 0, redactions: [] },
  });
  const pasted = (blocks: Block[]) => {
    const editor = openEditor([figure], emptyLedger);
    editor.update(
      () => {
        $selectBlock($getRoot().getFirstChildOrThrow().getKey());
        const selection = $getSelection();
        if (selection) $insertGeneratedNodes(editor, blocks.map($blockToNode), selection);
      },
      { discrete: true },
    );
    return editor.read(() => $readBody());
  };
  it('goes into its caption, if it is words', () => {
    const words = [paragraph('n', ' phiên'), paragraph('m', 'Nà Rin')];
    expect(pasted(words)).toMatchObject([{ id: 'f', caption: [{ text: 'Chợ phiên Nà Rin' }] }]);
  });
  it('gives its words alone where it has others', () => {
    const { type: _type, ...one } = figure as Block & { type: 'figure' };
    const shown = { ...one, id: 'g1', caption: [{ text: 'Hoa đào' }], credit: [{ text: 'Mai' }] };
    const caption = [{ text: 'Tết' }];
    const gallery = blockSchema.parse({ type: 'gallery', id: 'g', figures: [shown], caption });
    const card = blockSchema.parse({
      ...{
        type: 'embed',
        id: 'e',
        url: 'https://a.example/',
        title: 'Phim',
        description: 'Hai phút',
      },
    });
    const editor = openEditor([figure], emptyLedger);
    editor.update(
      () => {
        const selection = $elementAt({ block: 'f', part: 'caption' })?.selectEnd();
        const nodes = [gallery, card].map($blockToNode);
        if (selection) $insertGeneratedNodes(editor, nodes, selection);
      },
      { discrete: true },
    );
    expect(bodyText(editor.read(() => $readBody()))).toBe('ChợHoa đào\nMai\nTết Phim\nHai phút');
  });
  it('goes below it, if it is not', () => {
    expect(pasted([table('n', 'mới', 'nữa')])).toMatchObject([
      { id: 'f', caption: [{ text: 'Chợ' }] },
      { type: 'table' },
    ]);
  });
});

describe('a table pasted with the caret in a cell', () => {
  const grid = (...rows: string[][]): Block =>
    blockSchema.parse({
      type: 'table',
      id: 't',
      rows: rows.map((row) => ({
        cells: row.map((text) => ({ spans: text ? [{ text }] : [] })),
      })),
    });
  const pasted = (host: Block, part: string, coming: Block) => {
    const editor = openEditor([host], emptyLedger);
    editor.update(
      () => {
        const selection = $elementAt({ block: 't', part })?.selectEnd();
        if (selection) $insertGeneratedNodes(editor, [$blockToNode(coming)], selection);
      },
      { discrete: true },
    );
    return outline(editor.read(() => $readBody()));
  };
  it('is laid over the cells from there on', () => {
    const host = grid(['một', ''], ['hai', 'ba']);
    expect(pasted(host, '0:0', table('n', 'mới', ''))).toEqual(['| mới | ', '| hai | ba']);
  });
  it('makes the table grow where it reaches over its edges', () => {
    const host = grid(['một', ''], ['hai', 'ba']);
    const coming = grid(['a', 'b'], ['c', 'd']);
    expect(pasted(host, '1:1', coming)).toEqual(['| một |  | ', '| hai | a | b', '|  | c | d']);
  });
  it('of one cell comes in as its words', () => {
    const host = grid(['một', ''], ['hai', 'ba']);
    expect(pasted(host, '0:0', table('n', ' mới'))).toEqual(['| một mới | ', '| hai | ba']);
  });
});

describe('words put in among those of a link', () => {
  const href = 'https://example.org/';
  const linked = blockSchema.parse({
    type: 'paragraph',
    id: 'p',
    spans: [{ text: 'Xem ' }, { text: 'lịch chợ', href }, { text: ' nhé.' }],
  });
  /** The lines after words are put over those of the link from one letter to another. */
  function put(words: string, from: number, to = from) {
    const editor = openEditor([linked], emptyLedger);
    editor.update(() => undefined, { discrete: true });
    editor.update(
      () => {
        const text = $elementAt({ block: 'p' })?.getAllTextNodes()[1];
        const selection = text?.select(from, to);
        if (selection) $insertGeneratedNodes(editor, [$createTextNode(words)], selection);
      },
      { discrete: true },
    );
    const lines = editor.read(() => outline($readBody()));
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    expect(editor.read($readBody)).toEqual([linked]);
    return lines;
  }

  it('are part of it', () => {
    expect(put('của ', 5)).toEqual([`p Xem {${href}: lịch của chợ} nhé.`]);
    expect(put('giờ', 5, 8)).toEqual([`p Xem {${href}: lịch }giờ nhé.`]);
    expect(put('ị', 1, 3)).toEqual([`p Xem {${href}: lịh chợ} nhé.`]);
  });

  it('stand beside it at its edges', () => {
    expect(put('cả ', 0)).toEqual([`p Xem cả {${href}: lịch chợ} nhé.`]);
    expect(put(' cả', 8)).toEqual([`p Xem {${href}: lịch chợ} cả nhé.`]);
  });
});

describe('words that come without a look', () => {
  const linked = { text: 'nghành y', href: 'https://example.org/' };
  const bold = { text: ' một hai ', marks: ['bold'] };
  const noted = { text: 'ba bốn', comments: ['c'] };
  const spoken: Block = blockSchema.parse({
    type: 'paragraph',
    id: 'p',
    spans: [linked, bold, noted],
  });
  /** What stands there once the words from one place to another were taken over by others. */
  const taken = (from: number, to: number, $take: (editor: LexicalEditor) => void) => {
    const editor = openEditor([spoken], emptyLedger);
    editor.update(
      () => {
        const element = $elementAt({ block: 'p', part: 'spans' });
        const [start, end] = [from, to].map((at) => element && $pointAt(element, at, at === to));
        const selection = $createRangeSelection();
        if (start) selection.anchor.set(start.key, start.offset, start.type);
        if (end) selection.focus.set(end.key, end.offset, end.type);
        $setSelection(selection);
        $take(editor);
      },
      { discrete: true },
    );
    return editor.read(() => $readBody())[0];
  };
  const $paste = (text: string) => (editor: LexicalEditor) => {
    const data = new Map([['text/plain', text]]);
    const transfer = { getData: (type: string) => data.get(type) ?? '', types: [...data.keys()] };
    const selection = $getSelection();
    if (selection) $insertDataTransferForRichText(transfer as never, selection, editor);
  };
  it.each<[string, number, number, string, object[]]>([
    ['over bold words', 9, 12, 'X', [linked, { ...bold, text: ' X hai ' }, noted]],
    ['over all that is commented', 17, 23, 'X', [linked, bold, { ...noted, text: 'X' }]],
    ['in a link', 3, 3, 'X', [{ ...linked, text: 'nghXành y' }, bold, noted]],
  ])('are pasted as if typed: %s', (_where, from, to, text, spans) => {
    expect(taken(from, to, $paste(text))).toMatchObject({ spans });
  });
  it.each<[string, number, number, object[]]>([
    ['at the start of a link', 0, 6, [{ ...linked, text: 'X y' }, bold, noted]],
    ['of a whole link', 0, 8, [{ ...linked, text: 'X' }, bold, noted]],
    ['in bold words', 9, 12, [linked, { ...bold, text: ' X hai ' }, noted]],
    ['of all that is commented', 17, 23, [linked, bold, { ...noted, text: 'X' }]],
  ])('are in the place of others as those were: %s', (_where, from, to, spans) => {
    expect(taken(from, to, (editor) => $replaceWords(editor, 'X'))).toMatchObject({ spans });
  });
});

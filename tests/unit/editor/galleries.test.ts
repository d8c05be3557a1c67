/** Galleries in the real editor, without a window: put together, taken apart, and worked in as any text is. */
import {
  $createNodeSelection,
  $getRoot,
  $getSelection,
  $setSelection,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $beginComment } from '../../../renderer/editor/comments/anchors.ts';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { changePicture } from '../../../renderer/editor/figure/changing.ts';
import { $findAll, $replace } from '../../../renderer/editor/find-replace/matches.ts';
import { GalleryNode } from '../../../renderer/editor/gallery/GalleryNode.tsx';
import { $takePicture } from '../../../renderer/editor/gallery/pictures.ts';
import { putIn, splitGallery, takeOut } from '../../../renderer/editor/gallery/rearranging.ts';
import { $elementAt, mendInEditor } from '../../../renderer/editor/preflight/places.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { type Block, blockSchema, emptyArticle, type Figure } from '../../../shared/article.ts';
import { anchorsIn } from '../../../shared/comments/anchors.ts';
import { librarySchema } from '../../../shared/library.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
import { openEditor } from '../suggestions/open-editor.ts';

const now = '2026-01-01T00:00:00+07:00';
const words = (text: string) => [{ text }];
const picture = (id: string, comment?: string): Figure => ({
  id,
  media: `${id.padEnd(64, '0')}.jpg`,
  caption: comment ? [{ text: `Chợ ${id}`, comments: [comment] }] : words(`Chợ ${id}`),
  credit: words(`Mai ${id}`),
  alt: `Người ở chợ ${id}`,
  decorative: false,
  crops: [{ shape: '16:9', rect: { x: 0, y: 0, width: 0.5, height: 0.5 } }],
  rotation: 90,
  straighten: 0,
  redactions: [],
});
const figure = (id: string, comment?: string): Block =>
  blockSchema.parse({ ...picture(id, comment), type: 'figure' });
const gallery = (id: string, of: string[], caption = ''): Block =>
  blockSchema.parse({
    ...{ type: 'gallery', id, figures: of.map((one) => picture(one)) },
    caption: caption ? words(caption) : [],
  });
const paragraph = (id: string, text: string): Block =>
  blockSchema.parse({ type: 'paragraph', id, spans: words(text) });

const open = (body: readonly Block[]) => openEditor(body, emptyLedger);
const bodyIn = (editor: LexicalEditor) => editor.read(() => $readBody());
const update = (editor: LexicalEditor, $do: () => void) => editor.update($do, { discrete: true });
const keyAt = (editor: LexicalEditor, at: number) =>
  editor.read(() => $getRoot().getChildrenKeys()[at] ?? '');
const undo = (editor: LexicalEditor) => {
  editor.dispatchCommand(UNDO_COMMAND, undefined);
  update(editor, () => undefined);
};

function join(editor: LexicalEditor, ...at: number[]): void {
  update(editor, () => {
    const selection = $createNodeSelection();
    for (const one of at) selection.add($getRoot().getChildrenKeys()[one] ?? '');
    $setSelection(selection);
  });
  runCommand(editor, 'join-gallery');
  update(editor, () => undefined);
}

describe('figures and galleries', () => {
  it('become one gallery where the first stands, with names, words and edits, and undo', () => {
    const body = [
      figure('a'),
      paragraph('p', 'Giữa'),
      figure('b', 'c1'),
      gallery('g', ['c'], 'Tết'),
    ];
    const editor = open(body);
    join(editor, 0, 2, 3);
    const joined = {
      ...gallery('g', ['a'], 'Tết'),
      figures: [picture('a'), picture('b', 'c1'), picture('c')],
    };
    expect(bodyIn(editor)).toEqual([joined, paragraph('p', 'Giữa')]);
    undo(editor);
    expect(bodyIn(editor)).toEqual(body);
  });
  it('are joined only where two are chosen', () => {
    const body = [figure('a'), paragraph('p', 'Giữa')];
    const editor = open(body);
    join(editor, 0, 1);
    expect(bodyIn(editor)).toEqual(body);
  });
  it('come apart again, the common caption as a paragraph', () => {
    const editor = open([gallery('g', ['b', 'a'], 'Tết')]);
    splitGallery(editor, keyAt(editor, 0));
    update(editor, () => undefined);
    expect(bodyIn(editor)).toMatchObject([
      figure('b'),
      figure('a'),
      { type: 'paragraph', spans: words('Tết') },
    ]);
  });
  it('give and take single pictures', () => {
    const body = [gallery('g', ['a', 'b']), paragraph('p', 'Sau')];
    const editor = open(body);
    const key = keyAt(editor, 0);
    takeOut(editor, key, 'a', { key: keyAt(editor, 1), side: 'after' });
    expect(bodyIn(editor)).toEqual([gallery('g', ['b']), paragraph('p', 'Sau'), figure('a')]);
    putIn(editor, keyAt(editor, 2), key, 1);
    update(editor, () => undefined);
    expect(bodyIn(editor)).toEqual([gallery('g', ['b', 'a']), paragraph('p', 'Sau')]);
    takeOut(editor, key, 'a', { key, side: 'after' });
    takeOut(editor, key, 'b', { key, side: 'after' });
    expect(bodyIn(editor)).toEqual([figure('b'), figure('a'), paragraph('p', 'Sau')]);
    for (let step = 0; step < 4; step += 1) undo(editor);
    expect(bodyIn(editor)).toEqual(body);
  });
});

describe('a caret in a caption', () => {
  const put = (editor: LexicalEditor, part: string) =>
    update(editor, () => void $elementAt({ block: 'g', part })?.selectEnd());
  it.each([
    [
      'its gallery is taken apart',
      (editor: LexicalEditor, key: string) => splitGallery(editor, key),
    ],
    [
      'its picture is taken out',
      (editor: LexicalEditor, key: string) => takeOut(editor, key, 'a', { key, side: 'after' }),
    ],
    [
      'its picture goes',
      (editor: LexicalEditor) =>
        update(editor, () => {
          const [first] = $getRoot().getChildren();
          if (first instanceof GalleryNode) $takePicture(first, 'a');
        }),
    ],
    ['the gallery takes in another', (editor: LexicalEditor) => join(editor, 0, 1)],
    [
      'the alt text is mended',
      (editor: LexicalEditor) => changePicture(editor, 'a', (now) => ({ ...now, alt: 'Chợ' })),
    ],
  ])('is somewhere when %s', (_what, change) => {
    const editor = open([gallery('g', ['a', 'b']), figure('c')]);
    put(editor, 'a:caption');
    change(editor, keyAt(editor, 0));
    update(editor, () => undefined);
    editor.read(() => {
      const nodes = $getSelection()?.getNodes() ?? [];
      expect(nodes.length).toBeGreaterThan(0);
      expect(nodes.every((node) => node.isAttached())).toBe(true);
    });
  });
});

describe('in the captions of a gallery', () => {
  const body = [gallery('g', ['b', 'a'], 'Chợ phiên'), paragraph('p', 'Chợ tan.')];
  it('words are found in reading order and replaced', () => {
    const editor = open(body);
    const options = { matchCase: true, wholeWord: false, ignoreDiacritics: false };
    update(editor, () => {
      const all = $findAll('Chợ', options, () => false);
      expect(all).toHaveLength(4);
      $replace(all[1] ?? { parts: [] }, 'Bến');
    });
    expect(bodyIn(editor)[0]).toMatchObject({
      figures: [{ caption: words('Chợ b') }, { caption: words('Bến a') }],
      caption: words('Chợ phiên'),
    });
  });
  it.each([
    ['a:caption', 'Chợ a'],
    ['a:credit', 'Mai a'],
    ['caption', 'Chợ phiên'],
  ])('a comment is put on the words of %s', (part, text) => {
    const editor = open(body);
    update(editor, () => {
      $elementAt({ block: 'g', part })?.select(0, 1);
      expect($beginComment('c1')).toEqual({ id: 'c1', anchor: 'text', quote: text });
    });
    const end = text.length;
    expect(anchorsIn(bodyIn(editor))).toEqual([
      { id: 'c1', block: 'g', part, start: 0, end, text },
    ]);
  });
  it('what the preflight finds is mended in its place', () => {
    const spaced = { ...picture('a'), caption: words('Chợ  phiên') };
    const editor = open([{ ...gallery('g', ['b']), figures: [picture('b'), spaced] } as Block]);
    const article = { ...emptyArticle('x', now), body: bodyIn(editor) };
    const library = librarySchema.parse({ formatVersion: 1, name: 'x' });
    const findings = preflight(article, library, now).filter(
      ({ place, fix }) => place.part === 'a:caption' && fix !== undefined,
    );
    expect(findings).toHaveLength(1);
    mendInEditor(editor, findings);
    expect(bodyIn(editor)[0]).toMatchObject({
      figures: [{ caption: words('Chợ b') }, { caption: words('Chợ phiên') }],
    });
  });
  it('a picture is given other words and another file by its name', () => {
    const editor = open(body);
    changePicture(editor, 'a', (now) => ({ ...now, media: '', caption: words('Mới'), alt: '' }));
    expect(bodyIn(editor)[0]).toMatchObject({
      figures: [picture('b'), { ...picture('a'), media: '', caption: words('Mới'), alt: '' }],
    });
  });
});

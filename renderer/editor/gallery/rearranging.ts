/** Figures become a gallery, a gallery becomes figures, one picture goes in or out: words, edits and names are kept. */
import { $getNodeByKey, $getSelection, type LexicalEditor, type NodeKey } from 'lexical';
import type { Block, BlockOf, Figure } from '../../../shared/article.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { normalizeSpans } from '../../../shared/text.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $blockToNode, $nodeToBlock } from '../convert.ts';
import { FigureNode } from '../figure/FigureNode.tsx';
import { newBlockId } from '../node-state.ts';
import { $insertAt, $topBlocksOf, type BlockPlace } from '../place.ts';
import { $selectBlock } from '../selected-blocks.ts';
import { GalleryNode } from './GalleryNode.tsx';
import { $putPictures, $takePicture } from './pictures.ts';

/** A block's pictures, as a gallery holds them. */
function picturesIn(block: Block): Figure[] {
  return figuresIn(block).map((figure) => {
    const { type: _t, suggestions: _s, was: _w, ...picture } = { ...figure } as BlockOf<'figure'>;
    return picture;
  });
}

const $asFigure = (picture: Figure) => $blockToNode({ ...picture, type: 'figure' });

/** The selected figures and galleries, in reading order. */
export function $selectedPictures(): (FigureNode | GalleryNode)[] {
  return $topBlocksOf($getSelection()?.getNodes() ?? []).filter(
    (block) => block instanceof FigureNode || block instanceof GalleryNode,
  );
}

/** Joins the selected pictures into one gallery in place of the first; false for fewer than two. */
function $joinPictures(): boolean {
  const nodes = $selectedPictures();
  const [first] = nodes;
  if (!first || nodes.length < 2) return false;
  const blocks = nodes.map($nodeToBlock);
  const galleries = blocks.filter((block) => block.type === 'gallery');
  const captions = galleries.map(({ caption }) => caption).filter(({ length }) => length > 0);
  const gallery = $blockToNode({
    ...(galleries[0] ?? { type: 'gallery', id: newBlockId() }),
    figures: blocks.flatMap(picturesIn),
    caption: normalizeSpans(
      captions.flatMap((caption, at) => (at > 0 ? [{ text: ' ' }, ...caption] : caption)),
    ),
  });
  first.insertBefore(gallery);
  for (const node of nodes) node.remove();
  $selectBlock(gallery.getKey());
  return true;
}

/** Rearranges in one undo step, and focuses the text: the pressed button may be gone. */
function rearrange(editor: LexicalEditor, $work: () => void): void {
  editor.update($work, { discrete: true });
  editor.getRootElement()?.focus({ preventScroll: true });
}

/** Makes one gallery of the pictures that are selected. */
export const joinPictures = (editor: LexicalEditor): void =>
  rearrange(editor, () => void $joinPictures());

/** Replaces a gallery by its pictures, and its caption by a paragraph. */
function $split(gallery: GalleryNode): void {
  const block = $nodeToBlock(gallery);
  if (block.type !== 'gallery') return;
  const nodes = block.figures.map($asFigure);
  if (block.caption.length > 0 || nodes.length === 0)
    nodes.push($blockToNode({ type: 'paragraph', id: newBlockId(), spans: block.caption }));
  for (const node of nodes) gallery.insertBefore(node);
  // The caret may have been in the gallery.
  if ($isBlockNode(nodes[0])) $selectBlock(nodes[0].getKey());
  else nodes[0]?.selectEnd();
  gallery.remove();
}

/** Takes a gallery apart. */
export const splitGallery = (editor: LexicalEditor, key: NodeKey): void =>
  rearrange(editor, () => {
    const gallery = $getNodeByKey(key);
    if (gallery instanceof GalleryNode) $split(gallery);
  });

/** Takes a picture out of a gallery as a figure of its own; without its last picture the gallery is removed. */
export const takeOut = (editor: LexicalEditor, key: NodeKey, id: string, place: BlockPlace): void =>
  rearrange(editor, () => {
    const gallery = $getNodeByKey(key);
    const picture = gallery instanceof GalleryNode ? $takePicture(gallery, id) : undefined;
    if (!(gallery instanceof GalleryNode) || !picture) return;
    const figure = $asFigure(picture);
    $insertAt(place, [figure]);
    const left = $nodeToBlock(gallery);
    const isEmpty = left.type === 'gallery' && left.figures.length === 0;
    if (isEmpty && left.caption.length > 0) $split(gallery);
    else if (isEmpty) gallery.remove();
    $selectBlock(figure.getKey());
  });

/** Puts a figure into a gallery before the picture at an index, in one undo step. */
export function putIn(editor: LexicalEditor, figure: NodeKey, key: NodeKey, at: number): void {
  editor.update(() => {
    const [node, gallery] = [$getNodeByKey(figure), $getNodeByKey(key)];
    if (!(node instanceof FigureNode) || !(gallery instanceof GalleryNode)) return;
    $putPictures(gallery, at, picturesIn($nodeToBlock(node)));
    node.remove();
    $selectBlock(key);
  });
}

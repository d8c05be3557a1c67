import {
  $create,
  $getState,
  $setSlot,
  $setState,
  type DOMExportOutput,
  type LexicalEditor,
} from 'lexical';
import type { BlockOf } from '../../../shared/article.ts';
import { BlockNode } from '../BlockNode.tsx';
import { standIn } from '../clipboard/shown-pictures.ts';
import { galleryState } from '../node-state.ts';
import { wordSlots } from '../slots.ts';
import { $paragraphOf } from '../spans.ts';
import { GalleryFace } from './GalleryFace.tsx';
import { $putPictures } from './pictures.ts';

/** A gallery: pictures side by side, each with its own words and edits. The words are slots, the rest is data. */
export class GalleryNode extends BlockNode {
  override $config() {
    return this.config('gallery', { extends: BlockNode, slots: ['caption'] });
  }

  override decorate() {
    return <GalleryFace nodeKey={this.__key} data={$getState(this, galleryState)} />;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement('figure');
    for (const { id, alt } of $getState(this, galleryState).figures) {
      const figure = element.appendChild(document.createElement('figure'));
      figure.append(standIn(id, alt));
      this.appendWords(editor, wordSlots(id), figure);
    }
    this.appendWords(editor, ['caption'], element);
    return { element };
  }
}

/** A gallery node. */
export function $createGalleryNode({
  figures,
  caption,
  ...data
}: Pick<BlockOf<'gallery'>, 'figures' | 'caption'>): GalleryNode {
  const node = $setState($create(GalleryNode), galleryState, { ...data, figures: [] });
  $setSlot(node, 'caption', $paragraphOf(caption));
  $putPictures(node, 0, figures);
  return node;
}

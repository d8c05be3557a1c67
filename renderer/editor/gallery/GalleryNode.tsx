/** A gallery: pictures side by side, each with its own words and edits. */
import { $create, $getState, $setState, type LexicalEditor } from 'lexical';
import { BlockNode } from '../BlockNode.tsx';
import { type GalleryData, galleryState } from '../node-state.ts';
import { GalleryFace } from './GalleryFace.tsx';

/** See the file's title. */
export class GalleryNode extends BlockNode {
  override $config() {
    return this.config('gallery', { extends: BlockNode });
  }

  override decorate(editor: LexicalEditor) {
    return (
      <GalleryFace editor={editor} nodeKey={this.__key} data={$getState(this, galleryState)} />
    );
  }
}

/** A gallery node. */
export function $createGalleryNode(data: GalleryData): GalleryNode {
  return $setState($create(GalleryNode), galleryState, data);
}

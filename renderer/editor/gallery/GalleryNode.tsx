/** A gallery: its pictures side by side. */
import { $create, $getState, $setState } from 'lexical';
import { spansText } from '../../../shared/text.ts';
import { BlockNode } from '../BlockNode.tsx';
import { FigurePicture } from '../figure/FigurePicture.tsx';
import { type GalleryData, galleryState } from '../node-state.ts';

function GalleryFace({ data }: { data: GalleryData }) {
  return (
    <div className="gallery">
      {data.figures.map((figure) => (
        <figure key={figure.id}>
          <FigurePicture figure={figure} shape="free" width={640} />
          <figcaption>{spansText(figure.caption)}</figcaption>
        </figure>
      ))}
    </div>
  );
}

/** See the file's title. */
export class GalleryNode extends BlockNode {
  override $config() {
    return this.config('gallery', { extends: BlockNode });
  }

  override decorate() {
    return <GalleryFace data={$getState(this, galleryState)} />;
  }
}

/** A gallery node. */
export function $createGalleryNode(data: GalleryData): GalleryNode {
  return $setState($create(GalleryNode), galleryState, data);
}

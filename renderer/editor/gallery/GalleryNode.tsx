/** A gallery: its pictures side by side. */
import { $create, $getState, $setState } from 'lexical';
import { useContext } from 'react';
import { thumbnailUrl } from '../../../shared/ipc.ts';
import { spansText } from '../../../shared/text.ts';
import { ArticleContext } from '../article-context.ts';
import { BlockNode } from '../BlockNode.tsx';
import { type GalleryData, galleryState } from '../node-state.ts';

function GalleryFace({ data }: { data: GalleryData }) {
  const { articleId } = useContext(ArticleContext);
  return (
    <div className="gallery">
      {data.figures.map((figure) => (
        <figure key={figure.id}>
          {figure.media && (
            <img src={thumbnailUrl(articleId, figure.media, 640)} alt={figure.alt} />
          )}
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

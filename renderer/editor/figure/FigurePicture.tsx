/** A figure's picture as readers will see it, and the notes they will read on it. */
import { ImageOff, ImagePlus } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { CropShape, Figure } from '../../../shared/article.ts';
import { cropFor } from '../../../shared/crops.ts';
import {
  alterationNotes,
  type Edited,
  editsFor,
  isMachineMade,
} from '../../../shared/picture-edits.ts';
import { useFailure } from '../../ui/use-failure.ts';
import { ArticleContext } from '../article-context.ts';
import './figure.css';

interface Props {
  readonly figure: Edited & Pick<Figure, 'media' | 'alt'>;
  /** The figure's, where the picture may be copied from. */
  readonly id?: string;
  readonly shape: CropShape;
  /** Pixels. */
  readonly width: number;
}

/** The picture, into which the worker has burnt all edits; a placeholder if there is none. */
export function FigurePicture({ figure, id, shape, width }: Props) {
  const { t } = useTranslation();
  const { articleId, media } = useContext(ArticleContext);
  const item = media.find(({ name }) => name === figure.media);
  const edits = item && editsFor(figure, shape, item);
  const src = figure.media ? thumbnailUrl(articleId, figure.media, width, edits) : undefined;
  const [isFailed, onError] = useFailure(src);
  if (src === undefined || isFailed) {
    return (
      <div className="figure-missing">
        {figure.media ? <ImageOff aria-hidden size={28} /> : <ImagePlus aria-hidden size={28} />}
        {item
          ? t('figure.gone', { filename: item.filename })
          : t(figure.media ? 'figure.missing' : 'figure.waits')}
      </div>
    );
  }
  const size = item && cropFor(figure, shape, item);
  return (
    <>
      <img
        // Else a canvas that it is drawn on could not be read.
        crossOrigin="anonymous"
        src={src}
        data-picture={id}
        alt={figure.alt || t('figure.picture')}
        width={size?.width}
        height={size?.height}
        loading="lazy"
        draggable={false}
        onError={onError}
      />
      {isMachineMade(item) && <span className="machine-made">{t('figure.machineMade')}</span>}
    </>
  );
}

/** The notes that readers see besides the caption, if there are any. */
export function AlterationNotes({ figure }: { figure: Pick<Figure, 'media' | 'redactions'> }) {
  const { language, media } = useContext(ArticleContext);
  const item = media.find(({ name }) => name === figure.media);
  const notes = alterationNotes(figure, item, language);
  return notes.length > 0 ? (
    <p className="figure-notes" lang={language}>
      {notes.join(' ')}
    </p>
  ) : null;
}

/** What a figure looks like while it is edited. */
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import { useLexicalSlotRef } from '@lexical/react/useLexicalSlotRef';
import { $getNodeByKey, $setState, type LexicalEditor, type NodeKey } from 'lexical';
import { ImageOff } from 'lucide-react';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/ipc.ts';
import { ArticleContext } from '../article-context.ts';
import { type FigureData, figureState } from '../node-state.ts';

interface Props {
  readonly editor: LexicalEditor;
  readonly nodeKey: NodeKey;
  readonly data: FigureData;
}

function Picture({ data }: { data: FigureData }) {
  const { t } = useTranslation();
  const { articleId, media } = useContext(ArticleContext);
  const [failed, setFailed] = useState('');
  const item = media.find(({ name }) => name === data.media);
  if (!data.media || failed === data.media) {
    return (
      <div className="figure-missing">
        <ImageOff aria-hidden size={28} />
        {t('figure.missing')}
      </div>
    );
  }
  return (
    <img
      src={thumbnailUrl(articleId, data.media, 1280)}
      alt={data.alt || t('figure.picture')}
      width={item?.width}
      height={item?.height}
      loading="lazy"
      draggable={false}
      onError={() => setFailed(data.media)}
    />
  );
}

/** The figure's face: picture, alt text, and the places where the slots go. */
export function FigureFace({ editor, nodeKey, data }: Props) {
  const { t } = useTranslation();
  const caption = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'caption');
  const credit = useLexicalSlotRef<HTMLDivElement>(editor, nodeKey, 'credit');
  const [selected, setSelected, clearSelected] = useLexicalNodeSelection(nodeKey);
  const change = (alt: string) =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (node) $setState(node, figureState, { ...data, alt: alt.normalize('NFC') });
    });
  return (
    <figure className={selected ? 'figure selected' : 'figure'}>
      <button
        type="button"
        className="figure-picture"
        aria-label={t('figure.select')}
        aria-pressed={selected}
        onClick={() => {
          editor.getRootElement()?.focus({ preventScroll: true });
          clearSelected();
          setSelected(true);
        }}
      >
        <Picture data={data} />
      </button>
      <figcaption>
        <div className="slot slot-caption" data-label={t('figure.caption')} ref={caption} />
        <div className="slot slot-credit" data-label={t('figure.credit')} ref={credit} />
        <label className="figure-alt">
          <span>{t('figure.alt')}</span>
          <input
            value={data.alt}
            readOnly={!editor.isEditable()}
            placeholder={t('figure.altHint')}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => event.stopPropagation()}
            onPaste={(event) => event.stopPropagation()}
          />
        </label>
      </figcaption>
    </figure>
  );
}

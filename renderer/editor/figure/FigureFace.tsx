import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getNodeByKey, $setState, type NodeKey } from 'lexical';
import { Crop } from 'lucide-react';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withEdits } from '../../features/figures/changes.ts';
import { ArticleContext } from '../article-context.ts';
import { FaceText } from '../FaceText.tsx';
import { typeInFace } from '../face-field.ts';
import { JoinButton } from '../gallery/JoinButton.tsx';
import { type FigureData, figureState } from '../node-state.ts';
import { Slot } from '../Slot.tsx';
import { pickBlock, useSelected } from '../selected-blocks.ts';
import { leaveField } from '../slots.ts';
import { PictureDialog } from './deferred-picture-dialog.ts';
import { AlterationNotes, FigurePicture } from './FigurePicture.tsx';
import './figure.css';

interface Props {
  readonly nodeKey: NodeKey;
  /** Of the block. */
  readonly id: string;
  readonly data: FigureData;
}

/** The width of the text's column in CSS pixels: no picture needs more. */
const COLUMN = 692;

/** What a figure looks like while it is edited: its picture, its alt text, and the places of its slots. */
export function FigureFace({ nodeKey, id, data }: Props) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const selected = useSelected(nodeKey);
  const { articleId, media } = useContext(ArticleContext);
  const item = media.find(({ name }) => name === data.media);
  const [editing, setEditing] = useState(false);
  // Of many buttons alike, each says of which picture it is.
  const name = data.alt.trim() || item?.filename;
  const $change = (next: FigureData) => {
    const node = $getNodeByKey(nodeKey);
    if (node) $setState(node, figureState, next);
  };
  return (
    <figure className={selected ? 'figure selected' : 'figure'} aria-label={name}>
      <button
        type="button"
        className="figure-picture"
        aria-label={name ? t('figure.selectOf', { name }) : t('figure.select')}
        title={t('figure.selectHint')}
        aria-pressed={selected}
        onClick={(event) => pickBlock(editor, nodeKey, event)}
      >
        <FigurePicture
          figure={data}
          id={id}
          shape="free"
          width={Math.ceil(COLUMN * devicePixelRatio)}
        />
      </button>
      {editor.isEditable() && (
        <div className="figure-tools">
          <JoinButton nodeKey={nodeKey} />
          {item && (
            <button
              type="button"
              className="figure-edit"
              aria-label={t('figure.editOf', { name })}
              onClick={() => setEditing(true)}
            >
              <Crop size={15} aria-hidden />
              {t('figure.edit')}
            </button>
          )}
        </div>
      )}
      <figcaption>
        {(['caption', 'credit'] as const).map((words) => (
          <Slot key={words} nodeKey={nodeKey} name={words} label={t(`figure.${words}`)} />
        ))}
        <FaceText
          label={t('figure.alt')}
          part="alt"
          value={data.alt}
          readOnly={!editor.isEditable()}
          hint={t('figure.altHint')}
          onChange={(alt) => typeInFace(editor, `${nodeKey}:alt`, () => $change({ ...data, alt }))}
          onEnter={() => leaveField(editor, nodeKey, 'credit')}
        />
        <AlterationNotes figure={data} />
      </figcaption>
      {editing && item && (
        <PictureDialog
          articleId={articleId}
          media={item}
          figure={data}
          onApply={(edits) => {
            editor.update(() => $change(withEdits(data, edits)));
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </figure>
  );
}

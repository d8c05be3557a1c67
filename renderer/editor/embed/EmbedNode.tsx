import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $create,
  $getNodeByKey,
  $getState,
  $setState,
  type DOMExportOutput,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/links.ts';
import { BlockNode } from '../BlockNode.tsx';
import { whenDrawn } from '../drawn.ts';
import { typeInFace, useFaceField } from '../face-field.ts';
import { type EmbedData, embedState } from '../node-state.ts';
import { useSelected } from '../selected-blocks.ts';
import { leaveField } from '../slots.ts';
import './embed.css';

interface Props {
  readonly nodeKey: NodeKey;
  readonly data: EmbedData;
}

interface FieldProps extends Props {
  readonly name: 'url' | 'title' | 'description';
  readonly label: string;
  readonly wrong?: boolean;
}

function EmbedField({ nodeKey, data, name, label, wrong }: FieldProps) {
  const [editor] = useLexicalComposerContext();
  const field = useFaceField(data[name], (text) =>
    typeInFace(editor, `${nodeKey}:${name}`, () => {
      const node = $getNodeByKey(nodeKey);
      if (node) $setState(node, embedState, (now) => ({ ...now, [name]: text }));
    }),
  );
  return (
    <label>
      <span>{label}</span>
      <input
        data-part={name}
        {...field}
        readOnly={!editor.isEditable()}
        aria-invalid={wrong}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          event.preventDefault();
          leaveField(editor, nodeKey);
        }}
        onPaste={(event) => event.stopPropagation()}
      />
    </label>
  );
}

function EmbedFace(props: Props) {
  const { t } = useTranslation();
  const { nodeKey, data } = props;
  const selected = useSelected(nodeKey);
  const wrong = data.url !== '' && !safeHref(data.url);
  return (
    <div className={selected ? 'embed selected' : 'embed'}>
      <Link2 aria-hidden size={20} />
      <div>
        <EmbedField {...props} name="url" label={t('embed.url')} wrong={wrong} />
        {wrong && (
          <span className="wrong" role="alert">
            {t('editor.linkWrong')}
          </span>
        )}
        <EmbedField {...props} name="title" label={t('embed.title')} />
        <EmbedField {...props} name="description" label={t('embed.description')} />
      </div>
    </div>
  );
}

/** An embed: a card that names a page elsewhere. Nothing is fetched. */
export class EmbedNode extends BlockNode {
  override $config() {
    return this.config('embed', { extends: BlockNode });
  }

  override exportDOM(): DOMExportOutput {
    const { url, title, description } = $getState(this, embedState);
    const element = document.createElement('p');
    const name = element.appendChild(document.createElement('a'));
    name.setAttribute('href', safeHref(url) ?? '');
    name.textContent = title || url;
    if (description !== '') element.append(document.createElement('br'), description);
    return { element };
  }

  override decorate() {
    return <EmbedFace nodeKey={this.__key} data={$getState(this, embedState)} />;
  }
}

/** An embed node. */
export function $createEmbedNode(data: EmbedData): EmbedNode {
  return $setState($create(EmbedNode), embedState, data);
}

/** Puts the focus into the address of an embed as soon as it is drawn. */
export const focusEmbed = (editor: LexicalEditor, key: NodeKey): void =>
  whenDrawn(editor, key, 'input', (field) => field.focus());

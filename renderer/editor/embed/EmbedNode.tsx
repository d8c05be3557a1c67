/** An embed: a card that names a page elsewhere. Nothing is fetched. */

import {
  $create,
  $getNodeByKey,
  $getState,
  $setState,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/links.ts';
import { BlockNode } from '../BlockNode.tsx';
import { type EmbedData, embedState } from '../node-state.ts';
import { useSelected } from '../selected-blocks.ts';
import { leaveEmbed } from './fields.ts';
import './embed.css';

interface Props {
  readonly editor: LexicalEditor;
  readonly nodeKey: NodeKey;
  readonly data: EmbedData;
}

function EmbedFace({ editor, nodeKey, data }: Props) {
  const { t } = useTranslation();
  const selected = useSelected(editor, nodeKey);
  const wrong = data.url !== '' && !safeHref(data.url);
  const field = (name: 'url' | 'title' | 'description', label: string) => (
    <label>
      <span>{label}</span>
      <input
        value={data[name]}
        readOnly={!editor.isEditable()}
        aria-invalid={name === 'url' && wrong}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          event.preventDefault();
          leaveEmbed(editor, nodeKey);
        }}
        onPaste={(event) => event.stopPropagation()}
        onChange={(event) => {
          const value = event.target.value.normalize('NFC');
          editor.update(() => {
            const node = $getNodeByKey(nodeKey);
            if (node) $setState(node, embedState, { ...data, [name]: value });
          });
        }}
      />
    </label>
  );
  return (
    <div className={selected ? 'embed selected' : 'embed'}>
      <Link2 aria-hidden size={20} />
      <div>
        {field('url', t('embed.url'))}
        {wrong && <span role="alert">{t('editor.linkWrong')}</span>}
        {field('title', t('embed.title'))}
        {field('description', t('embed.description'))}
      </div>
    </div>
  );
}

/** See the file's title. */
export class EmbedNode extends BlockNode {
  override $config() {
    return this.config('embed', { extends: BlockNode });
  }

  override decorate(editor: LexicalEditor) {
    return <EmbedFace editor={editor} nodeKey={this.__key} data={$getState(this, embedState)} />;
  }
}

/** An embed node. */
export function $createEmbedNode(data: EmbedData): EmbedNode {
  return $setState($create(EmbedNode), embedState, data);
}

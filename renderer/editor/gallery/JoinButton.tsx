import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import type { NodeKey } from 'lexical';
import { Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSelectedCount } from '../selected-blocks.ts';
import { namesOf } from '../toolbar/faces.ts';
import { $selectedPictures, joinPictures } from './rearranging.ts';

/** The button that makes one gallery of several selected pictures; drawn on each of them. */
export function JoinButton({ nodeKey }: { nodeKey: NodeKey }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const blocks = useSelectedCount(nodeKey);
  if (blocks < 2 || editor.read(() => $selectedPictures().length) < 2) return null;
  return (
    <button
      type="button"
      className="join-pictures"
      {...namesOf('join-gallery', t('tools.join-gallery'))}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => joinPictures(editor)}
    >
      <Images size={15} aria-hidden />
      {t('tools.join-gallery')}
    </button>
  );
}

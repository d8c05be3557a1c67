/** Recognises updates that replace the whole editor state, and therefore do not name the nodes that changed. */
import { HISTORIC_TAG, type UpdateListenerPayload } from 'lexical';

/** Whether an update replaced the whole state, as an undo does: it names only the root, whatever else it changed. */
export function isWholeState({
  tags,
  dirtyElements,
  dirtyLeaves,
}: Pick<UpdateListenerPayload, 'tags' | 'dirtyElements' | 'dirtyLeaves'>): boolean {
  const namesRootAlone = dirtyElements.has('root') && dirtyElements.size + dirtyLeaves.size === 1;
  return namesRootAlone || tags.has(HISTORIC_TAG);
}

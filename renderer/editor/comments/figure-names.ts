/** What a comment can call a block by. */
import { $getState, type LexicalNode } from 'lexical';
import { blockIdState, galleryState } from '../node-state.ts';

/** The block's own id, and those of the pictures in it. */
export function $figureNames(block: LexicalNode): string[] {
  const { figures } = $getState(block, galleryState);
  return [$getState(block, blockIdState), ...figures.map(({ id }) => id)];
}

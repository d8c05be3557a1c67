/** What is told of pictures that come in. */
import { expect, it } from 'vitest';
import { markKnown } from '../../../renderer/features/pictures/mark-known.ts';
import type { MediaItem } from '../../../shared/article.ts';

it('only what the article has was in it before: not a file that a cancelled import left', () => {
  const came = (name: string) => ({ media: { name } as MediaItem, alreadyThere: true });
  const report = { imported: ['a', 'b', 'c', 'b'].map(came), refused: [] };
  const { imported } = markKnown(report, ['a']);
  expect(imported.map(({ alreadyThere }) => alreadyThere)).toEqual([true, false, false, true]);
});

/** Folders made on disk: with their parents, by several at once, or refused. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../../electron/library/durable.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('durable-');

describe('a folder', () => {
  it('is made with its parents, by several at once', async () => {
    const dir = join(root, 'made/by/several');
    await Promise.all([makeFolder(dir), makeFolder(dir), makeFolder(join(dir, 'more'))]);
    await makeFolder(dir);
    expect(existsSync(join(dir, 'more'))).toBe(true);
  });

  it.skipIf(!existsSync('/proc/self'))('is refused where none can be made', async () => {
    const error = await makeFolder('/proc/none/at/all').catch((thrown) => thrown);
    expect(error.code).toBe('library-gone');
  });
});

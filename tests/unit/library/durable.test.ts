/** Folders and files made on disk: with their parents, by several at once, or refused; what killed writers left. */
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, writeDurably } from '../../../electron/library/durable.ts';
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

describe('a file', () => {
  it('is written where a killed writer left half of one, which goes unless it may be at work', async () => {
    const dir = join(root, 'killed');
    mkdirSync(dir);
    const names = ['.0123456789ab.tmp', '.ba9876543210.tmp', '.cua-ai.tmp'];
    for (const name of names) writeFileSync(join(dir, name), 'nửa');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of ['.0123456789ab.tmp', '.cua-ai.tmp'])
      utimesSync(join(dir, name), longAgo, longAgo);
    await writeDurably(join(dir, 'bai.json'), '{}');
    expect(readdirSync(dir).toSorted()).toEqual(['.ba9876543210.tmp', '.cua-ai.tmp', 'bai.json']);
  });
});

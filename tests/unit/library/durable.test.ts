/** Folders and files made on disk: with their parents, by several at once, or refused; what killed writers left. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
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
  it.skipIf(process.platform === 'win32')(
    'keeps who may write to it when it is replaced',
    async () => {
      const file = join(root, 'chung.json');
      writeFileSync(file, '{}');
      chmodSync(file, 0o664);
      const before = process.umask(0o077);
      try {
        await writeDurably(file, '{"a":1}');
        await writeDurably(join(root, 'moi.json'), '{}');
      } finally {
        process.umask(before);
      }
      expect(statSync(file).mode & 0o777).toBe(0o664);
      expect(statSync(join(root, 'moi.json')).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toBe('{"a":1}');
    },
  );

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

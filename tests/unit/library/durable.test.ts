/** Folders and files made on disk: durably, with their parents, by several at once, or refused; what killed writers left. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  diskError,
  makeFolder,
  syncFolder,
  writeDurably,
} from '../../../electron/library/durable.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { MAY_MOUNT, mountSmall, unmount } from '../../fixtures/mounting.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { openIn } from '../../fixtures/open-files.ts';
import { syncedBy, TELLS_SYNCS } from '../../fixtures/synced.ts';

const root = testFolder('durable-');
const IS_ROOT = process.getuid?.() === 0;
const OTHERS = 54_321;

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

  it('is not made where the drive that it is to be on is away', async () => {
    const drive = join(root, 'o-chung');
    const gone = { code: 'library-gone' };
    await expect(makeFolder(join(drive, 'bao/articles'), drive)).rejects.toMatchObject(gone);
    expect(existsSync(drive)).toBe(false);
    // Windows lets few make a link, and makes the folder behind it.
    if (process.platform === 'win32') return;
    symlinkSync(drive, join(root, 'link'));
    await expect(makeFolder(join(root, 'link'))).rejects.toMatchObject(gone);
  });

  it.skipIf(!TELLS_SYNCS)('is on the disk, with its parents, once it is made', async () => {
    const make = () => makeFolder(join(root, 'new/one'));
    expect(await syncedBy(make, (path) => `${path}: ${readdirSync(join(path, 'new'))}`)).toEqual([
      `${root}: one`,
    ]);
    expect(await syncedBy(make, (path) => path)).toEqual([]);
  });
});

// Such are folders of a virtual machine's host and old network drives; here, the kernel's own.
it.skipIf(!existsSync('/proc/self'))('a folder that knows no fsync needs none', async () => {
  await expect(syncFolder('/proc/self')).resolves.toBeUndefined();
});

describe('a file', () => {
  it.skipIf(!TELLS_SYNCS)(
    'is on the disk before it replaces the old one, and in its folder once it is written',
    async () => {
      const file = join(root, 'bai.json');
      writeFileSync(file, 'cũ');
      const seen = (path: string) =>
        `${path === root ? 'folder' : readFileSync(path, 'utf8')}, by the name: ${readFileSync(file, 'utf8')}`;
      expect(await syncedBy(() => writeDurably(file, 'mới'), seen)).toEqual([
        'mới, by the name: cũ',
        'folder, by the name: mới',
      ]);
    },
  );

  it.skipIf(!MAY_MOUNT)('stays as it was where the disk takes but a part of it', async () => {
    const dir = join(root, 'disk');
    mkdirSync(dir);
    mountSmall(dir, '64k');
    try {
      const file = join(dir, 'bai.json');
      await writeDurably(file, 'cũ');
      const full = { code: 'disk-full', params: { path: file } };
      const large = [Buffer.alloc(40_000), Buffer.alloc(40_000)];
      await expect(writeDurably(file, async () => large)).rejects.toMatchObject(full);
      expect(readFileSync(file, 'utf8')).toBe('cũ');
      expect(readdirSync(dir)).toEqual(['bai.json']);
      expect(openIn(dir)).toEqual([]);
    } finally {
      unmount(dir);
    }
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['ENOENT', 'library-gone'],
    ['ENOTDIR', 'library-gone'],
    ['ESTALE', 'library-gone'],
    ['UNKNOWN', 'library-gone'],
    ['ECONNRESET', 'library-gone'],
    ['EHOSTDOWN', 'library-gone'],
    ['ETIMEDOUT', 'library-gone'],
    ['ENAMETOOLONG', 'name-too-long'],
    ['ENOENT', 'name-too-long', `C:\\${'a'.repeat(256)}\\b`],
    ['EIO', 'unexpected'],
  ])('that the disk refuses with %s is told of as %s', (refusal, code, path = '/a') => {
    expect(diskError(Object.assign(new Error(), { code: refusal }), path).code).toBe(code);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps who may write to it when it is replaced',
    async () => {
      const file = join(root, 'chung.json');
      writeFileSync(file, '{}');
      // A group that is none of the user's, where that can be made.
      if (IS_ROOT) chownSync(file, 0, OTHERS);
      chmodSync(file, 0o664);
      const { gid } = statSync(file);
      const before = process.umask(0o077);
      try {
        await writeDurably(file, '{"a":1}');
        await writeDurably(join(root, 'moi.json'), '{}');
      } finally {
        process.umask(before);
      }
      expect(statSync(file).mode & 0o777).toBe(0o664);
      expect(statSync(file).gid).toBe(gid);
      expect(statSync(join(root, 'moi.json')).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toBe('{"a":1}');
    },
  );

  it.skipIf(process.platform === 'win32').each([
    ['may be gone on with by the group of a folder that shares it', 0o770, 0o775, 0o664],
    ['is its maker’s where the folder is', 0o750, 0o755, 0o644],
  ])('made anew %s', async (_what, shared, ofFolder, ofFile) => {
    const dir = join(root, `chung-${shared}`);
    mkdirSync(dir);
    chmodSync(dir, shared);
    const before = process.umask(0o022);
    try {
      await makeFolder(join(dir, 'bai/media'));
      await writeDurably(join(dir, 'bai/article.json'), '{}');
    } finally {
      process.umask(before);
    }
    const modes = ['bai', 'bai/media', 'bai/article.json'].map(
      (name) => statSync(join(dir, name)).mode & 0o777,
    );
    expect(modes).toEqual([ofFolder, ofFolder, ofFile]);
  });

  it.skipIf(!IS_ROOT)('of a group that is none of the user’s is written all the same', async () => {
    const dir = join(root, 'cua-chung');
    mkdirSync(dir);
    for (const folder of [root, dir]) chmodSync(folder, 0o777);
    const file = join(dir, 'chung.json');
    writeFileSync(file, '{}');
    chownSync(file, 0, OTHERS);
    await asNobody(() => writeDurably(file, '{"a":1}'));
    expect(readFileSync(file, 'utf8')).toBe('{"a":1}');
  });

  it('is written where a killed writer left half of one, which goes unless it may be at work', async () => {
    const dir = join(root, 'killed');
    mkdirSync(dir);
    const names = ['.0123456789ab.tmp', '.ba9876543210.tmp', '.cua-ai.tmp'];
    for (const name of names) writeFileSync(join(dir, name), 'nửa');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    const aside = '.galley-export-0123456789ab';
    mkdirSync(join(dir, aside, 'images'), { recursive: true });
    for (const name of ['.0123456789ab.tmp', '.cua-ai.tmp', aside])
      utimesSync(join(dir, name), longAgo, longAgo);
    await writeDurably(join(dir, 'bai.json'), '{}');
    expect(readdirSync(dir).toSorted()).toEqual(['.ba9876543210.tmp', '.cua-ai.tmp', 'bai.json']);
    expect(openIn(dir)).toEqual([]);
  });
});

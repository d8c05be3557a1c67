/** Permissions of the group of a shared folder. */
import type { BigIntStats } from 'node:fs';

const OF_GROUP = { folder: 0o070n, file: 0o060n };

/**
 * The mode for something new in a folder; undefined to leave it. With the usual umask only its maker could change it:
 * if the group may write to the folder, it may write to this too.
 */
export function sharedMode(made: BigIntStats, folder: BigIntStats): number | undefined {
  if (made.gid !== folder.gid || !(folder.mode & 0o020n)) return undefined;
  const mode = made.mode | (folder.mode & OF_GROUP[made.isDirectory() ? 'folder' : 'file']);
  return mode === made.mode ? undefined : Number(mode & 0o7777n);
}

/** What the group of a shared folder may do with what is made in it. */
import type { BigIntStats } from 'node:fs';

const OF_GROUP = { folder: 0o070n, file: 0o060n };

/**
 * The mode that something new is to get, undefined where it has it. By the usual umask nobody but its maker could go on
 * with it: where the group may write to the folder, and what was made is the group's, it may write to that, too.
 */
export function sharedMode(made: BigIntStats, folder: BigIntStats): number | undefined {
  if (made.gid !== folder.gid || !(folder.mode & 0o020n)) return undefined;
  const mode = made.mode | (folder.mode & OF_GROUP[made.isDirectory() ? 'folder' : 'file']);
  return mode === made.mode ? undefined : Number(mode & 0o7777n);
}

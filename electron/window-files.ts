/** The window's own files, even after an upgrade has replaced the archive of the running app. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** The inode at a path; for an archive that of the file, where Electron would show a folder. */
function fileAt(path: string): number | undefined {
  process.noAsar = true;
  try {
    return statSync(path, { throwIfNoEntry: false })?.ino;
  } finally {
    process.noAsar = false;
  }
}

/**
 * Maps a file below a folder to a path that Chromium can read. Chromium reopens the archive for each file but keeps its
 * old index: in a replaced archive it would read wrong bytes. This process still has the old one open, and copies files
 * out of it.
 * @param root the built window
 */
export function windowFiles(root: string): (path: string) => string {
  const [archive] = /^.*?\.asar(?=[\\/])/.exec(root) ?? [];
  const first = archive && fileAt(archive);
  let copies: string | undefined;
  return (path) => {
    if (archive === undefined || fileAt(archive) === first) return path;
    if (copies === undefined) {
      const made = mkdtempSync(join(tmpdir(), 'galley-window-'));
      process.on('exit', () => rmSync(made, { recursive: true, force: true }));
      copies = made;
    }
    const copy = join(copies, relative(root, path).replaceAll(/[\\/]/g, '-'));
    if (existsSync(path) && !existsSync(copy)) writeFileSync(copy, readFileSync(path));
    return copy;
  };
}

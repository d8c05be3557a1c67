/** The window's own files, also where an upgrade has put another archive in the place of the one that runs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Which file stands at a path, the archive itself where Electron would show the folder in it. */
function fileAt(path: string): number | undefined {
  process.noAsar = true;
  try {
    return statSync(path, { throwIfNoEntry: false })?.ino;
  } finally {
    process.noAsar = false;
  }
}

/**
 * Gives what tells the path by which Chromium gets a file below a folder. Chromium opens the archive for each file anew,
 * and knows the places in it from the first time: of another archive it would read whatever stands there. This process
 * holds the first one open.
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

/** The locale that Galley is started in: by it Chromium reads the paths of files. */
import { spawn, spawnSync } from 'node:child_process';
import { app } from 'electron';

/**
 * Whether Chromium finds files whose paths have letters beyond ASCII: on Linux it reads paths by the locale, and without
 * one of UTF-8 the window would stay without its pictures, or empty.
 */
export function hasAllLetters(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  if (process.platform !== 'linux' || /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) return true;
  // By its name alone a locale does not tell: `vi_VN` is one of UTF-8.
  const { stdout } = spawnSync('locale', ['charmap'], { encoding: 'utf8' });
  return stdout?.trim() === 'UTF-8';
}

/** Ends, and starts again in a locale that has them, of the same language. */
export function startInUtf8(): void {
  delete process.env.LC_ALL;
  process.env.LC_CTYPE = 'C.UTF-8';
  // What an AppImage starts from is gone with it. Electron's own relaunch denies its process the sandbox's helper, without
  // which it ends where there are no namespaces.
  const program = process.env.APPIMAGE ?? process.execPath;
  spawn(program, process.argv.slice(1), { detached: true, stdio: 'inherit' }).unref();
  app.exit();
}

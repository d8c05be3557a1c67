/** The locale that Galley runs in, by which Chromium decodes file paths. */
import { spawn, spawnSync } from 'node:child_process';
import { app } from 'electron';

/**
 * Whether Chromium finds files with letters beyond ASCII in their paths. On Linux it decodes paths by the locale:
 * without UTF-8 the window would have no pictures, or stay empty.
 */
export function isUtf8Locale(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  if (process.platform !== 'linux' || /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) return true;
  // The name may not tell: `vi_VN` can be UTF-8.
  const { stdout } = spawnSync('locale', ['charmap'], { encoding: 'utf8' });
  return stdout?.trim() === 'UTF-8';
}

/** Restarts in a UTF-8 locale, with the same language. */
export function restartInUtf8(): void {
  delete process.env.LC_ALL;
  process.env.LC_CTYPE = 'C.UTF-8';
  // The AppImage's mount goes with this process. Electron's own relaunch drops the sandbox helper, without which it
  // fails where user namespaces are off.
  const program = process.env.APPIMAGE ?? process.execPath;
  spawn(program, process.argv.slice(1), { detached: true, stdio: 'inherit' }).unref();
  app.exit();
}

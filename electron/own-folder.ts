/** A start without a folder of the app's own that can be written: that is said, and no window comes. */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/** Says that the app's own folder takes no change, because of which no window comes. */
async function refuse(own: string): Promise<void> {
  await app.whenReady();
  const { sayUnwritable } = await import('./app.ts');
  sayUnwritable(own);
  app.quit();
}

/** Another was told to come forward. Where the app's own folder takes no change, there may be none: that is said. */
export function leave(): void {
  const own = app.getPath('userData');
  try {
    accessSync(own, constants.W_OK);
    app.quit();
  } catch {
    void refuse(own);
  }
}

/** Whether the app's own folder is there by now: in a home that takes no change, or is missing, it cannot be made. */
export function hasOwnFolder(): boolean {
  try {
    return Boolean(app.getPath('userData'));
  } catch {
    return false;
  }
}

/** Without a folder of its own Electron would end before it could say anything: for that long it gets another. */
export function leaveWithoutFolder(): void {
  const instead = mkdtempSync(join(tmpdir(), 'galley-'));
  app.setPath('userData', instead);
  app.on('quit', () => rmSync(instead, { recursive: true, force: true }));
  void refuse(join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), app.name));
}

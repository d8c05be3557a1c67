/** Starting without a writable folder of the app's own: says so and opens no window. */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

async function sayUnwritableAndQuit(own: string): Promise<void> {
  await app.whenReady();
  const { sayUnwritable } = await import('./app.ts');
  sayUnwritable(own);
  app.quit();
}

/** Quits a second instance. If the app's own folder cannot be written to, there may be no first one: that is said. */
export function quitSecondInstance(): void {
  const own = app.getPath('userData');
  try {
    accessSync(own, constants.W_OK);
    app.quit();
  } catch {
    void sayUnwritableAndQuit(own);
  }
}

/** Whether Electron could make the app's own folder; not in a read-only or missing home. */
export function hasOwnFolder(): boolean {
  try {
    return Boolean(app.getPath('userData'));
  } catch {
    return false;
  }
}

/** Says why Galley cannot start. Electron needs some folder until then: it gets a temporary one. */
export function quitWithoutFolder(): void {
  const instead = mkdtempSync(join(tmpdir(), 'galley-'));
  app.setPath('userData', instead);
  app.on('quit', () => rmSync(instead, { recursive: true, force: true }));
  void sayUnwritableAndQuit(
    join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), app.name),
  );
}

/** What becomes of a window whose page dies. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { reviveWindow } from '../../electron/window.ts';

vi.mock('electron', () => ({ app: {}, BrowserWindow: {}, screen: {} }));
vi.mock('electron-log/main', () => ({
  default: { transports: { console: {}, file: {} }, warn: () => {} },
}));

it('is opened again without its article, also where the disk cannot keep that, and given up after that', async () => {
  const reload = vi.fn();
  const webContents = Object.assign(new EventEmitter(), { reload });
  const leaveArticle = vi.fn(() => Promise.reject(new Error('ENOSPC')));
  const giveUp = vi.fn();
  reviveWindow({ webContents } as unknown as BrowserWindow, leaveArticle, giveUp);
  const die = () =>
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  die();
  expect(reload).toHaveBeenCalledTimes(1);
  expect(leaveArticle).not.toHaveBeenCalled();
  die();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
  expect(leaveArticle).toHaveBeenCalledTimes(1);
  expect(giveUp).not.toHaveBeenCalled();
  die();
  expect(giveUp).toHaveBeenCalledTimes(1);
  expect(reload).toHaveBeenCalledTimes(2);
});

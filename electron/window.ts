/** Creates the window: its place on the screen, its permissions, how it closes. */
import { BrowserWindow, screen } from 'electron';
import { PREVIEW_SCHEME } from '../shared/addresses.ts';
import { warn } from './log.ts';
import type { SettingsStore } from './settings.ts';

function visiblePlace(place: { x?: number | undefined; y?: number | undefined }) {
  const { x, y } = place;
  if (x === undefined || y === undefined) return {};
  const onScreen = screen.getAllDisplays().some(({ workArea: area }) => {
    const across = x >= area.x - 8 && x < area.x + area.width - 100;
    return across && y >= area.y - 8 && y < area.y + area.height - 100;
  });
  return onScreen ? { x, y } : {};
}

/** Makes the window, not yet shown. Nothing in it can leave its own page. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Galley',
    backgroundColor: '#f7f5f1',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Calls from page to page pass by the session's filter, and by the page's policy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  // A link in a preview leads nowhere; the Electron types of an older runtime do not know the event.
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(`${PREVIEW_SCHEME}:`)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  return window;
}

/**
 * Lets F10 lead to the menu bar, as it does in other programs for Windows and Linux; Electron knows Alt alone, and has
 * no other way there.
 */
export function openMenuByF10({ webContents }: BrowserWindow): void {
  if (process.platform === 'darwin') return;
  webContents.on('before-input-event', (event, { type, key, shift, control, alt, meta }) => {
    if (key !== 'F10' || type !== 'keyDown' || shift || control || alt || meta) return;
    event.preventDefault();
    webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Alt' });
    webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Alt' });
  });
}

/** Gives a window its icon, which takes 4 ms; macOS shows the application's. */
export function giveIcon(window: BrowserWindow, icon: string): void {
  if (process.platform !== 'darwin') window.setIcon(icon);
}

/** Puts a window that is not shown yet where it last stood, and remembers where it stands when it closes. */
export function placeWindow(window: BrowserWindow, settings: SettingsStore): void {
  const { window: state } = settings.get();
  window.setBounds({ ...visiblePlace(state), width: state.width, height: state.height });
  if (state.maximized) window.maximize();
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const maximized = window.isMaximized();
    settings
      .set({
        window: { x, y, width: Math.max(480, width), height: Math.max(360, height), maximized },
      })
      .catch((error) => warn('window', String(error)));
  });
}

/** A page that dies again within this time, in milliseconds, is taken to die of the same cause. */
const AGAIN = 10_000;

/**
 * Reloads the page when its process is gone: it crashed, or the system ended it for lack of memory. If it dies again at
 * once, it is reloaded without an open article.
 * @param leaveArticle makes sure that the next page opens no article
 * @param giveUp called when it dies even so
 */
export function reviveWindow(
  { webContents }: BrowserWindow,
  leaveArticle: () => Promise<unknown>,
  giveUp: () => unknown,
): void {
  let last = Number.NEGATIVE_INFINITY;
  let deaths = 0;
  webContents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    warn('window', reason, exitCode);
    deaths = performance.now() - last < AGAIN ? deaths + 1 : 1;
    last = performance.now();
    if (deaths > 2) {
      giveUp();
      return;
    }
    // A full disk may not keep it: the settings in memory, which the next page asks for, hold it all the same.
    if (deaths === 2) await leaveArticle().catch((error) => warn('window', String(error)));
    webContents.reload();
  });
}

/** How long a closing window may take to save or to ask, in milliseconds: then it hangs, and is closed. */
const CLOSING_LIMIT = 60_000;

/**
 * Delays the closing of a window until its page has saved. Gives the functions for the page's two answers: close, or
 * stay.
 * @param tell tells the page that the window is about to close
 */
export function holdClosing(window: BrowserWindow, tell: () => void) {
  let mayClose = false;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    mayClose = true;
    window.close();
  };
  window.on('close', (event) => {
    if (mayClose || window.webContents.isCrashed()) return;
    event.preventDefault();
    tell();
    clearTimeout(limit);
    limit = setTimeout(close, CLOSING_LIMIT);
  });
  return { close, stay: () => clearTimeout(limit) };
}

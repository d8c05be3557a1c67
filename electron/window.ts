/** Creates the window: place, permissions, closing. */
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

/** Makes the window, hidden. Nothing in it can leave its own page. */
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
  // WebRTC bypasses the session filter and the page's policy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  // Links in a preview are dead.
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(`${PREVIEW_SCHEME}:`)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  return window;
}

/** F10 opens the menu bar, as in other programs on Windows and Linux; Electron only knows Alt. */
export function openMenuByF10({ webContents }: BrowserWindow): void {
  if (process.platform === 'darwin') return;
  webContents.on('before-input-event', (event, { type, key, shift, control, alt, meta }) => {
    if (key !== 'F10' || type !== 'keyDown' || shift || control || alt || meta) return;
    event.preventDefault();
    webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Alt' });
    webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Alt' });
  });
}

/** Sets the window's icon, which takes 4 ms; macOS shows the application's. */
export function giveIcon(window: BrowserWindow, icon: string): void {
  if (process.platform !== 'darwin') window.setIcon(icon);
}

/** Restores the window's last place, and remembers it on closing. */
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

/** A page that crashes again within this time, in ms, crashes of the same cause. */
const AGAIN = 10_000;

/**
 * Reloads the page when its process has crashed or was killed for lack of memory; if it crashes again at once, without
 * an article; then gives up.
 * @param leaveArticle makes the next page open no article
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
    // In memory it holds, even if the disk is full.
    if (deaths === 2) await leaveArticle().catch((error) => warn('window', String(error)));
    webContents.reload();
  });
}

/** How long a closing window may save or ask, in ms, before it is closed anyway. */
const CLOSING_LIMIT = 60_000;

/**
 * Delays closing until the page has saved. Gives the page's two answers: close, or stay.
 * @param tell tells the page that the window is closing
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

/** The window: where it stands, what it may do, how it closes. */
import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { PREVIEW_SCHEME } from '../shared/addresses.ts';
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
export function openWindow(preload: string, icon: string): BrowserWindow {
  const window = new BrowserWindow({
    minWidth: 720,
    minHeight: 480,
    show: false,
    icon,
    title: 'Galley',
    backgroundColor: '#f7f5f1',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  // A link in a preview leads nowhere; the Electron types of an older runtime do not know the event.
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(`${PREVIEW_SCHEME}:`)) event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  return window;
}

/** Puts a window that is not shown yet where it last stood, and remembers where it stands when it closes. */
export function placeWindow(window: BrowserWindow, settings: SettingsStore): void {
  const { window: state } = settings.get();
  window.setBounds({ ...visiblePlace(state), width: state.width, height: state.height });
  if (state.maximized) window.maximize();
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const maximized = window.isMaximized();
    void settings.set({
      window: { x, y, width: Math.max(480, width), height: Math.max(360, height), maximized },
    });
  });
}

/** Where the built preload stands, beside the built main file. */
export function preloadFile(mainDir: string): string {
  return join(mainDir, '../preload/preload.cjs');
}

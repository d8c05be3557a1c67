/** Exposes the bridge to the window, and starts the spelling check. */
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { APP_URL } from '../shared/addresses.ts';
import type { Answer, GalleyBridge, PathChannel, Result } from '../shared/ipc.ts';
import { startSpellCheck } from './spell-check.ts';

/** A file's path; '' for a pasted picture. Electron 25 has the path on the file itself. */
function pathOf(file: File): string {
  if (webUtils) return webUtils.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}

type Report = Result<Answer<'media.importFiles'>>;

/**
 * Adds one file's report to the report so far. A file that failed as a whole is listed as refused: what was imported
 * before stays.
 */
function joined(before: Report | undefined, next: Report, filename: string): Report {
  if (!before?.ok) return next;
  const { imported, refused } = before.value;
  const value = next.ok
    ? {
        imported: [...imported, ...next.value.imported],
        refused: [...refused, ...next.value.refused],
      }
    : { imported, refused: [...refused, { filename, error: next.error }] };
  return { ok: true, value };
}

/** Opening an article has ended by then, in ms. */
const OPENED_BY = 5_000;
let opening: ReturnType<typeof setTimeout> | undefined;

/** Frees memory used while opening an article: 30 MB for 500 KB of text, in 6 ms. */
function tidySoon(): void {
  clearTimeout(opening);
  opening = setTimeout(() => webFrame.clearCache(), OPENED_BY);
}

/**
 * The first request, sent before the page's scripts load so that its answer is ready for them. Not from the empty page
 * before ours, where the preload can run too: the article would be opened twice.
 */
const first = location.href.startsWith(APP_URL)
  ? ipcRenderer.invoke('galley:app.start')
  : undefined;
tidySoon();

/** Listed here: importing the channels would load all their schemas at each start. */
const PATH_CHANNELS: Readonly<Record<PathChannel, true>> = {
  'media.importFiles': true,
  'article.importDropped': true,
  'handover.take': true,
};

const bridge: GalleyBridge = {
  call: async (channel, request) => {
    // No script in the window may read a file that was not dropped on it.
    const name = String(channel);
    if (Object.hasOwn(PATH_CHANNELS, name))
      return { ok: false, error: { code: 'bad-request', params: { channel: name }, detail: '' } };
    if (name === 'app.start' && first) return first;
    if (name === 'article.open') tidySoon();
    return ipcRenderer.invoke(`galley:${name}`, request);
  },
  on: (event, listener) => {
    const heard = (_event: unknown, data: Parameters<typeof listener>[0]) => listener(data);
    ipcRenderer.on(`galley:${event}`, heard);
    return () => ipcRenderer.off(`galley:${event}`, heard);
  },
  importFiles: async (articleId, files) => {
    const paths = files.map(pathOf).filter(Boolean);
    const loose = files.filter((file) => !pathOf(file));
    let report: Report | undefined;
    if (paths.length > 0)
      report = await ipcRenderer.invoke('galley:media.importFiles', { articleId, paths });
    for (const file of loose) {
      if (report && !report.ok) break;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const request = { articleId, filename: file.name, bytes };
      const next: Report = await ipcRenderer.invoke('galley:media.importBytes', request);
      report = joined(report, next, file.name);
      // Cancelled, or the library cannot be written to.
      if (!next.ok) break;
    }
    return report ?? { ok: true, value: { imported: [], refused: [] } };
  },
  takeTexts: (files) =>
    ipcRenderer.invoke('galley:article.importDropped', {
      paths: files.map(pathOf).filter(Boolean),
    }),
  takeIn: async (file) => {
    const path = pathOf(file);
    const dropped = path
      ? { path }
      : { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    return ipcRenderer.invoke('galley:handover.take', dropped);
  },
};

contextBridge.exposeInMainWorld('galley', bridge);
startSpellCheck();

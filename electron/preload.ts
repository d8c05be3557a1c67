/** Exposes the bridge of `shared/ipc.ts` to the window, and starts its spelling check. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Answer, GalleyBridge, Result } from '../shared/ipc.ts';
import { startSpellCheck } from './spell-check.ts';

/** A file's path; '' for what was never a file (a pasted picture). Electron 25 has it on the file itself. */
function pathOf(file: File): string {
  if (webUtils) return webUtils.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}

type Report = Result<Answer<'media.importFiles'>>;

function joined(reports: readonly Report[]): Report {
  const failed = reports.find((report) => !report.ok);
  if (failed) return failed;
  const values = reports.flatMap((report) => (report.ok ? [report.value] : []));
  return {
    ok: true,
    value: {
      imported: values.flatMap(({ imported }) => imported),
      refused: values.flatMap(({ refused }) => refused),
    },
  };
}

/** Asked before the page's own program is there, so that the answer is when that wants it. */
const first = ipcRenderer.invoke('galley:app.start');

const bridge: GalleyBridge = {
  call: (channel, request) =>
    channel === 'app.start' ? first : ipcRenderer.invoke(`galley:${channel}`, request),
  on: (event, listener) => {
    const heard = (_event: unknown, data: Parameters<typeof listener>[0]) => listener(data);
    ipcRenderer.on(`galley:${event}`, heard);
    return () => ipcRenderer.off(`galley:${event}`, heard);
  },
  importFiles: async (articleId, files) => {
    const paths = files.map(pathOf).filter(Boolean);
    const loose = files.filter((file) => !pathOf(file));
    const reports: Report[] = [];
    if (paths.length > 0)
      reports.push(await ipcRenderer.invoke('galley:media.importFiles', { articleId, paths }));
    for (const file of loose) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const request = { articleId, filename: file.name, bytes };
      reports.push(await ipcRenderer.invoke('galley:media.importBytes', request));
    }
    return joined(reports);
  },
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

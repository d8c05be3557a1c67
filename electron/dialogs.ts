/** The system's dialogs in which the user chooses files and folders: the window names no path. */
import { dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { READ_ENDINGS } from '../shared/importing/document-names.ts';
import { PICTURE_ENDINGS } from './images/sources.ts';
import type { Surroundings } from './surroundings.ts';

type Dialogs = Pick<
  Surroundings,
  'chooseFolder' | 'choosePictures' | 'chooseDocuments' | 'chooseFile' | 'chooseHandover'
>;

const PICTURES = {
  name: 'JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG, BMP',
  extensions: PICTURE_ENDINGS,
};
const DOCUMENTS = {
  name: 'Word, LibreOffice, RTF, HTML, Markdown, TXT',
  extensions: READ_ENDINGS,
};
const HANDOVERS = { name: 'GALLEY', extensions: ['galley'] };

/** Those of one window. Each starts where something was last chosen in it: Electron 43 and later remembers no folder. */
export function dialogsOf(window: BrowserWindow): Dialogs {
  const asking = (
    first: 'documents' | 'downloads',
    properties: OpenDialogOptions['properties'] & object,
    ...filters: OpenDialogOptions['filters'] & object
  ) => {
    let place: string | undefined;
    return async (): Promise<string[]> => {
      const options = { properties, filters, defaultPath: place ?? app.getPath(first) };
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
      const [chosen] = filePaths;
      if (canceled || chosen === undefined) return [];
      place = dirname(chosen);
      return filePaths;
    };
  };
  const askFolder = asking('documents', ['openDirectory', 'createDirectory']);
  const askHandover = asking('downloads', ['openFile'], HANDOVERS);
  let saved: string | undefined;
  return {
    chooseFolder: async () => (await askFolder())[0],
    choosePictures: asking('downloads', ['openFile', 'multiSelections'], PICTURES),
    chooseDocuments: asking('downloads', ['openFile', 'multiSelections'], DOCUMENTS),
    chooseHandover: async () => (await askHandover())[0],
    chooseFile: async (name) => {
      const extension = extname(name).slice(1);
      const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
      const defaultPath = join(saved ?? app.getPath('documents'), name);
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
      if (canceled || !filePath) return undefined;
      saved = dirname(filePath);
      return filePath;
    },
  };
}

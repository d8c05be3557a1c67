/** The system's dialogs in which the user chooses files and folders: the window names no path. */
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { READ_ENDINGS } from '../shared/document-names.ts';
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

/** Those of one window. */
export function dialogsOf(window: BrowserWindow): Dialogs {
  const choose = async (
    properties: OpenDialogOptions['properties'] & object,
    ...filters: OpenDialogOptions['filters'] & object
  ): Promise<string[]> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties, filters });
    return canceled ? [] : filePaths;
  };
  return {
    chooseFolder: async () => (await choose(['openDirectory', 'createDirectory']))[0],
    choosePictures: () => choose(['openFile', 'multiSelections'], PICTURES),
    chooseDocuments: () => choose(['openFile', 'multiSelections'], DOCUMENTS),
    chooseHandover: async () => (await choose(['openFile'], HANDOVERS))[0],
    chooseFile: async (name) => {
      const extension = extname(name).slice(1);
      const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
      const defaultPath = join(app.getPath('documents'), name);
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
      return canceled ? undefined : filePath;
    },
  };
}

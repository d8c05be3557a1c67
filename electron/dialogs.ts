/** The system's file dialogs. Only they choose paths: the window never names one. */
import { dirname, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { READ_ENDINGS } from '../shared/importing/document-names.ts';
import { PICTURE_ENDINGS } from './images/sources.ts';
import type { SettingsStore } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { LOCALES } from './translations.ts';

type Dialogs = Pick<
  Surroundings,
  'chooseFolder' | 'choosePictures' | 'chooseDocuments' | 'chooseFile' | 'chooseHandover'
>;

/** What a dialog is for: a menu command, or the logo. */
type Purpose = keyof (typeof LOCALES)['vi']['menu'] | 'logo';

const PICTURES = {
  name: 'JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG, BMP',
  extensions: PICTURE_ENDINGS,
};
const DOCUMENTS = {
  name: 'Word, LibreOffice, RTF, HTML, Markdown, TXT',
  extensions: READ_ENDINGS,
};
const HANDOVERS = { name: 'GALLEY', extensions: ['galley'] };

/**
 * The dialogs of one window. Each has a title, and starts in the folder that was last chosen in it: Electron 43 and
 * later does not remember one.
 */
export function dialogsOf(window: BrowserWindow, settings: Pick<SettingsStore, 'get'>): Dialogs {
  const titleOf = (purpose: Purpose): string => {
    const { menu, librarySettings } = LOCALES[settings.get().language];
    return purpose === 'logo' ? librarySettings.logo : menu[purpose].replace('…', '');
  };
  const asking = (
    first: 'documents' | 'downloads',
    properties: OpenDialogOptions['properties'] & object,
    ...filters: OpenDialogOptions['filters'] & object
  ) => {
    let place: string | undefined;
    return async (purpose: Purpose): Promise<string[]> => {
      const defaultPath = place ?? app.getPath(first);
      const options = { title: titleOf(purpose), properties, filters, defaultPath };
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
      const [chosen] = filePaths;
      if (canceled || chosen === undefined) return [];
      place = dirname(chosen);
      return filePaths;
    };
  };
  const askFolder = asking('documents', ['openDirectory', 'createDirectory']);
  const askDocuments = asking('downloads', ['openFile', 'multiSelections'], DOCUMENTS);
  const askHandover = asking('downloads', ['openFile'], HANDOVERS);
  let saved: string | undefined;
  return {
    chooseFolder: async (purpose) => (await askFolder(purpose))[0],
    choosePictures: asking('downloads', ['openFile', 'multiSelections'], PICTURES),
    chooseDocuments: () => askDocuments('import-articles'),
    chooseHandover: async () => (await askHandover('receive-file'))[0],
    chooseFile: async (name, purpose) => {
      const extension = extname(name).slice(1);
      const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
      const defaultPath = join(saved ?? app.getPath('documents'), name);
      const options = { title: titleOf(purpose), defaultPath, filters };
      const { canceled, filePath } = await dialog.showSaveDialog(window, options);
      if (canceled || !filePath) return undefined;
      saved = dirname(filePath);
      return filePath;
    },
  };
}

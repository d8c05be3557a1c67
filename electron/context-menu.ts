/** The menu of the right mouse button: what a wrong word may have meant, then what can be done with the selection. */
import {
  type BrowserWindow,
  type ContextMenuParams,
  Menu,
  type MenuItemConstructorOptions,
} from 'electron';
import { MEDIA_SCHEME } from '../shared/addresses.ts';
import type { UiLanguage } from '../shared/settings.ts';
import { fill, LOCALES } from './translations.ts';

type Labels = (typeof LOCALES)[UiLanguage]['menu'];

/** What the menu needs to know and to do. */
export interface MenuSurroundings {
  language(): UiLanguage;
  /** What may have been meant, likeliest first. */
  suggest(word: string): Promise<string[]>;
  /** Makes a word one of the newsroom's own. */
  add(word: string): void;
  /** Tells the window which command was chosen. */
  send(command: string): void;
}

/** How long the menu waits for suggestions, in milliseconds: reading the dictionaries takes a quarter of a second. */
const PATIENCE = 1_500;

function inTime(wanted: Promise<string[]>): Promise<string[]> {
  const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), PATIENCE));
  return Promise.race([wanted.catch(() => []), late]);
}

async function spellingItems(
  window: BrowserWindow,
  word: string,
  around: MenuSurroundings,
  labels: Labels,
) {
  const meant = await inTime(around.suggest(word));
  const none: MenuItemConstructorOptions = { label: labels['no-suggestion'], enabled: false };
  const suggested = meant.map(
    (label): MenuItemConstructorOptions => ({
      label,
      click: () => window.webContents.replaceMisspelling(label),
    }),
  );
  return [
    ...(suggested.length > 0 ? suggested : [none]),
    { type: 'separator' as const },
    { label: fill(labels['add-word'], { word }), click: () => around.add(word) },
    { type: 'separator' as const },
  ];
}

/** Commands of the window, below a line. */
function commandItems(
  { send }: MenuSurroundings,
  labels: Labels,
  ...commands: (keyof Labels)[]
): MenuItemConstructorOptions[] {
  const items = commands.map((command) => ({ label: labels[command], click: () => send(command) }));
  return [{ type: 'separator' }, ...items];
}

/** For a picture under the mouse: as the window has it, cut, with what is hidden in it burnt in. */
function pictureItems(
  { webContents }: BrowserWindow,
  { mediaType, srcURL, x, y }: ContextMenuParams,
  labels: Labels,
): MenuItemConstructorOptions[] {
  if (mediaType !== 'image' || !srcURL.startsWith(`${MEDIA_SCHEME}:`)) return [];
  return [
    { label: labels['copy-picture'], click: () => webContents.copyImageAt(x, y) },
    { type: 'separator' },
  ];
}

/** Gives a window its menu. It shows nothing where nothing can be done. */
export function setContextMenu(window: BrowserWindow, around: MenuSurroundings): void {
  window.webContents.on('context-menu', async (_event, params) => {
    const { isEditable, selectionText, misspelledWord, editFlags, menuSourceType, titleText } =
      params;
    const labels = LOCALES[around.language()].menu;
    const ofPicture = pictureItems(window, params, labels);
    if (!isEditable && selectionText === '') {
      if (ofPicture.length > 0) Menu.buildFromTemplate(ofPicture).popup({ window });
      return;
    }
    const template: MenuItemConstructorOptions[] = [
      ...ofPicture,
      ...(isEditable && misspelledWord !== ''
        ? await spellingItems(window, misspelledWord, around, labels)
        : []),
      ...(isEditable
        ? [{ role: 'cut' as const, label: labels.cut, enabled: editFlags.canCut }]
        : []),
      { role: 'copy', label: labels.copy, enabled: editFlags.canCopy },
      ...(isEditable
        ? [
            { role: 'paste' as const, label: labels.paste, enabled: editFlags.canPaste },
            { role: 'pasteAndMatchStyle' as const, label: labels['paste-plain'] },
          ]
        : []),
      // Only an article's text is rich text: a field takes no comment.
      ...(editFlags.canEditRichly ? commandItems(around, labels, 'comment') : []),
      // In the text, only words with a suggestion have a title.
      ...(isEditable && titleText !== ''
        ? commandItems(around, labels, 'accept-suggestion', 'reject-suggestion')
        : []),
      { type: 'separator' },
      { role: 'selectAll', label: labels['select-all'] },
    ];
    if (window.isDestroyed()) return;
    // Opened by the key, it stands at the caret; by the mouse, where the mouse is.
    const at = menuSourceType === 'keyboard' ? { x: params.x, y: params.y } : {};
    Menu.buildFromTemplate(template).popup({ window, ...at });
  });
}

/** The context menu: spelling suggestions, then commands for the selection. */
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
  /** Spelling suggestions, the best first. */
  suggest(word: string): Promise<string[]>;
  /** Adds a word to the newsroom's own. */
  add(word: string): void;
  /** Sends a chosen command to the window. */
  send(command: string): void;
}

/** How long the menu waits for suggestions, in ms: loading the dictionaries takes 250. */
const SUGGESTION_LIMIT = 1_500;

function suggestionsInTime(wanted: Promise<string[]>): Promise<string[]> {
  const late = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), SUGGESTION_LIMIT));
  return Promise.race([wanted.catch(() => []), late]);
}

async function spellingItems(
  window: BrowserWindow,
  word: string,
  around: MenuSurroundings,
  labels: Labels,
) {
  const meant = await suggestionsInTime(around.suggest(word));
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

/** Commands of the window, after a separator. */
function commandItems(
  { send }: MenuSurroundings,
  labels: Labels,
  ...commands: (keyof Labels)[]
): MenuItemConstructorOptions[] {
  const items = commands.map((command) => ({ label: labels[command], click: () => send(command) }));
  return [{ type: 'separator' }, ...items];
}

/** For a picture under the mouse: copies it as shown, cropped and redacted. */
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

/** Adds the context menu to a window. It does not open where it would be empty. */
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
    const editing = (...items: MenuItemConstructorOptions[]) => (isEditable ? items : []);
    const template: MenuItemConstructorOptions[] = [
      ...ofPicture,
      ...(isEditable && misspelledWord !== ''
        ? await spellingItems(window, misspelledWord, around, labels)
        : []),
      ...editing({ role: 'cut', label: labels.cut, enabled: editFlags.canCut }),
      { role: 'copy', label: labels.copy, enabled: editFlags.canCopy },
      ...editing(
        { role: 'paste', label: labels.paste, enabled: editFlags.canPaste },
        { role: 'pasteAndMatchStyle', label: labels['paste-plain'] },
      ),
      // Only an article's text is rich text: a field takes no comment.
      ...(editFlags.canEditRichly ? commandItems(around, labels, 'comment') : []),
      // Only text with a suggestion has a title.
      ...(isEditable && titleText !== ''
        ? commandItems(around, labels, 'accept-suggestion', 'reject-suggestion')
        : []),
      { type: 'separator' },
      { role: 'selectAll', label: labels['select-all'] },
    ];
    if (window.isDestroyed()) return;
    // Opened by key, the menu belongs at the caret.
    const at = menuSourceType === 'keyboard' ? { x: params.x, y: params.y } : {};
    Menu.buildFromTemplate(template).popup({ window, ...at });
  });
}

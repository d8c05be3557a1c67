/** The native menu. Its commands are sent to the window. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/channels/app.ts';
import { keysOnMac } from '../shared/mac-keys.ts';
import type { UiLanguage } from '../shared/settings.ts';
import { LOCALES } from './translations.ts';

type Labels = (typeof LOCALES)['vi']['menu'];
type Label = keyof Labels;

/** An entry of a menu: a command of ours, a role of Electron's, or a separator. */
type Entry =
  | { readonly command: Label; readonly accelerator?: string }
  | {
      readonly role: NonNullable<MenuItemConstructorOptions['role']>;
      readonly label: Label;
      readonly accelerator?: string;
      /** Only for its accelerator. */
      readonly hidden?: true;
    }
  | 'line';

/** @param accelerator only displayed while the caret is in the text: there the window handles the keys */
const command = (name: Label, accelerator?: string): Entry => ({
  command: name,
  ...(accelerator ? { accelerator } : {}),
});

const SETTINGS = command('settings', 'CmdOrCtrl+,');
const QUIT: Entry = { role: 'quit', label: 'quit' };

/** The menus, each by its label. */
const MENUS: Readonly<Record<'file' | 'edit' | 'view', readonly Entry[]>> = {
  file: [
    command('new-article', 'CmdOrCtrl+N'),
    command('import-articles'),
    command('import-copied', 'CmdOrCtrl+Shift+N'),
    command('receive-file'),
    'line',
    command('open-library', 'CmdOrCtrl+O'),
    command('create-library'),
    command('open-sample'),
    'line',
    command('save', 'CmdOrCtrl+S'),
    command('keep-version', 'CmdOrCtrl+Shift+S'),
    command('duplicate'),
    command('trash'),
    command('close', 'CmdOrCtrl+W'),
    'line',
    command('import-pictures', 'CmdOrCtrl+Shift+I'),
    command('send-file'),
    command('export', 'CmdOrCtrl+E'),
    command('portal'),
    command('proof'),
    command('print-proof', 'CmdOrCtrl+P'),
    'line',
    SETTINGS,
    command('library-settings'),
    QUIT,
  ],
  edit: [
    command('undo', 'CmdOrCtrl+Z'),
    command('redo', 'CmdOrCtrl+Shift+Z'),
    'line',
    { role: 'cut', label: 'cut' },
    { role: 'copy', label: 'copy' },
    { role: 'paste', label: 'paste' },
    // macOS uses other keys by default, and there only the menu handles them.
    { role: 'pasteAndMatchStyle', label: 'paste-plain', accelerator: 'CmdOrCtrl+Shift+V' },
    { role: 'selectAll', label: 'select-all' },
    'line',
    command('find', 'CmdOrCtrl+F'),
    command('replace', 'CmdOrCtrl+H'),
    'line',
    command('suggesting', 'CmdOrCtrl+Shift+E'),
    command('next-suggestion', 'F8'),
    command('previous-suggestion', 'Shift+F8'),
    command('accept-suggestion', 'CmdOrCtrl+Shift+Enter'),
    command('reject-suggestion', 'CmdOrCtrl+Shift+Delete'),
    command('accept-all-suggestions'),
    command('reject-all-suggestions'),
    'line',
    command('comment', 'CmdOrCtrl+Alt+M'),
    command('next-comment', 'F9'),
    command('previous-comment', 'Shift+F9'),
  ],
  view: [
    command('command-palette', 'CmdOrCtrl+Shift+P'),
    'line',
    command('toggle-list', 'CmdOrCtrl+Shift+L'),
    command('toggle-panel', 'CmdOrCtrl+Alt+P'),
    command('focus-mode', 'CmdOrCtrl+Shift+F'),
    'line',
    command('theme-system'),
    command('theme-light'),
    command('theme-dark'),
    command('theme-contrast'),
    'line',
    command('language-vi'),
    command('language-en'),
    'line',
    { role: 'resetZoom', label: 'zoom-reset' },
    { role: 'zoomIn', label: 'zoom-in' },
    // Without Shift, as in other programs.
    { role: 'zoomIn', label: 'zoom-in', accelerator: 'CmdOrCtrl+=', hidden: true },
    { role: 'zoomOut', label: 'zoom-out' },
    // The same on the numeric keypad.
    { role: 'resetZoom', label: 'zoom-reset', accelerator: 'CmdOrCtrl+num0', hidden: true },
    { role: 'zoomIn', label: 'zoom-in', accelerator: 'CmdOrCtrl+numadd', hidden: true },
    { role: 'zoomOut', label: 'zoom-out', accelerator: 'CmdOrCtrl+numsub', hidden: true },
    { role: 'togglefullscreen', label: 'fullscreen' },
  ],
};

/** The application menu on macOS. Its entries are not repeated in File. */
const APP_ON_MAC: readonly Entry[] = [
  { role: 'about', label: 'about' },
  'line',
  SETTINGS,
  'line',
  { role: 'services', label: 'services' },
  'line',
  { role: 'hide', label: 'hide' },
  { role: 'hideOthers', label: 'hide-others' },
  { role: 'unhide', label: 'show-all' },
  'line',
  QUIT,
];

/** Without this menu macOS has no key that minimises the window. */
const WINDOW_ON_MAC: readonly Entry[] = [
  { role: 'minimize', label: 'minimise' },
  { role: 'zoom', label: 'zoom' },
  'line',
  { role: 'front', label: 'front' },
];

/**
 * The menu template in a language.
 * @param send sends a chosen command to the window
 * @param mac whether for macOS
 */
export function menuTemplate(
  language: UiLanguage,
  send: (command: string) => void,
  mac = process.platform === 'darwin',
): MenuItemConstructorOptions[] {
  const labels = LOCALES[language].menu;
  const itemOf = (entry: Entry): MenuItemConstructorOptions => {
    if (entry === 'line') return { type: 'separator' };
    const keys = entry.accelerator;
    const accelerator = keys && { accelerator: mac ? keysOnMac(keys) : keys };
    if ('role' in entry) {
      const { role, label, hidden } = entry;
      return { role, label: labels[label], visible: !hidden, ...accelerator };
    }
    const { command: id } = entry;
    return { id, label: labels[id], ...accelerator, click: () => send(id) };
  };
  const menus = Object.entries(MENUS).map(([label, entries]) => ({
    // Alt+letter opens it: the menu bar has no other key.
    label: `&${labels[label as keyof typeof MENUS]}`,
    submenu: entries
      .filter((entry) => !mac || entry === 'line' || !APP_ON_MAC.includes(entry))
      .map(itemOf),
  }));
  if (!mac) return menus;
  return [
    { role: 'appMenu', submenu: APP_ON_MAC.map(itemOf) },
    ...menus,
    { role: 'windowMenu', label: labels.window, submenu: WINDOW_ON_MAC.map(itemOf) },
  ];
}

/** Sets the menu. @param send sends a chosen command to the window */
export function setMenu(language: UiLanguage, send: (command: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, send)));
}

/** The commands of the menu, for the command palette. */
export function menuCommands(): MenuCommand[] {
  const menus = Menu.getApplicationMenu()?.items ?? [];
  return menus.flatMap(({ label: marked, submenu }) =>
    (submenu?.items ?? [])
      .filter(({ id }) => id in LOCALES.vi.menu)
      .map(({ id, label, accelerator }) => ({
        id,
        label,
        group: marked.replace('&', ''),
        keys: String(accelerator ?? ''),
      })),
  );
}

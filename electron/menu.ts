/** The native menu: its labels from the locales, its commands sent to the window. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc.ts';
import type { UiLanguage } from '../shared/settings.ts';
import { LOCALES } from './words.ts';

/** The commands of the menu as it is now, for those who would rather type their names. */
export function menuCommands(): MenuCommand[] {
  const menus = Menu.getApplicationMenu()?.items ?? [];
  return menus.flatMap(({ label: group, submenu }) =>
    (submenu?.items ?? [])
      .filter(({ id }) => id in LOCALES.vi.menu)
      .map(({ id, label, accelerator }) => ({ id, label, group, keys: String(accelerator ?? '') })),
  );
}

type Labels = (typeof LOCALES)['vi']['menu'];

/** Sets the application's menu in a language. @param send tells the window which command was chosen */
export function setMenu(language: UiLanguage, send: (command: string) => void): void {
  const labels = LOCALES[language].menu;
  const item = (
    command: keyof Labels & string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id: command,
    label: labels[command],
    ...(accelerator ? { accelerator } : {}),
    // The window listens to the keys itself where the text has the caret; the menu only shows them.
    click: () => send(command),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const role = (
    name: NonNullable<MenuItemConstructorOptions['role']>,
    label: keyof Labels,
  ): MenuItemConstructorOptions => ({ role: name, label: labels[label] });
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: labels.file,
      submenu: [
        item('new-article', 'CmdOrCtrl+N'),
        item('import-articles'),
        item('import-copied', 'CmdOrCtrl+Shift+N'),
        item('receive-file'),
        line,
        item('open-library', 'CmdOrCtrl+O'),
        item('create-library'),
        item('open-sample'),
        line,
        item('save', 'CmdOrCtrl+S'),
        item('keep-version', 'CmdOrCtrl+Shift+S'),
        item('duplicate'),
        item('trash'),
        line,
        item('import-pictures', 'CmdOrCtrl+Shift+I'),
        item('send-file'),
        item('export', 'CmdOrCtrl+E'),
        item('portal'),
        item('proof'),
        item('print-proof', 'CmdOrCtrl+P'),
        line,
        item('settings', 'CmdOrCtrl+,'),
        item('library-settings'),
        role('quit', 'quit'),
      ],
    },
    {
      label: labels.edit,
      submenu: [
        item('undo', 'CmdOrCtrl+Z'),
        item('redo', 'CmdOrCtrl+Shift+Z'),
        line,
        role('cut', 'cut'),
        role('copy', 'copy'),
        role('paste', 'paste'),
        role('pasteAndMatchStyle', 'paste-plain'),
        role('selectAll', 'select-all'),
        line,
        item('find', 'CmdOrCtrl+F'),
        item('replace', 'CmdOrCtrl+H'),
        line,
        item('suggesting', 'CmdOrCtrl+Shift+E'),
        item('next-suggestion', 'F8'),
        item('previous-suggestion', 'Shift+F8'),
        item('accept-suggestion', 'CmdOrCtrl+Shift+Enter'),
        item('reject-suggestion', 'CmdOrCtrl+Shift+Delete'),
        item('accept-all-suggestions'),
        item('reject-all-suggestions'),
        line,
        item('comment', 'CmdOrCtrl+Alt+M'),
        item('next-comment', 'F9'),
        item('previous-comment', 'Shift+F9'),
      ],
    },
    {
      label: labels.view,
      submenu: [
        item('command-palette', 'CmdOrCtrl+Shift+P'),
        line,
        item('toggle-list', 'CmdOrCtrl+Shift+L'),
        item('toggle-panel', 'CmdOrCtrl+Alt+P'),
        item('focus-mode', 'CmdOrCtrl+Shift+F'),
        line,
        item('theme-system'),
        item('theme-light'),
        item('theme-dark'),
        item('theme-contrast'),
        line,
        item('language-vi'),
        item('language-en'),
        line,
        role('resetZoom', 'zoom-reset'),
        role('zoomIn', 'zoom-in'),
        role('zoomOut', 'zoom-out'),
        role('togglefullscreen', 'fullscreen'),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

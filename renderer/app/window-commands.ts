/** What the window's commands do, wherever they come from. Those of the workspace are in workspace-commands.ts. */
import type { TFunction } from 'i18next';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import { type Settings, THEMES, UI_LANGUAGES } from '../../shared/settings.ts';
import { isDialogOpen } from '../ui/open-dialogs.ts';
import { ask } from './bridge.ts';

interface Deps {
  readonly t: TFunction;
  change(settings: Partial<Settings>): unknown;
  /** Goes to the library that is found. */
  go(find: () => Promise<LibraryInfo | null>): unknown;
  showSettings(): void;
  showLibrarySettings(): void;
  showPalette(): void;
  /** Closes the article that is open; where none is, the window. */
  close(): unknown;
  /** Runs a command that is not one of the window's. */
  runInWorkspace(command: string): unknown;
}

/** Whether an open dialog blocks a menu command. Saving and changing the window's look always work. */
export const isBlockedByDialog = (command: string): boolean =>
  isDialogOpen() && !/^(save|keep-version)$|^(theme|language)-/.test(command);

/** Returns the function that runs a command by its name. */
export function windowCommands(deps: Deps): (command: string) => unknown {
  const { t, change, go } = deps;
  const table: Readonly<Record<string, () => unknown>> = {
    settings: deps.showSettings,
    'library-settings': deps.showLibrarySettings,
    'command-palette': deps.showPalette,
    close: deps.close,
    'open-library': () => go(() => ask('library.choose', undefined)),
    'open-sample': () => go(() => ask('library.openSample', undefined)),
    'create-library': () => go(() => ask('library.create', { name: t('welcome.firstName') })),
    ...Object.fromEntries(THEMES.map((theme) => [`theme-${theme}`, () => change({ theme })])),
    ...Object.fromEntries(
      UI_LANGUAGES.map((language) => [`language-${language}`, () => change({ language })]),
    ),
  };
  return (command) => {
    const own = table[command];
    return own ? own() : deps.runInWorkspace(command);
  };
}

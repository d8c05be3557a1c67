/** The window: welcome, or the library with the open article. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { FirstScreen, LibraryInfo } from '../../shared/ipc.ts';
import { THEMES, UI_LANGUAGES } from '../../shared/settings.ts';
import { isPaletteKey } from '../features/command-palette/palette-key.ts';
import { later } from '../ui/later.tsx';
import { act, ask, attempt } from './bridge.ts';
import { ClosingDialog } from './ClosingDialog.tsx';
import { Notice } from './Notice.tsx';
import { RescueDialog } from './RescueDialog.tsx';
import type { Session } from './session.ts';
import { followUnexpected } from './unexpected.ts';
import { useRescues } from './use-rescues.ts';
import { useRows } from './use-rows.ts';
import { useSettings } from './use-settings.ts';
import { useSteady } from './use-steady.ts';
import { Workspace, type WorkspaceHandle } from './Workspace.tsx';

const Welcome = later(async () => (await import('../features/welcome/Welcome.tsx')).Welcome);
const CommandPalette = later(
  async () => (await import('../features/command-palette/CommandPalette.tsx')).CommandPalette,
);
const SettingsDialog = later(
  async () => (await import('../features/settings/SettingsDialog.tsx')).SettingsDialog,
);
const LibrarySettingsDialog = later(
  async () =>
    (await import('../features/library-settings/LibrarySettingsDialog.tsx')).LibrarySettingsDialog,
);

/** See the file's title. */
export function App({ first, last }: { first: FirstScreen; last: RefObject<Session | null> }) {
  const { t } = useTranslation();
  const [library, setLibrary] = useState<LibraryInfo | null>(first.library);
  const [notice, setNotice] = useState('');
  const { settings, change } = useSettings(first.settings, setNotice);
  const [showSettings, setShowSettings] = useState(false);
  const [showLibrary, setShowLibrary] = useState(false);
  const [palette, setPalette] = useState<{ editing: boolean } | null>(null);
  const [closing, setClosing] = useState(false);
  const workspace = useRef<WorkspaceHandle>(null);

  useEffect(() => followUnexpected(setNotice), []);

  const { rows, trashed, refresh } = useRows(setNotice);
  const tryRefresh = useCallback(async () => {
    await attempt(refresh, setNotice);
  }, [refresh]);
  const rescues = useRescues(setNotice, async (id) => {
    await refresh();
    await workspace.current?.open(id);
  });

  /** Goes to another library, but not while there is text that is in the window alone. */
  const go = (find: () => Promise<LibraryInfo | null>) =>
    act(async () => {
      if ((await workspace.current?.settle()) === 'unsaved') return setNotice(t('save.notLeft'));
      const found = await find();
      if (!found) return;
      const take = async () => show(await ask('library.take', undefined));
      // What was typed while it was looked for belongs to the folder that is left.
      if (workspace.current && found.dir !== library?.dir) await workspace.current.without(take);
      else await take();
    }, setNotice);

  const { show, run } = useSteady({
    show: async (info: LibraryInfo | null) => {
      if (!info) return;
      await refresh();
      setLibrary(info);
      await rescues.offer(info.dir);
    },
    run: (command: string): unknown => {
      const theme = THEMES.find((one) => command === `theme-${one}`);
      if (theme) return change({ theme });
      const language = UI_LANGUAGES.find((one) => command === `language-${one}`);
      if (language) return change({ language });
      if (command === 'settings') return setShowSettings(true);
      if (command === 'library-settings') return setShowLibrary(true);
      if (command === 'command-palette')
        return setPalette({ editing: workspace.current?.isEditing() ?? false });
      if (command === 'open-library') return go(() => ask('library.choose', undefined));
      if (command === 'open-sample') return go(() => ask('library.openSample', undefined));
      if (command === 'create-library')
        return go(() => ask('library.create', { name: t('welcome.firstName') }));
      return workspace.current?.run(command);
    },
  });

  useEffect(() => {
    void attempt(async () => {
      // A file that was opened from the desktop needs a library to go to: said here, taken in by the workspace.
      if (!first.library) await ask('handover.waiting', undefined);
      await show(first.library);
    }, setNotice);
  }, [show, first]);

  useEffect(() => {
    const stops = [
      window.galley.on('menu.command', ({ command }) => void run(command)),
      window.galley.on('library.updated', (info) =>
        setLibrary((now) => (now?.dir === info.dir ? info : now)),
      ),
      window.galley.on('app.closing', async () => {
        if ((await workspace.current?.settle()) !== 'unsaved')
          return void ask('app.readyToClose', undefined);
        await ask('app.stay', undefined);
        setClosing(true);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [run]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      // It has the focus before the next key comes.
      flushSync(() => void run('command-palette'));
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [run]);

  return (
    <>
      {library ? (
        <Workspace
          key={library.dir}
          handle={workspace}
          last={last}
          info={library}
          opened={library === first.library ? first.opened : null}
          rows={rows}
          trashed={trashed}
          settings={settings}
          onSettings={change}
          onRefresh={tryRefresh}
          onLibrary={setLibrary}
          onNotice={setNotice}
          onCommand={run}
        />
      ) : (
        <Welcome
          settings={settings}
          onSettings={change}
          onSample={() => run('open-sample')}
          onChoose={() => run('open-library')}
          onCreate={(name) => go(() => ask('library.create', { name }))}
          onRecent={(dir) => go(() => ask('library.openRecent', { dir }))}
        />
      )}
      <Notice text={notice} onDismiss={() => setNotice('')} />
      {showSettings && (
        <SettingsDialog
          settings={settings}
          onChange={change}
          onClose={() => setShowSettings(false)}
        />
      )}
      {showLibrary && library && (
        <LibrarySettingsDialog
          library={library.library}
          onSave={async (from, to) => setLibrary(await ask('library.update', { from, to }))}
          onClose={() => setShowLibrary(false)}
        />
      )}
      {palette && (
        <CommandPalette
          editing={palette.editing}
          onRun={(command) => {
            // The focus, and the caret, go back to where they were before anything is done.
            flushSync(() => setPalette(null));
            void run(command);
          }}
          onClose={() => setPalette(null)}
        />
      )}
      {closing && <ClosingDialog onStay={() => setClosing(false)} />}
      {rescues.copies.length > 0 && (
        <RescueDialog
          copies={rescues.copies}
          onRestore={rescues.restore}
          onDiscard={rescues.discard}
          onClose={rescues.later}
        />
      )}
    </>
  );
}

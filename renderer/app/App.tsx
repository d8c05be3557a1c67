import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { FirstScreen } from '../../shared/channels/app.ts';
import { usePaletteKey } from '../features/command-palette/use-palette-key.ts';
import { deferred } from '../ui/deferred.tsx';
import { isDialogOpen } from '../ui/open-dialogs.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { ask, attempt } from './bridge.ts';
import { Closing } from './Closing.tsx';
import { Notice } from './Notice.tsx';
import { RescueDialog } from './RescueDialog.tsx';
import type { Session } from './session.ts';
import { noticeIfSlow } from './slow-drive.ts';
import { followUnexpected } from './unexpected.ts';
import { useLibrary } from './use-library.ts';
import { useMainEvent } from './use-main-event.ts';
import { useRescues } from './use-rescues.ts';
import { useRows } from './use-rows.ts';
import { useSettings } from './use-settings.ts';
import { Workspace, type WorkspaceHandle } from './Workspace.tsx';
import { isBlockedByDialog, windowCommands } from './window-commands.ts';

const Welcome = deferred(() => import('../features/welcome/Welcome.tsx'), 'Welcome');
const CommandPalette = deferred(
  () => import('../features/command-palette/CommandPalette.tsx'),
  'CommandPalette',
);
const SettingsDialog = deferred(
  () => import('../features/settings/SettingsDialog.tsx'),
  'SettingsDialog',
);
const LibrarySettingsDialog = deferred(
  () => import('../features/library-settings/LibrarySettingsDialog.tsx'),
  'LibrarySettingsDialog',
);

/** A dialog of the window. `editing`: whether an open article can be changed. */
type Shown = { kind: 'settings' | 'library-settings' } | { kind: 'palette'; editing: boolean };

/** The window: welcome, or the library with the open article. */
export function App({ first, last }: { first: FirstScreen; last: RefObject<Session | null> }) {
  const { t } = useTranslation();
  const { settings, change } = useSettings(first.settings);
  const [dialog, setDialog] = useState<Shown | null>(null);
  const close = () => setDialog(null);
  const workspace = useRef<WorkspaceHandle>(null);

  useEffect(followUnexpected, []);

  const { rows, trashed, refresh, forget } = useRows();
  const tryRefresh = useCallback(async () => {
    await attempt(refresh);
  }, [refresh]);
  const rescues = useRescues(async (id) => {
    await refresh();
    await workspace.current?.open(id);
  });
  const { library, follow, go } = useLibrary({
    first: first.library,
    workspace,
    refresh,
    forget,
    offerRescues: rescues.offer,
  });

  const openPalette = () => {
    // A dialog waits for an answer first.
    if (isDialogOpen()) return;
    setDialog({ kind: 'palette', editing: workspace.current?.isEditing() ?? false });
  };
  const { run, showPalette } = useStableCallbacks({
    run: windowCommands({
      t,
      change,
      go,
      showSettings: () => setDialog({ kind: 'settings' }),
      showLibrarySettings: () => setDialog({ kind: 'library-settings' }),
      showPalette: openPalette,
      close: () => {
        if (!workspace.current?.closeArticle()) window.close();
      },
      runInWorkspace: (command) => workspace.current?.run(command),
    }),
    showPalette: openPalette,
  });
  useMainEvent('menu.command', ({ command }) => {
    if (!isBlockedByDialog(command)) void run(command);
  });
  usePaletteKey(showPalette);

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
          onLibrary={follow}
          onCommand={run}
        />
      ) : (
        <Welcome
          settings={settings}
          onSettings={change}
          onSample={() => run('open-sample')}
          onChoose={() => run('open-library')}
          onCreate={(name) => go(() => ask('library.create', { name }))}
          onRecent={(dir) => go(() => noticeIfSlow(ask('library.openRecent', { dir }), dir))}
        />
      )}
      <Notice />
      {dialog?.kind === 'settings' && (
        <SettingsDialog settings={settings} onChange={change} onClose={close} />
      )}
      {dialog?.kind === 'library-settings' && library && (
        <LibrarySettingsDialog
          library={library.library}
          rows={rows}
          onSave={async (from, to, renamed) => {
            const update = async () => {
              const changing = ask('library.update', { from, to, renamed: [...renamed] });
              follow(await noticeIfSlow(changing, library.dir));
            };
            const names = renamed.map((one) => one.from);
            const isDone = (await workspace.current?.withoutIn(names, update)) ?? false;
            if (names.length > 0) await tryRefresh();
            return isDone;
          }}
          onClose={close}
        />
      )}
      {dialog?.kind === 'palette' && (
        <CommandPalette
          editing={dialog.editing}
          onRun={(command) => {
            // The focus, and the caret, go back to where they were before anything is done.
            flushSync(close);
            void run(command);
          }}
          onClose={close}
        />
      )}
      <Closing workspace={workspace} />
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

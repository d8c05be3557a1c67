/** The open library, and switching to another. */
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import { whenNoDialogIsOpen } from '../ui/open-dialogs.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { act, ask, attempt } from './bridge.ts';
import { notify } from './notice.ts';
import { useMainEvent } from './use-main-event.ts';
import type { WorkspaceHandle } from './Workspace.tsx';

interface Deps {
  /** Open from the start; null where there is none. */
  readonly first: LibraryInfo | null;
  readonly workspace: RefObject<WorkspaceHandle | null>;
  /** Reads the rows of the library that the main process has open. */
  refresh(): Promise<void>;
  /** Shows no rows until they are read. */
  forget(): void;
  /** Offers the rescue copies of a library that was opened. */
  offerRescues(libraryDir: string): Promise<void>;
}

/** The open library or null; `follow` applies changes to it, `go` opens another. */
export function useLibrary({ first, workspace, refresh, forget, offerRescues }: Deps) {
  const { t } = useTranslation();
  const [library, setLibrary] = useState(first);

  const reportJoined = ({ joined }: LibraryInfo) => {
    if (joined !== undefined) notify(t('newsroom.joined', { path: joined }));
  };

  /** Updates the settings of the open library; those of another are ignored. */
  const follow = (info: LibraryInfo) => {
    setLibrary((now) => (now?.dir === info.dir ? info : now));
    if (library?.dir === info.dir) reportJoined(info);
  };
  useMainEvent('library.updated', follow);

  const { show } = useStableCallbacks({
    show: async (info: LibraryInfo) => {
      // At once: to read a large library takes seconds.
      if (info.dir !== library?.dir) forget();
      setLibrary(info);
      reportJoined(info);
      await refresh();
      await offerRescues(info.dir);
    },
  });
  useEffect(() => {
    void attempt(async () => {
      // Says that a .galley file opened from the desktop needs a library; with one, the workspace takes it in.
      if (first) await show(first);
      else await ask('handover.waiting', undefined);
    });
  }, [show, first]);

  /** Opens another library, but not while text exists only in the window. */
  const go = (find: () => Promise<LibraryInfo | null>) =>
    act(async () => {
      if ((await workspace.current?.settle()) === 'unsaved') return notify(t('save.notLeft'));
      const found = await find();
      if (!found) return;
      const take = async () => show(await ask('library.take', undefined));
      // What was typed while the dialog was open belongs to the library that is left.
      if (workspace.current && found.dir !== library?.dir) await workspace.current.without(take);
      else await take();
    });

  useMainEvent('app.openLibrary', async () => {
    await whenNoDialogIsOpen();
    await go(() => ask('library.openNamed', undefined));
    workspace.current?.takeWaiting();
  });

  return { library, follow, go };
}

/** The window that is about to close: it saves what it holds, and asks first where that is in no file. */
import { type RefObject, useState } from 'react';
import { settleBegun } from '../ui/begun.ts';
import { askForUnsavedChanges } from '../ui/unsaved-changes.ts';
import { ask } from './bridge.ts';
import { useTold } from './use-told.ts';
import type { WorkspaceHandle } from './Workspace.tsx';

/** Gives whether it asks just now, and what ends that: it stays. */
export function useClosing(workspace: RefObject<WorkspaceHandle | null>) {
  const [asks, setAsks] = useState(false);
  useTold('app.closing', async () => {
    if (askForUnsavedChanges()) return void ask('app.stay', undefined);
    const settled = await workspace.current?.settle();
    // After the article, which may hold what was sent just now.
    await settleBegun();
    if (settled !== 'unsaved') return void ask('app.readyToClose', undefined);
    await ask('app.stay', undefined);
    setAsks(true);
  });
  return { asks, stay: () => setAsks(false) };
}

import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settleBegun } from '../ui/begun.ts';
import { DiscardDialog } from '../ui/DiscardDialog.tsx';
import { askForUnsavedChanges } from '../ui/unsaved-changes.ts';
import { ask } from './bridge.ts';
import { useMainEvent } from './use-main-event.ts';
import type { WorkspaceHandle } from './Workspace.tsx';

/** Saves everything before the window closes, and asks first if some text is in no file and no rescue copy. */
export function Closing({ workspace }: { workspace: RefObject<WorkspaceHandle | null> }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  useMainEvent('app.closing', async () => {
    if (askForUnsavedChanges()) return void ask('app.stay', undefined);
    const settled = await workspace.current?.settle();
    // After the article, which may hold what was sent just now.
    await settleBegun();
    if (settled !== 'unsaved') return void ask('app.readyToClose', undefined);
    await ask('app.stay', undefined);
    setAsks(true);
  });
  if (!asks) return null;
  return (
    <DiscardDialog
      title={t('closing.title')}
      why={t('closing.why')}
      keep={t('closing.stay')}
      discard={t('closing.discard')}
      onKeep={() => setAsks(false)}
      onDiscard={() => void ask('app.readyToClose', undefined)}
    />
  );
}

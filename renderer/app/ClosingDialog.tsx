/** Asks before the window closes on text that neither its file nor a rescue copy holds. */
import { useTranslation } from 'react-i18next';
import { DiscardDialog } from '../ui/DiscardDialog.tsx';
import { ask } from './bridge.ts';

/** See the file's title. */
export function ClosingDialog({ onStay }: { onStay(): void }) {
  const { t } = useTranslation();
  return (
    <DiscardDialog
      title={t('closing.title')}
      why={t('closing.why')}
      keep={t('closing.stay')}
      discard={t('closing.discard')}
      onKeep={onStay}
      onDiscard={() => void ask('app.readyToClose', undefined)}
    />
  );
}

/** Asks before the window closes on text that neither its file nor a rescue copy holds. */
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import { ask } from './bridge.ts';

/** See the file's title. */
export function ClosingDialog({ onStay }: { onStay(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('closing.title')} onClose={onStay}>
      <p>{t('closing.why')}</p>
      <div className="dialog-buttons">
        {/* First, so that it has the focus: whoever is writing may press Enter before reading. */}
        <button type="button" className="primary" onClick={onStay}>
          {t('closing.stay')}
        </button>
        <button type="button" onClick={() => void ask('app.readyToClose', undefined)}>
          {t('closing.discard')}
        </button>
      </div>
    </Dialog>
  );
}

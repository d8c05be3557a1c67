import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useUppermostDialog } from '../ui/open-dialogs.ts';
import { Passing } from '../ui/Passing.tsx';

/**
 * A message of the window that interrupts nobody, shown until it is dismissed. It is in the dialog that is open, where
 * it can be heard, seen and reached.
 * @param text '' for nothing
 */
export function Notice({ text, onDismiss }: { text: string; onDismiss(): void }) {
  const { t } = useTranslation();
  const dialog = useUppermostDialog();
  return createPortal(
    <div className="notice" role="status">
      {text && (
        <Passing>
          {text}
          <button type="button" onClick={onDismiss}>
            {t('app.dismiss')}
          </button>
        </Passing>
      )}
    </div>,
    dialog ?? document.body,
  );
}

import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useUppermostDialog } from '../ui/open-dialogs.ts';
import { Transient } from '../ui/Transient.tsx';
import { notify, useNotice } from './notice.ts';
import { useMainEvent } from './use-main-event.ts';

/**
 * Shows the window's notice until it is dismissed, or that a library's drive does not answer. It is in the dialog that
 * is open, where it can be heard, seen and reached.
 */
export function Notice() {
  const { t } = useTranslation();
  const dialog = useUppermostDialog();
  const { text: notice, repeated } = useNotice();
  /** The library whose drive does not answer; '' where all do. */
  const [silent, setSilent] = useState('');
  useMainEvent('library.silence', ({ path, silent }) =>
    setSilent((now) => (silent ? path : now === path ? '' : now)),
  );
  const text = notice || (silent && t('save.waiting', { path: silent }));
  return createPortal(
    <div className="notice" role="status">
      {text && (
        <Transient>
          <span key={repeated}>{text}</span>
          <button type="button" onClick={() => (notice ? notify('') : setSilent(''))}>
            {t('app.dismiss')}
          </button>
        </Transient>
      )}
    </div>,
    dialog ?? document.body,
  );
}

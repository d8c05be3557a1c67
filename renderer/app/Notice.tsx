import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useUppermostDialog } from '../ui/open-dialogs.ts';
import { Transient } from '../ui/Transient.tsx';
import { notify, useNotice } from './notice.ts';
import { useMainEvent } from './use-main-event.ts';

/** Shows the window's notice, or that a drive does not answer. Drawn in the open dialog, where it can be reached. */
export function Notice() {
  const { t } = useTranslation();
  const dialog = useUppermostDialog();
  const { text: notice, repeated } = useNotice();
  /** The library whose drive does not answer; '' for none. */
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

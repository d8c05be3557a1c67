import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from './bridge.ts';
import type { Settled } from './saving.ts';
import type { Session } from './session.ts';
import './stopped.css';

/**
 * Shown when the window could not be drawn: where the text is, and how to go on.
 * @param session null if no article was open
 */
export function Stopped({ session }: { session: Session | null }) {
  const { t } = useTranslation();
  const [where, setWhere] = useState<Settled | 'saving'>('saving');
  const settle = useCallback(async (): Promise<Settled> => {
    setWhere('saving');
    const settled = (await session?.settle()) ?? 'saved';
    setWhere(settled);
    return settled;
  }, [session]);
  useEffect(() => {
    void settle();
    return window.galley.on('app.closing', async () => {
      const mayClose = (await settle()) !== 'unsaved';
      void ask(mayClose ? 'app.readyToClose' : 'app.stay', undefined);
    });
  }, [settle]);
  const leaveArticle = async () => {
    await ask('settings.set', { lastArticle: '' });
    await ask('app.reopen', undefined);
  };
  return (
    <main className="stopped">
      <h1>{t('stopped.title')}</h1>
      <p role="status">{t(`stopped.${where}`)}</p>
      {where === 'unsaved' ? (
        <div className="ways">
          <button type="button" className="primary" onClick={() => void settle()}>
            {t('save.retry')}
          </button>
          <button type="button" onClick={() => void ask('app.readyToClose', undefined)}>
            {t('closing.discard')}
          </button>
        </div>
      ) : (
        <div className="ways">
          <button
            type="button"
            className="primary"
            disabled={where === 'saving'}
            onClick={() => void ask('app.reopen', undefined)}
          >
            {t('stopped.again')}
          </button>
          {session && (
            <button type="button" disabled={where === 'saving'} onClick={() => void leaveArticle()}>
              {t('stopped.without')}
            </button>
          )}
        </div>
      )}
    </main>
  );
}

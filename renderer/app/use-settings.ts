/** The settings as the window shows them: a change shows at once, before it is on disk. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { act, ask } from './bridge.ts';
import { showLanguage } from './locales.ts';
import { applyTheme } from './theme.ts';
import { useMainEvent } from './use-main-event.ts';

/** The settings, and the function that changes them. @param first as they were at the start */
export function useSettings(first: Settings) {
  const [settings, setSettings] = useState(first);
  /** How many changes are unanswered: until none is, what arrives may be outdated. */
  const asked = useRef(0);
  const take = useCallback((next: Settings) => {
    if (asked.current === 0) setSettings(next);
  }, []);
  const change = useCallback(
    (wanted: Partial<Settings>): Promise<unknown> => {
      setSettings((shown) => ({ ...shown, ...wanted }));
      return act(async () => {
        asked.current += 1;
        const next = await ask('settings.set', wanted).finally(() => {
          asked.current -= 1;
        });
        take(next);
      });
    },
    [take],
  );
  useMainEvent('settings.changed', take);
  const { theme, language } = settings;
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => showLanguage(language), [language]);
  return { settings, change };
}

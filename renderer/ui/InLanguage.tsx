import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

/**
 * Numbers and days of the controls within, written as in the window's language. English as the British write dates:
 * day, month, year, like Vietnamese.
 */
export function InLanguage({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'vi-VN'}>{children}</I18nProvider>
  );
}

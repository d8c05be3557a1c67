/** The window's languages. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { UiLanguage } from '../../shared/settings.ts';
import en from '../locales/en.json';
import vi from '../locales/vi.json';

/** Loads both languages and shows one. */
export function startLocales(language: UiLanguage): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    // Both are here already.
    initAsync: false,
  });
  document.documentElement.lang = language;
}

/** Shows the window in another language, at once. */
export function showLanguage(language: UiLanguage): void {
  if (language === i18next.language) return;
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

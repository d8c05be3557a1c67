/** The languages that a `select` offers: those that a Vietnamese newsroom writes in or quotes. */
import { useTranslation } from 'react-i18next';

/** BCP 47. */
const LANGUAGES = 'vi en fr zh ja ko lo km th hmn ru de es la'.split(' ');

/** A language's name in another. @param language BCP 47; returned as it is if it has no name */
export function languageName(language: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
  } catch {
    // Well-formed by our schema is not yet valid by RFC 5646.
    return language;
  }
}

/**
 * The options of a `select` for a language.
 * @param now the current value, always offered; '' for none
 * @param without a language that is not offered
 */
export function LanguageOptions({ now, without }: { now: string; without?: string }) {
  const { i18n } = useTranslation();
  const usual = LANGUAGES.filter((language) => language !== without);
  const offered = now === '' || usual.includes(now) ? usual : [now, ...usual];
  return offered.map((language) => (
    <option key={language} value={language}>
      {languageName(language, i18n.language)}
    </option>
  ));
}

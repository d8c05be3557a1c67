/** Translations outside the window: menus, the terminal, paper. */
import en from '../renderer/locales/en.json';
import vi from '../renderer/locales/vi.json';

/** The window's locales. */
export const LOCALES = { vi, en };

/** Fills the `{{placeholders}}` of a message; missing values become ''. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}

/** Translations for what is outside the window: menus, the terminal, paper. */
import en from '../renderer/locales/en.json';
import vi from '../renderer/locales/vi.json';

/** All words of the window, by language. */
export const LOCALES = { vi, en };

/** A message with its `{{placeholders}}` filled; one without a value is left empty. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}

/** The window's words where there is no window: in a terminal, on paper. */
import en from '../renderer/locales/en.json';
import vi from '../renderer/locales/vi.json';
import type { Finding } from '../shared/preflight/finding.ts';
import { messageParams } from '../shared/preflight/message.ts';
import type { UiLanguage } from '../shared/settings.ts';

/** All words of the window, by language. */
export const LOCALES = { vi, en };

/** A message with its `{{placeholders}}` filled; one without a value is left empty. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}

/** What a finding says. */
export function findingMessage(finding: Finding, language: UiLanguage): string {
  const { rules, weekday } = LOCALES[language].preflight;
  const days: Readonly<Record<string, string>> = weekday;
  return fill(
    rules[finding.rule],
    messageParams(finding, (day) => days[day] ?? ''),
  );
}

/** Messages of the preflight for the terminal and for paper. */
import type { Finding } from '../shared/preflight/finding.ts';
import { messageParams } from '../shared/preflight/message.ts';
import type { UiLanguage } from '../shared/settings.ts';
import { fill, LOCALES } from './translations.ts';

/** The message of a finding. */
export function findingMessage(finding: Finding, language: UiLanguage): string {
  const { rules, weekday } = LOCALES[language].preflight;
  const days: Readonly<Record<string, string>> = weekday;
  return fill(
    rules[finding.rule],
    messageParams(finding, (day) => days[day] ?? ''),
  );
}

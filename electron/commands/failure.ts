/** Errors in the terminal: what is wrong, and what to do. */
import { type ErrorCode, GalleyError } from '../../shared/errors.ts';
import { fill, LOCALES } from '../translations.ts';
import { UsageError } from './command.ts';

/** Replaces messages that speak of the window. */
const IN_A_TERMINAL: Partial<Record<ErrorCode, string>> = {
  'library-gone':
    '{{path}} is not there, or a file stands where a folder should. Check the path, or reconnect the disk.',
  'not-found': '{{path}} was not found. Check the path.',
  'disk-full': 'The disk is full. Free some space and run the command again.',
  'preflight-errors':
    '{{count}} errors hold the article back. See them with galley preflight; --override REASON exports it all the same.',
  'not-approved':
    'Nobody has approved this article. Have it approved, or export it all the same with --override REASON.',
  locked: '{{user}} has the article open. Run the command again when it is closed.',
  'wrong-step':
    'The step {{step}} cannot be taken from {{status}}, or not without --note WORDS that say why.',
  unexpected: 'Something unexpected went wrong: {{detail}}',
};

/** An error as `--json` prints it. */
export interface Failure {
  readonly code: ErrorCode | 'usage';
  readonly message: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The failure of whatever a command threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { code: 'usage', message: error.message, params: {} };
  const { code, params, message: detail } = GalleyError.from(error);
  const words = IN_A_TERMINAL[code] ?? LOCALES.en.errors[code];
  return { code, message: fill(words, { ...params, detail }), params };
}

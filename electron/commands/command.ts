/**
 * What a command of `galley` is: one entry of the table in `commands.ts`. The usage text needs them all, so what only
 * one of them works with is loaded when it runs.
 */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ParseArgsConfig, parseArgs } from 'node:util';
import type { Person } from '../../shared/workflow.ts';
import { userName } from '../user.ts';

/** A command line that cannot be understood; its message says what was expected. */
export class UsageError extends Error {}

/** What a command did: its value for `--json`, lines for a person, and whether it found problems (exit code 1). */
interface Outcome {
  readonly value: unknown;
  readonly lines: readonly string[];
  readonly problems?: boolean;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** A command with the options it alone takes; `--json` and `--help` are everybody's. */
export interface Command<O extends Options = Options> {
  /** What follows `galley` in the usage text. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Names of its arguments in order; the last may end in `…` and then takes any number, even none. */
  readonly takes: readonly string[];
  readonly options: O;
  /** @throws {UsageError} @throws {GalleyError} */
  run(words: readonly string[], values: Values<O>): Promise<Outcome>;
}

/** Checks a command by the types of its own options, and gives it as an entry of the table. */
export function command<const O extends Options>(entry: Command<O>): Command {
  return entry as unknown as Command;
}

/** The folder of an article, also where a link leads to it: its library is above the folder. @throws {UsageError} */
export async function needArticleDir(value: string | undefined): Promise<string> {
  const path = needPath(value, 'ARTICLE_DIR');
  return realpath(path).catch(() => path);
}

/** The full path that a required argument or option names. @param what its name in the usage text @throws {UsageError} */
export function needPath(value: string | undefined, what: string): string {
  if (!value) throw new UsageError(`Expected ${what}`);
  return resolve(value);
}

/** The one of some names that an option's value is. @throws {UsageError} */
export function needOneOf<T extends string>(names: readonly T[], word: string, option: string): T {
  const found = names.find((name) => name === word);
  if (!found) throw new UsageError(`Expected ${option} ${names.join('|')}, but got ${word}`);
  return found;
}

/** Who runs commands in a library: they answer for it as an editor does. */
export const editorHere = (): Person => ({ name: userName(), role: 'editor' });

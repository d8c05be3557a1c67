/**
 * A command of `galley`: one entry in `commands.ts`. All are loaded for the usage text, so each loads its own code when
 * it runs.
 */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ParseArgsConfig, parseArgs } from 'node:util';
import type { Person } from '../../shared/workflow.ts';
import { userName } from '../user.ts';

/** An invalid command line; the message says what was expected. */
export class UsageError extends Error {}

/** What a command did: a value for `--json`, lines for a person, whether it found problems (exit code 1). */
interface Outcome {
  readonly value: unknown;
  readonly lines: readonly string[];
  readonly problems?: boolean;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** A command; `--json` and `--help` are common to all. */
export interface Command<O extends Options = Options> {
  /** What follows `galley` in the usage text. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Names of its arguments; the last may end in `…` for any number. */
  readonly takes: readonly string[];
  readonly options: O;
  /** @throws {UsageError} @throws {GalleyError} */
  run(words: readonly string[], values: Values<O>): Promise<Outcome>;
}

/** Types a command by its own options. */
export function command<const O extends Options>(entry: Command<O>): Command {
  return entry as unknown as Command;
}

/** An article's folder, with links resolved: its library is above it. @throws {UsageError} */
export async function needArticleDir(value: string | undefined): Promise<string> {
  const path = needPath(value, 'ARTICLE_DIR');
  return realpath(path).catch(() => path);
}

/** The absolute path in a required argument. @param what its name in the usage text @throws {UsageError} */
export function needPath(value: string | undefined, what: string): string {
  if (!value) throw new UsageError(`Expected ${what}`);
  return resolve(value);
}

/** Checks that an option has one of some values. @throws {UsageError} */
export function needOneOf<T extends string>(names: readonly T[], word: string, option: string): T {
  const found = names.find((name) => name === word);
  if (!found) throw new UsageError(`Expected ${option} ${names.join('|')}, but got ${word}`);
  return found;
}

/** Who runs commands: they act as an editor. */
export const editorHere = (): Person => ({ name: userName(), role: 'editor' });

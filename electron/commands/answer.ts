/** What the command line answers to its words; `cli.ts` is the process that says it. */
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { failureOf } from './failure.ts';

/** An answer: 0 for done, 1 for problems found, 2 for bad usage or input, and what is printed. */
export interface Answer {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

const HEAD = 'galley — write offline, review, export a verified package';
const FOOT = `  --json      one JSON value on standard output
  --help      this text, or a command's own
  --version   which Galley this is

Exit code: 0 done, 1 found problems, 2 bad usage or input.`;

function usage(of?: Command): string {
  const entries = of ? [of] : [...COMMANDS.values()];
  const lines = entries.map(({ usage, summary }) => `  galley ${usage}\n      ${summary}`);
  return `${HEAD}\n\n${lines.join('\n')}\n\n${FOOT}`;
}

function checkWords({ takes }: Command, words: readonly string[]): void {
  const wanted = takes.filter((name) => !name.endsWith('…'));
  const missing = wanted[words.length];
  if (missing !== undefined) throw new UsageError(`Expected ${missing}`);
  const extra = words[wanted.length];
  if (extra !== undefined && wanted.length === takes.length)
    throw new UsageError(`Expected nothing more, but got ${extra}`);
}

function parse(args: readonly string[], options: Command['options']) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options, tokens: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Whether an option may be given only once. */
const takesOne = (option: Command['options'][string] | undefined): boolean =>
  option?.type === 'string' && !option.multiple;

function read(entry: Command, args: readonly string[]) {
  const help = { type: 'boolean', short: 'h' } as const;
  // Parsed here only to refuse `--json=…` by name; a plain `--json` was removed before.
  const options: Command['options'] = { ...entry.options, help, json: { type: 'boolean' } };
  const parsed = parse(args, options);
  const said = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const again = said.find((name, at) => said.indexOf(name) < at && takesOne(options[name]));
  if (again) throw new UsageError(`Expected --${again} once`);
  return parsed;
}

/** A line without control characters: no file name or headline can move the cursor or start a line. */
const printable = (line: string): string =>
  line.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(/\p{Cc}/gu, '\u{fffd}');

/** Says the value as JSON, or the text to a person. */
function said(json: boolean, value: unknown, text: string, code: Answer['code'] = 0): Answer {
  const words = json ? JSON.stringify(value) : text;
  return { code, stdout: words === '' ? '' : `${words}\n`, stderr: '' };
}

function commandOf(name: string): Command {
  const entry = COMMANDS.get(name);
  if (!entry) throw new UsageError(`Unknown command: ${name}`);
  return entry;
}

async function run(argv: readonly string[], json: boolean): Promise<Answer> {
  const [name, ...args] = argv;
  const wantsHelp = name === 'help' || name === '--help' || name === '-h';
  if (wantsHelp || name === undefined) {
    if (!wantsHelp) throw new UsageError('Expected a command');
    const of = args[0] === undefined ? undefined : commandOf(args[0]);
    const text = usage(of);
    return said(json, { usage: text }, text);
  }
  if (name === '--version' && args.length === 0) {
    const { GENERATOR } = await import('../exporting/manifest.ts');
    return said(json, { version: GENERATOR }, GENERATOR);
  }
  const entry = commandOf(name);
  const { values, positionals } = read(entry, args);
  if (values.help) return said(json, { usage: usage(entry) }, usage(entry));
  checkWords(entry, positionals);
  const { value, lines, problems } = await entry.run(positionals, values);
  return said(json, value, lines.map(printable).join('\n'), problems ? 1 : 0);
}

/** Does what the words after `galley` ask for. Never fails: what a command throws is an answer with code 2. */
export async function answerOf(words: readonly string[]): Promise<Answer> {
  // After `--` every word is a path, however it looks.
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const json = before.some((word) => /^--json(=|$)/.test(word));
  const argv = [...before.filter((word) => word !== '--json'), ...words.slice(before.length)];
  try {
    return await run(argv, json);
  } catch (error) {
    const failure = failureOf(error);
    const help = failure.code === 'usage' ? `\n\n${usage(COMMANDS.get(argv[0] ?? ''))}` : '';
    const stderr = `galley: ${printable(failure.message)}${help}\n`;
    return { ...said(json, { error: failure }, '', 2), stderr };
  }
}

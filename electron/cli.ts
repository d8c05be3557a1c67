/** The command line: Galley without a window. Exit code 0: done, 1: found problems, 2: bad usage or input. */
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { failureOf } from './commands/failure.ts';

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

/** Prints the value as JSON, or the text for a person. */
const answer = (json: boolean, value: unknown, text: string): void => {
  const said = json ? JSON.stringify(value) : text;
  if (said !== '') process.stdout.write(`${said}\n`);
};

function commandOf(name: string): Command {
  const entry = COMMANDS.get(name);
  if (!entry) throw new UsageError(`Unknown command: ${name}`);
  return entry;
}

async function run(argv: readonly string[], json: boolean): Promise<number> {
  const [name, ...args] = argv;
  const wantsHelp = name === 'help' || name === '--help' || name === '-h';
  if (wantsHelp || name === undefined) {
    if (!wantsHelp) throw new UsageError('Expected a command');
    const of = args[0] === undefined ? undefined : commandOf(args[0]);
    const text = usage(of);
    answer(json, { usage: text }, text);
    return 0;
  }
  if (name === '--version' && args.length === 0) {
    const { GENERATOR } = await import('./exporting/manifest.ts');
    answer(json, { version: GENERATOR }, GENERATOR);
    return 0;
  }
  const entry = commandOf(name);
  const { values, positionals } = read(entry, args);
  if (values.help) {
    answer(json, { usage: usage(entry) }, usage(entry));
    return 0;
  }
  checkWords(entry, positionals);
  const { value, lines, problems } = await entry.run(positionals, values);
  answer(json, value, lines.map(printable).join('\n'));
  return problems ? 1 : 0;
}

async function main(words: readonly string[]): Promise<number> {
  // After `--` every word is a path, however it looks.
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const json = before.some((word) => /^--json(=|$)/.test(word));
  const argv = [...before.filter((word) => word !== '--json'), ...words.slice(before.length)];
  try {
    return await run(argv, json);
  } catch (error) {
    const failure = failureOf(error);
    if (json) answer(true, { error: failure }, '');
    const help = failure.code === 'usage' ? `\n\n${usage(COMMANDS.get(argv[0] ?? ''))}` : '';
    console.error(`galley: ${printable(failure.message)}${help}`);
    return 2;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader stopped early (`| head`): no failure.
  if (error.code === 'EPIPE') return;
  console.error(`galley: The answer cannot be written (${error.code})`);
  process.exit(2);
});
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

/** What Debian's package manager knows of the machine that the tests run on. */
import { execFileSync } from 'node:child_process';

const asked = (command: string, ...words: string[]) =>
  execFileSync(command, words, { encoding: 'utf8' }).trim().split('\n');

/** The names in a field such as `libc6 (>= 2.34), default-dbus-session-bus | dbus-session-bus`. */
const named = (field: string) =>
  field.split(',').map((one) => one.split('|').map((name) => name.trim().split(/[ :]/)[0] ?? ''));

/** All packages that come along with `names`, by what each that is installed here depends on. */
export function broughtAlong(names: readonly string[]): ReadonlySet<string> {
  const needs = new Map<string, string[][]>();
  const standsIn = new Map<string, string>();
  const format = `\${Package}\t\${Pre-Depends}, \${Depends}\t\${Provides}\n`;
  for (const line of asked('dpkg-query', '-W', `-f=${format}`)) {
    const [name = '', depends = '', provides = ''] = line.split('\t');
    needs.set(name, named(depends));
    for (const other of named(provides).flat()) standsIn.set(other, name);
  }
  const brought = new Set<string>();
  const bring = (alternatives: string[]) => {
    const there = alternatives.map((name) => (needs.has(name) ? name : standsIn.get(name)));
    const name = there.find((one) => one !== undefined);
    if (name === undefined || brought.has(name)) return;
    brought.add(name);
    for (const next of needs.get(name) ?? []) bring(next);
  };
  for (const wanted of named(names.join(','))) bring(wanted);
  return brought;
}

/** The system's libraries that an executable is linked to, by their file names; those beside it are its own. */
export function linkedTo(executable: string): string[] {
  const lines = asked('ldd', executable).map((line) => /(\S+) => (\/\S+|not found)/.exec(line));
  return lines.flatMap((match) => (match?.[2]?.includes('/lib/') ? [match[1] ?? ''] : []));
}

/** The packages that hold a library of this file name. */
export const holdersOf = (library: string): string[] =>
  asked('dpkg-query', '-S', `*/${library}`).map((line) => line.split(':')[0] ?? '');

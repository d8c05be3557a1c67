/** What gets onto a machine with `git clone` and `npm ci`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const read = (file: string) => JSON.parse(readFileSync(resolve(ROOT, file), 'utf8'));

it('says of every package with an install script that it runs none', () => {
  const packages: Record<string, { hasInstallScript?: true }> = read('package-lock.json').packages;
  const names = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  const denied = Object.fromEntries(names.map((name) => [name, false]));
  expect(read('package.json').allowScripts).toEqual(denied);
});

const listed = spawnSync('git', ['ls-files', '--eol'], { cwd: ROOT, encoding: 'utf8' });

// Without Git, and unpacked from an archive into a folder of another repository, nothing of it is listed.
it.skipIf(!listed.stdout)('has the same bytes in every checkout, also on Windows', () => {
  const files = listed.stdout.trim().split('\n');
  expect(files.filter((file) => !file.includes('attr/-text'))).toEqual([]);
});

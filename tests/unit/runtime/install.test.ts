/** What `npm ci` does on a machine, beside laying packages down. */
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

/** The built command line as a child process, with a sample library to try it on. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect } from 'vitest';
import { emptyArticle } from '../../../shared/article.ts';
import { testFolder } from '../../fixtures/folder.ts';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** Whether the build is there and no source is newer: an old one would be tested for what it is not. */
function isBuilt(): boolean {
  const built = statSync(join(ROOT, 'out/main/cli.cjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['electron', 'shared', 'assets/export', 'assets/portal', 'renderer/locales'].every(
    (folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).every(
        (path) => statSync(join(ROOT, folder, path)).mtimeMs <= built,
      ),
  );
}
/** Whether the command line can be tried. */
export const BUILT = isBuilt();

/** What is said where it cannot. */
export const NAME = 'galley (skipped where npm run build is not newer than the sources)';

/** A folder for what one test file makes. */
export const root = testFolder('cli');

/** The sample library, copied. */
export const sample = join(root, 'sample');
/** A photograph. */
export const photo = join(root, 'anh-chup.jpg');
/** An article of another library. */
export const from = join(root, 'from.json');
/** A path in {@link root}. */
export const at = (name: string) => join(root, name);

/** The program as `node` starts it. */
export const PROGRAM = join(ROOT, 'electron/galley.mjs');

/** Runs it to its end. */
export function galley(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    cwd: root,
  });
  return { status, stdout, stderr };
}

/** Runs with `--json`: standard output must be one JSON value and nothing else. */
export function galleyJson(...args: string[]) {
  const { status, stdout } = galley(...args, '--json');
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return { status, value: JSON.parse(stdout) };
}

/** The folder of an article of the sample library. */
export const articleOf = (id: string) => {
  const folder = readdirSync(join(sample, 'articles')).find((name) => name.endsWith(`-${id}`));
  return join(sample, 'articles', folder ?? '');
};
/** One that can be exported. */
export const firstArticle = () => articleOf('sampletram');

beforeAll(async () => {
  if (!BUILT) return;
  cpSync(join(ROOT, 'assets/sample/library'), sample, { recursive: true });
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  await sharp({ create }).jpeg().toFile(photo);
  const article = { ...emptyArticle('cu', '2026-03-01T08:00:00+07:00'), headline: 'Bến đò mới' };
  writeFileSync(from, JSON.stringify(article));
});

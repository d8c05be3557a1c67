/** The command line, and the built one as a child process, with a sample library to try it on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeAll, expect } from 'vitest';
import { answerOf } from '../../../electron/commands/answer.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
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
/** Whether the program can be tried. */
export const BUILT = isBuilt();

/** What is said where it cannot. */
export const NAME = 'galley (skipped where npm run build is not newer than the sources)';

/** A folder for what one test file makes. */
export const root = testFolder('cli');

/** The sample library, copied. */
export const sample = join(root, 'sample');
cpSync(join(ROOT, 'assets/sample/library'), sample, { recursive: true });
/** A photograph. */
export const photo = join(root, 'anh-chup.jpg');
/** An article of another library. */
export const from = join(root, 'from.json');
/** A path in {@link root}. */
export const at = (name: string) => join(root, name);

/** The program as `node` starts it. */
export const PROGRAM = join(ROOT, 'electron/galley.mjs');

/** What was printed, and how it ended. */
interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What it answers, without a process of its own: process.test.ts has that a process says just this. */
export async function galley(...args: string[]): Promise<Ended> {
  const { code, ...said } = await answerOf(args);
  return { status: code, ...said };
}

/** Runs the built program to its end, as a process. */
export async function galleyProcess(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: root });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, stdout, stderr };
}

/** With `--json`: standard output must be one JSON value and nothing else. */
async function withJson(run: typeof galley, args: string[]) {
  const { status, stdout } = await run(...args, '--json');
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return { status, value: JSON.parse(stdout) };
}

/** As {@link galley}, with `--json`. */
export const galleyJson = (...args: string[]) => withJson(galley, args);
/** As {@link galleyProcess}, with `--json`. */
export const galleyProcessJson = (...args: string[]) => withJson(galleyProcess, args);

/** The folder of an article of the sample library. */
export const articleOf = (id: string) => {
  const folder = readdirSync(join(sample, 'articles')).find((name) => name.endsWith(`-${id}`));
  return join(sample, 'articles', folder ?? '');
};
/** One that can be exported. */
export const firstArticle = () => articleOf('sampletram');

beforeAll(async () => {
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  await sharp({ create }).jpeg().toFile(photo);
  const article = { ...emptyArticle('cu', '2026-03-01T08:00:00+07:00'), headline: 'Bến đò mới' };
  writeFileSync(from, JSON.stringify(article));
});

/** Makes a library of 64 articles, which are exported on threads; gives their folders. */
export async function manyArticles(): Promise<string[]> {
  const many = at('nhieu');
  await createLibrary(many, 'Báo Vùng Cao');
  const dirs: string[] = [];
  for (let n = 0; n < 64; n += 1) {
    const draft = emptyArticle('x', '2026-03-01T08:00:00+07:00');
    dirs.push((await addArticle(many, { ...draft, slug: `bai-${n}` })).dir);
  }
  return dirs;
}

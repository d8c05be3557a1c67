/** `galley pack` and `galley unpack`: an article as one file. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { openLibrary } from '../library/store.ts';
import { command, editorHere, needArticleDir, needPath, UsageError } from './command.ts';
import { interruptible } from './interruption.ts';

/** The path of a file, existing or not. @throws {UsageError} if something else is there */
async function needFile(value: string | undefined, what: string): Promise<string> {
  const path = needPath(value, what);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new UsageError(`Expected ${what}, but ${path} is a folder`);
  if (there && !there.isFile()) throw new UsageError(`Expected ${what}, but ${path} is no file`);
  return path;
}

/** The path of a file to write. @throws {UsageError} if another kind of file would be lost */
async function needTarget(value: string | undefined): Promise<string> {
  const path = await needFile(value, '--out FILE.galley');
  if (!path.endsWith('.galley') && existsSync(path))
    throw new UsageError(`Expected --out FILE.galley, but ${path} is there already`);
  return path;
}

/** See {@link Command}. */
export const pack = command({
  usage: 'pack ARTICLE_DIR --out FILE.galley',
  summary: 'packs an article with its comments, pictures and versions into one .galley file',
  takes: ['ARTICLE_DIR'],
  options: { out: { type: 'string' } },
  run: async ([dir], values) => {
    const order = {
      articleDir: await needArticleDir(dir),
      file: await needTarget(values.out),
    };
    const { packArticle } = await import('../handover/pack.ts');
    const value = await interruptible((watcher) => packArticle(order, watcher));
    return { value, lines: [value.file] };
  },
});

const SAID = {
  added: 'added',
  updated: 'updated; the text before it is a version',
  same: 'nothing new: the library has this text',
  older: 'nothing new: the library has a later text',
  known: 'nothing new: this text was taken in before',
  both: 'both texts are kept: each has what the other does not know',
  'both-known': 'nothing new: this text was taken in before, and both are kept',
} as const;

/** See {@link Command}. */
export const unpack = command({
  usage: 'unpack FILE.galley --library DIR',
  summary: 'takes the article of a .galley file into a library',
  takes: ['FILE'],
  options: { library: { type: 'string' } },
  run: async ([file], values) => {
    const path = await needFile(file, 'FILE');
    const library = needPath(values.library, '--library DIR');
    await openLibrary(library);
    const { receive } = await import('../handover/receive.ts');
    const { unpackArticle } = await import('../handover/unpack.ts');
    const value = await interruptible((watcher) =>
      receive(library, editorHere(), (aside) =>
        unpackArticle({ source: { path }, aside }, watcher),
      ),
    );
    const ids = 'copy' in value ? `${value.id} ${value.copy}` : value.id;
    return { value, lines: [`${ids}  ${SAID[value.outcome]}`] };
  },
});

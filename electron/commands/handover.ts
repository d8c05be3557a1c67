/** `galley pack` and `galley unpack`: an article from desk to desk as one file. */
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { openLibrary } from '../library/store.ts';
import { silent } from '../watcher.ts';
import { command, needArticleDir, needPath, UsageError } from './command.ts';

/** The path of a file, there or not. @throws {UsageError} where a folder is */
async function needFile(value: string | undefined, what: string): Promise<string> {
  const path = needPath(value, what);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new UsageError(`Expected ${what}, but ${path} is a folder`);
  return path;
}

/** See {@link Command}. */
export const pack = command({
  usage: 'pack ARTICLE_DIR --out FILE',
  summary: 'packs an article with its comments, pictures and versions into one .galley file',
  takes: ['ARTICLE_DIR'],
  options: { out: { type: 'string' } },
  run: async ([dir], values) => {
    const order = {
      articleDir: await needArticleDir(dir),
      file: await needFile(values.out, '--out FILE'),
    };
    const { packArticle } = await import('../handover/pack.ts');
    const value = await packArticle(order, silent);
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
  usage: 'unpack FILE --library DIR',
  summary: 'takes the article of a .galley file into a library',
  takes: ['FILE'],
  options: { library: { type: 'string' } },
  run: async ([file], values) => {
    const path = await needFile(file, 'FILE');
    const library = needPath(values.library, '--library DIR');
    await openLibrary(library);
    const { receive } = await import('../handover/receive.ts');
    const { unpackArticle } = await import('../handover/unpack.ts');
    const by = { name: userInfo().username, role: 'editor' } as const;
    const value = await receive(library, by, (aside) =>
      unpackArticle({ source: { path }, aside }, silent),
    );
    const ids = 'copy' in value ? `${value.id} ${value.copy}` : value.id;
    return { value, lines: [`${ids}  ${SAID[value.outcome]}`] };
  },
});

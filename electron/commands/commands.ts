/** Every command of `galley`. */
import { articleJsonSchema } from '../../shared/article.ts';
import { articlesDir } from '../library/files.ts';
import { openLibrary } from '../library/store.ts';
import { type Command, command, needPath } from './command.ts';
import { exportArticlesCommand, verify } from './export.ts';
import { pack, unpack } from './handover.ts';
import { newArticle } from './new.ts';
import { portal } from './portal.ts';
import { preflightOne } from './preflight.ts';
import { preview } from './preview.ts';
import { status } from './status.ts';

const list = command({
  usage: 'list --library DIR',
  summary: 'lists the articles, newest change first',
  takes: [],
  options: { library: { type: 'string' } },
  run: async (_words, values) => {
    const library = needPath(values.library, '--library DIR');
    await openLibrary(library);
    const { listArticles } = await import('../library/listing.ts');
    const rows = await listArticles(articlesDir(library));
    const value = rows.map(({ id, headline, section, status, modified, dir, damaged }) => ({
      ...{ id, headline, section, status, modified, dir },
      // Its file cannot be read then.
      ...(damaged ? { damaged: true } : {}),
    }));
    const lineOf = ({ id, status, headline, damaged }: (typeof value)[number]) =>
      `${id}  ${damaged ? 'damaged' : status}  ${headline}`;
    return { value, lines: value.map(lineOf) };
  },
});

const schema = command({
  usage: 'schema',
  summary: 'prints the JSON Schema of article.json',
  takes: [],
  options: {},
  run: async () => {
    const value = articleJsonSchema();
    return { value, lines: JSON.stringify(value, null, 2).split('\n') };
  },
});

/** In the order of the usage text. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['new', newArticle],
  ['list', list],
  ['status', status],
  ['preflight', preflightOne],
  ['export', exportArticlesCommand],
  ['verify', verify],
  ['portal', portal],
  ['pack', pack],
  ['unpack', unpack],
  ['preview', preview],
  ['schema', schema],
]);

/** Every command of `galley`, by its name. A feature's command is one entry here. */
import { articleJsonSchema } from '../../shared/article.ts';
import { exportArticle } from '../exporting/export.ts';
import { verifyPackage } from '../exporting/verify.ts';
import { articlesDir } from '../library/files.ts';
import { openLibrary } from '../library/store.ts';
import { summaries } from '../library/summaries.ts';
import { type Command, command, needPath, silent } from './command.ts';
import { newArticle } from './new.ts';
import { preflightOne } from './preflight.ts';

const list = command({
  usage: 'list --library DIR',
  summary: 'lists the articles, newest change first',
  takes: [],
  options: { library: { type: 'string' } },
  run: async (_words, values) => {
    const library = needPath(values.library, '--library DIR');
    await openLibrary(library);
    const rows = await summaries(articlesDir(library));
    const value = rows.map(({ id, headline, section, status, modified, dir }) => ({
      id,
      headline,
      section,
      status,
      modified,
      dir,
    }));
    return { value, lines: value.map((row) => `${row.id}  ${row.status}  ${row.headline}`) };
  },
});

const exportOne = command({
  usage: 'export ARTICLE_DIR --out DIR',
  summary: 'exports one article as a package, a folder below DIR',
  takes: ['ARTICLE_DIR'],
  options: { out: { type: 'string' } },
  run: async ([articleDir], values) => {
    const outDir = needPath(values.out, '--out DIR');
    const value = await exportArticle(
      { articleDir: needPath(articleDir, 'ARTICLE_DIR'), outDir },
      silent,
    );
    return { value, lines: [value.dir, ...value.warnings.map((text) => `warning: ${text}`)] };
  },
});

const verify = command({
  usage: 'verify DIR',
  summary: 'checks a package against its manifest, byte by byte',
  takes: ['DIR'],
  options: {},
  run: async ([dir]) => {
    const value = await verifyPackage(needPath(dir, 'DIR'));
    return { value, lines: value.ok ? ['ok'] : value.problems, problems: !value.ok };
  },
});

const schema = command({
  usage: 'schema',
  summary: 'prints the JSON Schema of article.json',
  takes: [],
  options: {},
  run: async () => {
    const value = articleJsonSchema();
    return { value, lines: [JSON.stringify(value, null, 2)] };
  },
});

/** In the order of the usage text. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['new', newArticle],
  ['list', list],
  ['preflight', preflightOne],
  ['export', exportOne],
  ['verify', verify],
  ['schema', schema],
]);

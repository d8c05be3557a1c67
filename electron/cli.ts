/** Galley without a window: the same services from the command line. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { articleJsonSchema, articleSchema, type MediaItem } from '../shared/article.ts';
import { GalleyError } from '../shared/errors.ts';
import { slugify } from '../shared/text.ts';
import { exportArticle } from './exporting/export.ts';
import { verifyPackage } from './exporting/verify.ts';
import { importMedia } from './images/import.ts';
import { articlesDir, readArticleFile } from './library/files.ts';
import {
  addArticle,
  createArticle,
  createLibrary,
  openLibrary,
  saveArticle,
} from './library/store.ts';
import { summaries } from './library/summaries.ts';

const USAGE = `galley — write offline, review, export a verified package

  galley new --library DIR [--headline H] [--from article.json] [--media FILE]…
  galley list --library DIR
  galley export ARTICLE_DIR --out DIR
  galley verify DIR
  galley schema

  --json   one JSON value on standard output
  --help   this text

Exit code: 0 done, 1 found problems, 2 bad usage or input.`;

/** A command line that cannot be understood. */
class UsageError extends Error {}

/** What a command did: its value for `--json`, lines for a person, and whether it found problems. */
interface Outcome {
  readonly value: unknown;
  readonly lines: readonly string[];
  readonly problems?: boolean;
}

interface Words {
  readonly positionals: readonly string[];
  readonly library?: string | undefined;
  readonly headline?: string | undefined;
  readonly from?: string | undefined;
  readonly media?: string[] | undefined;
  readonly out?: string | undefined;
}

const silent = { progress: () => {}, cancelled: () => false };

function need(value: string | undefined, what: string): string {
  if (!value) throw new UsageError(`Expected ${what}`);
  return resolve(value);
}

async function newArticle(words: Words): Promise<Outcome> {
  const library = need(words.library, '--library DIR');
  await openLibrary(library).catch((error) => {
    if (!(error instanceof GalleyError) || error.code !== 'not-a-library') throw error;
    return createLibrary(library, 'Galley');
  });
  const from = words.from ? await readJson(words.from) : undefined;
  const made = from
    ? await addArticle(library, from)
    : await createArticle(library, words.headline ?? '');
  const { article, revision } = await readArticleFile(made.dir);
  const media = await takeMedia(made.dir, words.media ?? []);
  const headline = words.headline ?? article.headline;
  const known = new Set(article.media.map((item) => item.name));
  const added = media.filter((item) => !known.has(item.name));
  const slug = article.slugByHand ? article.slug : slugify(headline);
  const full = { ...article, headline, slug, media: [...article.media, ...added] };
  await saveArticle(made.dir, full, revision);
  return { value: made, lines: [`${made.id}  ${made.dir}`] };
}

async function readJson(path: string) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`Cannot read ${path}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new GalleyError('damaged', { path, why: String(error) });
  }
  const parsed = articleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new GalleyError('damaged', { path, why: `${issue?.path.join('.')}: ${issue?.message}` });
}

async function takeMedia(dir: string, files: readonly string[]): Promise<MediaItem[]> {
  const sources = files.map((path) => ({ path: resolve(path) }));
  const { imported, refused } = await importMedia(dir, sources, silent);
  const [first] = refused;
  if (first) throw new GalleyError(first.error.code, first.error.params, first.error.detail);
  return imported.map(({ media }) => media);
}

async function list(words: Words): Promise<Outcome> {
  const library = need(words.library, '--library DIR');
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
}

const COMMANDS: Readonly<Record<string, (words: Words) => Promise<Outcome>>> = {
  new: newArticle,
  list,
  export: async ({ positionals, out }) => {
    const order = {
      articleDir: need(positionals[0], 'ARTICLE_DIR'),
      outDir: need(out, '--out DIR'),
    };
    const value = await exportArticle(order, silent);
    return { value, lines: [value.dir, ...value.warnings.map((text) => `warning: ${text}`)] };
  },
  verify: async ({ positionals }) => {
    const value = await verifyPackage(need(positionals[0], 'DIR'));
    return { value, lines: value.ok ? ['ok'] : value.problems, problems: !value.ok };
  },
  schema: async () => {
    const value = articleJsonSchema();
    return { value, lines: [JSON.stringify(value, null, 2)] };
  },
};

async function main(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    const text = { type: 'string' as const };
    const flag = { type: 'boolean' as const };
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        library: text,
        headline: text,
        from: text,
        media: { type: 'string', multiple: true },
        out: text,
        json: flag,
        help: { ...flag, short: 'h' },
      },
    });
    const [name = '', ...rest] = positionals;
    if (values.help || name === '') {
      console.log(USAGE);
      return values.help ? 0 : 2;
    }
    const command = COMMANDS[name];
    if (!command) throw new UsageError(`Unknown command: ${name}`);
    const { value, lines, problems } = await command({ ...values, positionals: rest });
    console.log(json ? JSON.stringify(value) : lines.join('\n'));
    return problems ? 1 : 0;
  } catch (error) {
    if (error instanceof GalleyError) {
      const { code, params } = error;
      if (json) console.log(JSON.stringify({ error: { code, params } }));
      console.error(`galley: ${code} ${Object.values(params).join(' ')}`.trim());
    } else console.error(`galley: ${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

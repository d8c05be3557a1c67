/** Exports one article as a package. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { articlePage } from '../../assets/export/article-page.tsx';
import { type PageContent, pageWords, toldPublication } from '../../assets/export/content.ts';
import { fontFiles, fontLicence } from '../../assets/export/fonts.ts';
import { pageStyle } from '../../assets/export/style.ts';
import { type Article, articleJsonSchema, type MediaItem } from '../../shared/article.ts';
import type { ExportResult } from '../../shared/channels/export.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import type { Library } from '../../shared/library.ts';
import { DEFAULT_FORMS, type Form, MANIFEST, packageName } from '../../shared/package.ts';
import { despiteDeletion } from '../images/cache.ts';
import { diskError } from '../library/durable.ts';
import {
  isOfLibrary,
  libraryOf,
  MOST_ARTICLE,
  readArticleFile,
  readPlainFile,
  sha256,
} from '../library/files.ts';
import { openLibrary } from '../library/store.ts';
import type { Watcher } from '../watcher.ts';
import { warningsOf } from './figures.ts';
import { approvalOf, readManifest } from './manifest.ts';
import { bytesOf, mendReplaced, type PackageFile, prepareOutput, writePackage } from './package.ts';
import { type PackagedPictures, type Places, packagePictures } from './pictures.ts';
import { publicArticle } from './public-article.ts';
import { zipText } from './zip-read.ts';

/** The article to export, and its library. */
export interface ExportSource {
  readonly article: Article;
  readonly library: Library;
}

/** What to export, and where to. */
export interface ExportOrder {
  readonly articleDir: string;
  /** Absent: read from the folder. */
  readonly source?: ExportSource;
  /** The package becomes `<outDir>/<slug or id>`, a folder or a `.zip`. */
  readonly outDir: string;
  readonly forms?: readonly Form[];
  readonly kind?: 'folder' | 'zip';
  /** See {@link PackagePlace}; true if absent. */
  readonly durable?: boolean;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

let schema = '';
function schemaText(): string {
  schema ||= json(articleJsonSchema());
  return schema;
}

/** What the forms are made of. */
interface Gathered {
  /** Without style sheet and logo, which only the page has. */
  readonly content: PageContent;
  readonly libraryDir: string;
  readonly files: PackagedPictures['files'];
  /** The article with internal fields. */
  readonly whole: Article;
}

/** Loaded late: sharp is not needed to export cached pictures. */
const packagedLogo = async (libraryDir: string, logo: MediaItem) =>
  (await import('./logo.ts')).packageLogo(libraryDir, logo);

/** The page with style, fonts and logo. */
async function pageFiles({ content, libraryDir }: Gathered): Promise<PackageFile[]> {
  const { article, publication, pictures } = content;
  const fonts = await fontFiles(publication.fonts, article);
  const licence = await fontLicence(publication.fonts);
  const css = pageStyle(publication, pictures, fonts);
  const logo = publication.logo && (await packagedLogo(libraryDir, publication.logo));
  const dressed: PageContent = {
    ...content,
    ...(logo ? { logo: logo.logo } : {}),
    css,
    cssHash: createHash('sha256').update(css).digest('base64'),
  };
  return [
    { path: 'index.html', content: articlePage(dressed) },
    ...fonts.map(({ href, bytes }) => ({ path: href, content: bytes })),
    ...(licence ? [{ path: licence.href, content: licence.text }] : []),
    ...(logo ? [logo.file] : []),
  ];
}

async function pictureSizes(files: PackagedPictures['files']): Promise<Map<string, number>> {
  const sizes = files.map(
    async ({ path, content }) => [path, (await stat(content.copyOf)).size] as const,
  );
  return new Map(await Promise.all(sizes));
}

/** The files of one form, without pictures. */
async function formFiles(form: Form, gathered: Gathered): Promise<PackageFile[]> {
  const { content, files, whole } = gathered;
  switch (form) {
    case 'html':
      return pageFiles(gathered);
    case 'json':
      return [
        { path: 'article.json', content: json(content.article) },
        { path: 'article.schema.json', content: schemaText() },
      ];
    case 'ninjs': {
      const { ninjsItem } = await import('./ninjs.ts');
      const item = ninjsItem(content, await pictureSizes(files), whole);
      return [{ path: 'ninjs.json', content: json(item) }];
    }
    case 'markdown': {
      const { articleMarkdown } = await import('./markdown.ts');
      return [{ path: 'index.md', content: articleMarkdown(content) }];
    }
    case 'text': {
      const { articleText } = await import('./text.ts');
      return [{ path: 'article.txt', content: articleText(content) }];
    }
    case 'docx': {
      const { articleDocx } = await import('./docx.ts');
      const known = new Map(files.map((file) => [file.path, file]));
      const bytes = async (path: string) => {
        const file = known.get(path);
        return file ? bytesOf(file) : new Uint8Array();
      };
      return [{ path: 'article.docx', content: await articleDocx(content, bytes) }];
    }
  }
}

/** The article id of the package at a path; '' for anything else there, undefined for nothing. */
async function packageAt(target: string): Promise<string | undefined> {
  // Synchronous, as in package.ts: faster here.
  const link = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink();
  const there = statSync(target, { throwIfNoEntry: false });
  // A broken link is something, too.
  const nothing = link ? '' : undefined;
  if (!there) return nothing;
  if (there.isDirectory() && readdirSync(target).length === 0) return nothing;
  if (!there.isDirectory() && !there.isFile()) return '';
  const text = there.isFile()
    ? await zipText(target, MANIFEST, MOST_ARTICLE)
    : await readPlainFile(join(target, MANIFEST)).then(String, () => '');
  return readManifest(text)?.articleId ?? '';
}

/** So many simultaneous exports of one article to one place surely succeed: each may be overtaken by all others. */
const MOST_AT_ONCE = 8;

/** Whether an export failed because another of the same article was faster. */
async function cameBetween(error: unknown, target: string, articleId: string): Promise<boolean> {
  if (error instanceof GalleyError)
    return error.code === 'target-exists' && (await packageAt(target)) === articleId;
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall === 'rename' && ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error));
}

/**
 * All files of a package but its manifest.
 * @param article as it leaves
 * @param whole with internal fields: errors name a picture by its original file name
 */
async function packageFiles(
  { article, whole }: { readonly article: Article; readonly whole: Article },
  places: Places,
  library: Library,
  forms: readonly Form[],
  watcher: Watcher,
): Promise<PackageFile[]> {
  const { pictures, shapes, files } = await packagePictures(
    { ...article, media: whole.media },
    places,
    library.renditionWidths,
    watcher,
  );
  const content: PageContent = {
    article,
    publication: toldPublication(library),
    pictures,
    shapes,
    css: '',
    cssHash: '',
    words: pageWords(article.language),
  };
  const gathered = { content, libraryDir: places.libraryDir, files, whole };
  const made = await Promise.all(forms.map((form) => formFiles(form, gathered)));
  return [...made.flat(), ...files];
}

/**
 * Exports one article. The same article gives the same bytes on every machine; a cancelled or killed export leaves the
 * old package or none.
 * @throws {GalleyError} `target-exists` for anything else at the target; `among-articles` inside a library;
 *   `cancelled`; as reading and {@link writePackage} do
 */
export async function exportArticle(order: ExportOrder, watcher: Watcher): Promise<ExportResult> {
  const { forms = DEFAULT_FORMS, kind = 'folder', durable = true } = order;
  const libraryDir = libraryOf(order.articleDir);
  const { article: whole, library } = order.source ?? {
    article: (await readArticleFile(order.articleDir)).article,
    library: await openLibrary(libraryDir),
  };
  const article = publicArticle(whole);
  const outDir = resolve(order.outDir);
  const name = packageName(article);
  const target = join(outDir, kind === 'zip' ? `${name}.zip` : name);
  // There it would be listed as a damaged article.
  if (isOfLibrary(outDir)) throw new GalleyError('among-articles', { path: outDir });
  const places = { articleDir: order.articleDir, libraryDir };
  const about = {
    ...{ articleId: article.id, revision: sha256(json(article)) },
    approval: approvalOf(whole),
  };
  const put = async () => {
    mendReplaced(target);
    const there = await packageAt(target);
    if (there !== undefined && there !== article.id)
      throw new GalleyError('target-exists', { path: target });
    await prepareOutput(outDir);
    const place = { target, kind, durable, replaces: there !== undefined };
    const files = await packageFiles({ article, whole }, places, library, forms, watcher);
    return writePackage(place, files, about, watcher.cancelled);
  };
  const putAgain = async (tries: number): ReturnType<typeof put> => {
    try {
      return await put();
    } catch (error) {
      if (tries === 0 || !(await cameBetween(error, target, article.id))) throw error;
      return putAgain(tries - 1);
    }
  };
  try {
    const written = await despiteDeletion(libraryDir, () => putAgain(MOST_AT_ONCE));
    const paths = [...written.map(({ path }) => path), MANIFEST];
    return { dir: target, files: paths, warnings: warningsOf(article) };
  } catch (error) {
    throw diskError(error, outDir);
  }
}

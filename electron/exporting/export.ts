/** One article out, as a folder: page, data, pictures, manifest. */
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import css from '../../assets/export/article.css?raw';
import { articlePage, type PageRendition } from '../../assets/export/article-page.tsx';
import { type Article, articleSchema, type Figure, FORMAT_VERSION } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { ExportResult } from '../../shared/ipc.ts';
import { MANIFEST, type Manifest, MEDIA_TYPES, manifestSchema } from '../../shared/package.ts';
import { withoutSuggestions } from '../../shared/suggestions.ts';
import { spansText } from '../../shared/text.ts';
import type { Watcher } from '../images/import.ts';
import { makeRenditions } from '../images/renditions.ts';
import { diskError, makeFolder, syncFolder } from '../library/durable.ts';
import { filesBelow, readArticleFile, sha256 } from '../library/files.ts';
import { openLibrary } from '../library/store.ts';

/** Name and version in every manifest. */
const GENERATOR = 'Galley 0.1.0';
/** A package under way stands beside its target under this name until it is whole. */
const UNDER_WAY = '.galley-export-';

const withoutInternal = <T extends Record<string, unknown>>(value: T): T => {
  const { comments: _c, suggestions: _s, ...rest } = value;
  return rest as T;
};

/** The article without what stays in the newsroom: comments, suggestions, notes, contacts, where it was exported to. */
export function publicArticle(article: Article): Article {
  const plain = JSON.parse(JSON.stringify(withoutSuggestions(article)), (_key, value) =>
    value && typeof value === 'object' && 'text' in value ? withoutInternal(value) : value,
  ) as Article;
  return articleSchema.parse({
    ...plain,
    formatVersion: FORMAT_VERSION,
    noteToEditor: '',
    bylines: article.bylines.map((byline) => ({ ...byline, contact: '' })),
    media: article.media.map(({ found, ...item }) => {
      const { digitalSourceType } = found;
      return { ...item, found: digitalSourceType ? { digitalSourceType } : {} };
    }),
    review: { status: article.review.status },
    exports: [],
  });
}

/** The article's figures in reading order, those of galleries too. */
function figuresOf(article: Article): Figure[] {
  return article.body.flatMap((block) =>
    block.type === 'figure' ? [block] : block.type === 'gallery' ? block.figures : [],
  );
}

function warningsOf(article: Article): string[] {
  const media = new Set(article.media.map((item) => item.name));
  const figures = figuresOf(article).flatMap((figure, index) => [
    ...(media.has(figure.media) ? [] : [`figure ${index + 1}: no picture`]),
    ...(spansText(figure.caption).trim() ? [] : [`figure ${index + 1}: no caption`]),
    ...(spansText(figure.credit).trim() ? [] : [`figure ${index + 1}: no credit`]),
    ...(figure.alt.trim() || figure.decorative ? [] : [`figure ${index + 1}: no alt text`]),
  ]);
  return [...(article.headline.trim() ? [] : ['no headline']), ...figures];
}

async function writeSynced(path: string, bytes: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function pictures(
  folder: string,
  article: Article,
  places: { articleDir: string; libraryDir: string },
  widths: readonly number[],
  watcher: Watcher,
) {
  const used = new Set(figuresOf(article).map((figure) => figure.media));
  const items = article.media.filter((item) => used.has(item.name));
  const made = new Map<string, PageRendition[]>();
  await mkdir(join(folder, 'images'));
  for (const [index, item] of items.entries()) {
    watcher.progress(index, items.length, item.filename);
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    const { libraryDir, articleDir } = places;
    const renditions = await makeRenditions(libraryDir, articleDir, item, widths, watcher);
    const files: PageRendition[] = [];
    for (const { path, format, width, height } of renditions) {
      const href = `images/${item.name.slice(0, 16)}-${width}.${format}`;
      await copyFile(path, join(folder, href));
      files.push({ href, format, width, height });
    }
    made.set(item.name, files);
  }
  watcher.progress(items.length, items.length, '');
  return made;
}

/** The manifest of the files in a folder, itself left out. */
export async function manifestOf(folder: string, articleId: string): Promise<Manifest> {
  const files: Manifest['files'] = [];
  for (const path of await filesBelow(folder)) {
    if (path === MANIFEST) continue;
    const bytes = await readFile(join(folder, path));
    const type = MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    files.push({ path, sha256: sha256(bytes), bytes: bytes.length, type });
  }
  return { formatVersion: 1, generator: GENERATOR, articleId, files };
}

/** Puts the finished folder in its target's place; an older package goes only when the new one is whole. */
async function putInPlace(made: string, target: string): Promise<void> {
  const old = `${made}-old`;
  const replaces = await stat(target).then(
    () => true,
    () => false,
  );
  if (replaces) await rename(target, old);
  await rename(made, target);
  await syncFolder(dirname(target));
  await rm(old, { recursive: true, force: true });
}

async function refuseForeignTarget(target: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR'
      ? new GalleyError('target-exists', { path: target })
      : diskError(error, target);
  });
  if (names.length === 0) return;
  const manifest = await readFile(join(target, MANIFEST), 'utf8').catch(() => '{}');
  const ours = manifestSchema.safeParse(JSON.parse(manifest));
  if (!ours.success) throw new GalleyError('target-exists', { path: target });
}

/** What to export, and to where. The package becomes the folder `<outDir>/<slug or id>`. */
export interface ExportOrder {
  readonly articleDir: string;
  readonly outDir: string;
}

/**
 * Exports one article. Written beside the target and renamed, so that a cancelled or killed export leaves the old
 * package or none; the same article gives the same bytes.
 * @throws {GalleyError} `target-exists` when the folder is there and is no package of Galley's; `cancelled`; as reading and writing do
 */
export async function exportArticle(order: ExportOrder, watcher: Watcher): Promise<ExportResult> {
  const { article } = await readArticleFile(order.articleDir);
  const libraryDir = resolve(order.articleDir, '../..');
  const library = await openLibrary(libraryDir);
  const outDir = resolve(order.outDir);
  const target = join(outDir, article.slug || article.id);
  await refuseForeignTarget(target);
  await makeFolder(outDir);
  const folder = join(outDir, `${UNDER_WAY}${randomBytes(6).toString('hex')}`);
  try {
    await removeLeftovers(outDir);
    await mkdir(folder);
    const places = { articleDir: order.articleDir, libraryDir };
    const made = await pictures(folder, article, places, library.renditionWidths, watcher);
    const cssHash = createHash('sha256').update(css).digest('base64');
    const page = { article, siteName: library.name, pictures: made, css, cssHash };
    await writeSynced(join(folder, 'index.html'), articlePage(page));
    const json = `${JSON.stringify(publicArticle(article), null, 2)}\n`;
    await writeSynced(join(folder, 'article.json'), json);
    const manifest = await manifestOf(folder, article.id);
    await writeSynced(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    await putInPlace(folder, target);
    const files = [...manifest.files.map(({ path }) => path), MANIFEST];
    return { dir: target, files, warnings: warningsOf(article) };
  } catch (error) {
    throw diskError(error, outDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a killed export left is older than an hour: one that runs now in another process is left alone. */
async function removeLeftovers(outDir: string): Promise<void> {
  for (const name of await readdir(outDir)) {
    if (!name.startsWith(UNDER_WAY)) continue;
    const path = join(outDir, basename(name));
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

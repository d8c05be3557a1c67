/** The portal of a library: its pages, made beside the packages of its articles, and from them. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toldPublication } from '../../assets/export/content.ts';
import { fontFiles, fontLicence } from '../../assets/export/fonts.ts';
import { compactCss, publicationStyle } from '../../assets/export/style.ts';
import { PORTAL_FILES, type PortalContent } from '../../assets/portal/content.ts';
import { portalFeed, portalSitemap } from '../../assets/portal/feed.ts';
import { frontPage, searchPage, sectionPages } from '../../assets/portal/pages.tsx';
import css from '../../assets/portal/portal.css?raw';
import searchScript from '../../assets/portal/search.js?raw';
import { searchIndex } from '../../assets/portal/search-index.ts';
import { focusStyle } from '../../assets/portal/teasers.tsx';
import { portalWords } from '../../assets/portal/words.ts';
import type { PortalResult } from '../../shared/channels/export.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import { knownFields } from '../../shared/known-fields.ts';
import { librarySchema, type Publication } from '../../shared/library.ts';
import { withoutUser } from '../../shared/links.ts';
import { arrangePortal, type Portal, type Teaser } from '../../shared/portal.ts';
import { mayLeave } from '../../shared/workflow.ts';
import { allInLanes, lanes } from '../images/lanes.ts';
import { removeFile, removeFolder, rename } from '../library/busy-files.ts';
import { diskError, syncFolder, writeDurably } from '../library/durable.ts';
import { articlesDir, isOfLibrary, readPlainFile, sha256, trashDir } from '../library/files.ts';
import { withMutex } from '../library/folder-mutex.ts';
import { asideIn } from '../library/leftovers.ts';
import { listArticles } from '../library/listing.ts';
import { openLibrary } from '../library/store.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { GENERATOR, sealed } from './manifest.ts';
import { folderSink, mendAllReplaced, prepareOutput } from './package.ts';
import { type ListedFile, packagesIn, portalAt } from './packages.ts';
import { teaserIn } from './teasers.ts';
import { articleUri } from './uris.ts';

/** What portal to make, and where. */
export interface PortalOrder {
  readonly libraryDir: string;
  /** The folder of the packages; the pages go beside them. */
  readonly dir: string;
}

/** A file of the portal. */
type PortalFile = readonly [name: string, content: string | Uint8Array];

/**
 * What the library says by now of what has left: the ids of articles that were withdrawn or thrown away, which are shown
 * no more, and of those that stand as approved the section, and whether they are hot and featured news, by id.
 */
async function knownTo(libraryDir: string) {
  const [there = [], trashed = []] = await Promise.all(
    [articlesDir(libraryDir), trashDir(libraryDir)].map(listArticles),
  );
  const withdrawn = there.filter(({ status }) => status === 'withdrawn');
  const gone = new Set([...withdrawn, ...trashed].map(({ id }) => id));
  const placed = new Map(
    there
      .filter(({ status }) => mayLeave(status))
      .map(({ id, section, hot, featured }) => [id, { section, hot, featured }]),
  );
  return { gone, placed };
}

/**
 * Of two packages of one article the later one: when its slug changes, the old package stays behind. Of copies of one
 * package the first, for a copy's name comes after that of its original.
 */
const later = (first: Teaser | undefined, other: Teaser): Teaser =>
  first && Date.parse(first.modified) >= Date.parse(other.modified) ? first : other;

/** Packages read at once: while one waits for the disk another is parsed. */
const AT_ONCE = 4;

/** A teaser of each article in the folder's packages, and the folders of all packages. */
async function gather({ libraryDir, dir }: PortalOrder, watcher: Watcher) {
  const [folders, { gone, placed }] = await Promise.all([packagesIn(dir), knownTo(libraryDir)]);
  const byId = new Map<string, Teaser>();
  let done = 0;
  const read = async (folder: string) => {
    stopIfCancelled(watcher);
    const teaser = await teaserIn(dir, folder);
    done += 1;
    watcher.progress(done, folders.length, folder);
    return teaser;
  };
  const all = await allInLanes(
    lanes(AT_ONCE),
    folders.map((folder) => () => read(folder)),
  );
  for (const teaser of all)
    if (teaser && !gone.has(teaser.id)) byId.set(teaser.id, later(byId.get(teaser.id), teaser));
  const teasers = [...byId.values()].map((teaser) => ({ ...teaser, ...placed.get(teaser.id) }));
  return { teasers, folders };
}

/** Style sheet, typefaces and logo, which stand beside the pages. */
async function dress(libraryDir: string, publication: Publication, portal: Portal) {
  const flat = (href: string) => basename(href);
  const fonts = (await fontFiles(publication.fonts, { body: [] })).map((font) => ({
    ...font,
    href: flat(font.href),
  }));
  const licence = await fontLicence(publication.fonts);
  const logo =
    publication.logo &&
    (await (await import('./logo.ts')).packageLogo(libraryDir, publication.logo));
  const style = `${publicationStyle(publication, fonts)}${compactCss(css)}${focusStyle(portal.all)}`;
  const files: PortalFile[] = [
    [PORTAL_FILES.style, style],
    ...fonts.map(({ href, bytes }): PortalFile => [href, bytes]),
    ...(licence ? [[flat(licence.href), licence.text] as const] : []),
    ...(logo ? [[PORTAL_FILES.logo, logo.file.content] as const] : []),
  ];
  return { files, ...(logo ? { logo: { ...logo.logo, href: PORTAL_FILES.logo } } : {}) };
}

/** What the portal shows, as data. */
function portalData({ portal, publication, language }: PortalContent, now: string) {
  const { hot, featured, sections, schedule, sites, visits, all } = portal;
  const folders = (teasers: readonly Teaser[]) => teasers.map(({ folder }) => folder);
  return {
    formatVersion: 1,
    generator: GENERATOR,
    made: now,
    language,
    name: publication.name,
    hot: folders(hot),
    featured: folders(featured),
    sections: sections.map(({ name, slug, teasers }) => ({
      name,
      slug,
      articles: folders(teasers),
    })),
    schedule: knownFields(librarySchema.shape.schedule, schedule),
    // Their ids may be made of the whole address.
    linkedSites: sites.map(({ name, url }) => ({ name, url: withoutUser(url) })),
    ...(visits ? { visits: knownFields(librarySchema.shape.visits, visits) } : {}),
    articles: all.map(({ words: _words, picture: _picture, ...teaser }) => teaser),
  };
}

/** Every file of a portal but its data. */
function portalFiles(
  content: PortalContent,
  dress: readonly PortalFile[],
  now: string,
): PortalFile[] {
  const feed = portalFeed(content, now, articleUri);
  const sitemap = portalSitemap(content, now);
  const index = searchIndex(content, (text) => sha256(text).slice(0, 12));
  return [
    ...dress,
    ...index.files,
    [PORTAL_FILES.searchScript, searchScript],
    ...content.portal.sections.flatMap((section) => sectionPages(section, content)),
    [PORTAL_FILES.search, searchPage(content, index.parts)],
    ...(feed ? [[PORTAL_FILES.feed, feed] as const] : []),
    ...(sitemap ? [[PORTAL_FILES.sitemap, sitemap] as const] : []),
    [PORTAL_FILES.front, frontPage(content)],
  ];
}

/** Whether a file stands in the folder as it would be written. */
const isThere = (dir: string, name: string, hash: string): Promise<boolean> =>
  readPlainFile(join(dir, name)).then(
    (bytes) => sha256(bytes) === hash,
    () => false,
  );

/** Writes files aside, durably. @throws {GalleyError} `cancelled` */
async function writeAside(aside: string, files: readonly PortalFile[], watcher: Watcher) {
  const sink = folderSink(aside, true);
  try {
    for (const [name, content] of files) {
      stopIfCancelled(watcher);
      await sink.write(name, typeof content === 'string' ? Buffer.from(content) : content);
    }
    await sink.sync();
  } finally {
    await sink.close();
  }
}

/**
 * Puts a portal in its place, whole: nothing is cancelled once its first file is there. Its data are written first and
 * list all of its files, also those that are deleted at the end: so a killed run leaves no file that the next one takes
 * for somebody else's. A file that would not change is not written: browsers and copies to a server compare by time.
 * @throws {GalleyError} `not-a-portal` where a file of somebody else's would be replaced; `cancelled`
 */
async function put(dir: string, files: readonly PortalFile[], data: object, watcher: Watcher) {
  const there = await portalAt(dir);
  const own = new Set(there ? [PORTAL_FILES.data, ...there.files.map(({ path }) => path)] : []);
  const other = [PORTAL_FILES.data, ...files.map(([name]) => name)].find(
    (name) => !own.has(name) && existsSync(join(dir, name)),
  );
  if (other) throw new GalleyError('not-a-portal', { path: join(dir, other) });
  const made = files.map(([path, content]): ListedFile => ({ path, sha256: sha256(content) }));
  const stale = (there?.files ?? []).filter(({ path }) => !files.some(([name]) => name === path));
  const dataOf = (listed: readonly ListedFile[]) => sealed({ ...data, files: listed });
  const changed: PortalFile[] = [];
  for (const [at, { path, sha256: hash }] of made.entries())
    if (!(await isThere(dir, path, hash))) changed.push(files[at] as PortalFile);
  const all: PortalFile[] = [[PORTAL_FILES.data, dataOf([...made, ...stale])], ...changed];
  await prepareOutput(dir);
  const aside = asideIn(dir);
  try {
    await writeAside(aside, all, watcher);
    stopIfCancelled(watcher);
    for (const [name] of all) await rename(join(aside, name), join(dir, name));
    await syncFolder(dir);
  } finally {
    await removeFolder(aside);
  }
  for (const { path } of stale) await removeFile(join(dir, path));
  if (stale.length > 0) await writeDurably(join(dir, PORTAL_FILES.data), dataOf(made));
}

/** Makes the pages of the packages that are there now. */
async function makePages(order: PortalOrder, watcher: Watcher): Promise<PortalResult> {
  const { libraryDir, dir } = order;
  const library = await openLibrary(libraryDir);
  const { language } = library;
  mendAllReplaced(dir);
  const { teasers, folders } = await gather(order, watcher);
  if (teasers.length === 0) throw new GalleyError('no-packages', { path: dir });
  const now = isoWithOffset(new Date());
  const publication = toldPublication(library);
  const portal = arrangePortal(teasers, library, now);
  const { files, logo } = await dress(libraryDir, publication, portal);
  const content: PortalContent = {
    ...{ portal, publication, language, words: portalWords(language) },
    ...(logo ? { logo } : {}),
  };
  await put(dir, portalFiles(content, files, now), portalData(content, now), watcher);
  const shown = new Set(portal.all.map(({ folder }) => folder));
  const left = folders.filter((folder) => !shown.has(folder));
  return { dir, articles: shown.size, left };
}

/**
 * Makes the portal's pages from the packages that lie in a folder, and puts them beside these; of two at once one after
 * the other, so that the last shows all. Each file is replaced whole, the front page last, so that a killed run leaves
 * pages that lead somewhere.
 * @throws {GalleyError} `among-articles` in a library, `not-a-portal` where another site stands, `no-packages`, `cancelled`; as
 *   reading the library and writing do
 */
export async function makePortal(order: PortalOrder, watcher: Watcher): Promise<PortalResult> {
  const { dir } = order;
  if (isOfLibrary(dir)) throw new GalleyError('among-articles', { path: dir });
  const mutex = join(dir, '.portal.making');
  try {
    return await withMutex(mutex, () => makePages(order, watcher), watcher.cancelled);
  } catch (thrown) {
    throw diskError(thrown, dir);
  }
}

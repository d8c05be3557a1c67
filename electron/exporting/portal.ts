/** The portal of a library: its pages, made beside the packages of its articles, and from them. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fontFiles, fontLicence } from '../../assets/export/fonts.ts';
import { compactCss, publicationStyle } from '../../assets/export/style.ts';
import { articleHref, PORTAL_FILES, type PortalContent } from '../../assets/portal/content.ts';
import { portalFeed } from '../../assets/portal/feed.ts';
import { frontPage, searchPage, sectionPages } from '../../assets/portal/pages.tsx';
import css from '../../assets/portal/portal.css?raw';
import searchScript from '../../assets/portal/search.js?raw';
import { focusStyle } from '../../assets/portal/teasers.tsx';
import { portalWords } from '../../assets/portal/words.ts';
import { formatVietnamese, isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { PortalResult } from '../../shared/ipc.ts';
import type { Publication } from '../../shared/library.ts';
import { arrangePortal, type Portal, type Teaser } from '../../shared/portal.ts';
import { diskError, writeDurably } from '../library/durable.ts';
import { articlesDir, isAmongArticles, trashDir } from '../library/files.ts';
import { listArticles } from '../library/listing.ts';
import { openLibrary } from '../library/store.ts';
import type { Watcher } from '../watcher.ts';
import { GENERATOR } from './manifest.ts';
import { isPortal, packagesIn } from './packages.ts';
import { teaserIn } from './teasers.ts';

/** What portal to make, and where. */
export interface PortalOrder {
  readonly libraryDir: string;
  /** The folder of the packages; the pages go beside them. */
  readonly dir: string;
}

/** A file of the portal. */
type PortalFile = readonly [name: string, content: string | Uint8Array];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The ids of articles that were withdrawn or thrown away: what left of them is shown no more. */
async function goneFrom(libraryDir: string): Promise<ReadonlySet<string>> {
  const [there, trashed] = await Promise.all(
    [articlesDir(libraryDir), trashDir(libraryDir)].map(listArticles),
  );
  const withdrawn = there?.filter(({ status }) => status === 'withdrawn') ?? [];
  return new Set([...withdrawn, ...(trashed ?? [])].map(({ id }) => id));
}

/**
 * Of two teasers of one article the later one: under its old slug an article leaves its old package behind. Of copies
 * the first: what a copy is called follows the name that it is of.
 */
const later = (first: Teaser | undefined, other: Teaser): Teaser =>
  first && Date.parse(first.modified) >= Date.parse(other.modified) ? first : other;

/** A teaser of each article in the folder's packages, and the folders of all packages. */
async function gather({ libraryDir, dir }: PortalOrder, watcher: Watcher) {
  const [folders, gone] = await Promise.all([packagesIn(dir), goneFrom(libraryDir)]);
  const byId = new Map<string, Teaser>();
  for (const [done, folder] of folders.entries()) {
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    watcher.progress(done, folders.length, folder);
    const teaser = await teaserIn(dir, folder);
    if (teaser && !gone.has(teaser.id)) byId.set(teaser.id, later(byId.get(teaser.id), teaser));
  }
  watcher.progress(folders.length, folders.length, '');
  return { teasers: [...byId.values()], folders };
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
    schedule,
    linkedSites: sites,
    ...(visits ? { visits } : {}),
    articles: all.map(({ words: _words, picture: _picture, ...teaser }) => teaser),
  };
}

/** What the search page reads: a script, for a page that was opened from a disk may fetch nothing. */
function searchIndex({ all }: Portal): string {
  const entries = all.map(({ folder, headline, standfirst, section, time, words }) => ({
    href: articleHref(folder),
    ...{ headline: headline || folder, standfirst, section, time, words },
    told: formatVietnamese(time),
  }));
  return `var searchIndex = ${JSON.stringify(entries)};\n`;
}

const SECTION_PAGE = /^section-[a-z0-9-]+(?:\.\d+)?\.html$/;

/** Pages of sections, a feed and a logo that were made once and are made no more. */
async function removeStale(dir: string, made: ReadonlySet<string>): Promise<void> {
  const there = await readdir(dir);
  const ours = (name: string) =>
    SECTION_PAGE.test(name) || name === PORTAL_FILES.feed || name === PORTAL_FILES.logo;
  for (const name of there) if (ours(name) && !made.has(name)) await rm(join(dir, name));
}

/** @throws {GalleyError} `not-a-portal` where a file of somebody else's would be replaced */
async function mayWrite(dir: string, files: readonly PortalFile[]): Promise<void> {
  if (await isPortal(dir)) return;
  const other = files.map(([name]) => join(dir, name)).find((path) => existsSync(path));
  if (other) throw new GalleyError('not-a-portal', { path: other });
}

/**
 * Makes the portal's pages from the packages that lie in a folder, and puts them beside these. Each file is replaced
 * whole, the front page last, so that a killed run leaves pages that lead somewhere.
 * @throws {GalleyError} `among-articles`, `not-a-portal` where another site stands, `no-packages`, `cancelled`; as
 *   reading the library and writing do
 */
export async function makePortal(order: PortalOrder, watcher: Watcher): Promise<PortalResult> {
  const { libraryDir, dir } = order;
  if (isAmongArticles(dir)) throw new GalleyError('among-articles', { path: dir });
  try {
    const { language, publication: own, name, ...library } = await openLibrary(libraryDir);
    const { teasers, folders } = await gather(order, watcher);
    if (teasers.length === 0) throw new GalleyError('no-packages', { path: dir });
    const now = isoWithOffset(new Date());
    const publication = { ...own, name: own.name || name };
    const portal = arrangePortal(teasers, library, now);
    const { files, logo } = await dress(libraryDir, publication, portal);
    const content: PortalContent = {
      ...{ portal, publication, language, words: portalWords(language) },
      ...(logo ? { logo } : {}),
    };
    const feed = portalFeed(content, now);
    const made: PortalFile[] = [
      [PORTAL_FILES.data, json(portalData(content, now))],
      ...files,
      [PORTAL_FILES.searchIndex, searchIndex(portal)],
      [PORTAL_FILES.searchScript, searchScript],
      ...portal.sections.flatMap((section) => sectionPages(section, content)),
      [PORTAL_FILES.search, searchPage(content)],
      ...(feed ? [[PORTAL_FILES.feed, feed] as const] : []),
      [PORTAL_FILES.front, frontPage(content)],
    ];
    await mayWrite(dir, made);
    for (const [file, text] of made) {
      if (watcher.cancelled()) throw new GalleyError('cancelled');
      await writeDurably(join(dir, file), text);
    }
    await removeStale(dir, new Set(made.map(([file]) => file)));
    const shown = new Set(portal.all.map(({ folder }) => folder));
    const left = folders.filter((folder) => !shown.has(folder));
    return { dir, articles: shown.size, left };
  } catch (thrown) {
    throw diskError(thrown, dir);
  }
}

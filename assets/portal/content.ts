import type { Publication } from '../../shared/library.ts';
import type { Portal, PortalSection } from '../../shared/portal.ts';
import type { PageLogo } from '../export/publication.tsx';
import type { PortalWords } from './words.ts';

/** The data that the portal's pages are made of. As with an article's page, the templates only render it. */
export interface PortalContent {
  readonly portal: Portal;
  /** With its name filled in. */
  readonly publication: Publication;
  readonly logo?: PageLogo;
  /** BCP 47, of the portal's own words. */
  readonly language: string;
  readonly words: PortalWords;
}

/** Files of a portal. None of them can be the name of a package: those have no dot. */
export const PORTAL_FILES = {
  front: 'index.html',
  search: 'search.html',
  searchScript: 'search.js',
  style: 'portal.css',
  logo: 'logo.webp',
  feed: 'feed.xml',
  sitemap: 'sitemap.xml',
  data: 'portal.json',
} as const;

/** The file of one of a section's pages. @param page from 1 */
export const sectionFile = ({ slug }: Pick<PortalSection, 'slug'>, page = 1): string =>
  `section-${slug}${page > 1 ? `.${page}` : ''}.html`;

/** A file of a part of the search's index. @param number from 1, the part of the oldest articles */
export const searchFile = (of: 'heads' | 'words', number: number): string =>
  `search-${of}.${number}.js`;

/** The page of an article, by the folder of its package. Named whole: on a disk nobody serves a folder's index. */
export const articleHref = (folder: string): string => `${encodeURIComponent(folder)}/index.html`;

/** The section's name; in one that articles without a section are in, that of all others. */
export const sectionName = ({ name }: Pick<PortalSection, 'name'>, words: PortalWords): string =>
  name || words.others;

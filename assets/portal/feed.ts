/** What programs read of a portal: its newest articles as an Atom feed (RFC 4287), its pages as a sitemap. */
import { latest } from '../../shared/dates.ts';
import type { Teaser } from '../../shared/portal.ts';
import { xmlEscaped } from '../../shared/text.ts';
import { addressIn } from '../export/content.ts';
import { PORTAL_FILES, type PortalContent, sectionFile } from './content.ts';

/** Entries that a feed holds: two days of a busy newsroom. */
const MOST = 50;

const element = (name: string, text: string): string => `<${name}>${xmlEscaped(text)}</${name}>`;

/** When what readers see changed last: as published, or with a correction after that. */
const updated = ({ time, modified }: Teaser): string => latest(time, modified);

/** The address of an article's page. */
const addressOf = ({ folder }: Teaser, { publication }: PortalContent): string =>
  addressIn(publication, `${encodeURIComponent(folder)}/`) ?? '';

/** An article's name for good, of its id. */
type UriOf = (article: Pick<Teaser, 'id'>) => string;

function entry(teaser: Teaser, content: PortalContent, uriOf: UriOf): string {
  const address = addressOf(teaser, content);
  return [
    `<entry xml:lang="${xmlEscaped(teaser.language)}">`,
    // Not the address: with another slug readers' programs would show the article a second time.
    element('id', uriOf(teaser)),
    element('title', teaser.headline),
    `<link href="${xmlEscaped(address)}"/>`,
    element('updated', updated(teaser)),
    element('published', teaser.time),
    teaser.standfirst ? element('summary', teaser.standfirst) : '',
    ...teaser.bylines.map((name) => `<author>${element('name', name)}</author>`),
    teaser.section ? `<category term="${xmlEscaped(teaser.section)}"/>` : '',
    '</entry>',
  ].join('');
}

/** The feed as XML text; undefined while the publication's address is not known: a feed leads to whole addresses. */
export function portalFeed(content: PortalContent, now: string, uriOf: UriOf): string | undefined {
  const { portal, publication, language } = content;
  const site = addressIn(publication, '');
  const self = addressIn(publication, PORTAL_FILES.feed);
  if (!site || !self) return undefined;
  const newest = portal.all.slice(0, MOST);
  const [first, ...others] = newest.map(updated);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlEscaped(language)}">`,
    element('id', site),
    element('title', publication.name),
    `<link href="${xmlEscaped(site)}"/>`,
    `<link rel="self" href="${xmlEscaped(self)}"/>`,
    element('updated', others.reduce(latest, first ?? now)),
    `<author>${element('name', publication.name)}</author>`,
    ...newest.map((teaser) => entry(teaser, content, uriOf)),
    '</feed>\n',
  ].join('\n');
}

/** Addresses that one sitemap may hold (sitemaps.org/protocol.html). */
const MOST_MAPPED = 50_000;

/** How long an article is news to a search engine, in milliseconds, and how many of them one sitemap may name (Google). */
const NEWS_FOR = 2 * 86_400_000;
const MOST_NEWS = 1000;

/** What tells search engines that an article is news: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
function newsOf({ headline, language, time }: Teaser, { publication }: PortalContent): string {
  // Theirs are of ISO 639, but for Chinese.
  const [tongue = ''] = /^zh-(?:cn|tw)$|^\w+/i.exec(language.toLowerCase()) ?? [];
  const by = `${element('news:name', publication.name)}${element('news:language', tongue)}`;
  const told = `${element('news:publication_date', time)}${element('news:title', headline)}`;
  return `<news:news><news:publication>${by}</news:publication>${told}</news:news>`;
}

/**
 * The front page, each section's first page and every article for search engines, as XML text (sitemaps.org), what was
 * published in the last two days as news; undefined as for {@link portalFeed}. A section's later pages hold nothing of their
 * own, and the first one leads to them.
 */
export function portalSitemap(content: PortalContent, now: string): string | undefined {
  const { portal, publication } = content;
  const site = addressIn(publication, '');
  if (!site) return undefined;
  const sections = portal.sections.map((section) => addressIn(publication, sectionFile(section)));
  const url = (address: string, ...more: readonly string[]) =>
    `<url>${element('loc', address)}${more.join('')}</url>`;
  const isNews = ({ time }: Teaser) => Date.parse(now) - Date.parse(time) <= NEWS_FOR;
  const pages = [site, ...sections.flatMap((address) => address ?? [])].map((page) => url(page));
  const articles = portal.all.map((each, at) =>
    url(
      addressOf(each, content),
      element('lastmod', updated(each)),
      at < MOST_NEWS && isNews(each) ? newsOf(each, content) : '',
    ),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ...[...pages, ...articles].slice(0, MOST_MAPPED),
    '</urlset>\n',
  ].join('\n');
}

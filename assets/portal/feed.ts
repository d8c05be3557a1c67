/** The newest articles as an Atom feed (RFC 4287), for readers that follow a site by themselves. */
import type { Teaser } from '../../shared/portal.ts';
import { xmlEscaped } from '../../shared/text.ts';
import { articleHref, PORTAL_FILES, type PortalContent } from './content.ts';

/** Entries that a feed holds: two days of a busy newsroom. */
const MOST = 50;

const element = (name: string, text: string): string =>
  text ? `<${name}>${xmlEscaped(text)}</${name}>` : '';

function entry(teaser: Teaser, site: string): string {
  const address = new URL(articleHref(teaser.folder), site).href;
  return [
    '<entry>',
    element('id', address),
    element('title', teaser.headline || teaser.folder),
    `<link href="${xmlEscaped(address)}"/>`,
    element('updated', teaser.time),
    element('published', teaser.time),
    element('summary', teaser.standfirst),
    ...teaser.bylines.map((name) => `<author>${element('name', name)}</author>`),
    teaser.section ? `<category term="${xmlEscaped(teaser.section)}"/>` : '',
    '</entry>',
  ].join('');
}

/** The feed as XML text; undefined while the publication's address is not known: an entry is named by its own. */
export function portalFeed(
  { portal, publication }: PortalContent,
  now: string,
): string | undefined {
  if (!publication.site) return undefined;
  const site = publication.site.endsWith('/') ? publication.site : `${publication.site}/`;
  const entries = portal.all.slice(0, MOST).map((teaser) => entry(teaser, site));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', site),
    element('title', publication.name),
    `<link href="${xmlEscaped(site)}"/>`,
    `<link rel="self" href="${xmlEscaped(new URL(PORTAL_FILES.feed, site).href)}"/>`,
    element('updated', portal.all[0]?.time ?? now),
    `<author>${element('name', publication.name)}</author>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
}

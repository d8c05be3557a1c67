/** Addresses that an article may link to, and the words that lead there. */
import type { Span } from './article.ts';

/**
 * The address as HTML writes it, white space within it encoded; undefined for what leads nowhere, or runs: the web and
 * mail are linked to, nothing else.
 */
export function safeHref(href: string): string | undefined {
  const address = href.trim().replace(/\s/g, (space) => encodeURIComponent(space));
  if (!/^(https?:\/\/|mailto:)./i.test(address)) return undefined;
  try {
    new URL(address);
    return address;
  } catch {
    return undefined;
  }
}

/** Where programs lead the links of what they show, to count or check who follows them, and under which name each keeps the address. */
const REDIRECTS: readonly [at: RegExp, ...names: string[]][] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, 'q', 'url'],
  [/^https?:\/\/(?:www\.)?youtube\.com\/redirect\?/i, 'q'],
  [/^https?:\/\/lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)\/(?:l\.php)?\?/i, 'u'],
  [/^https?:\/\/[\w-]+\.safelinks\.protection\.outlook\.com\/(?:[\w/]+\.html)?\?/i, 'url'],
];
/** What tells who shared or followed an address, and nothing of what is there. */
const CLICK = /^(?:fbclid|gclid|msclkid|igshid|igsh|mibextid|zarsrc)=/i;
/** What may have been set by hand; beside a click's it was not. */
const CAMPAIGN = /^utm_\w+=/i;

function withoutClicks(href: string): string {
  const [, place = '', query = '', rest = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(href) ?? [];
  const parts = query.split('&');
  if (!parts.some((part) => CLICK.test(part))) return href;
  const kept = parts.filter((part) => !CLICK.test(part) && !CAMPAIGN.test(part)).join('&');
  return `${place}${kept ? `?${kept}` : ''}${rest}`;
}

/** The address that a link of a document leads to in the end, and nothing in it of who was led; itself where that is all. */
export function directHref(href: string): string {
  const [, ...names] = REDIRECTS.find(([at]) => at.test(href)) ?? [];
  if (names.length === 0 || !safeHref(href)) return withoutClicks(href);
  const { searchParams } = new URL(href);
  const targets = names.map((name) => safeHref(searchParams.get(name) ?? ''));
  return withoutClicks(targets.find(Boolean) ?? href);
}

/** Neighbouring spans that lead to one address, or to none. */
export interface LinkRun {
  readonly href?: string;
  readonly spans: readonly Span[];
}

/** Spans by where they lead: a link whose words look different is one link. One without a word is none. */
export function linkRuns(spans: readonly Span[]): LinkRun[] {
  const runs: { href: string | undefined; spans: Span[] }[] = [];
  for (const span of spans) {
    const href = span.href === undefined ? undefined : safeHref(span.href);
    const last = runs.at(-1);
    if (last && last.href === href) last.spans.push(span);
    else runs.push({ href, spans: [span] });
  }
  return runs.map(({ href, spans: within }) => {
    const said = within.some(({ text }) => text.trim() !== '');
    return href !== undefined && said ? { href, spans: within } : { spans: within };
  });
}

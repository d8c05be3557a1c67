/** Addresses that an article may link to, and the words that lead there. */
import type { Span } from './article.ts';

/** What no address may hold unescaped (url.spec.whatwg.org/#url-code-points), and a `%` that escapes nothing. */
const UNSAFE = /[\s\p{Cc}"<>[\]\\^`{|}]|%(?![\da-f]{2})/giu;
const escaped = (part: string): string => part.replace(UNSAFE, encodeURIComponent);

/** An address of the web without the name and the password of whoever copied it; any other as it is. */
export const withoutUser = (href: string): string =>
  href.replace(/^(\s*https?:\/\/)[\\/]*[^\\/?#]*@/i, '$1');

/**
 * The address as HTML writes it: escaped where it must be, once, and without anybody's password. Undefined for what
 * leads nowhere, or runs code: only the web and mail are linked to.
 */
export function safeHref(href: string): string | undefined {
  const [, scheme = '', host = '', path = '', query = '', , part] =
    /^(https?:\/\/|mailto:)[\\/]*([^\\/?#]*)([^?#]*)([^#]*)(#(.*))?$/is.exec(
      withoutUser(href.trim()),
    ) ?? [];
  // Browsers read a backslash as a slash, up to the query.
  const slashed = scheme.endsWith('/') ? path.replaceAll('\\', '/') : path;
  const fragment = part === undefined ? '' : `#${escaped(part).replaceAll('#', '%23')}`;
  // The brackets of a host stand around its number, as in `[::1]`.
  const named = host.replace(/[^[\]]+/g, escaped);
  const address = `${scheme}${named}${escaped(slashed)}${escaped(query)}${fragment}`;
  if (address === scheme) return undefined;
  try {
    // Not URL.canParse: the Chromium and the Node of the development's Electron do not have it.
    new URL(address);
    return address;
  } catch {
    return undefined;
  }
}

const TYPED_HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u;
const TYPED_MAIL = /^[^\s@:/]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

/** The address that somebody means who types one, as people say it: without `https://` or `mailto:`. Undefined for none. */
export function typedHref(typed: string): string | undefined {
  const words = typed.trim();
  if (safeHref(words)) return words;
  if (TYPED_MAIL.test(words)) return `mailto:${words}`;
  return TYPED_HOST.test(words) ? `https://${words}` : undefined;
}

/** Where programs lead the links of what they show, to count or check who follows them, and under which name each keeps the address. */
const REDIRECTS: readonly [at: RegExp, ...names: string[]][] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, 'q', 'url'],
  [/^https?:\/\/(?:www\.)?youtube\.com\/redirect\?/i, 'q'],
  [/^https?:\/\/lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)\/(?:l\.php)?\?/i, 'u'],
  [/^https?:\/\/[\w-]+\.safelinks\.protection\.outlook\.com\/[\w/.-]*\?/i, 'url'],
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

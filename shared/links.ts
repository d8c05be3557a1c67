/** Link addresses. */
import type { Span } from './article.ts';

/** Characters that need escaping in URLs (url.spec.whatwg.org/#url-code-points), and a stray `%`. */
const UNSAFE = /[\s\p{Cc}"<>[\]\\^`{|}]|%(?![\da-f]{2})/giu;
const escaped = (part: string): string => part.replace(UNSAFE, encodeURIComponent);

/** Removes user name and password from a web address. */
export const withoutUser = (href: string): string =>
  href.replace(/^(\s*https?:\/\/)[\\/]*[^\\/?#]*@/i, '$1');

/** An address for HTML: escaped once, without password. Undefined unless it is http(s) or mailto. */
export function safeHref(href: string): string | undefined {
  const [, scheme = '', host = '', path = '', query = '', , part] =
    /^(https?:\/\/|mailto:)[\\/]*([^\\/?#]*)([^?#]*)([^#]*)(#(.*))?$/is.exec(
      withoutUser(href.trim()),
    ) ?? [];
  // As browsers do, up to the query.
  const slashed = scheme.endsWith('/') ? path.replaceAll('\\', '/') : path;
  const fragment = part === undefined ? '' : `#${escaped(part).replaceAll('#', '%23')}`;
  // Brackets in a host enclose an IPv6 address, `[::1]`.
  const named = host.replace(/[^[\]]+/g, escaped);
  const address = `${scheme}${named}${escaped(slashed)}${escaped(query)}${fragment}`;
  if (address === scheme) return undefined;
  try {
    // URL.canParse is missing in the development Electron.
    new URL(address);
    return address;
  } catch {
    return undefined;
  }
}

const TYPED_HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u;
const TYPED_MAIL = /^[^\s@:/]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

/** The address meant by typed text, perhaps without `https://` or `mailto:`; undefined for none. */
export function typedHref(typed: string): string | undefined {
  const words = typed.trim();
  if (safeHref(words)) return words;
  if (TYPED_MAIL.test(words)) return `mailto:${words}`;
  return TYPED_HOST.test(words) ? `https://${words}` : undefined;
}

/** Redirecting services that track clicks, and the parameters that hold the real address. */
const REDIRECTS: readonly [at: RegExp, ...names: string[]][] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, 'q', 'url'],
  [/^https?:\/\/(?:www\.)?youtube\.com\/redirect\?/i, 'q'],
  [/^https?:\/\/lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)\/(?:l\.php)?\?/i, 'u'],
  [/^https?:\/\/[\w-]+\.safelinks\.protection\.outlook\.com\/[\w/.-]*\?/i, 'url'],
];
/** Click identifiers. */
const CLICK = /^(?:fbclid|gclid|msclkid|igshid|igsh|mibextid|zarsrc)=/i;
/** Campaign parameters, removed only beside a click identifier. */
const CAMPAIGN = /^utm_\w+=/i;

function withoutClicks(href: string): string {
  const [, place = '', query = '', rest = ''] = /^([^?#]*)\?([^#]*)(.*)$/s.exec(href) ?? [];
  const parts = query.split('&');
  if (!parts.some((part) => CLICK.test(part))) return href;
  const kept = parts.filter((part) => !CLICK.test(part) && !CAMPAIGN.test(part)).join('&');
  return `${place}${kept ? `?${kept}` : ''}${rest}`;
}

/** The address behind a redirect, without click tracking. */
export function directHref(href: string): string {
  const [, ...names] = REDIRECTS.find(([at]) => at.test(href)) ?? [];
  if (names.length === 0 || !safeHref(href)) return withoutClicks(href);
  const { searchParams } = new URL(href);
  const targets = names.map((name) => safeHref(searchParams.get(name) ?? ''));
  return withoutClicks(targets.find(Boolean) ?? href);
}

/** Neighbouring spans with one address, or none. */
export interface LinkRun {
  readonly href?: string;
  readonly spans: readonly Span[];
}

/** Groups spans by address; a link without words is none. */
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

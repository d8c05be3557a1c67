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

/** Where Google Docs leads the links of what it exports, and Google's search those of its results. */
const REDIRECT = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i;

/** The address that a link of a document leads to in the end; itself where nothing stands between. */
export function pastRedirect(href: string): string {
  if (!REDIRECT.test(href) || !safeHref(href)) return href;
  const { searchParams } = new URL(href);
  const targets = ['q', 'url'].map((name) => safeHref(searchParams.get(name) ?? ''));
  return targets.find(Boolean) ?? href;
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

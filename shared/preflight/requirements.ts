/** Checks fields, links, headings and review; pictures are in pictures.ts. */
import type { Article, Block } from '../article.ts';
import type { ArticleSummary, Library } from '../library.ts';
import { isSameName } from '../names.ts';
import type { Passage } from '../passages.ts';
import { summarize } from '../suggestions/summary.ts';
import { freeSlug, isEmptyText } from '../text.ts';
import { type BlockFix, type Finding, finding, type Severity } from './finding.ts';

const withBlockFix = (found: Finding, blockFix: BlockFix): Finding => ({ ...found, blockFix });

/** A section that the library does not have: mistyped, renamed or removed. */
function sectionFindings({ section }: Article, { sections }: Library): Finding[] {
  const isKnown = sections.some((known) => isSameName(known, section.trim()));
  if (section.trim() === '' || sections.length === 0 || isKnown) return [];
  return [finding('unknown-section', 'warning', { field: 'section' }, { section })];
}

/** Checks headline, standfirst, section, author or source, time. */
export function fieldFindings(article: Article, library: Library): Finding[] {
  const missing = (
    field: 'headline' | 'standfirst' | 'section' | 'author' | 'published',
    there: boolean,
    severity: Severity = 'error',
  ): Finding[] => (there ? [] : [finding(`missing-${field}`, severity, { field })]);
  const tooLong = (field: 'headline' | 'standfirst', limit: number): Finding[] => {
    const length = [...article[field]].length;
    if (length <= limit) return [];
    const params = { length: String(length), limit: String(limit) };
    return [finding(`long-${field}`, 'warning', { field }, params)];
  };
  return [
    ...missing('headline', article.headline.trim() !== ''),
    ...missing('standfirst', article.standfirst.trim() !== '', 'warning'),
    ...missing('section', article.section.trim() !== ''),
    ...sectionFindings(article, library),
    ...missing(
      'author',
      article.bylines.some(({ name }) => name.trim()) || !!article.source.trim(),
    ),
    ...missing('published', article.published !== undefined),
    ...tooLong('headline', library.limits.headline),
    ...tooLong('standfirst', library.limits.standfirst),
  ];
}

/** What the library's list says about slugs. */
export type Slugged = Pick<ArticleSummary, 'id' | 'headline' | 'slug' | 'damaged'>;

/**
 * A slug used twice: both articles would be one package.
 * @param others rows of the list, perhaps with the article's own
 */
export function slugFindings({ id, slug }: Article, others: readonly Slugged[]): Finding[] {
  // Damaged rows are copied folders, which another slug does not fix.
  const otherWith = (wanted: string) =>
    others.find((row) => row.slug === wanted && row.id !== id && row.damaged === undefined);
  const other = slug && otherWith(slug);
  if (!other) return [];
  const place = { field: 'slug', start: 0, end: slug.length };
  const free = freeSlug(slug, (one) => otherWith(one) !== undefined);
  const params = { headline: other.headline.trim() || other.id };
  return [finding('same-slug', 'warning', place, params, free)];
}

const LOCAL_HOST =
  /^(localhost$|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[(::1|f[cd])|.*\.(local|lan|internal|home\.arpa)$)/i;

function linkRule(href: string): 'link-broken' | 'link-empty' | 'link-local' | undefined {
  if (href.trim() === '') return 'link-empty';
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(href)) return undefined;
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return 'link-broken';
  }
  const { protocol, hostname } = url;
  if (protocol === 'file:') return 'link-local';
  if (protocol !== 'http:' && protocol !== 'https:') return 'link-broken';
  if (LOCAL_HOST.test(hostname)) return 'link-local';
  return hostname.includes('.') ? undefined : 'link-broken';
}

/** Finds broken links, and links into the local network. @param passages the block's own */
export function linkFindings(block: Block, passages: readonly Passage[]): Finding[] {
  const links =
    block.type === 'embed'
      ? [block.url]
      : passages.flatMap(({ spans = [] }) => spans.flatMap(({ href }) => href ?? []));
  return [...new Set(links)].flatMap((href) => {
    const rule = linkRule(href);
    return rule ? [finding(rule, 'error', { block: block.id, part: 'spans' }, { href })] : [];
  });
}

/** Finds empty blocks, and headings that skip a level. */
export function structureFindings(article: Article): Finding[] {
  const findings: Finding[] = [];
  let level = 1;
  article.body.forEach((block) => {
    const place = { block: block.id, part: 'spans' };
    const onlyBlock = article.body.length === 1;
    if (isEmptyText(block)) {
      const rule = onlyBlock ? 'missing-body' : 'empty-block';
      const found = finding(rule, onlyBlock ? 'error' : 'warning', place);
      findings.push(onlyBlock ? found : withBlockFix(found, { remove: true }));
    }
    if (block.type !== 'heading') return;
    if (block.level > level + 1) {
      const params = { from: String(level), to: String(block.level) };
      const found = finding('heading-skipped', 'warning', place, params);
      findings.push(withBlockFix(found, { level: Math.min(4, level + 1) as 2 | 3 | 4 }));
    }
    level = block.level;
  });
  return findings;
}

/** Finds an exported article that was reopened without a correction, and empty corrections. */
export function correctionFindings({ review, exports, corrections }: Article): Finding[] {
  const place = { field: 'corrections' };
  const empty = corrections.find(({ text }) => text.trim() === '');
  if (empty) return [finding('empty-correction', 'warning', { ...place, part: empty.id })];
  const left = exports.at(-1)?.at;
  if (!left || review.status === 'exported' || review.status === 'withdrawn') return [];
  // Times are in seconds.
  if (corrections.some(({ at }) => Date.parse(at) >= Date.parse(left))) return [];
  return [finding('no-correction', 'hint', place, { times: String(exports.length) })];
}

/** Finds open comments and suggestions, an embargo that is not over, or ends after the publication time. */
export function reviewFindings(article: Article, now: string): Finding[] {
  const { embargo, published } = article;
  const open = article.review.comments.filter((comment) => !comment.resolved).length;
  const records = new Map(article.review.suggestions.map((one) => [one.id, one]));
  // Counted as in the panel: a replacement is one.
  const pending = summarize(article.body, (id) => records.get(id)).length;
  const until = embargo ?? '';
  // A missing time compares as neither.
  const isBefore = (time = '') => Date.parse(until) > Date.parse(time);
  const count = (number: number) => ({ count: String(number) });
  return [
    ...(open ? [finding('open-comments', 'warning', { field: 'comments' }, count(open))] : []),
    ...(pending
      ? [finding('pending-suggestions', 'error', { field: 'suggestions' }, count(pending))]
      : []),
    ...(isBefore(now) ? [finding('embargo', 'error', { field: 'embargo' }, { until })] : []),
    ...(isBefore(published)
      ? [finding('before-embargo', 'warning', { field: 'published' }, { until })]
      : []),
  ];
}

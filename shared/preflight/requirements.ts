/** What an article must have before it leaves: fields, pictures, links, order of headings, a finished review. */
import type { Article, Block, CropShape, Figure, Rect } from '../article.ts';
import { cropRect, LEAD_WIDTH, type Size, turnedSize } from '../crops.ts';
import { leadFigure } from '../lead.ts';
import type { ArticleSummary, Library } from '../library.ts';
import { type PlacedPicture, placedPictures } from '../photographs.ts';
import { placedSuggestions } from '../suggestions/suggestions.ts';
import { isEmptyText, oneLine, spansText } from '../text.ts';
import type { BlockFix, Finding, Place, Rule, Severity } from './finding.ts';
import type { Passage } from './passages.ts';

const finding = (
  rule: Rule,
  severity: Severity,
  place: Place,
  params: Record<string, string> = {},
): Finding => ({ rule, severity, place, params });

const withBlockFix = (found: Finding, blockFix: BlockFix): Finding => ({ ...found, blockFix });

/** Headline, standfirst, section, author or source, time: missing or too long. */
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
    ...missing(
      'author',
      article.bylines.some(({ name }) => name.trim()) || !!article.source.trim(),
    ),
    ...missing('published', article.published !== undefined),
    ...tooLong('headline', library.limits.headline),
    ...tooLong('standfirst', library.limits.standfirst),
  ];
}

/** A text of a picture, a gallery's too. */
const placeIn = ({ block, figure }: PlacedPicture, part: string): Place => ({
  block: block.id,
  part: figure.id === block.id ? part : `${figure.id}:${part}`,
});

/**
 * A lead too narrow, as it stands in the article; else a shape cut by hand that is, although the picture is wide enough.
 * @param size of the upright original, in pixels
 */
function leadFindings({ block, figure }: PlacedPicture, size: Size): Finding[] {
  const place = placeIn({ block, figure }, 'caption');
  const widthOf = (shape: CropShape) =>
    Math.round(cropRect(figure, shape, size).width * turnedSize(size, figure).width);
  const narrow = (rule: 'lead-narrow' | 'lead-upscaled', shape: CropShape): Finding[] => {
    const width = widthOf(shape);
    if (width >= LEAD_WIDTH) return [];
    const params = { width: String(width), least: String(LEAD_WIDTH) };
    const named = rule === 'lead-upscaled' ? { shape, ...params } : params;
    return [finding(rule, 'warning', place, named)];
  };
  const asItStands = narrow('lead-narrow', 'free');
  if (asItStands.length > 0) return asItStands;
  return figure.crops.flatMap(({ shape }) => narrow('lead-upscaled', shape));
}

/** What a picture's file says can be put in where the figure says nothing. */
const fromFile = (rule: Rule, place: Place, params: Record<string, string>, words = '') => {
  const found = finding(rule, rule === 'figure-no-caption' ? 'error' : 'warning', place, params);
  const fix = words.trim();
  return fix === '' ? found : { ...found, place: { ...place, start: 0, end: 0 }, fix };
};

/** The least of a region that must lie under another to be hidden by it: hands draw the same face twice, not alike. */
const COVERED = 0.8;

/** Whether what one region hides is hidden by another too. */
function covers(other: Rect, { x, y, width, height }: Rect): boolean {
  const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
  const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
  return across > 0 && down > 0 && across * down >= COVERED * width * height;
}

const isHidden = (region: Rect, redactions: Figure['redactions']): boolean =>
  redactions.some(({ rect }) => covers(rect, region));

/** One photograph at two places, of which one shows what the other hides. */
function uncoveredFindings(figures: readonly PlacedPicture[]): Finding[] {
  return figures.flatMap((picture, at) => {
    const { media, redactions } = picture.figure;
    const other = figures.findIndex(
      ({ figure }) =>
        figure.media === media &&
        figure.redactions.some((hidden) => !isHidden(hidden.rect, redactions)),
    );
    if (media === '' || other < 0) return [];
    const params = { number: String(at + 1), other: String(other + 1) };
    return [finding('figure-uncovered', 'warning', placeIn(picture, 'caption'), params)];
  });
}

/** What a row of the library's list says of what its article hides. */
export type Hiding = Pick<ArticleSummary, 'id' | 'headline' | 'hides'>;

/** A photograph that another article hides more of. @param others rows of the list; the article's own may be among them */
function elsewhereFindings(
  article: Article,
  figures: readonly PlacedPicture[],
  others: readonly Hiding[],
): Finding[] {
  const hiding = others.filter(({ id, hides }) => hides && id !== article.id);
  return figures.flatMap((picture, at) => {
    const { media, redactions } = picture.figure;
    const other = hiding.find(({ hides = [] }) =>
      hides.some((hidden) => hidden.media === media && !isHidden(hidden.rect, redactions)),
    );
    if (!other) return [];
    const params = { number: String(at + 1), headline: other.headline.trim() || other.id };
    const place = placeIn(picture, 'caption');
    return [finding('figure-uncovered-elsewhere', 'warning', place, params)];
  });
}

/** What two texts have alike that differ only in capitals, spaces and the last stop. */
const alike = (words: string): string => oneLine(words).replace(/\.$/, '').toLowerCase();

/** A caption copied from another picture and left so; an alt text that says the caption once more to who hears both. */
function copiedFindings(figures: readonly PlacedPicture[]): Finding[] {
  const captions = figures.map(({ figure }) => alike(spansText(figure.caption)));
  return figures.flatMap((picture, at) => {
    const { figure } = picture;
    const number = String(at + 1);
    const caption = captions[at];
    if (!caption) return [];
    const other = captions.indexOf(caption);
    // One photograph in two places is the same sight.
    const isCopied = other < at && figures[other]?.figure.media !== figure.media;
    const params = { number, other: String(other + 1) };
    const [words, alt] = [placeIn(picture, 'caption'), placeIn(picture, 'alt')];
    return [
      ...(isCopied ? [finding('figure-same-caption', 'hint', words, params)] : []),
      ...(alike(figure.alt) === caption
        ? [finding('figure-alt-caption', 'hint', alt, { number })]
        : []),
    ];
  });
}

/** Pictures without a file, caption, credit or alt text; made by AI and not said so; hidden here and shown there; words copied; a lead too small. @param others as `examine` has them */
export function figureFindings(article: Article, others: readonly Hiding[]): Finding[] {
  const media = new Map(article.media.map((item) => [item.name, item]));
  const figures = placedPictures(article.body);
  const each = figures.flatMap(({ block, figure }, index): Finding[] => {
    const part = (name: string) => placeIn({ block, figure }, name);
    const params = { number: String(index + 1) };
    const found = media.get(figure.media)?.found;
    const madeByAi = /trainedAlgorithmicMedia|compositeSynthetic/i.test(
      found?.digitalSourceType ?? '',
    );
    const saysSo = /\bAI\b|trí tuệ nhân tạo|artificial intelligence/iu.test(
      spansText([...figure.caption, ...figure.credit]),
    );
    return [
      ...(media.has(figure.media)
        ? []
        : [finding('figure-no-picture', 'error', part('caption'), params)]),
      ...(spansText(figure.caption).trim()
        ? []
        : [fromFile('figure-no-caption', part('caption'), params, found?.caption)]),
      ...(spansText(figure.credit).trim()
        ? []
        : [
            fromFile(
              'figure-no-credit',
              part('credit'),
              params,
              found?.credit ?? found?.creator?.join(', '),
            ),
          ]),
      ...(figure.alt.trim() || figure.decorative
        ? []
        : [fromFile('figure-no-alt', part('alt'), params, found?.alt)]),
      ...(madeByAi && !saysSo ? [finding('figure-ai', 'error', part('caption'), params)] : []),
    ];
  });
  const all = [
    ...each,
    ...uncoveredFindings(figures),
    ...elsewhereFindings(article, figures, others),
    ...copiedFindings(figures),
  ];
  const leading = leadFigure(article);
  const lead = figures.find(({ figure }) => figure.id === leading?.id);
  if (!lead) return [...all, finding('no-lead', 'hint', { field: 'leadFigure' })];
  const item = media.get(lead.figure.media);
  return item ? [...all, ...leadFindings(lead, item)] : all;
}

const LOCAL_HOST =
  /^(localhost$|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[(::1|f[cd])|.*\.(local|lan|internal|home\.arpa)$)/i;

function linkRule(href: string): 'link-broken' | 'link-local' | undefined {
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

/** Links that lead nowhere, or into the newsroom's own network. @param passages the block's own */
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

/** Empty blocks, headings that skip a level. */
export function structureFindings(article: Article): Finding[] {
  const findings: Finding[] = [];
  let level = 1;
  article.body.forEach((block, index) => {
    const place = { block: block.id, part: 'spans' };
    const onlyBlock = article.body.length === 1 && index === 0;
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

/** An article that has left and is worked on again, and tells no reader why; a correction without words. */
export function correctionFindings({ review, exports, corrections }: Article): Finding[] {
  const place = { field: 'corrections' };
  const empty = corrections.find(({ text }) => text.trim() === '');
  if (empty) return [finding('empty-correction', 'warning', { ...place, part: empty.id })];
  const left = exports.at(-1)?.at;
  if (!left || review.status === 'exported' || review.status === 'withdrawn') return [];
  // Times are told to the second.
  if (corrections.some(({ at }) => Date.parse(at) >= Date.parse(left))) return [];
  return [finding('no-correction', 'hint', place, { times: String(exports.length) })];
}

/** Comments not resolved, suggestions not decided, an embargo that is not over, or that the page's own time breaks. */
export function reviewFindings(article: Article, now: string): Finding[] {
  const { embargo, published } = article;
  const open = article.review.comments.filter((comment) => !comment.resolved).length;
  const pending = placedSuggestions(article.body, article.review.suggestions).length;
  const isBefore = (time?: string) =>
    embargo !== undefined && time !== undefined && Date.parse(embargo) > Date.parse(time);
  const count = (number: number) => ({ count: String(number) });
  return [
    ...(open ? [finding('open-comments', 'warning', { field: 'comments' }, count(open))] : []),
    ...(pending
      ? [finding('pending-suggestions', 'error', { field: 'suggestions' }, count(pending))]
      : []),
    ...(isBefore(now)
      ? [finding('embargo', 'error', { field: 'embargo' }, { until: embargo ?? '' })]
      : []),
    ...(isBefore(published)
      ? [finding('before-embargo', 'warning', { field: 'published' }, { until: embargo ?? '' })]
      : []),
  ];
}

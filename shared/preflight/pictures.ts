/** Checks the pictures of an article. */
import type { Article, Block, CropShape, Figure, Rect } from '../article.ts';
import { cropRect, LEAD_WIDTH, type Size, turnedSize } from '../crops.ts';
import { leadFigure } from '../lead-picture.ts';
import type { ArticleSummary } from '../library.ts';
import { type PlacedPicture, placedPictures } from '../photographs.ts';
import { oneLine, spansText } from '../text.ts';
import { type Finding, finding, type Place, type Rule } from './finding.ts';

/** The place of a figure's text, also in a gallery. */
const placeIn = ({ block, figure }: PlacedPicture, part: string): Place => ({
  block: block.id,
  part: figure.id === block.id ? part : `${figure.id}:${part}`,
});

/**
 * A lead picture that is too narrow, or else a crop of it that was set by hand. @param size of the upright original, in
 * pixels
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

/** A missing text, with the file's metadata as fix. */
const fromFile = (rule: Rule, place: Place, params: Record<string, string>, words = '') => {
  const severity = rule === 'figure-no-caption' ? 'error' : 'warning';
  const fix = words.trim();
  if (fix === '') return finding(rule, severity, place, params);
  return finding(rule, severity, { ...place, start: 0, end: 0 }, params, fix);
};

/** The share of a region that another must cover to hide it: redactions of one face differ. */
const COVERED = 0.8;

/** Whether one region is covered by another. */
function covers(other: Rect, { x, y, width, height }: Rect): boolean {
  const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
  const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
  return across > 0 && down > 0 && across * down >= COVERED * width * height;
}

const isHidden = (region: Rect, redactions: Figure['redactions']): boolean =>
  redactions.some(({ rect }) => covers(rect, region));

/** A photograph used twice, with a redaction only once. */
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

/** What the library's list says about redactions. */
export type Hiding = Pick<ArticleSummary, 'id' | 'headline' | 'hides'>;

/**
 * A photograph with more redactions in another article. @param others rows of the list, perhaps with the article's own
 */
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

/** A redaction that is only suggested, so the picture leaves without it. @param shown with all suggestions */
function suggestedFindings(
  figures: readonly PlacedPicture[],
  shown: readonly PlacedPicture[],
): Finding[] {
  return figures.flatMap((picture, at) => {
    const { id, media, redactions } = picture.figure;
    const isOpen = shown.some(
      ({ figure }) =>
        figure.id === id &&
        figure.media === media &&
        figure.redactions.some(({ rect }) => !isHidden(rect, redactions)),
    );
    if (!isOpen) return [];
    const place = placeIn(picture, 'caption');
    return [finding('figure-hidden-suggested', 'error', place, { number: String(at + 1) })];
  });
}

/** Text for comparing, without case, spaces and final stop. */
const alike = (words: string): string => oneLine(words).replace(/\.$/, '').toLowerCase();

/** A copied caption; an alt text that repeats the caption. */
function copiedFindings(figures: readonly PlacedPicture[]): Finding[] {
  const captions = figures.map(({ figure }) => alike(spansText(figure.caption)));
  return figures.flatMap((picture, at) => {
    const { figure } = picture;
    const number = String(at + 1);
    const caption = captions[at];
    if (!caption) return [];
    const other = captions.indexOf(caption);
    // The same photograph may have the same caption.
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

/**
 * Finds pictures without file, caption, credit or alt text; AI pictures not marked; redactions missing elsewhere;
 * copied text; a small lead.
 * @param article without suggestions
 * @param shown its body with them
 * @param others as in `examine`
 */
export function figureFindings(
  article: Article,
  shown: readonly Block[],
  others: readonly Hiding[],
): Finding[] {
  const media = new Map(article.media.map((item) => [item.name, item]));
  const figures = placedPictures(article.body);
  const each = figures.flatMap(({ block, figure }, index): Finding[] => {
    const part = (name: string) => placeIn({ block, figure }, name);
    const params = { number: String(index + 1) };
    const lacking = (name: 'caption' | 'credit' | 'alt', words: string, told?: string) =>
      words.trim() ? [] : [fromFile(`figure-no-${name}`, part(name), params, told)];
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
      ...lacking('caption', spansText(figure.caption), found?.caption),
      ...lacking('credit', spansText(figure.credit), found?.credit ?? found?.creator?.join(', ')),
      ...(figure.decorative ? [] : lacking('alt', figure.alt, found?.alt)),
      ...(madeByAi && !saysSo ? [finding('figure-ai', 'error', part('caption'), params)] : []),
    ];
  });
  const all = [
    ...each,
    ...suggestedFindings(figures, placedPictures(shown)),
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

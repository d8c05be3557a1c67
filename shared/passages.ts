/** The article as passages: every text that readers see, with its place. */
import type { Article, Block, Correction, Figure, ListItem, Span } from './article.ts';
import type { Place } from './preflight/finding.ts';

/** A text; `kind` decides which rules apply. */
export interface Passage {
  readonly place: Place;
  readonly text: string;
  /** Its spans, if it can have marks and comments. */
  readonly spans?: readonly Span[];
  readonly kind: 'headline' | 'prose' | 'caption' | 'credit' | 'alt';
}

/** A text in a block, plain or of spans. */
interface Part {
  readonly part: string;
  readonly words: string | readonly Span[];
  readonly kind: Passage['kind'];
}

function at(part: string, words: Part['words'], kind: Part['kind'] = 'prose'): Part {
  return { part, words, kind };
}

function itemParts(items: readonly ListItem[]): Part[] {
  return items.flatMap((item) => [
    at(item.id, item.spans),
    ...(item.list ? itemParts(item.list.items) : []),
  ]);
}

/** @param before prefix of its parts' names */
function figureParts({ caption, credit, alt }: Figure, before = ''): Part[] {
  return [
    at(`${before}caption`, caption, 'caption'),
    at(`${before}credit`, credit, 'credit'),
    at(`${before}alt`, alt, 'alt'),
  ];
}

function partsOf(block: Block): Part[] {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
      return [at('spans', block.spans)];
    case 'heading':
      return [at('spans', block.spans, 'headline')];
    case 'pull-quote':
      return [at('spans', block.spans), at('attribution', block.attribution, 'credit')];
    case 'list':
      return itemParts(block.items);
    case 'figure':
      return figureParts(block);
    case 'gallery':
      return [
        ...block.figures.flatMap((figure) => figureParts(figure, `${figure.id}:`)),
        at('caption', block.caption, 'caption'),
      ];
    case 'table':
      return block.rows.flatMap((row, r) =>
        row.cells.map((cell, c) => at(`${r}:${c}`, cell.spans)),
      );
    case 'embed':
      return [at('title', block.title, 'headline'), at('description', block.description)];
    case 'divider':
      return [];
  }
}

/** The passages of one block, in reading order. */
export function blockPassages(block: Block): Passage[] {
  return partsOf(block).map(({ part, words, kind }) => {
    const place = { block: block.id, part };
    if (typeof words === 'string') return { place, text: words, kind };
    return { place, text: words.map(({ text }) => text).join(''), spans: words, kind };
  });
}

/** The texts of a block that consist of spans, in reading order. */
export function blockTexts(block: Block): { part: string; spans: readonly Span[] }[] {
  return partsOf(block).flatMap(({ part, words }) =>
    typeof words === 'string' ? [] : [{ part, spans: words }],
  );
}

/** The passages above the body, in reading order. */
export function headPassages(article: Article): Passage[] {
  return [
    { place: { field: 'kicker' }, text: article.kicker, kind: 'headline' },
    { place: { field: 'headline' }, text: article.headline, kind: 'headline' },
    { place: { field: 'shortHeadline' }, text: article.shortHeadline, kind: 'headline' },
    { place: { field: 'standfirst' }, text: article.standfirst, kind: 'prose' },
  ];
}

/** The passage of a correction. */
export function correctionPassage({ id, text }: Correction): Passage {
  return { place: { field: 'corrections', part: id }, text, kind: 'prose' };
}

/** The place of a match of {@link matchesIn}. */
export function placeOf({ place }: Passage, { 0: words, index }: RegExpExecArray): Place {
  return { ...place, start: index, end: index + words.length };
}

/**
 * All matches of a global pattern. `matchAll` copies the pattern: without a match, which is usual, that takes three
 * times as long as the search.
 */
export function matchesIn(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}

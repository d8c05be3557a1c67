/** The article as passages: every text that a reader will see, with its place. */
import type { Article, Block, ListItem } from '../article.ts';
import { spansText } from '../text.ts';
import type { Place } from './finding.ts';

/** One running text. `kind` decides which rules read it. */
export interface Passage {
  readonly place: Place;
  readonly text: string;
  readonly kind: 'headline' | 'prose' | 'caption' | 'credit' | 'alt';
}

function itemPassages(block: string, items: readonly ListItem[]): Passage[] {
  return items.flatMap((item) => [
    { place: { block, part: item.id }, text: spansText(item.spans), kind: 'prose' as const },
    ...(item.list ? itemPassages(block, item.list.items) : []),
  ]);
}

/** The passages of one block, in reading order. */
export function blockPassages(block: Block): Passage[] {
  const at = (part: string, text: string, kind: Passage['kind'] = 'prose'): Passage => ({
    place: { block: block.id, part },
    text,
    kind,
  });
  switch (block.type) {
    case 'paragraph':
    case 'quote':
      return [at('spans', spansText(block.spans))];
    case 'heading':
      return [at('spans', spansText(block.spans), 'headline')];
    case 'pull-quote':
      return [
        at('spans', spansText(block.spans)),
        at('attribution', spansText(block.attribution), 'credit'),
      ];
    case 'list':
      return itemPassages(block.id, block.items);
    case 'figure':
      return [
        at('caption', spansText(block.caption), 'caption'),
        at('credit', spansText(block.credit), 'credit'),
        at('alt', block.alt, 'alt'),
      ];
    case 'gallery':
      return [
        ...block.figures.flatMap((figure) => [
          at(`${figure.id}:caption`, spansText(figure.caption), 'caption'),
          at(`${figure.id}:credit`, spansText(figure.credit), 'credit'),
          at(`${figure.id}:alt`, figure.alt, 'alt'),
        ]),
        at('caption', spansText(block.caption), 'caption'),
      ];
    case 'table':
      return block.rows.flatMap((row, r) =>
        row.cells.map((cell, c) => at(`${r}:${c}`, spansText(cell.spans))),
      );
    case 'embed':
      return [at('title', block.title, 'headline'), at('description', block.description)];
    case 'divider':
      return [];
  }
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

/**
 * A reading of passages that is made once for each: blocks, and so their passages, are never changed in place.
 * Rules that compare the whole article stand on this while somebody types.
 */
export function oncePerPassage<T>(read: (passage: Passage) => T): (passage: Passage) => T {
  const known = new WeakMap<Passage, { readonly value: T }>();
  return (passage) => {
    const made = known.get(passage) ?? { value: read(passage) };
    known.set(passage, made);
    return made.value;
  };
}

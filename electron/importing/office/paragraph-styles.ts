/** Tells from a paragraph's style what it is: title, standfirst, caption, quote and so on. */
import { nfc, oneLine } from '../../../shared/text.ts';
import type { Named } from '../document.ts';

/** What a paragraph is by its style. */
export type Kind = 'title' | 'standfirst' | 'contents' | 'divider' | 'caption' | 'quote' | 'plain';

/** By the names that LibreOffice gives styles in every language, Word's, Galley's and those of Vietnamese newsrooms. */
const KINDS: readonly [RegExp, Kind][] = [
  [/^title$/, 'title'],
  [/^(?:subtitle|standfirst|sapo)$/, 'standfirst'],
  [
    /^(?:contents|toc|(?:illustration|table|object|user|figure) index) (?:heading|\d+)$|^table of figures$/,
    'contents',
  ],
  [/^horizontal line$/, 'divider'],
  [/^caption$/, 'caption'],
  [/^(?:quotations|quote|intense quote)$/, 'quote'],
];

/** What a paragraph is whose style, and those that it is based on, have some names. */
export function kindOf(names: readonly string[]): Kind {
  for (const name of names) {
    const [, kind] = KINDS.find(([pattern]) => pattern.test(name)) ?? [];
    if (kind) return kind;
  }
  return 'plain';
}

/** The level of the heading that a paragraph's style says; 0 for none. */
export const headingOf = (names: readonly string[]): number =>
  Number(names.map((name) => /^heading ([1-9])$/.exec(name)?.[1]).find(Boolean) ?? 0);

/** The markup around the words of each. */
export const AROUND: Readonly<Record<Kind, readonly [string, string]>> = {
  title: ['<p>', '</p>'],
  standfirst: ['<p>', '</p>'],
  contents: ['', ''],
  divider: ['<hr>', ''],
  caption: ['<p><em>', '</em></p>'],
  quote: ['<blockquote>', '</blockquote>'],
  plain: ['<p>', '</p>'],
};

/** A block of a text. */
export interface StyledPart {
  readonly kind: Kind | 'other';
  readonly markup: string;
  /** As they are once all that is suggested is done. */
  readonly words: string;
}

/** A block that no style names. */
export const other = (markup: string): StyledPart => ({ kind: 'other', markup, words: '' });

/** The markup of blocks, one behind the other. */
export const markupOf = (parts: readonly StyledPart[]): string =>
  parts.map(({ markup }) => markup).join('');

/** Title and standfirst by their styles, and the one line that may stand above a title; and the parts that are left. */
export function takeOut<P extends Omit<StyledPart, 'markup'>>(
  parts: readonly P[],
): [Named, readonly P[]] {
  const [title, standfirst] = (['title', 'standfirst'] as const).map((kind) =>
    parts.find((part) => part.kind === kind),
  );
  const written = parts.filter(({ words }) => words.trim() !== '');
  const kicker = title && written[1] === title ? written[0] : undefined;
  const line = (part: P | undefined) => oneLine(nfc(part?.words ?? ''));
  return [
    {
      ...(kicker ? { kicker: line(kicker) } : {}),
      ...{ headline: line(title), standfirst: line(standfirst) },
    },
    parts.filter((part) => part !== title && part !== standfirst && part !== kicker),
  ];
}

/** Tells from a paragraph's style what the paragraph is: title, standfirst, heading, caption, quote and so on. */
import { nfc, oneLine } from '../../../shared/text.ts';
import type { Named } from '../document.ts';

/** What a paragraph is by its style. */
export type ParagraphKind =
  | 'title'
  | 'standfirst'
  | 'contents'
  | 'divider'
  | 'caption'
  | 'quote'
  | 'plain';

/** Names of styles, in lower case: LibreOffice's (the same in every language), Word's, Galley's and Vietnamese newsrooms'. */
const KINDS: readonly [RegExp, ParagraphKind][] = [
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

/** The longest chain of styles that is followed: Word allows ten, and a chain may be a circle. */
const LONGEST_CHAIN = 20;

/** A style and those that it is based on, the nearest first. @param baseOf gives the style that another is based on */
export function styleChain<S>(style: S | undefined, baseOf: (style: S) => S | undefined): S[] {
  const chain: S[] = [];
  let next = style;
  while (next && chain.length < LONGEST_CHAIN) {
    chain.push(next);
    next = baseOf(next);
  }
  return chain;
}

/** What a paragraph is. @param names those of its style and of the styles it is based on, the nearest first */
export function kindOfStyles(names: readonly string[]): ParagraphKind {
  for (const name of names) {
    const [, kind] = KINDS.find(([pattern]) => pattern.test(name)) ?? [];
    if (kind) return kind;
  }
  return 'plain';
}

/** The depth of a heading by its style, from 1; 0 for any other paragraph. @param names as in {@link kindOfStyles} */
export const headingDepth = (names: readonly string[]): number =>
  Number(names.map((name) => /^heading ([1-9])$/.exec(name)?.[1]).find(Boolean) ?? 0);

/** The element of a heading: the article's headline stands above all headings of its text. @param depth from 1 */
export const headingTag = (depth: number): string => `h${Math.min(depth + 1, 4)}`;

/** The markup around the words of a paragraph. */
export const MARKUP_AROUND: Readonly<Record<ParagraphKind, readonly [string, string]>> = {
  title: ['<p>', '</p>'],
  standfirst: ['<p>', '</p>'],
  contents: ['', ''],
  divider: ['<hr>', ''],
  caption: ['<p><em>', '</em></p>'],
  quote: ['<blockquote>', '</blockquote>'],
  plain: ['<p>', '</p>'],
};

/** A block of a document's text. */
export interface StyledPart {
  readonly kind: ParagraphKind | 'other';
  readonly markup: string;
  /** Its words once all tracked changes are accepted. */
  readonly words: string;
}

/** A block that is no paragraph of a known style. */
export const unstyled = (markup: string): StyledPart => ({ kind: 'other', markup, words: '' });

/** The markup of blocks, one behind the other. */
export const markupOf = (parts: readonly StyledPart[]): string =>
  parts.map(({ markup }) => markup).join('');

/** Takes title and standfirst out by their styles, and a single line above the title as the kicker. Gives them, and the rest. */
export function takeNamed<P extends Omit<StyledPart, 'markup'>>(
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

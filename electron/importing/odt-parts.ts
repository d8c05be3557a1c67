/** What an OpenDocument text is made of, by the elements of its XML. */

/** Those that say nothing to a reader of the text, or what a program made of it. */
export const SILENT: ReadonlySet<string> = new Set(
  [
    'tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls',
    'alphabetical-index-auto-mark-file event-listeners script hidden-text ruby-text soft-page-break',
    'table-of-content illustration-index table-index object-index user-index alphabetical-index',
  ].flatMap((names) => names.split(' ')),
);

/** Shapes that are drawn, and what holds some. */
export const SHAPES: ReadonlySet<string> = new Set(
  'g custom-shape rect ellipse circle line polyline polygon path regular-polygon caption connector'.split(
    ' ',
  ),
);

/** What a paragraph is by its style. */
export type Kind = 'title' | 'standfirst' | 'contents' | 'divider' | 'caption' | 'quote' | 'plain';

/** By the names that LibreOffice gives styles in every language, Word's, Galley's and those of Vietnamese newsrooms. */
const KINDS: readonly [RegExp, Kind][] = [
  [/^title$/, 'title'],
  [/^(?:subtitle|standfirst|sapo)$/, 'standfirst'],
  [
    /^(?:contents|toc|(?:illustration|table|object|user|figure) index) (?:heading|\d+)$/,
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

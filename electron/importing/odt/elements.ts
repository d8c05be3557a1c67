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

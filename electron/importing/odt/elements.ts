/** Groups of elements in an OpenDocument text, by their local names. */

/** Elements without content for readers, and generated indexes. */
export const SILENT: ReadonlySet<string> = new Set(
  [
    'tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls',
    'alphabetical-index-auto-mark-file event-listeners script hidden-text ruby-text soft-page-break',
    'table-of-content illustration-index table-index object-index user-index alphabetical-index',
  ].flatMap((names) => names.split(' ')),
);

/** Drawn shapes, and groups of them. */
export const SHAPES: ReadonlySet<string> = new Set(
  'g custom-shape rect ellipse circle line polyline polygon path regular-polygon caption connector'.split(
    ' ',
  ),
);

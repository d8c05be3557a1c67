/**
 * The article's schema, from which files, messages and forms take their types.
 * Unknown fields are kept (`z.looseObject`), so that a newer Galley's additions survive an older one. Zod's small form
 * is used everywhere: the full one takes 25 of 390 ms of a start.
 */
import { z } from 'zod/mini';
import { LANGUAGE_TAG } from './languages.ts';

/** The version of the `article.json` format. */
export const FORMAT_VERSION = 1;

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
/** An article's id. */
export const articleIdSchema = id;
/** ISO 8601 date and time with offset, e.g. `2020-02-16T15:00:00+07:00`. */
export const dateTimeSchema = z.iso.datetime({ offset: true });
const language = z.string().check(z.regex(LANGUAGE_TAG));
const unit = z.number().check(z.minimum(0), z.maximum(1));

/** A media file's name: the SHA-256 of its bytes in hexadecimal, and its extension. */
export const mediaNameSchema = z.string().check(z.regex(/^[0-9a-f]{64}\.[a-z0-9]{1,5}$/));

/** Marks a run of text can carry. */
export const MARKS = [
  'bold',
  'italic',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'code',
] as const;

const look = {
  marks: z.optional(z.array(z.enum(MARKS))),
  href: z.optional(z.string()),
  lang: z.optional(language),
};

/** One run of text with the same marks, link, language, comments and suggestions. `\n` is a line break. */
export const spanSchema = z.looseObject({
  text: z.string(),
  ...look,
  comments: z.optional(z.array(id)),
  suggestions: z.optional(z.array(id)),
  /** Its look before a suggested change of marks. */
  was: z.optional(z.looseObject(look)),
});
const spans = z.array(spanSchema);

/** A rectangle in fractions (0–1) of a picture's width and height. */
export const rectSchema = z.looseObject({ x: unit, y: unit, width: unit, height: unit });

/** Picture shapes with a crop of their own. */
export const CROP_SHAPES = ['16:9', '4:3', '3:2', '1:1', '4:5', 'free'] as const;

/** A crop set by hand, in fractions of the turned picture (see crops.ts). */
const cropSchema = z.looseObject({ shape: z.enum(CROP_SHAPES), rect: rectSchema });

/**
 * A region hidden for privacy, burnt into every rendition. In fractions of the upright original (after Exif
 * orientation, before any turn), so that it sticks to what it hides.
 */
export const redactionSchema = z.looseObject({
  id,
  shape: z.enum(['rectangle', 'ellipse']),
  rect: rectSchema,
  method: z.enum(['pixelate', 'blur', 'solid']),
});

/** A picture in the article. Edits are numbers; the original is never altered. */
export const figureSchema = z.looseObject({
  id,
  /** '' until a picture is chosen. */
  media: z.union([mediaNameSchema, z.literal('')]),
  caption: spans,
  credit: spans,
  alt: z.string(),
  /** A picture that adds nothing to the text needs no alt text. */
  decorative: z._default(z.boolean(), false),
  crops: z._default(z.array(cropSchema), []),
  /** The point that must stay in view, in fractions of the upright original. */
  focalPoint: z.optional(z.looseObject({ x: unit, y: unit })),
  /** Quarter turns clockwise, in degrees. */
  rotation: z._default(z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]), 0),
  /** Straightening after the quarter turns, in degrees clockwise, −45 to 45. */
  straighten: z._default(z.number().check(z.minimum(-45), z.maximum(45)), 0),
  redactions: z._default(z.array(redactionSchema), []),
});

/**
 * Suggestions on a whole block or item. An insertion or deletion means, on a text, the paragraph break before it, else
 * the block itself. `was` holds what a suggested change would replace.
 */
const marked = {
  suggestions: z.optional(z.array(id)),
  was: z.optional(z.record(z.string(), z.unknown())),
};

/** The id of the list that this one continues, while suggestions keep the two apart. */
const apart = { continues: z.optional(id) };

const nesting = z.looseObject({ ordered: z.boolean(), depth: z.int().check(z.minimum(0)) });

/** The fields that suggestions use on a block or item. */
export const blockMarksSchema = z.object({
  ...marked,
  /** The meant nesting of an item, while suggestions around it show it elsewhere. */
  nesting: z.optional(z.looseObject({ shown: nesting, meant: nesting })),
  ...apart,
});
/** See {@link blockMarksSchema}. */
export type BlockMarks = z.infer<typeof blockMarksSchema>;

/** One item of a list; `list` is the list nested under it. */
export interface ListItem extends BlockMarks {
  id: string;
  spans: z.infer<typeof spanSchema>[];
  list?: { ordered: boolean; items: ListItem[] } | undefined;
}

const listItemSchema: z.ZodMiniType<ListItem> = z.looseObject({
  id,
  spans,
  ...blockMarksSchema.shape,
  get list() {
    return z.optional(z.looseObject({ ordered: z.boolean(), items: z.array(listItemSchema) }));
  },
}) as z.ZodMiniType<ListItem>;

/** The first number of a list; Word's highest (ECMA-376, 17.9.25). */
export const startSchema = z.int().check(z.minimum(0), z.maximum(32_767));

/** The `start` field for a list's first number; {} for 1 or an invalid number. */
export function startOf(said: string | null | undefined): { start?: number } {
  const start = startSchema.safeParse(Number.parseInt(said ?? '', 10)).data;
  return start === undefined || start === 1 ? {} : { start };
}

/** The limits of HTML (4.9.11). */
export const MOST_COVERED = { colspan: 1000, rowspan: 65_534 } as const;

/** One cell of a table. */
export const tableCellSchema = z.looseObject({
  spans,
  header: z._default(z.boolean(), false),
  colspan: z._default(z.int().check(z.minimum(1), z.maximum(MOST_COVERED.colspan)), 1),
  rowspan: z._default(z.int().check(z.minimum(1), z.maximum(MOST_COVERED.rowspan)), 1),
});

/** One block of the body. */
export const blockSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('paragraph'), id, spans, ...marked }),
  z.looseObject({
    type: z.literal('heading'),
    id,
    level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
    spans,
    ...marked,
  }),
  z.looseObject({
    type: z.literal('list'),
    id,
    ordered: z.boolean(),
    items: z.array(listItemSchema),
    /** The first number of an ordered list; absent: 1. */
    start: z.optional(startSchema),
    ...apart,
  }),
  z.looseObject({ type: z.literal('quote'), id, spans, ...marked }),
  z.looseObject({ type: z.literal('pull-quote'), id, spans, attribution: spans, ...marked }),
  z.extend(figureSchema, { type: z.literal('figure'), ...marked }),
  z.looseObject({
    type: z.literal('gallery'),
    id,
    figures: z.array(figureSchema),
    caption: spans,
    ...marked,
  }),
  z.looseObject({
    type: z.literal('table'),
    id,
    rows: z.array(z.looseObject({ cells: z.array(tableCellSchema) })),
    ...marked,
  }),
  z.looseObject({ type: z.literal('divider'), id, ...marked }),
  z.looseObject({
    type: z.literal('embed'),
    id,
    url: z.string(),
    title: z.string(),
    description: z.string(),
    ...marked,
  }),
]);

/** A photograph's own metadata (Exif, IPTC, XMP), never exported whole. */
const photoMetadataSchema = z.looseObject({
  headline: z.optional(z.string()),
  caption: z.optional(z.string()),
  creator: z.optional(z.array(z.string())),
  credit: z.optional(z.string()),
  copyright: z.optional(z.string()),
  source: z.optional(z.string()),
  place: z.optional(z.string()),
  taken: z.optional(z.string()),
  keywords: z.optional(z.array(z.string())),
  alt: z.optional(z.string()),
  extendedDescription: z.optional(z.string()),
  /** IPTC digital source type (cv.iptc.org/newscodes/digitalsourcetype), last segment. */
  digitalSourceType: z.optional(z.string()),
});

/** A file in the article's `media/` folder. */
export const mediaItemSchema = z.looseObject({
  name: mediaNameSchema,
  mime: z.string(),
  /** Pixels, upright (after Exif orientation). */
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
  bytes: z.int().check(z.nonnegative()),
  /** The name the file came with. */
  filename: z.string(),
  found: z._default(photoMetadataSchema, {}),
});

/** An author. */
const bylineSchema = z.looseObject({
  name: z.string(),
  role: z._default(z.string(), ''),
  organisation: z._default(z.string(), ''),
  contact: z._default(z.string(), ''),
});

/** The statuses of an article. */
export const STATUSES = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'exported',
  'withdrawn',
] as const;
/** One of {@link STATUSES}. */
export const statusSchema = z.enum(STATUSES);
/** A role in the newsroom. */
export const roleSchema = z.enum(['reporter', 'editor']);

const person = z.looseObject({ name: z.string(), role: roleSchema });

/** One remark within a thread. */
export const remarkSchema = z.looseObject({
  id,
  by: person,
  at: dateTimeSchema,
  edited: z.optional(dateTimeSchema),
  text: z.string(),
  mentions: z._default(z.array(z.string()), []),
});

/** A thread of remarks. Its place is in the spans' `comments`, or here for a figure or the article. */
export const commentSchema = z.looseObject({
  id,
  anchor: z.enum(['text', 'figure', 'article']),
  figure: z.optional(id),
  /** The commented words, kept in case they are deleted. */
  quote: z._default(z.string(), ''),
  resolved: z._default(z.boolean(), false),
  remarks: z.array(remarkSchema).check(z.minLength(1)),
});

/**
 * A proposed change. Its place, and what it replaces, are in the body: `suggestions` and `was` of spans, items and
 * blocks. One insertion may cover text, paragraph breaks and blocks.
 */
const suggestionSchema = z.looseObject({
  id,
  kind: z.enum(['insert', 'delete', 'block', 'mark', 'figure']),
  by: person,
  at: dateTimeSchema,
});

const reviewStepSchema = z.looseObject({
  from: statusSchema,
  to: statusSchema,
  at: dateTimeSchema,
  by: person,
  note: z._default(z.string(), ''),
  version: z.optional(z.string()),
});

/** The record of who did what. */
export const reviewSchema = z.looseObject({
  status: statusSchema,
  history: z._default(z.array(reviewStepSchema), []),
  assignee: z._default(z.string(), ''),
  due: z.optional(dateTimeSchema),
  comments: z._default(z.array(commentSchema), []),
  suggestions: z._default(z.array(suggestionSchema), []),
  /** Preflight findings ignored with a reason. */
  ignored: z._default(
    z.array(
      z.looseObject({
        rule: z.string(),
        key: z.string(),
        reason: z.string(),
        by: person,
        at: dateTimeSchema,
      }),
    ),
    [],
  ),
});

/** A correction of an exported article, told to readers. */
const correctionSchema = z.looseObject({
  id,
  at: dateTimeSchema,
  text: z._default(z.string(), ''),
});

/** An export. */
const exportRecordSchema = z.looseObject({
  at: dateTimeSchema,
  by: person,
  dir: z.string(),
  files: z.int(),
  /** Why preflight errors were overridden. */
  override: z.optional(z.string()),
});

/** `article.json`, format version 1. */
export const articleSchema = z.looseObject({
  formatVersion: z.literal(FORMAT_VERSION),
  id,
  slug: z.union([z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), z.literal('')]),
  /** Set by hand: it no longer follows the headline. */
  slugByHand: z._default(z.boolean(), false),
  language: z._default(language, 'vi'),
  kicker: z._default(z.string(), ''),
  headline: z._default(z.string(), ''),
  shortHeadline: z._default(z.string(), ''),
  standfirst: z._default(z.string(), ''),
  body: z._default(z.array(blockSchema), []),
  bylines: z._default(z.array(bylineSchema), []),
  source: z._default(z.string(), ''),
  /** The dateline's place. */
  place: z._default(z.string(), ''),
  section: z._default(z.string(), ''),
  tags: z._default(z.array(z.string()), []),
  created: dateTimeSchema,
  modified: dateTimeSchema,
  published: z.optional(dateTimeSchema),
  embargo: z.optional(dateTimeSchema),
  hot: z._default(z.boolean(), false),
  featured: z._default(z.boolean(), false),
  rights: z._default(z.string(), ''),
  corrections: z._default(z.array(correctionSchema), []),
  noteToEditor: z._default(z.string(), ''),
  media: z._default(z.array(mediaItemSchema), []),
  /** The id of the lead figure. */
  leadFigure: z.optional(id),
  review: z.prefault(reviewSchema, { status: 'draft' }),
  exports: z._default(z.array(exportRecordSchema), []),
});

/** One of {@link MARKS}. */
export type Mark = (typeof MARKS)[number];
/** See {@link spanSchema}. */
export type Span = z.infer<typeof spanSchema>;
/** See {@link suggestionSchema}. */
export type Suggestion = z.infer<typeof suggestionSchema>;
/** See {@link rectSchema}. */
export type Rect = z.infer<typeof rectSchema>;
/** One of {@link CROP_SHAPES}. */
export type CropShape = (typeof CROP_SHAPES)[number];
/** See {@link figureSchema}. */
export type Figure = z.infer<typeof figureSchema>;
/** See {@link tableCellSchema}. */
export type TableCell = z.infer<typeof tableCellSchema>;
/** See {@link blockSchema}. */
export type Block = z.infer<typeof blockSchema>;
/** One kind of block, e.g. `BlockOf<'figure'>`. */
export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;
/** See {@link photoMetadataSchema}. */
export type PhotoMetadata = z.infer<typeof photoMetadataSchema>;
/** See {@link mediaItemSchema}. */
export type MediaItem = z.infer<typeof mediaItemSchema>;
/** See {@link bylineSchema}. */
export type Byline = z.infer<typeof bylineSchema>;
/** See {@link correctionSchema}. */
export type Correction = z.infer<typeof correctionSchema>;
/** See {@link statusSchema}. */
export type Status = z.infer<typeof statusSchema>;
/** See {@link roleSchema}. */
export type Role = z.infer<typeof roleSchema>;
/** See {@link articleSchema}. */
export type Article = z.infer<typeof articleSchema>;

/** The JSON Schema (draft 2020-12) of `article.json` files, for editors and validators. */
export function articleJsonSchema(): Record<string, unknown> {
  return {
    $id: 'galley:article:1',
    title: 'Galley article, format version 1',
    // Repeated schemas are written once: a third of the bytes, in every package.
    ...z.toJSONSchema(articleSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' }),
  };
}

/**
 * A new, empty draft.
 * @param articleId unique within the library
 * @param now ISO 8601 with offset
 * @param by the author; without a name there is no byline
 */
export function emptyArticle(articleId: string, now: string, by?: Byline): Article {
  return articleSchema.parse({
    formatVersion: FORMAT_VERSION,
    id: articleId,
    slug: '',
    created: now,
    modified: now,
    bylines: by?.name ? [by] : [],
    source: by?.organisation ?? '',
    body: [{ type: 'paragraph', id: `${articleId.slice(0, 20)}-p1`, spans: [] }],
  });
}

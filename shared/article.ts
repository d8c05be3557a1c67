/**
 * The article: the one source of truth. Every file, message and form takes its type from here.
 *
 * Unknown fields are kept (`z.looseObject`), so that a newer Galley's additions survive an older one.
 */
import { z } from 'zod';

/** The version of the `article.json` format that this Galley writes. */
export const FORMAT_VERSION = 1;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** ISO 8601 date and time with offset, e.g. `2020-02-16T15:00:00+07:00`. */
const dateTime = z.iso.datetime({ offset: true });
/** BCP 47 language tag (RFC 5646), e.g. `vi`, `en-GB`. */
const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
const unit = z.number().min(0).max(1);

/** A media file's name: the SHA-256 of its bytes in hexadecimal, and its extension. */
export const mediaNameSchema = z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{1,5}$/);

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
  marks: z.array(z.enum(MARKS)).optional(),
  href: z.string().optional(),
  lang: language.optional(),
};

/** One run of text with the same marks, link, language, comments and suggestions. `\n` is a line break. */
export const spanSchema = z.looseObject({
  text: z.string(),
  ...look,
  comments: z.array(id).optional(),
  suggestions: z.array(id).optional(),
  /** How it looked before a suggested change of marks. */
  was: z.looseObject(look).optional(),
});
const spans = z.array(spanSchema);

/** A rectangle in fractions (0–1) of a picture's width and height; of which picture, its owner says. */
export const rectSchema = z.looseObject({ x: unit, y: unit, width: unit, height: unit });

/** Picture shapes that keep a crop of their own. */
export const CROP_SHAPES = ['16:9', '4:3', '3:2', '1:1', '4:5', 'free'] as const;

/** A crop set by hand for one shape, in fractions of the turned picture (crops.ts says which that is). */
export const cropSchema = z.looseObject({ shape: z.enum(CROP_SHAPES), rect: rectSchema });

/**
 * A region hidden for privacy, burnt into every rendition, never into the original. In fractions of the upright
 * original (after Exif orientation, before any turn), so that it sticks to what it hides.
 */
export const redactionSchema = z.looseObject({
  id,
  shape: z.enum(['rectangle', 'ellipse']),
  rect: rectSchema,
  method: z.enum(['pixelate', 'blur', 'solid']),
});

/** A picture in the article, with all edits as numbers. The original is never altered. */
export const figureSchema = z.looseObject({
  id,
  /** Empty while no picture has been chosen. */
  media: z.union([mediaNameSchema, z.literal('')]),
  caption: spans,
  credit: spans,
  alt: z.string(),
  /** True for a picture that says nothing the text does not: its alt text may stay empty. */
  decorative: z.boolean().default(false),
  crops: z.array(cropSchema).default([]),
  /** Point that must stay in view, in fractions of the upright original. */
  focalPoint: z.looseObject({ x: unit, y: unit }).optional(),
  /** Quarter turns clockwise, in degrees. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).default(0),
  /** Straightening after the quarter turns, in degrees clockwise, −45 to 45. */
  straighten: z.number().min(-45).max(45).default(0),
  redactions: z.array(redactionSchema).default([]),
});

/**
 * Suggestions about a block or item as a whole. One that inserts or deletes means, on a text, the paragraph
 * break before it; on anything else, the block itself. `was` holds all that a suggested change would replace.
 */
const marked = {
  suggestions: z.array(id).optional(),
  was: z.record(z.string(), z.unknown()).optional(),
};

/** Of a list: the id of the list it is a later part of, while suggestions keep the two apart. */
const apart = { continues: id.optional() };

const nesting = z.object({ ordered: z.boolean(), depth: z.number().int().min(0) });

/** What suggestions leave on a block or item, by itself. */
export const blockMarksSchema = z.object({
  ...marked,
  /** How deep and in what sort of list an item is meant to be, while suggestions around it put it elsewhere. */
  nesting: z.object({ shown: nesting, meant: nesting }).optional(),
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

/** See {@link ListItem}. */
export const listItemSchema: z.ZodType<ListItem> = z.looseObject({
  id,
  spans,
  ...blockMarksSchema.shape,
  get list() {
    return z.looseObject({ ordered: z.boolean(), items: z.array(listItemSchema) }).optional();
  },
}) as z.ZodType<ListItem>;

/** The most columns and rows that a cell covers in HTML (4.9.11). */
export const MOST_COVERED = { colspan: 1000, rowspan: 65_534 } as const;

/** One cell of a table. */
export const tableCellSchema = z.looseObject({
  spans,
  header: z.boolean().default(false),
  colspan: z.number().int().min(1).max(MOST_COVERED.colspan).default(1),
  rowspan: z.number().int().min(1).max(MOST_COVERED.rowspan).default(1),
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
    ...apart,
  }),
  z.looseObject({ type: z.literal('quote'), id, spans, ...marked }),
  z.looseObject({ type: z.literal('pull-quote'), id, spans, attribution: spans, ...marked }),
  figureSchema.extend({ type: z.literal('figure'), ...marked }),
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

/** What a photograph's file says of itself (Exif, IPTC, XMP), as found; shown, never exported whole. */
export const photoMetadataSchema = z.looseObject({
  headline: z.string().optional(),
  caption: z.string().optional(),
  creator: z.array(z.string()).optional(),
  credit: z.string().optional(),
  copyright: z.string().optional(),
  source: z.string().optional(),
  place: z.string().optional(),
  taken: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  alt: z.string().optional(),
  extendedDescription: z.string().optional(),
  /** IPTC digital source type (cv.iptc.org/newscodes/digitalsourcetype), its last path segment. */
  digitalSourceType: z.string().optional(),
});

/** A file in the article's `media/` folder. */
export const mediaItemSchema = z.looseObject({
  name: mediaNameSchema,
  mime: z.string(),
  /** Pixels, upright (after Exif orientation). */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bytes: z.number().int().nonnegative(),
  /** The name the file came with. */
  filename: z.string(),
  found: photoMetadataSchema.default({}),
});

/** Who wrote, and how to reach them. */
export const bylineSchema = z.looseObject({
  name: z.string(),
  role: z.string().default(''),
  organisation: z.string().default(''),
  contact: z.string().default(''),
});

/** The stations of an article on its way to print. */
export const STATUSES = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'exported',
  'withdrawn',
] as const;
export const statusSchema = z.enum(STATUSES);
export const roleSchema = z.enum(['reporter', 'editor']);

const person = z.looseObject({ name: z.string(), role: roleSchema });

/** One remark within a thread. */
export const remarkSchema = z.looseObject({
  id,
  by: person,
  at: dateTime,
  edited: dateTime.optional(),
  text: z.string(),
  mentions: z.array(z.string()).default([]),
});

/** A thread of remarks; its anchor lives in the spans' `comments`, or here for a figure or the article. */
export const commentSchema = z.looseObject({
  id,
  anchor: z.enum(['text', 'figure', 'article']),
  figure: id.optional(),
  /** The words it was put on, so that it can still say what it meant once they are gone. */
  quote: z.string().default(''),
  resolved: z.boolean().default(false),
  remarks: z.array(remarkSchema).min(1),
});

/**
 * A change proposed, not done. Where it is, and what was there before, stand in the body: in the `suggestions`
 * and `was` of spans, items and blocks. An insertion takes in text, paragraph breaks and whole blocks alike.
 */
export const suggestionSchema = z.looseObject({
  id,
  kind: z.enum(['insert', 'delete', 'block', 'mark', 'figure']),
  by: person,
  at: dateTime,
});

/** One step of the review. */
export const reviewStepSchema = z.looseObject({
  from: statusSchema,
  to: statusSchema,
  at: dateTime,
  by: person,
  note: z.string().default(''),
  version: z.string().optional(),
});

/** The record of who did what. */
export const reviewSchema = z.looseObject({
  status: statusSchema,
  history: z.array(reviewStepSchema).default([]),
  assignee: z.string().default(''),
  due: dateTime.optional(),
  comments: z.array(commentSchema).default([]),
  suggestions: z.array(suggestionSchema).default([]),
  /** Preflight findings passed over with a reason. */
  ignored: z
    .array(
      z.looseObject({
        rule: z.string(),
        key: z.string(),
        reason: z.string(),
        by: person,
        at: dateTime,
      }),
    )
    .default([]),
});

/** One export that was made. */
export const exportRecordSchema = z.looseObject({
  at: dateTime,
  by: person,
  dir: z.string(),
  files: z.number().int(),
  /** Why errors of the preflight were overridden, if they were. */
  override: z.string().optional(),
});

/** `article.json`, format version 1. */
export const articleSchema = z.looseObject({
  formatVersion: z.literal(FORMAT_VERSION),
  id,
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .or(z.literal('')),
  /** True once the slug was written by hand: it no longer follows the headline. */
  slugByHand: z.boolean().default(false),
  language: language.default('vi'),
  kicker: z.string().default(''),
  headline: z.string().default(''),
  shortHeadline: z.string().default(''),
  standfirst: z.string().default(''),
  body: z.array(blockSchema).default([]),
  bylines: z.array(bylineSchema).default([]),
  source: z.string().default(''),
  /** Dateline: where the report was written. */
  place: z.string().default(''),
  section: z.string().default(''),
  tags: z.array(z.string()).default([]),
  created: dateTime,
  modified: dateTime,
  published: dateTime.optional(),
  embargo: dateTime.optional(),
  hot: z.boolean().default(false),
  featured: z.boolean().default(false),
  rights: z.string().default(''),
  noteToEditor: z.string().default(''),
  media: z.array(mediaItemSchema).default([]),
  /** The id of the figure that leads the article. */
  leadFigure: id.optional(),
  review: reviewSchema.default({
    status: 'draft',
    history: [],
    assignee: '',
    comments: [],
    suggestions: [],
    ignored: [],
  }),
  exports: z.array(exportRecordSchema).default([]),
});

export type Mark = (typeof MARKS)[number];
export type Span = z.infer<typeof spanSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type Rect = z.infer<typeof rectSchema>;
export type CropShape = (typeof CROP_SHAPES)[number];
export type Figure = z.infer<typeof figureSchema>;
export type TableCell = z.infer<typeof tableCellSchema>;
export type Block = z.infer<typeof blockSchema>;
/** One kind of block, e.g. `BlockOf<'figure'>`. */
export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;
export type PhotoMetadata = z.infer<typeof photoMetadataSchema>;
export type MediaItem = z.infer<typeof mediaItemSchema>;
export type Byline = z.infer<typeof bylineSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Article = z.infer<typeof articleSchema>;

/** What stands on `article.json` files in editors and validators: JSON Schema, draft 2020-12. */
export function articleJsonSchema(): Record<string, unknown> {
  return {
    $id: 'galley:article:1',
    title: 'Galley article, format version 1',
    // What stands in many places is said once: a third of the bytes, in every package.
    ...z.toJSONSchema(articleSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' }),
  };
}

/**
 * A new, empty draft.
 * @param articleId unique within the library
 * @param now ISO 8601 with offset
 * @param by the author named in the settings; an empty name gives no byline
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

/** The library: a folder of articles, and `library.json`, what the newsroom agreed on. */
import { z } from 'zod';
import { mediaItemSchema, statusSchema } from './article.ts';
import { pictureEditsSchema } from './edits.ts';

/** An entry of the newsroom's work schedule. `date` is a calendar day, e.g. `2020-02-16`. */
export const assignmentSchema = z.looseObject({
  id: z.string(),
  date: z.iso.date(),
  time: z.string().default(''),
  what: z.string(),
  who: z.string().default(''),
  place: z.string().default(''),
});

/** A website the portal links to. */
export const linkedSiteSchema = z.looseObject({ name: z.string(), url: z.url() });

/** Typefaces that an exported page can carry along; `system` takes what the reader's device has, and weighs nothing. */
export const PAGE_FONTS = ['system', 'serif', 'sans'] as const;

/** How exported pages name and dress the newsroom. */
export const publicationSchema = z.looseObject({
  /** The publication's name on its pages; '' takes the library's. */
  name: z.string().default(''),
  /** The address under which packages will stand, e.g. `https://bao.example/tin/`; '' while it is not known. */
  site: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).default(''),
  /** The logo's original in `<library>/brand/media/`. */
  logo: mediaItemSchema.optional(),
  /** Colour of section names, links and rules, `#rrggbb`; made readable on light and on dark where it is not. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .default('#9c1c1c'),
  fonts: z.enum(PAGE_FONTS).default('system'),
  /** Lines at the end of every page: licence, editor in chief, address. */
  footer: z.string().default(''),
});

/** `library.json`, format version 1. */
export const librarySchema = z.looseObject({
  formatVersion: z.literal(1),
  name: z.string(),
  /** BCP 47 language of new articles. */
  language: z.string().default('vi'),
  sections: z.array(z.string()).default([]),
  linkedSites: z.array(linkedSiteSchema).default([]),
  schedule: z.array(assignmentSchema).default([]),
  /** Visit figures as last told by the web server: today, and since counting began. */
  visits: z
    .looseObject({ today: z.number().int().nonnegative(), total: z.number().int().nonnegative() })
    .optional(),
  /** Widths of exported pictures in pixels, ascending; a picture is never enlarged. */
  renditionWidths: z.array(z.number().int().min(16).max(8192)).default([320, 640, 960, 1280, 1920]),
  /** Longest headline and standfirst, in characters. */
  limits: z
    .looseObject({
      headline: z.number().int().positive().default(120),
      standfirst: z.number().int().positive().default(400),
    })
    .default({ headline: 120, standfirst: 400 }),
  /** Abbreviation → its meaning, for the preflight; '' for what every reader knows. */
  glossary: z.record(z.string(), z.string()).default({}),
  /** Word → use instead. */
  styleList: z.record(z.string(), z.string()).default({}),
  publication: publicationSchema.prefault({}),
});

/** A row of the library list. */
export const articleSummarySchema = z.object({
  id: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  section: z.string(),
  status: statusSchema,
  hot: z.boolean(),
  featured: z.boolean(),
  tags: z.array(z.string()),
  bylines: z.array(z.string()),
  created: z.string(),
  modified: z.string(),
  published: z.string().optional(),
  words: z.number().int(),
  /** The article's text, folded by `foldForSearch`, to filter the list by. */
  folded: z.string(),
  /** Media name of the lead (or first) figure's picture. */
  picture: z.string().optional(),
  /** How that picture is edited, so that nothing hidden shows in a list. */
  pictureEdits: pictureEditsSchema.optional(),
  /** Set when `article.json` cannot be read: an error code of `shared/errors.ts`. */
  damaged: z.string().optional(),
});

export type Publication = z.infer<typeof publicationSchema>;
export type Library = z.infer<typeof librarySchema>;
export type Assignment = z.infer<typeof assignmentSchema>;
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

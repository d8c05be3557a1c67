/** The library: a folder of articles, and `library.json`, what the newsroom agreed on. */
import { z } from 'zod/mini';
import { articleSchema, mediaItemSchema, redactionSchema, statusSchema } from './article.ts';
import { isSame } from './canonical.ts';
import { isSameName, keysOf } from './names.ts';
import { pictureEditsSchema } from './picture-edits.ts';

/** An entry of the newsroom's work schedule. `date` is a calendar day, e.g. `2020-02-16`. */
const assignmentSchema = z.looseObject({
  id: z.string(),
  date: z.iso.date(),
  time: z._default(z.string(), ''),
  what: z.string(),
  who: z._default(z.string(), ''),
  place: z._default(z.string(), ''),
});

/** A website the portal links to, as a file has it: older ones gave it no id. */
export const linkedSiteSchema = z.looseObject({
  id: z.exactOptional(z.string()),
  name: z.string(),
  url: z.url(),
});

/** Websites, each with an id: one without is known by what it is called, so that whoever reads the file calls it the same. */
const linkedSitesSchema = z.pipe(
  z.array(linkedSiteSchema),
  z.transform((sites) => {
    const keys = keysOf(sites.map(({ name, url }) => `${name} ${url}`));
    return sites.map((site, at) => ({ id: keys[at] ?? '', ...site }));
  }),
);

/** Typefaces that an exported page can carry along; `system` takes what the reader's device has, and weighs nothing. */
export const PAGE_FONTS = ['system', 'serif', 'sans'] as const;

/** How exported pages name and dress the newsroom. */
export const publicationSchema = z.looseObject({
  /** The publication's name on its pages; '' takes the library's. */
  name: z._default(z.string(), ''),
  /** The address under which packages will stand, e.g. `https://bao.example/tin/`; '' while it is not known. */
  site: z._default(z.union([z.url({ protocol: /^https?$/ }), z.literal('')]), ''),
  /** The logo's original in `<library>/brand/media/`. */
  logo: z.optional(mediaItemSchema),
  /** Colour of section names, links and rules, `#rrggbb`; made readable on light and on dark where it is not. */
  accent: z._default(z.string().check(z.regex(/^#[0-9a-f]{6}$/)), '#9c1c1c'),
  fonts: z._default(z.enum(PAGE_FONTS), 'system'),
  /** Lines at the end of every page: licence, editor in chief, address. */
  footer: z._default(z.string(), ''),
});

/** `library.json`, format version 1. */
export const librarySchema = z.looseObject({
  formatVersion: z.literal(1),
  name: z.string(),
  /** BCP 47 language of new articles. */
  language: articleSchema.shape.language,
  sections: z._default(z.array(z.string()), []),
  linkedSites: z.prefault(linkedSitesSchema, []),
  schedule: z._default(z.array(assignmentSchema), []),
  /** Visit figures as last told by the web server: today, and since counting began. */
  visits: z.optional(
    z.looseObject({ today: z.int().check(z.nonnegative()), total: z.int().check(z.nonnegative()) }),
  ),
  /** Widths of exported pictures in pixels, ascending; a picture is never enlarged. */
  renditionWidths: z._default(
    z.array(z.int().check(z.minimum(16), z.maximum(8192))),
    [320, 640, 960, 1280, 1920],
  ),
  /** Longest headline and standfirst, in characters. */
  limits: z.prefault(
    z.looseObject({
      headline: z._default(z.int().check(z.positive()), 120),
      standfirst: z._default(z.int().check(z.positive()), 400),
    }),
    {},
  ),
  /** Abbreviation → its meaning, for the preflight; '' for what every reader knows. */
  glossary: z._default(z.record(z.string(), z.string()), {}),
  /** Word → use instead. */
  styleList: z._default(z.record(z.string(), z.string()), {}),
  /** The newsroom's own words, which the spelling check takes as right: names, places, terms. */
  spelling: z._default(z.array(z.string()), []),
  publication: z.prefault(publicationSchema, {}),
});

/** A row of the library list. */
export const articleSummarySchema = z.object({
  id: z.string(),
  headline: z.string(),
  slug: z.string(),
  /** BCP 47; absent where the article cannot be read. */
  language: z.optional(z.string()),
  section: z.string(),
  status: statusSchema,
  assignee: z.string(),
  /** When the review is due: ISO 8601 with offset. */
  due: z.optional(z.string()),
  hot: z.boolean(),
  featured: z.boolean(),
  tags: z.array(z.string()),
  bylines: z.array(z.string()),
  modified: z.string(),
  published: z.optional(z.string()),
  /** Media name of the lead (or first) figure's picture. */
  picture: z.optional(z.string()),
  /** How that picture is edited, so that nothing hidden shows in a list. */
  pictureEdits: z.optional(pictureEditsSchema),
  /** What it hides for privacy, by the picture's media name; absent for nothing. */
  hides: z.optional(z.array(z.object({ media: z.string(), rect: redactionSchema.shape.rect }))),
  /** Set when `article.json` cannot be read: an error code of `shared/errors.ts`. */
  damaged: z.optional(z.string()),
});

/** See {@link publicationSchema}. */
export type Publication = z.infer<typeof publicationSchema>;
/** See {@link librarySchema}. */
export type Library = z.infer<typeof librarySchema>;
/** See {@link assignmentSchema}. */
export type Assignment = z.infer<typeof assignmentSchema>;
/** See {@link articleSummarySchema}. */
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

/** The people named in rows of the list, each once: who reviews, and who wrote. */
export function peopleIn(rows: readonly ArticleSummary[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.assignee, ...row.bylines]))];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The entry of a list that is this one, perhaps changed: found by its id where it has one, a section by its name
 * whatever its capitals.
 */
function counterpart(list: readonly unknown[], item: unknown, key: string): unknown {
  if (isFields(item) && item.id !== undefined)
    return list.find((one) => isFields(one) && one.id === item.id);
  return typeof item === 'string' && key === 'sections'
    ? list.find((one) => typeof one === 'string' && isSameName(one, item))
    : list.find((one) => isSame(one, item));
}

/** What an entry says, whatever its id. */
const saidBy = (item: unknown): unknown => (isFields(item) ? { ...item, id: undefined } : item);

function mergeLists(
  before: readonly unknown[],
  wanted: readonly unknown[],
  there: readonly unknown[],
  key: string,
): unknown[] {
  const isNew = (item: unknown) => counterpart(before, item, key) === undefined;
  const theirNew = there.filter(isNew).map(saidBy);
  const mine = wanted.flatMap((item) => {
    const [was, theirs] = [counterpart(before, item, key), counterpart(there, item, key)];
    if (theirs === undefined) {
      // Both added the same: theirs may be open in a form by now.
      const isThere =
        was === undefined ? theirNew.some((one) => isSame(one, saidBy(item))) : isSame(was, item);
      return isThere ? [] : [item];
    }
    if (isFields(was) && isFields(item) && isFields(theirs))
      return [mergeFields(was, item, theirs)];
    return [isSame(was, item) ? theirs : item];
  });
  // An entry that I removed and they changed stays: nobody meant to remove what they made of it.
  const added = there.filter(
    (item) =>
      counterpart(wanted, item, key) === undefined && !isSame(counterpart(before, item, key), item),
  );
  return [...mine, ...added];
}

function mergeFields(base: Fields, mine: Fields, theirs: Fields): Fields {
  const merged: Record<string, unknown> = { ...theirs };
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [before, wanted, there] = [base[key], mine[key], theirs[key]];
    if (isSame(before, wanted)) continue;
    if (wanted === undefined) delete merged[key];
    else if (Array.isArray(before) && Array.isArray(wanted) && Array.isArray(there))
      merged[key] = mergeLists(before, wanted, there, key);
    else
      merged[key] =
        isFields(before) && isFields(wanted) && isFields(there)
          ? mergeFields(before, wanted, there)
          : wanted;
  }
  return merged;
}

/**
 * What two people changed in one library, together: fields, and entries of lists, are taken from whoever changed them;
 * of one that both changed, mine counts.
 * @param base as it was when I began
 * @param theirs as it is on disk by now
 */
export function mergeLibraries(base: Library, mine: Library, theirs: Library): Library {
  return librarySchema.parse(mergeFields(base, mine, theirs));
}

type Lists = Pick<
  Library,
  'sections' | 'linkedSites' | 'schedule' | 'glossary' | 'styleList' | 'spelling'
>;

const NO_LISTS: Lists = {
  sections: [],
  linkedSites: [],
  schedule: [],
  glossary: {},
  styleList: {},
  spelling: [],
};

/** Entries under ids of their own where others of their ids say something else. */
const apart = <E extends { readonly id: string }>(
  entries: readonly E[],
  there: readonly E[],
): E[] =>
  entries.map((entry) => {
    const other = there.find(({ id }) => id === entry.id);
    return !other || isSame(other, entry) ? entry : { ...entry, id: crypto.randomUUID() };
  });

/**
 * A library with the entries that only a copy of it has. Nobody knows which of the two is the newer, nor what either was
 * made from: an entry of both that differs stands there twice, and one that was removed from one of them is there.
 */
export function withEntriesOf(copy: Library, library: Library): Library {
  const { sections, glossary, styleList, spelling } = copy;
  const schedule = apart(copy.schedule, library.schedule);
  const linkedSites = apart(copy.linkedSites, library.linkedSites);
  const lists: Lists = { sections, linkedSites, schedule, glossary, styleList, spelling };
  return mergeLibraries({ ...library, ...NO_LISTS }, library, { ...library, ...lists });
}

/** The schema of `library.json`, and how two versions of it are merged. */
import { z } from 'zod/mini';
import { articleSchema, mediaItemSchema, redactionSchema, statusSchema } from './article.ts';
import { isSame } from './canonical.ts';
import { isSameName, keysOf } from './names.ts';
import { pictureEditsSchema } from './picture-edits.ts';

/** An entry of the work schedule. `date`: `2020-02-16`. */
const assignmentSchema = z.looseObject({
  id: z.string(),
  date: z.iso.date(),
  time: z._default(z.string(), ''),
  what: z.string(),
  who: z._default(z.string(), ''),
  place: z._default(z.string(), ''),
});

/** A website the portal links to; older files have no id. */
export const linkedSiteSchema = z.looseObject({
  id: z.exactOptional(z.string()),
  name: z.string(),
  url: z.url(),
});

/** Websites, each with an id; a missing one is made from its content, so that every reader makes the same. */
const linkedSitesSchema = z.pipe(
  z.array(linkedSiteSchema),
  z.transform((sites) => {
    const keys = keysOf(sites.map(({ name, url }) => `${name} ${url}`));
    return sites.map((site, at) => ({ id: keys[at] ?? '', ...site }));
  }),
);

/** Fonts embedded in exported pages; `system` embeds none. */
export const PAGE_FONTS = ['system', 'serif', 'sans'] as const;

/** The look of exported pages. */
export const publicationSchema = z.looseObject({
  /** The name on pages; '' for the library's. */
  name: z._default(z.string(), ''),
  /** The public URL of the packages, e.g. `https://bao.example/tin/`; '' if unknown. */
  site: z._default(z.union([z.url({ protocol: /^https?$/ }), z.literal('')]), ''),
  /** The logo's original in `<library>/brand/media/`. */
  logo: z.optional(mediaItemSchema),
  /** Colour of section names, links and rules, `#rrggbb`; adjusted for contrast where needed. */
  accent: z._default(z.string().check(z.regex(/^#[0-9a-f]{6}$/)), '#9c1c1c'),
  fonts: z._default(z.enum(PAGE_FONTS), 'system'),
  /** The footer of every page. */
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
  /** Visit figures of the website. */
  visits: z.optional(
    z.looseObject({ today: z.int().check(z.nonnegative()), total: z.int().check(z.nonnegative()) }),
  ),
  /** Widths of exported pictures in pixels, ascending. */
  renditionWidths: z._default(
    z.array(z.int().check(z.minimum(16), z.maximum(8192))),
    [320, 640, 960, 1280, 1920],
  ),
  /** Maximum lengths in characters. */
  limits: z.prefault(
    z.looseObject({
      headline: z._default(z.int().check(z.positive()), 120),
      standfirst: z._default(z.int().check(z.positive()), 400),
    }),
    {},
  ),
  /** Abbreviation → meaning; '' if every reader knows it. */
  glossary: z._default(z.record(z.string(), z.string()), {}),
  /** Word → replacement. */
  styleList: z._default(z.record(z.string(), z.string()), {}),
  /** Words that the spelling check accepts. */
  spelling: z._default(z.array(z.string()), []),
  publication: z.prefault(publicationSchema, {}),
});

/** A row of the library list. */
export const articleSummarySchema = z.object({
  id: z.string(),
  headline: z.string(),
  slug: z.string(),
  /** BCP 47; absent if the article cannot be read. */
  language: z.optional(z.string()),
  section: z.string(),
  status: statusSchema,
  assignee: z.string(),
  /** The review's due time: ISO 8601 with offset. */
  due: z.optional(z.string()),
  hot: z.boolean(),
  featured: z.boolean(),
  tags: z.array(z.string()),
  bylines: z.array(z.string()),
  modified: z.string(),
  published: z.optional(z.string()),
  /** Media name of the lead or first picture. */
  picture: z.optional(z.string()),
  /** Its edits, so that lists show nothing hidden. */
  pictureEdits: z.optional(pictureEditsSchema),
  /** Redactions by media name. */
  hides: z.optional(z.array(z.object({ media: z.string(), rect: redactionSchema.shape.rect }))),
  /** The error code if `article.json` cannot be read. */
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

/** The reviewers and authors in the list's rows. */
export function peopleIn(rows: readonly ArticleSummary[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.assignee, ...row.bylines]))];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Finds an entry, perhaps changed, in a list: by id, or a section by name ignoring case. */
function counterpart(list: readonly unknown[], item: unknown, key: string): unknown {
  if (isFields(item) && item.id !== undefined)
    return list.find((one) => isFields(one) && one.id === item.id);
  return typeof item === 'string' && key === 'sections'
    ? list.find((one) => typeof one === 'string' && isSameName(one, item))
    : list.find((one) => isSame(one, item));
}

/** An entry without its id. */
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
      // Both added the same: theirs wins, because it may be open in a form.
      const isThere =
        was === undefined ? theirNew.some((one) => isSame(one, saidBy(item))) : isSame(was, item);
      return isThere ? [] : [item];
    }
    if (isFields(was) && isFields(item) && isFields(theirs))
      return [mergeFields(was, item, theirs)];
    return [isSame(was, item) ? theirs : item];
  });
  // An entry that I removed but they changed stays.
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
 * Merges two changes of a library: each field and list entry is taken from who changed it; mine if both did.
 * @param base before my change
 * @param theirs on disk now
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

/** Gives new ids to entries whose id is used by a different one. */
const apart = <E extends { readonly id: string }>(
  entries: readonly E[],
  there: readonly E[],
): E[] =>
  entries.map((entry) => {
    const other = there.find(({ id }) => id === entry.id);
    return !other || isSame(other, entry) ? entry : { ...entry, id: crypto.randomUUID() };
  });

/**
 * Adds the entries of a conflicted copy. Nobody knows which is newer: a differing entry is kept twice, a removed one
 * comes back.
 */
export function withEntriesOf(copy: Library, library: Library): Library {
  const { sections, glossary, styleList, spelling } = copy;
  const schedule = apart(copy.schedule, library.schedule);
  const linkedSites = apart(copy.linkedSites, library.linkedSites);
  const lists: Lists = { sections, linkedSites, schedule, glossary, styleList, spelling };
  return mergeLibraries({ ...library, ...NO_LISTS }, library, { ...library, ...lists });
}

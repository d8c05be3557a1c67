/** A ninjs 3 item → a draft. What has no place in an article is kept with it, to go out again. */
import { z } from 'zod/mini';
import {
  type Article,
  articleSchema,
  type Block,
  type Correction,
  dateTimeSchema,
  emptyArticle,
} from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { withCredits } from '../../shared/importing/captions.ts';
import { correctionOfLine } from '../../shared/importing/metadata-lines.ts';
import { bodyText, nfc, oneLine, slugify } from '../../shared/text.ts';
import { checked } from '../library/checked.ts';
import { blocksOfMarkup, figureBlock } from './markup/blocks.ts';
import { isPlainMarkup } from './markup/plain.ts';
import { PORTAL_OFFSET } from './text.ts';

/** An item as it is written; its fields are read one by one. */
export type NinjsItem = Record<string, unknown>;

const said = z.looseObject({
  role: z.optional(z.string()),
  contentType: z.optional(z.string()),
  value: z.string(),
});
const named = z.looseObject({
  name: z.optional(z.string()),
  literal: z.optional(z.string()),
  rel: z.optional(z.string()),
});

const itemSchema = z.looseObject({
  uri: z.string(),
  headlines: z._default(z.array(said), []),
  title: z._default(z.string(), ''),
  descriptions: z._default(z.array(said), []),
  bodies: z._default(z.array(said), []),
  by: z._default(z.string(), ''),
  people: z._default(z.array(named), []),
  infoSources: z._default(z.array(named), []),
  located: z._default(z.string(), ''),
  places: z._default(z.array(named), []),
  subjects: z._default(z.array(named), []),
  firstCreated: z.optional(dateTimeSchema),
  contentCreated: z.optional(dateTimeSchema),
  versionCreated: z.optional(dateTimeSchema),
  embargoedUntil: z.optional(dateTimeSchema),
  urgency: z.optional(z.number()),
  language: articleSchema.shape.language,
  altIds: z.catch(z.array(z.looseObject({ role: z.optional(z.string()) })), []),
  slugline: z._default(z.string(), ''),
  usageTerms: z._default(z.string(), ''),
  associations: z._default(
    z.array(
      z.looseObject({
        type: z.optional(z.string()),
        headlines: z._default(z.array(said), []),
        descriptions: z._default(z.array(said), []),
        by: z._default(z.string(), ''),
      }),
    ),
    [],
  ),
});

type Item = z.infer<typeof itemSchema>;

const nameOf = ({ name, literal }: z.infer<typeof named>): string => nfc(name ?? literal ?? '');

/** The text of a role; without that role, of the first entry that has none of the others. */
function ofRole(list: Item['headlines'], role: string, first: boolean): string {
  const found =
    list.find((entry) => entry.role === role) ??
    (first ? list.find((entry) => entry.role !== 'correction') : undefined);
  return found ? nfc(plain(found)).trim() : '';
}

const isMarkup = ({ contentType = '' }: z.infer<typeof said>): boolean =>
  /html|xml/i.test(contentType);

function plain(entry: z.infer<typeof said>): string {
  const blocks = isMarkup(entry) ? blocksOfMarkup(entry.value) : undefined;
  return blocks ? bodyText(blocks) : entry.value;
}

function paragraphs(text: string): Block[] {
  return nfc(text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, at) => ({ type: 'paragraph', id: `n-${at}`, spans: [{ text: line }] }));
}

/** The pictures that the item came with, as figures that wait for their files. */
function figures({ associations }: Item): Block[] {
  return associations
    .filter(({ type }) => type === 'picture' || type === 'graphic')
    .map(({ descriptions, headlines, by }, at) =>
      figureBlock(`n-picture-${at}`, {
        caption: ofRole(descriptions, 'caption', true) || ofRole(headlines, 'main', true),
        credit: nfc(by),
        alt: ofRole(descriptions, 'alt', false),
      }),
    );
}

/** The main body; undefined where it cannot be read. */
function bodyOf(item: Item): Block[] | undefined {
  const { bodies } = item;
  const markup = bodies.find(isMarkup);
  const text = bodies.find((entry) => !isMarkup(entry));
  const read = markup && blocksOfMarkup(markup.value);
  const blocks = read ?? (text || !markup ? paragraphs(text?.value ?? '') : undefined);
  if (!blocks) return undefined;
  if (blocks.some(({ type }) => type === 'figure' || type === 'gallery'))
    return blocks.map(withCredits);
  const [lead, ...others] = figures(item);
  return [...(lead ? [lead] : []), ...blocks, ...others];
}

/** Whether Galley wrote it: what each of its people did stands beside the name there, and elsewhere a code may. */
const isOwn = ({ altIds }: Item): boolean => altIds.some(({ role }) => role === 'galley');

function authors(item: Item) {
  const named = item.people
    .filter(({ rel = '' }) => /author|creator/i.test(rel))
    .map((person) => ({
      name: nameOf(person),
      role: isOwn(item) && person.name ? nfc(person.literal ?? '') : '',
    }));
  const told = nfc(item.by).split(/(?<!\s)\s*,\s*/);
  return (named.length > 0 ? named : told.map((name) => ({ name, role: '' }))).filter(
    ({ name }) => name,
  );
}

/** One that does not say when it was put right is of the item's version. */
const correctionOf = (text: string, id: string, version: string): Correction =>
  correctionOfLine(oneLine(text), id, PORTAL_OFFSET) ?? { id, at: version, text };

function article(item: Item, body: readonly Block[], kept: NinjsItem): Article {
  const headline = ofRole(item.headlines, 'main', true) || nfc(item.title);
  const { firstCreated, contentCreated, versionCreated, embargoedUntil, urgency = 5 } = item;
  const modified = versionCreated ?? firstCreated ?? contentCreated ?? '1970-01-01T00:00:00Z';
  const created = firstCreated ?? contentCreated ?? modified;
  const section = item.subjects.find(({ rel }) => rel === 'section');
  const published = contentCreated === firstCreated ? undefined : contentCreated;
  const slug = slugify(item.slugline || headline);
  return articleSchema.parse({
    ...emptyArticle('draft', created),
    modified,
    ...(published ? { published } : {}),
    ...(embargoedUntil ? { embargo: embargoedUntil } : {}),
    slug,
    slugByHand: item.slugline !== '' && slug !== slugify(headline),
    language: item.language,
    headline,
    shortHeadline: ofRole(item.headlines, 'short', false),
    kicker: ofRole(item.headlines, 'kicker', false),
    standfirst: ofRole(item.descriptions, 'summary', true),
    body,
    bylines: authors(item),
    source: item.infoSources.map(nameOf).find(Boolean) ?? '',
    place: nfc(item.located) || (item.places.map(nameOf).find(Boolean) ?? ''),
    section: section ? nameOf(section) : '',
    tags: [...new Set(item.subjects.filter((each) => each !== section).map(nameOf))].filter(
      Boolean,
    ),
    hot: urgency <= 2,
    featured: urgency === 3 || urgency === 1,
    rights: nfc(item.usageTerms),
    corrections: item.descriptions
      .filter(({ role }) => role === 'correction')
      .map((entry, at) => correctionOf(nfc(plain(entry)), `n-correction-${at}`, modified)),
    ninjs: kept,
  });
}

/** Whether a value says that it is a ninjs item of version 3, or could be one. */
export function isNinjs(value: unknown): value is NinjsItem {
  if (typeof value !== 'object' || value === null || 'formatVersion' in value) return false;
  return 'uri' in value && ['bodies', 'headlines', 'standard', 'type'].some((key) => key in value);
}

/**
 * The draft of an item. Its pictures are figures that wait for their files.
 * @param path the file it came from, for errors
 * @throws {GalleyError} `damaged` with the field that cannot be read
 */
export function readNinjs(item: NinjsItem, path = 'ninjs.json'): Article {
  const read = checked(itemSchema, item, path);
  const body = bodyOf(read);
  if (!body) {
    const why = 'bodies: markup that is not well formed, and no plain text beside it';
    throw new GalleyError('damaged', { path, why });
  }
  return article(read, body, item);
}

/** Whether what markup there is in a part of an item, at any depth, is plain as {@link isPlainMarkup} says. */
export function holdsPlainMarkup(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return true;
  const { success, data } = said.safeParse(part);
  if (success && isMarkup(data) && !isPlainMarkup(data.value)) return false;
  return Object.values(part).every(holdsPlainMarkup);
}

/** The item that an article was made from; undefined for one that was written here. */
export function importedNinjs(from: Article): NinjsItem | undefined {
  return isNinjs(from.ninjs) ? from.ninjs : undefined;
}

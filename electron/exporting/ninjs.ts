/** The article as ninjs 3.1, the news industry's JSON (IPTC; iptc.org/standards/ninjs). */
import { articleBody } from '../../assets/export/article-page.tsx';
import {
  authorNames,
  beforeCorrection,
  type PageContent,
  type PageRendition,
  toldCorrections,
} from '../../assets/export/content.ts';
import { addressOf, copyrightNotice, pageAddress } from '../../assets/export/news-article.ts';
import type { Article, Figure, MediaItem } from '../../shared/article.ts';
import { isSame } from '../../shared/canonical.ts';
import { cardFigure, leadFigure } from '../../shared/lead-picture.ts';
import { mediaTypeOf } from '../../shared/package.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { bodyText, countWords, spansText } from '../../shared/text.ts';
import { SOURCE_TYPES } from '../images/xmp.ts';
import { holdsPlainMarkup, importedNinjs, type NinjsItem, readNinjs } from '../importing/ninjs.ts';
import { picturedFigures } from './figures.ts';
import { CARD_SHAPES } from './pictures.ts';
import { plainPicture } from './plain-figure.ts';
import { publicItem } from './public-item.ts';
import { articleUri, uuidUri } from './uris.ts';

/** What Galley writes of itself into an item. */
const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
};

/** Urgency by the newsroom's flags: 1 is the most urgent, 5 what every day brings (IPTC). */
function urgencyOf({ hot, featured }: Article): number {
  if (hot) return featured ? 1 : 2;
  return featured ? 3 : 5;
}

/**
 * A file's address: absolute where the publication's is known. Else `file:` with the path within the package, which
 * resolves beside `ninjs.json`: the standard takes no relative reference.
 */
function uriOf(content: PageContent, href: string): string {
  const address = addressOf(content, href);
  return address === href ? `file:${href}` : address;
}

/** Leaves out what says nothing. */
function filled(fields: Readonly<Record<string, unknown>>): NinjsItem {
  const says = (value: unknown) =>
    value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => says(value)));
}

const plainText = (role: string, value: string) =>
  value.trim() ? [{ role, contentType: 'text/plain', value }] : [];

/** `16:9` of 1200×675; '' for what is no simple shape. */
function shapeOf({ width, height }: PageRendition): string {
  const found = CARD_SHAPES.find((shape) => {
    const [across = 1, down = 1] = shape.split(':').map(Number);
    return Math.abs(width * down - height * across) <= Math.max(across, down);
  });
  return found ?? '';
}

type Sizes = ReadonlyMap<string, number>;

function renditionOf(content: PageContent, sizes: Sizes, file: PageRendition, name: string) {
  const { href, width, height } = file;
  return filled({
    name,
    href: uriOf(content, href),
    contentType: mediaTypeOf(href),
    title: href,
    width,
    height,
    sizeInBytes: sizes.get(href),
    aspectRatio: shapeOf(file),
  });
}

function association(
  content: PageContent,
  sizes: Sizes,
  { figure, media }: { figure: Figure; media: MediaItem },
  name: string,
): NinjsItem {
  const { creator = [], copyright, digitalSourceType } = media.found;
  const caption = spansText(figure.caption);
  const files = content.pictures.get(figure.id)?.renditions ?? [];
  const notes = content.pictures.get(figure.id)?.notes ?? [];
  const shapes = figure.id === cardFigure(content.article)?.id ? content.shapes : [];
  return filled({
    name,
    rel: name === 'lead' ? 'lead' : 'illustration',
    uri: uuidUri('figure', content.article.id, figure.id),
    type: 'picture',
    language: content.article.language,
    by: spansText(figure.credit) || creator.join(', '),
    people: creator.map((each) => ({ name: each, rel: 'creator' })),
    copyrightNotice: copyright || undefined,
    descriptions: [
      ...plainText('caption', caption),
      ...plainText('alt', figure.alt),
      ...plainText('alteration', notes.join(' ')),
    ],
    digitalSourceType: digitalSourceType
      ? { name: digitalSourceType, uri: SOURCE_TYPES + digitalSourceType }
      : undefined,
    renditions: [
      ...files.map((file) => renditionOf(content, sizes, file, `${file.format}-${file.width}`)),
      ...shapes.map((file) => renditionOf(content, sizes, file, `shape-${shapeOf(file)}`)),
    ],
  });
}

/** One plain picture each, by its full address: what reads a body as data chooses among the renditions itself. */
function plainPictures(content: PageContent): PageContent {
  const pictures = [...content.pictures].map(([id, picture]) => {
    const file = plainPicture(picture);
    const renditions = file ? [{ ...file, href: addressOf(content, file.href) }] : [];
    return [id, { ...picture, renditions }] as const;
  });
  return { ...content, pictures: new Map(pictures) };
}

function bodiesOf(content: PageContent) {
  const text = bodyText(content.article.body);
  const counts = { charCount: [...text].length, wordCount: countWords(text) };
  const markup = articleBody(plainPictures(content));
  return [
    { role: 'main', contentType: 'application/xhtml+xml', ...counts, value: markup },
    { role: 'main', contentType: 'text/plain', ...counts, value: text },
  ];
}

const STATUS: Partial<Record<Article['review']['status'], string>> = {
  approved: 'usable',
  exported: 'usable',
  withdrawn: 'canceled',
};

function associationsOf(content: PageContent, sizes: Sizes): NinjsItem[] {
  const lead = leadFigure(content.article)?.id;
  return picturedFigures(content.article).map((each, at) =>
    association(content, sizes, each, each.figure.id === lead ? 'lead' : `picture-${at + 1}`),
  );
}

function ownItem(content: PageContent, sizes: Sizes): NinjsItem {
  const { article, publication } = content;
  const page = pageAddress(content);
  const [licence] = /https?:\/\/[^\s<>"]+/.exec(article.rights) ?? [];
  const associations = associationsOf(content, sizes);
  return filled({
    uri: articleUri(article),
    standard: STANDARD,
    type: associations.length > 0 ? 'composite' : 'text',
    representationType: 'full',
    firstCreated: article.created,
    contentCreated: article.published ?? article.created,
    versionCreated: article.modified,
    embargoedUntil: article.embargo,
    pubStatus: STATUS[article.review.status] ?? 'withheld',
    urgency: urgencyOf(article),
    language: article.language,
    title: article.headline,
    slugline: article.slug,
    headlines: [
      ...plainText('main', article.headline),
      ...plainText('short', article.shortHeadline),
      ...plainText('kicker', article.kicker),
    ],
    descriptions: [
      ...plainText('summary', article.standfirst),
      // The standard has no place for when it was put right.
      ...toldCorrections(article).flatMap((each) =>
        plainText('correction', `${beforeCorrection(article.language, each)} ${each.text}`),
      ),
    ],
    bodies: bodiesOf(content),
    by: authorNames(article).join(', '),
    people: article.bylines
      .filter(({ name }) => name.trim())
      .map(({ name, role }) => ({ name, rel: 'author', ...(role ? { literal: role } : {}) })),
    organisations: [...new Set(article.bylines.map(({ organisation }) => organisation))]
      .filter(Boolean)
      .map((name) => ({ name, rel: 'affiliation' })),
    infoSources: article.source ? [{ name: article.source, role: 'source' }] : [],
    located: article.place,
    places: article.place ? [{ name: article.place, rel: 'dateline' }] : [],
    subjects: [
      ...(article.section ? [{ name: article.section, rel: 'section' }] : []),
      ...article.tags.map((name) => ({ name, rel: 'keyword' })),
    ],
    copyrightHolder: publication.name,
    copyrightNotice: copyrightNotice(content),
    usageTerms: article.rights,
    rightsInfo: licence ? { linkedRights: licence } : undefined,
    altIds: [{ role: 'galley', value: article.id }],
    renditions: page
      ? [{ name: 'page', href: page, contentType: 'text/html', title: 'index.html' }]
      : [],
    associations,
  });
}

const figuresText = (article: Article) =>
  article.body
    .flatMap(figuresIn)
    .map(({ media, caption, credit, alt }) => [media, spansText(caption), spansText(credit), alt]);

/** Fields of an imported item, with what of the article they say: while that is as it came, so are they. */
const SAID: readonly { readonly keys: readonly string[]; of(article: Article): unknown }[] = [
  { keys: ['headlines', 'title'], of: (a) => [a.headline, a.shortHeadline, a.kicker] },
  {
    keys: ['descriptions'],
    of: (a) => [a.standfirst, a.corrections.map(({ at, text }) => [at, text])],
  },
  {
    keys: ['bodies'],
    // Ids are the article's own matter.
    of: (a) => JSON.stringify(a.body, (key, value) => (key === 'id' ? undefined : value)),
  },
  { keys: ['associations', 'type'], of: figuresText },
  {
    keys: ['by', 'people', 'organisations'],
    of: (a) => a.bylines.map(({ name, role }) => [name, role]),
  },
  { keys: ['infoSources'], of: (a) => a.source },
  { keys: ['located', 'places'], of: (a) => a.place },
  { keys: ['subjects'], of: (a) => [a.section, a.tags] },
  { keys: ['firstCreated'], of: (a) => a.created },
  { keys: ['contentCreated'], of: (a) => a.published },
  { keys: ['versionCreated'], of: (a) => a.modified },
  { keys: ['embargoedUntil'], of: (a) => a.embargo },
  { keys: ['urgency'], of: (a) => [a.hot, a.featured] },
  { keys: ['language'], of: (a) => a.language },
  { keys: ['slugline'], of: (a) => a.slug },
  { keys: ['usageTerms', 'rightsInfo', 'copyrightNotice', 'copyrightHolder'], of: (a) => a.rights },
];

/** What was imported, with what has been changed since, and without markup that no editor has seen. */
function merged(kept: NinjsItem, own: NinjsItem, article: Article): NinjsItem {
  const was = readNinjs(kept);
  const out: NinjsItem = { ...kept, standard: STANDARD };
  for (const { keys, of } of SAID) {
    const isPlain = keys.every((key) => holdsPlainMarkup(kept[key]));
    if (isPlain && isSame(of(article), of(was))) continue;
    for (const key of keys) {
      delete out[key];
      if (own[key] !== undefined) out[key] = own[key];
    }
  }
  if (article.review.status === 'withdrawn') out.pubStatus = 'canceled';
  return out;
}

/**
 * The item of an article. One that was imported as ninjs goes out as it came, but for what was changed since, and for what
 * its sender meant for the newsroom.
 * @param sizes bytes of the package's pictures, by path
 * @param whole the article as the newsroom has it, with the item that it was made from
 */
export function ninjsItem(content: PageContent, sizes: Sizes, whole: Article): NinjsItem {
  const own = ownItem(content, sizes);
  const kept = importedNinjs(whole);
  return kept ? merged(publicItem(kept), own, content.article) : own;
}

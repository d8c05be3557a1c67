/** The metadata of a page: its schema.org record, marks on its elements, and its head. */
import type { Byline } from '../../../shared/article.ts';
import { bylinesIn, signatureIn } from '../../../shared/importing/signature.ts';
import { withTags } from '../../../shared/names.ts';
import { foldForSearch, oneLine } from '../../../shared/text.ts';
import { wordsIn } from '../metadata-values.ts';

/** The metadata of a page; '' and [] where it has none. */
export interface PageMetadata {
  readonly section: string;
  readonly tags: readonly string[];
  readonly bylines: readonly Byline[];
  /** The paper or portal. */
  readonly source: string;
  /** Where the events took place. */
  readonly place: string;
  /** As the page writes it. */
  readonly published: string;
  /** The texts marked as standfirsts, perhaps those of teasers among them. */
  readonly standfirsts: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The things that a record describes: itself, several, or those in its graph. */
function thingsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  return isFields(value) ? [value, ...thingsIn(value['@graph'])] : [];
}

const isOf = (kind: RegExp, thing: Fields): boolean =>
  wordsIn(thing['@type']).some((type) => kind.test(type));

/** The schema.org records of a page. Damaged ones are skipped. */
const recordsIn = (document: Document): Fields[] =>
  [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      // Portals write raw line breaks in strings, which JSON does not allow.
      return thingsIn(JSON.parse((script.textContent ?? '').replace(/\s+/g, ' ')));
    } catch {
      return [];
    }
  });

/** The words in an element, in one line; '' for none. */
export const wordsOf = (element: Element | null): string => oneLine(element?.textContent ?? '');

/** What elements say, in their `content` attribute or their text. */
const said = (document: Document, selector: string): string[] =>
  [...document.querySelectorAll(selector)]
    .map((element) => oneLine(element.getAttribute('content') ?? element.textContent ?? ''))
    .filter(Boolean);

/** The first list that is not empty. */
const firstOf = (...found: readonly (readonly string[])[]): readonly string[] =>
  found.find((names) => names.length > 0) ?? [];

/** The values of a page's meta elements of a name. */
export const meta = (document: Document, name: string): string[] =>
  said(document, `meta[name="${name}" i], meta[property="${name}"], meta[itemprop="${name}"]`);

/** The description in the page's head; '' for none. */
export const summaryOf = (document: Document): string =>
  firstOf(meta(document, 'description'), meta(document, 'og:description'))[0] ?? '';

/** Vietnamese portals' names for a standfirst. */
const STANDFIRST =
  '[class*="sapo" i], [data-role="sapo"], [class*="chapeau" i], [class~="lead" i], [class~="description" i], [class~="article-summary" i]';

/** The publication time as the page shows it to readers: the element marked as such, else the only time on the page. */
function timesMarked(document: Document): string[] {
  const times = [...document.querySelectorAll('time[datetime]')];
  const marked = times.filter((time) =>
    time.matches('[itemprop="datePublished"], [pubdate], .entry-date, .published'),
  );
  return [...marked, ...(times.length === 1 ? times : [])].map(
    (time) => time.getAttribute('datetime') ?? '',
  );
}

/** Breadcrumbs, which lead from the portal's front page to the section. */
export const BREADCRUMBS =
  '[class*="breadcrumb" i], [aria-label="breadcrumb" i], [itemtype$="BreadcrumbList"], [data-role="cate-name"]';
/** Breadcrumbs that name no section: the front page, and `news`. */
const NO_SECTION = /^(?:trang chủ|home|tin tức(?: .*)?|)$/iu;

/** The section that the breadcrumbs name. */
function sectionOnTheWay(document: Document): string {
  const links = [...document.querySelectorAll(BREADCRUMBS)].flatMap((way) =>
    way.matches('a') ? [way] : [...way.querySelectorAll('a')],
  );
  const names = links.map(wordsOf);
  return names.find((name) => !NO_SECTION.test(name)) ?? '';
}

const ADDRESS = /^\S+\.\S+$/;
/** A user account instead of a name: `admin`, `bientap2`. */
const ACCOUNT = /^[a-z\d_-]+$/;
/** Programs that save documents as pages. */
const OFFICE = /LibreOffice|OpenOffice|Microsoft Word|WPS/i;
/** A publisher's name instead of a person's. */
const HOUSE = /^(?:báo|tạp chí|đài|cổng|trang|ban biên tập)\s|\sonline$/iu;

/** Whether a name is that of a paper, a portal or an office. */
export const isHouse = (name: string): boolean => HOUSE.test(name);

/** The persons among the names given as authors. @param houses the names of the publisher */
function people(names: readonly string[], houses: readonly string[]): Byline[] {
  const known = new Set(houses.map(foldForSearch));
  const isPerson = (name: string) =>
    !ADDRESS.test(name) &&
    !ACCOUNT.test(name) &&
    !HOUSE.test(name) &&
    !known.has(foldForSearch(name));
  return names.filter(isPerson).flatMap((name) => bylinesIn(name));
}

/** The author as the page shows it to readers, in an element of its own; not that of a reader's comment. */
const authorsMarked = (document: Document): string[] =>
  [...document.querySelectorAll('[itemprop~="author"], [rel~="author"], [class*="author" i]')]
    .filter((mark) => !mark.closest('[class*="comment" i], aside, footer'))
    .map((mark) => wordsOf(mark.querySelector('[itemprop="name"]') ?? mark))
    .filter((line) => signatureIn(line, true)?.bylines.length)
    .slice(0, 1);

/** Whether an office program saved the page. */
export const isOfOffice = (document: Document): boolean =>
  meta(document, 'generator').some((program) => OFFICE.test(program));

/** Reads the metadata of a page. Its schema.org record comes before its head, and the head before what the page shows. */
export function metadataOf(document: Document): PageMetadata {
  const records = recordsIn(document);
  const record = records.find((thing) => isOf(/(?:Article|Posting|Report)$/, thing)) ?? {};
  const told = (name: string) => meta(document, name);
  const [section = ''] = firstOf(
    wordsIn(record.articleSection),
    told('article:section'),
    said(document, '[itemprop="articleSection"]'),
    [sectionOnTheWay(document)],
  );
  const houses = [...wordsIn(record.publisher), ...told('og:site_name')];
  // Office programs write the owner of the computer there.
  const authors = [
    wordsIn(record.author),
    isOfOffice(document) ? [] : told('author'),
    told('article:author'),
  ];
  return {
    section,
    tags: withTags(
      [],
      firstOf(
        told('article:tag'),
        wordsIn(record.keywords),
        told('news_keywords'),
        said(document, 'a[rel~="tag"]'),
        told('keywords'),
      ).join('\n'),
    ),
    bylines:
      [...authors, authorsMarked(document)]
        .map((names) => people(names, houses))
        .find((found) => found.length > 0) ?? [],
    source: houses.find((name) => !ADDRESS.test(name)) ?? houses[0] ?? '',
    place: firstOf(wordsIn(record.contentLocation), wordsIn(record.locationCreated))[0] ?? '',
    published:
      [
        wordsIn(record.datePublished),
        told('article:published_time'),
        told('datePublished'),
        timesMarked(document),
      ]
        .flat()
        .at(0) ?? '',
    standfirsts: said(document, STANDFIRST),
  };
}

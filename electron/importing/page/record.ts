/** The metadata of a page: its schema.org record, marks on its elements, and its head. */
import type { Byline } from '../../../shared/article.ts';
import { bylinesIn, signatureIn } from '../../../shared/importing/signature.ts';
import { withTags } from '../../../shared/names.ts';
import { foldForSearch, oneLine } from '../../../shared/text.ts';
import { wordsIn } from '../metadata-values.ts';

/** What is said, '' and [] where nothing is. */
export interface PageRecord {
  readonly section: string;
  readonly tags: readonly string[];
  readonly bylines: readonly Byline[];
  /** The paper or portal. */
  readonly source: string;
  /** Where what it tells of took place. */
  readonly place: string;
  /** As it is written there. */
  readonly published: string;
  /** What is marked as a standfirst; other articles' may be among them. */
  readonly standfirsts: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** All things of a record, which may be several, or hold them in a graph. */
function thingsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  return isFields(value) ? [value, ...thingsIn(value['@graph'])] : [];
}

const isOf = (kind: RegExp, thing: Fields): boolean =>
  wordsIn(thing['@type']).some((type) => kind.test(type));

/** The records of a page; one that is damaged says nothing. */
const recordsIn = (document: Document): Fields[] =>
  [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      // Portals break lines within their words, which JSON does not allow.
      return thingsIn(JSON.parse((script.textContent ?? '').replace(/\s+/g, ' ')));
    } catch {
      return [];
    }
  });

/** The words in an element, in one line; '' for none. */
export const wordsOf = (element: Element | null): string => oneLine(element?.textContent ?? '');

/** What elements say: in words for readers, or aside. */
const said = (document: Document, selector: string): string[] =>
  [...document.querySelectorAll(selector)]
    .map((element) => oneLine(element.getAttribute('content') ?? element.textContent ?? ''))
    .filter(Boolean);

/** The first of several that names anything. */
const firstOf = (...found: readonly (readonly string[])[]): readonly string[] =>
  found.find((names) => names.length > 0) ?? [];

/** What a page's head says by a name. */
export const meta = (document: Document, name: string): string[] =>
  said(document, `meta[name="${name}" i], meta[property="${name}"], meta[itemprop="${name}"]`);

/** What the head says the article is about; '' where it does not. */
export const summaryOf = (document: Document): string =>
  firstOf(meta(document, 'description'), meta(document, 'og:description'))[0] ?? '';

/** By the names that Vietnamese portals have for it. */
const STANDFIRST =
  '[class*="sapo" i], [data-role="sapo"], [class*="chapeau" i], [class~="lead" i], [class~="description" i], [class~="article-summary" i]';

/** When it was published where the page marks that for readers alone: by its own mark, else by the only time on the page. */
function timesMarked(document: Document): string[] {
  const times = [...document.querySelectorAll('time[datetime]')];
  const marked = times.filter((time) =>
    time.matches('[itemprop="datePublished"], [pubdate], .entry-date, .published'),
  );
  return [...marked, ...(times.length === 1 ? times : [])].map(
    (time) => time.getAttribute('datetime') ?? '',
  );
}

/** Where a page says in which part of the portal it is. */
export const BREADCRUMBS =
  '[class*="breadcrumb" i], [aria-label="breadcrumb" i], [itemtype$="BreadcrumbList"], [data-role="cate-name"]';
/** The portal's own front, and what all of its articles are. */
const NO_SECTION = /^(?:trang chủ|home|tin tức(?: .*)?|)$/iu;

/** The portal's way to the article, from its front. */
function sectionOnTheWay(document: Document): string {
  const links = [...document.querySelectorAll(BREADCRUMBS)].flatMap((way) =>
    way.matches('a') ? [way] : [...way.querySelectorAll('a')],
  );
  const names = links.map(wordsOf);
  return names.find((name) => !NO_SECTION.test(name)) ?? '';
}

const ADDRESS = /^\S+\.\S+$/;
/** Who uploaded it: `admin`, `bientap2`. */
const ACCOUNT = /^[a-z\d_-]+$/;
/** Programs that save documents as pages. */
const OFFICE = /LibreOffice|OpenOffice|Microsoft Word|WPS/i;
/** A paper that signs what nobody else did. */
const HOUSE = /^(?:báo|tạp chí|đài|cổng|trang|ban biên tập)\s|\sonline$/iu;

/** Whether a name is that of a paper, a portal or an office. */
export const isHouse = (name: string): boolean => HOUSE.test(name);

/** Those that are named as authors, without the houses that sign what nobody else did. */
function people(names: readonly string[], houses: readonly string[]): Byline[] {
  const known = new Set(houses.map(foldForSearch));
  const isPerson = (name: string) =>
    !ADDRESS.test(name) &&
    !ACCOUNT.test(name) &&
    !HOUSE.test(name) &&
    !known.has(foldForSearch(name));
  return names.filter(isPerson).flatMap((name) => bylinesIn(name));
}

/** Who wrote it where the page marks him for readers, in a mark that says nothing else. A reader's comment has such, too. */
const authorsMarked = (document: Document): string[] =>
  [...document.querySelectorAll('[itemprop~="author"], [rel~="author"], [class*="author" i]')]
    .filter((mark) => !mark.closest('[class*="comment" i], aside, footer'))
    .map((mark) => wordsOf(mark.querySelector('[itemprop="name"]') ?? mark))
    .filter((line) => signatureIn(line, true)?.bylines.length)
    .slice(0, 1);

/** Whether an office program saved the page. */
export const isOfOffice = (document: Document): boolean =>
  meta(document, 'generator').some((program) => OFFICE.test(program));

/** Reads all of it. The record is believed before the head, and the head before what stands on the page. */
export function recordOf(document: Document): PageRecord {
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
  // Office programs name whoever the computer belongs to.
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

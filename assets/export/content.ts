/** The data that an article's page is made of. The exporter collects it; the templates only render it. */
import type { Article, Correction, Span } from '../../shared/article.ts';
import { formatTime, formatWithOffset, latest } from '../../shared/dates.ts';
import { isEnglish, isVietnamese, runsFromRight } from '../../shared/languages.ts';
import type { Library, Publication } from '../../shared/library.ts';
import { withoutUser } from '../../shared/links.ts';
import { bodyText, nfc, oneLine, spansText } from '../../shared/text.ts';
import type { PageLogo } from './publication.tsx';

/** One file of a picture, as the page names it. Sizes in pixels. */
export interface PageRendition {
  readonly href: string;
  readonly format: 'avif' | 'webp' | 'jpg';
  readonly width: number;
  readonly height: number;
}

/** A figure's picture. */
export interface PagePicture {
  /** Of each format the widest first. */
  readonly renditions: readonly PageRendition[];
  /** A tiny picture as a `data:` address, seen until the real one has come. */
  readonly placeholder?: string;
  /** What readers must be told: that a part is hidden, that a machine made it. */
  readonly notes: readonly string[];
}

/** What a page is made of. */
export interface PageContent {
  readonly article: Article;
  /** With its name filled in. */
  readonly publication: Publication;
  /** By figure id. */
  readonly pictures: ReadonlyMap<string, PagePicture>;
  /** The picture of cards in the shapes that search engines and cards ask for, where they were made. */
  readonly shapes: readonly PageRendition[];
  readonly logo?: PageLogo;
  readonly css: string;
  /** SHA-256 of `css` in base64, for the Content-Security-Policy. */
  readonly cssHash: string;
  /** Names in the languages that pages speak. */
  readonly words: PageWords;
}

/** The few words of the page itself. */
export interface PageWords {
  readonly photo: string;
  readonly gallery: string;
  readonly table: string;
  readonly correction: string;
  readonly embargo: string;
}

const VI: PageWords = {
  photo: 'Ảnh:',
  gallery: 'Chùm ảnh',
  table: 'Bảng số liệu',
  correction: 'Đính chính',
  embargo: 'Cấm đăng trước',
};
const EN: PageWords = {
  photo: 'Photo:',
  gallery: 'Gallery',
  table: 'Table',
  correction: 'Correction',
  embargo: 'Embargoed until',
};

/** `Ảnh: TTXVN`, `Ảnh tư liệu: …`, `Đồ họa: …`, `Photo by …`. */
const NAMES_ITSELF =
  /^\s*(?:(?:ảnh|hình|tranh|đồ h(?:ọa|oạ)|nguồn|photo|picture|graphic|illustration|source)(?:\s[^:\n]{0,20})?:|photo(?:graph)? by\s)/iu;

/** What stands before a credit; nothing where the credit says by itself what it is, as many agencies and desks write it. */
export function beforeCredit({ photo }: Pick<PageWords, 'photo'>, credit: readonly Span[]): string {
  return NAMES_ITSELF.test(nfc(spansText(credit))) ? '' : `${photo} `;
}

/** The publication as its pages name it: by the library's name where it has none, at an address without anybody's password. */
export function toldPublication({ publication, name }: Library): Publication {
  return {
    ...publication,
    name: publication.name || name,
    site: withoutUser(publication.site),
  };
}

/** The address of a page or a folder below the publication's; undefined while that is not known. */
export function addressIn({ site }: Pick<Publication, 'site'>, path: string): string | undefined {
  return site ? new URL(path, site.endsWith('/') ? site : `${site}/`).href : undefined;
}

/** The names of those who wrote an article; a field that holds nothing but spaces names nobody. */
export function authorNames({ bylines }: Article): string[] {
  return bylines.map(({ name }) => name.trim()).filter(Boolean);
}

/** The beginning of a text that stands for a headline, in characters. */
const LONGEST_TITLE = 90;

/** A text's beginning as one line, cut at a word. */
function beginningOf(text: string): string {
  const line = oneLine(text);
  if ([...line].length <= LONGEST_TITLE) return line;
  const cut = [...line].slice(0, LONGEST_TITLE + 1).join('');
  return `${cut.replace(/ \S*$/u, '')}…`;
}

/**
 * What an article is called where it must be called something. One that left without a headline, for a reason, goes by
 * its short one, else by how its text begins; one without words by its slug.
 */
export function titleOf({ headline, shortHeadline, standfirst, body, slug, id }: Article): string {
  const text = [standfirst, ...bodyText(body).split('\n')].find((line) => line.trim()) ?? '';
  return headline.trim() || shortHeadline.trim() || beginningOf(text) || slug || id;
}

/** `Lò Mai, Hà Tuấn/TTXVN`, the line below the text; '' where neither authors nor source are known. */
export function signatureLine(article: Article): string {
  return [authorNames(article).join(', '), article.source].filter(Boolean).join('/');
}

/** The corrections that say something, each in one line, as readers are told of them below the text. */
export function toldCorrections({ corrections }: Article): Correction[] {
  return corrections
    .map((each) => ({ ...each, text: oneLine(each.text) }))
    .filter(({ text }) => text !== '');
}

/**
 * When readers saw an article change last, ISO 8601 with offset: never before its publication, for which it may have
 * been finished hours before.
 */
export function lastModified({ published, modified }: Article): string {
  return latest(modified, published);
}

/** `Đính chính (17/02/2020 09:00):`, what stands before a correction. @param language the article's */
export function beforeCorrection(language: string, { at }: Correction): string {
  return `${pageWords(language).correction} (${formatTime(at, language)}):`;
}

/**
 * `Cấm đăng trước 03/03/2026 05:00 (+07:00)`, what other newsrooms are told first, whatever their clock; '' where there
 * is no embargo. The page of readers does not tell it.
 */
export function embargoLine({ article, words }: Pick<PageContent, 'article' | 'words'>): string {
  return article.embargo
    ? `${words.embargo} ${formatWithOffset(article.embargo, article.language)}`
    : '';
}

/** The page's own words in an article's language: Vietnamese for `vi`, English for any other. */
export function pageWords(language: string): PageWords {
  return isVietnamese(language) ? VI : EN;
}

/**
 * The attributes that say in which language words are, and which way they run where those around them run the other.
 * @param lang BCP 47 @param around the language around them, BCP 47; none runs from the left
 */
export function inTongue(lang: string, around = ''): { lang: string; dir?: 'rtl' | 'ltr' } {
  const fromRight = runsFromRight(lang);
  if (fromRight === runsFromRight(around)) return { lang };
  return { lang, dir: fromRight ? 'rtl' : 'ltr' };
}

/**
 * Says of the page's own words that they are English, and which way they run, on the page of an article that is not.
 * @param language the article's
 */
export const inPageWords = (language: string): Partial<ReturnType<typeof inTongue>> =>
  isVietnamese(language) || isEnglish(language) ? {} : inTongue('en', language);

/** Says of words in the page's language that they are, among its own words. @param language the page's */
export const amongPageWords = (language: string): Partial<ReturnType<typeof inTongue>> =>
  inPageWords(language).lang ? inTongue(language, 'en') : {};

/**
 * Attributes as HTML writes them. React's own `srcSet` would stay so in the markup, which validators refuse and XHTML
 * does not know; and seeing one beside `fetchPriority` it would add a preload of the JPEG that no reader needs.
 */
export const plain = (attributes: Readonly<Record<string, string>>) => attributes;

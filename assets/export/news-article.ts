/** The article as schema.org's NewsArticle, for search engines. */
import type { Byline, Figure } from '../../shared/article.ts';
import { cardFigure } from '../../shared/lead-picture.ts';
import { packageName } from '../../shared/package.ts';
import { bodyText, countWords, spansText } from '../../shared/text.ts';
import {
  addressIn,
  authorNames,
  lastModified,
  type PageContent,
  type PageRendition,
  titleOf,
  toldCorrections,
} from './content.ts';

/** A file's address: absolute where the publication's is known, else relative to the page. */
export function addressOf(content: PageContent, href: string): string {
  const base = pageAddress(content);
  return base ? new URL(href, base).href : href;
}

/** Where the page will stand; undefined while the publication's address is not known. */
export function pageAddress({ article, publication }: PageContent): string | undefined {
  return addressIn(publication, `${encodeURIComponent(packageName(article))}/`);
}

/** The copyright line: the article's own, else the publication's with the year of its publication. */
export function copyrightNotice({ article, publication }: PageContent): string {
  const year = (article.published ?? article.created).slice(0, 4);
  return article.rights || `© ${year} ${publication.name}`;
}

/** The card picture's files for cards and search engines: its shapes where they were made, else the picture as it is. */
export function cardPictures(content: PageContent): readonly PageRendition[] {
  if (content.shapes.length > 0) return content.shapes;
  const files = content.pictures.get(cardFigure(content.article)?.id ?? '')?.renditions;
  const largest = files?.find(({ format }) => format === 'jpg');
  return largest ? [largest] : [];
}

function imageObject(content: PageContent, figure: Figure, file: PageRendition) {
  const credit = spansText(figure.credit);
  const caption = spansText(figure.caption) || figure.alt;
  return {
    '@type': 'ImageObject',
    url: addressOf(content, file.href),
    width: file.width,
    height: file.height,
    ...(caption ? { caption } : {}),
    ...(credit ? { creditText: credit } : {}),
    copyrightNotice: copyrightNotice(content),
  };
}

function person({ name, role, organisation }: Byline) {
  return {
    '@type': 'Person',
    name,
    ...(role ? { jobTitle: role } : {}),
    ...(organisation ? { affiliation: { '@type': 'Organization', name: organisation } } : {}),
  };
}

function publisher(content: PageContent) {
  const { logo, publication } = content;
  return {
    '@type': 'NewsMediaOrganization',
    name: publication.name,
    ...(publication.site ? { url: publication.site } : {}),
    ...(logo
      ? {
          logo: {
            '@type': 'ImageObject',
            url: addressOf(content, logo.href),
            width: logo.width,
            height: logo.height,
          },
        }
      : {}),
  };
}

/**
 * An article's data for search engines, ready for JSON.
 * schema.org/NewsArticle; developers.google.com/search/docs/appearance/structured-data/article
 */
export function newsArticle(content: PageContent): Record<string, unknown> {
  const { article } = content;
  const figure = cardFigure(article);
  const address = pageAddress(content);
  const authors = article.bylines.filter(({ name }) => name.trim()).map(person);
  const corrections = toldCorrections(article);
  const images = figure
    ? cardPictures(content).map((file) => imageObject(content, figure, file))
    : [];
  const credit = article.source || authorNames(article).join(', ');
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    ...(address ? { mainEntityOfPage: address, url: address } : {}),
    headline: titleOf(article),
    ...(article.shortHeadline ? { alternativeHeadline: article.shortHeadline } : {}),
    ...(article.standfirst ? { description: article.standfirst } : {}),
    ...(images.length > 0 ? { image: images } : {}),
    ...(article.published ? { datePublished: article.published } : {}),
    dateModified: lastModified(article),
    ...(corrections.length > 0
      ? {
          correction: corrections.map(({ at, text }) => ({
            '@type': 'CorrectionComment',
            datePublished: at,
            text,
          })),
        }
      : {}),
    ...(authors.length > 0 ? { author: authors } : {}),
    publisher: publisher(content),
    ...(article.section ? { articleSection: article.section } : {}),
    ...(article.tags.length > 0 ? { keywords: article.tags } : {}),
    ...(article.place ? { locationCreated: { '@type': 'Place', name: article.place } } : {}),
    inLanguage: article.language,
    wordCount: countWords(bodyText(article.body)),
    isAccessibleForFree: true,
    ...(credit ? { creditText: credit } : {}),
    copyrightNotice: copyrightNotice(content),
  };
}

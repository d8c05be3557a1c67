/** The page's head: policy, names, cards, data for search engines, style. */
import { cardFigure } from '../../shared/lead-picture.ts';
import { authorNames, lastModified, type PageContent, plain, titleOf } from './content.ts';
import { addressOf, cardPictures, newsArticle, pageAddress } from './news-article.ts';

/** Nothing but the package's own pictures, fonts and this page's style. `data:` is for the placeholders. */
const policy = (cssHash: string): string =>
  [
    "default-src 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    `style-src 'sha256-${cssHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** JSON that cannot end its element, whatever it holds (html.spec.whatwg.org, restrictions for script elements). */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const LOCALES: Readonly<Record<string, string>> = { vi: 'vi_VN', en: 'en_US' };

function Card({ content }: { content: PageContent }) {
  const { article, publication } = content;
  const address = pageAddress(content);
  // A card's picture has a whole address or none (ogp.me, type URL): nobody who makes cards follows a relative one.
  const picture = address ? cardPictures(content)[0] : undefined;
  const title = article.shortHeadline || titleOf(article);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['og:type', 'article'],
    ['og:site_name', publication.name],
    ['og:locale', LOCALES[article.language]],
    ['og:title', title],
    ['og:description', article.standfirst],
    ['og:url', address],
    ['og:image', picture && addressOf(content, picture.href)],
    ['og:image:width', picture && String(picture.width)],
    ['og:image:height', picture && String(picture.height)],
    ['og:image:type', picture && 'image/jpeg'],
    ['og:image:alt', picture && cardFigure(article)?.alt],
    ['article:published_time', article.published],
    ['article:modified_time', lastModified(article)],
    ['article:section', article.section],
    ...article.tags.map((tag) => ['article:tag', tag] as const),
  ];
  return (
    <>
      {facts.map(([property, value]) =>
        value ? <meta key={`${property} ${value}`} property={property} content={value} /> : null,
      )}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  );
}

/** The `head` element of an article's page. */
export function Head({ content }: { content: PageContent }) {
  const { article, publication } = content;
  const address = pageAddress(content);
  const authors = authorNames(article);
  const headline = titleOf(article);
  return (
    <head>
      <meta {...plain({ charset: 'utf-8' })} />
      <meta httpEquiv="Content-Security-Policy" content={policy(content.cssHash)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{publication.name ? `${headline} — ${publication.name}` : headline}</title>
      {article.standfirst && <meta name="description" content={article.standfirst} />}
      {authors.length > 0 && <meta name="author" content={authors.join(', ')} />}
      <meta name="robots" content="max-image-preview:large" />
      {address && <link rel="canonical" href={address} />}
      <Card content={content} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data, escaped by `json`; browsers do not run it
        dangerouslySetInnerHTML={{ __html: json(newsArticle(content)) }}
      />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet; entities in <style> are not decoded */}
      <style dangerouslySetInnerHTML={{ __html: content.css }} />
    </head>
  );
}

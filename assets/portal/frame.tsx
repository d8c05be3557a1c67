import type { ReactNode } from 'react';
import { addressIn, inPageWords, inTongue, plain } from '../export/content.ts';
import { Imprint, PublicationName } from '../export/publication.tsx';
import { PORTAL_FILES, type PortalContent, sectionFile, sectionName } from './content.ts';

interface Props {
  readonly content: PortalContent;
  /** Of the file that this page is. */
  readonly file: string;
  /** What it is called beside the publication's name; '' for the front page. */
  readonly title: string;
  /** Scripts that stand beside the page, in the order they run. */
  readonly scripts?: readonly string[];
  readonly children: ReactNode;
}

/**
 * Nothing but what stands beside the page: no script but the search's, no form but its own. Of a page on a disk Firefox
 * takes no form for its own.
 */
const POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  "font-src 'self'",
  "style-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'self' file:",
].join('; ');

/** What cards say of a page, with the picture of the news that leads, and by which address search engines know it. */
function Card({ content, file, title }: Pick<Props, 'content' | 'file' | 'title'>) {
  const { portal, publication } = content;
  const address = addressIn(publication, file === PORTAL_FILES.front ? '' : file);
  const lead = [...portal.featured, ...portal.newest].find(({ picture }) => picture)?.picture;
  const picture = lead?.files.find(({ format }) => format === 'jpg');
  const facts = [
    ['og:type', 'website'],
    ['og:site_name', publication.name],
    ['og:title', title || publication.name],
    ['og:url', address],
    ['og:image', picture && addressIn(publication, picture.href)],
  ] as const;
  return (
    <>
      {address && <link rel="canonical" href={address} />}
      {/* What somebody searched for is no page of the publication's. */}
      {file === PORTAL_FILES.search && <meta name="robots" content="noindex" />}
      {facts.map(([property, value]) =>
        value ? <meta key={property} property={property} content={value} /> : null,
      )}
    </>
  );
}

function Head({ content, file, title }: Pick<Props, 'content' | 'file' | 'title'>) {
  const { publication } = content;
  return (
    <head>
      <meta {...plain({ charset: 'utf-8' })} />
      <meta httpEquiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title ? `${title} — ${publication.name}` : publication.name}</title>
      <Card content={content} file={file} title={title} />
      <link rel="stylesheet" href={PORTAL_FILES.style} />
      {publication.site && (
        <link
          rel="alternate"
          type="application/atom+xml"
          title={publication.name}
          href={PORTAL_FILES.feed}
        />
      )}
    </head>
  );
}

function Sections({ content, file }: Pick<Props, 'content' | 'file'>) {
  const { portal, words } = content;
  const own = inPageWords(content.language);
  const entries = [
    [PORTAL_FILES.front, words.home, own],
    ...portal.sections.map(
      (section) =>
        [sectionFile(section), sectionName(section, words), section.name ? {} : own] as const,
    ),
    [PORTAL_FILES.search, words.search, own],
  ] as const;
  return (
    <nav className="sections" lang={own.lang} aria-label={words.sections}>
      <ul lang={own.lang && content.language}>
        {entries.map(([href, name, tongue]) => (
          <li key={href}>
            <a href={href} {...tongue} aria-current={href === file ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/**
 * The frame of every portal page: its head, the name and the sections at the top, the publication's lines at the
 * bottom.
 */
export function Frame({ content, file, title, scripts = [], children }: Props) {
  const name = <PublicationName publication={content.publication} logo={content.logo} />;
  return (
    <html {...inTongue(content.language)}>
      <Head content={content} file={file} title={title} />
      <body>
        <a className="skip" href="#main" {...inPageWords(content.language)}>
          {content.words.skip}
        </a>
        <header className="masthead">
          {file === PORTAL_FILES.front ? (
            <h1>{name}</h1>
          ) : (
            <p>
              <a href={PORTAL_FILES.front}>{name}</a>
            </p>
          )}
        </header>
        <Sections content={content} file={file} />
        {children}
        <Imprint footer={content.publication.footer} />
        {scripts.map((src) => (
          <script key={src} src={src} />
        ))}
      </body>
    </html>
  );
}

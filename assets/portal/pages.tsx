/** The portal's pages: the front, each section's, the search. Static markup; the search alone needs a script. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PortalSection } from '../../shared/portal.ts';
import { inPageWords } from '../export/content.ts';
import { Around } from './around.tsx';
import { PORTAL_FILES, type PortalContent, sectionFile, sectionName } from './content.ts';
import { Frame } from './frame.tsx';
import { SearchForm } from './search-form.tsx';
import type { SearchPart } from './search-index.ts';
import { Card, Lines } from './teasers.tsx';

const page = (element: ReactElement): string =>
  `<!DOCTYPE html>\n${renderToStaticMarkup(element)}\n`;

/** Headlines below the first one of a section on the front page. */
const MORE = 4;

function Shelf({ section, content }: { section: PortalSection; content: PortalContent }) {
  const [first, ...others] = section.teasers.slice(0, MORE + 1);
  const id = `section-${section.slug}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="title">
        <a href={sectionFile(section)} {...(section.name ? {} : inPageWords(content.language))}>
          {sectionName(section, content.words)}
        </a>
      </h2>
      {first && (
        <Card
          teaser={first}
          kind="shelf"
          heading="h3"
          section={false}
          language={content.language}
        />
      )}
      {others.length > 0 && <Lines teasers={others} section={false} language={content.language} />}
    </section>
  );
}

/** Featured news, the first of it large, and the newest beside it; where nothing is featured, the newest alone. */
function Top({ content }: { content: PortalContent }) {
  const { portal, words } = content;
  const own = inPageWords(content.language);
  const { featured, newest } = portal;
  const [lead, ...others] = featured.length > 0 ? featured : newest;
  const isFeatured = featured.length > 0;
  const isAlone = !isFeatured || newest.length === 0;
  if (!lead)
    return (
      <p className="nothing" {...own}>
        {words.noNews}
      </p>
    );
  return (
    <div className="top">
      <section aria-labelledby="top">
        <h2 id="top" className="title" {...own}>
          {isFeatured ? words.featured : words.newest}
        </h2>
        <Card
          teaser={lead}
          kind={isAlone ? 'lead alone' : 'lead'}
          heading="h3"
          section
          language={content.language}
        />
        {others.map((teaser) => (
          <Card
            key={teaser.folder}
            teaser={teaser}
            kind="row"
            heading="h3"
            section
            language={content.language}
          />
        ))}
      </section>
      {!isAlone && (
        <section aria-labelledby="newest">
          <h2 id="newest" className="title" {...own}>
            {words.newest}
          </h2>
          <Lines teasers={newest} section language={content.language} />
        </section>
      )}
    </div>
  );
}

/** The front page as HTML text. */
export function frontPage(content: PortalContent): string {
  const { portal, words } = content;
  return page(
    <Frame content={content} file={PORTAL_FILES.front} title="">
      <div className="front">
        <main id="main">
          {portal.hot.length > 0 && (
            <section className="hot" aria-labelledby="hot">
              <h2 id="hot" className="hot-title" {...inPageWords(content.language)}>
                {words.hot}
              </h2>
              <Lines teasers={portal.hot} section={false} language={content.language} />
            </section>
          )}
          <Top content={content} />
          <div className="shelves">
            {portal.sections.map((section) => (
              <Shelf key={section.slug} section={section} content={content} />
            ))}
          </div>
        </main>
        <Around content={content} />
      </div>
    </Frame>,
  );
}

/** Articles on one page of a section. */
const A_PAGE = 30;

/** A section's pages, the newest first, each as its file's name and its HTML text. */
export function sectionPages(
  section: PortalSection,
  content: PortalContent,
): (readonly [file: string, html: string])[] {
  const { words } = content;
  const own = inPageWords(content.language);
  const count = Math.ceil(section.teasers.length / A_PAGE);
  return Array.from({ length: count }, (_, at) => {
    const number = at + 1;
    const file = sectionFile(section, number);
    const name = sectionName(section, words);
    const title = number > 1 ? `${name} (${number}/${count})` : name;
    const html = page(
      <Frame content={content} file={file} title={title}>
        <main id="main" className="listing">
          <h1 {...(section.name ? {} : own)}>{name}</h1>
          {section.teasers.slice(at * A_PAGE, number * A_PAGE).map((teaser) => (
            <Card
              key={teaser.folder}
              teaser={teaser}
              kind="row"
              heading="h2"
              section={false}
              language={content.language}
            />
          ))}
          {count > 1 && (
            <nav className="paging" lang={own.lang} aria-label={words.pages}>
              {number > 1 && (
                <a href={sectionFile(section, at)} {...own}>
                  {words.newer}
                </a>
              )}
              <span>
                {number}/{count}
              </span>
              {number < count && (
                <a href={sectionFile(section, number + 1)} {...own}>
                  {words.older}
                </a>
              )}
            </nav>
          )}
        </main>
      </Frame>,
    );
    return [file, html] as const;
  });
}

/** The search page as HTML text. What it shows is the work of search.js, on the index that {@link searchIndex} makes. */
export function searchPage(content: PortalContent, parts: readonly SearchPart[]): string {
  const { words } = content;
  const own = inPageWords(content.language);
  return page(
    <Frame
      content={content}
      file={PORTAL_FILES.search}
      title={words.search}
      scripts={[PORTAL_FILES.searchScript]}
    >
      <main id="main" className="listing">
        <h1 {...own}>{words.search}</h1>
        <SearchForm content={content} />
        <noscript>
          <p className="count" {...own}>
            {words.noScript}
          </p>
        </noscript>
        <p
          {...own}
          role="status"
          className="count"
          tabIndex={-1}
          data-ask={words.ask}
          data-found={words.found}
          data-found-since={words.foundSince}
          data-searching={words.searching}
          data-searching-since={words.searchingSince}
          data-failed={words.failed}
        />
        <ul className="found" data-parts={JSON.stringify(parts)} />
        <p className="going count" {...own} />
        <p className="beyond" lang={own.lang} data-more={words.more} data-further={words.further} />
      </main>
    </Frame>,
  );
}

/** The page of one article, as any web server can serve it: static markup, no script, nothing from elsewhere. */
import { renderToStaticMarkup } from 'react-dom/server';
import type { Article } from '../../shared/article.ts';
import { formatTime } from '../../shared/dates.ts';
import { leadFigure } from '../../shared/lead-picture.ts';
import { Body } from './blocks.tsx';
import {
  authorNames,
  beforeCorrection,
  inPageWords,
  inTongue,
  type PageContent,
  plain,
  signatureLine,
  titleOf,
  toldCorrections,
} from './content.ts';
import { FigureView } from './figures.tsx';
import { Head } from './head.tsx';
import { copyrightNotice } from './news-article.ts';
import { Imprint, PublicationName } from './publication.tsx';

/** The publication's name, as it stands on its paper. */
function Masthead({ content: { logo, publication } }: { content: PageContent }) {
  const name = <PublicationName publication={publication} logo={logo} />;
  return (
    <header className="masthead">
      <p>{publication.site ? <a href={publication.site}>{name}</a> : name}</p>
    </header>
  );
}

/** Longer headlines, in characters, are set smaller: in large letters they would fill a phone. */
const LONG_HEADLINE = 110;

function Headline({ headline }: { headline: string }) {
  const isLong = [...headline].length > LONG_HEADLINE;
  return <h1 className={isLong ? 'long' : undefined}>{headline}</h1>;
}

/**
 * Section and kicker above the headline; place, time and names below the standfirst. The spaces between them are for
 * those who read without the page's style.
 */
function Opening({ content }: { content: PageContent }) {
  const { article } = content;
  const names = authorNames(article);
  return (
    <header className="opening">
      {(article.section || article.kicker) && (
        <p className="section">
          {article.section && <span>{article.section}</span>}{' '}
          {article.kicker && <span className="kicker">{article.kicker}</span>}
        </p>
      )}
      <Headline headline={titleOf(article)} />
      {article.standfirst && <p className="standfirst">{article.standfirst}</p>}
      {(names.length > 0 || article.place || article.published) && (
        <p className="facts">
          {names.length > 0 && <span className="names">{names.join(', ')}</span>}{' '}
          {article.place && <span>{article.place}</span>}{' '}
          {article.published && (
            <time {...plain({ datetime: article.published })}>
              {formatTime(article.published, article.language)}
            </time>
          )}
        </p>
      )}
    </header>
  );
}

/** What was wrong in the article when it left before. */
function Corrections({ content }: { content: PageContent }) {
  const told = toldCorrections(content.article);
  if (told.length === 0) return null;
  return (
    <section className="corrections" aria-label={content.words.correction}>
      {told.map((each) => (
        <p key={each.id}>
          <strong lang={inPageWords(content.article.language).lang}>
            {beforeCorrection(content.article.language, each)}
          </strong>{' '}
          {each.text}
        </p>
      ))}
    </section>
  );
}

/** `Name/Source`, as Vietnamese papers sign. */
function Signature({ article }: { article: Article }) {
  const line = signatureLine(article);
  return line ? <address>{line}</address> : null;
}

function Closing({ content }: { content: PageContent }) {
  const { article } = content;
  return (
    <footer className="closing">
      <Signature article={article} />
      {article.tags.length > 0 && (
        <ul className="tags">
          {article.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      <p className="rights">{copyrightNotice(content)}</p>
    </footer>
  );
}

function Page({ content }: { content: PageContent }) {
  const { article } = content;
  const lead = leadFigure(article);
  return (
    <html {...inTongue(article.language)}>
      <Head content={content} />
      <body>
        <Masthead content={content} />
        <main>
          {/* All that is read has one parent: of several, a browser's reading view keeps the longest alone. */}
          <article className="body">
            <Opening content={content} />
            {lead && <FigureView figure={lead} content={content} place="lead" />}
            <Body content={content} without={lead?.id} />
            <Corrections content={content} />
            <Closing content={content} />
          </article>
        </main>
        <Imprint footer={content.publication.footer} />
      </body>
    </html>
  );
}

/** The page as HTML text. */
export function articlePage(content: PageContent): string {
  return `<!DOCTYPE html>\n${renderToStaticMarkup(<Page content={content} />)}\n`;
}

/** The body alone, as well-formed XHTML without pictures: for readers of data. */
export function articleBody(content: PageContent): string {
  return renderToStaticMarkup(<Body content={content} />);
}

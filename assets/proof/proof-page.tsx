/** The galley proof of one article: its text as it will be printed, pictures in place, notes in the margin. */
import type { CSSProperties, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Block, BlockOf, Figure, ListItem, Span } from '../../shared/article.ts';
import { formatTime } from '../../shared/dates.ts';
import { runsFromRight } from '../../shared/languages.ts';
import { columnLetters, headRows } from '../../shared/tables.ts';
import {
  beforeCorrection,
  beforeCredit,
  signatureLine,
  toldCorrections,
} from '../export/content.ts';
import { type ProofContent, textKey } from './content.ts';
import { NotedText, Notes } from './noted-text.tsx';
import css from './proof.css?raw';

interface Props {
  readonly content: ProofContent;
}

/** Lines of what is `numbered` are counted once the page is laid out: see number-lines.js. */
function Words({ content, name, spans }: Props & { name: string; spans: readonly Span[] }) {
  return <NotedText spans={spans} notes={content.notes.get(name)} />;
}

const textOf = (text: string): Span[] => (text === '' ? [] : [{ text }]);

function Items({ content, block, items, ordered, start }: ItemsProps): ReactNode {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag {...(ordered ? { start } : {})}>
      {items.map((item) => (
        <li key={item.id}>
          <div className="numbered">
            <Words content={content} name={textKey(block, item.id)} spans={item.spans} />
          </div>
          {item.list && (
            <Items
              content={content}
              block={block}
              items={item.list.items}
              ordered={item.list.ordered}
            />
          )}
        </li>
      ))}
    </Tag>
  );
}

interface ItemsProps extends Props {
  readonly block: string;
  readonly items: readonly ListItem[];
  readonly ordered: boolean;
  readonly start?: number | undefined;
}

/** What is said of a picture or of a block as a whole. */
function WholeNotes({ content, id }: Props & { id: string }) {
  return <Notes notes={(content.notes.get(textKey(id, 'figure')) ?? []).map(({ note }) => note)} />;
}

function FigureProof({ content, block, figure }: Props & { block: string; figure: Figure }) {
  const { words, pictures } = content;
  const part = (name: string) =>
    textKey(block, figure.id === block ? name : `${figure.id}:${name}`);
  const source = pictures.get(figure.id);
  return (
    <figure>
      <WholeNotes content={content} id={figure.id} />
      {source ? (
        <img src={source} alt={figure.alt} />
      ) : (
        <p className="no-picture">{words.noPicture}</p>
      )}
      <figcaption className="numbered">
        <Words content={content} name={part('caption')} spans={figure.caption} />{' '}
        <span className="credit">
          {beforeCredit(words, figure.credit)}
          <Words content={content} name={part('credit')} spans={figure.credit} />
        </span>
        <span className="alt">
          {words.alt} <Words content={content} name={part('alt')} spans={textOf(figure.alt)} />
        </span>
      </figcaption>
    </figure>
  );
}

/** Columns that the proof's text has room for in letters of their usual size. */
const USUAL_COLUMNS = 8;
/** Letters of small size, with those for the sides of each column, that the proof's text has room for. */
const ROOM = { letters: 80, sides: 1 };

/**
 * How a table is set: small, or small and as wide as text and margin together, where its words would be broken
 * otherwise.
 */
function setting({ rows }: BlockOf<'table'>): { className?: string; style?: CSSProperties } {
  const columns = columnLetters(rows);
  if (columns.length <= USUAL_COLUMNS) return {};
  const letters = columns.reduce((sum, { word }) => sum + word, 0);
  if (letters + ROOM.sides * columns.length <= ROOM.letters) return { className: 'wide' };
  const style = { '--letters': letters, '--columns': columns.length } as CSSProperties;
  return { className: 'wide whole', style };
}

/**
 * Out of a table nothing reaches into the margin: its notes stand beside its top, or above one that takes the margin,
 * too.
 */
function TableProof({ content, block }: Props & { block: BlockOf<'table'> }) {
  const notesAt = (r: number, c: number) => content.notes.get(textKey(block.id, `${r}:${c}`));
  const notes = block.rows.flatMap((row, r) =>
    row.cells.flatMap((_cell, c) => (notesAt(r, c) ?? []).map(({ note }) => note)),
  );
  const head = headRows(block.rows);
  const rows = (from: number, to: number) =>
    block.rows.slice(from, to).map(({ cells }, at) => {
      const r = from + at;
      return (
        <tr key={r}>
          {cells.map((cell, c) => {
            const Tag = cell.header ? 'th' : 'td';
            // A row's lines are counted where it begins.
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
              <Tag key={c} colSpan={cell.colspan} rowSpan={cell.rowspan}>
                <div className={c === 0 ? 'numbered' : undefined}>
                  <NotedText spans={cell.spans} notes={notesAt(r, c)} numbersOnly />
                </div>
              </Tag>
            );
          })}
        </tr>
      );
    });
  return (
    <>
      <Notes notes={notes} />
      <table {...setting(block)}>
        {head > 0 && <thead>{rows(0, head)}</thead>}
        <tbody>{rows(head, block.rows.length)}</tbody>
      </table>
    </>
  );
}

function BlockProof({ content, block }: Props & { block: Block }): ReactNode {
  const words = (part: string, spans: readonly Span[]) => (
    <Words content={content} name={textKey(block.id, part)} spans={spans} />
  );
  const whole = <WholeNotes content={content} id={block.id} />;
  switch (block.type) {
    case 'paragraph':
      return <p className="numbered">{words('spans', block.spans)}</p>;
    case 'heading': {
      const Tag = `h${block.level}` as const;
      return <Tag className="numbered">{words('spans', block.spans)}</Tag>;
    }
    case 'quote':
      return <blockquote className="numbered">{words('spans', block.spans)}</blockquote>;
    case 'pull-quote':
      return (
        <blockquote className="pull-quote">
          {whole}
          <div className="numbered">{words('spans', block.spans)}</div>
          <div className="numbered attribution">{words('attribution', block.attribution)}</div>
        </blockquote>
      );
    case 'list':
      return (
        <Items
          content={content}
          block={block.id}
          items={block.items}
          ordered={block.ordered}
          start={block.start}
        />
      );
    case 'figure':
      return <FigureProof content={content} block={block.id} figure={block} />;
    case 'gallery':
      return (
        <section className="gallery">
          {whole}
          {block.figures.map((figure) => (
            <FigureProof key={figure.id} content={content} block={block.id} figure={figure} />
          ))}
          <p className="numbered caption">{words('caption', block.caption)}</p>
        </section>
      );
    case 'table':
      return <TableProof content={content} block={block} />;
    case 'divider':
      return <hr />;
    case 'embed':
      return (
        <div className="embed">
          {whole}
          <p className="numbered">{words('title', textOf(block.title))}</p>
          <p className="numbered">{words('description', textOf(block.description))}</p>
          <p className="address">{block.url}</p>
        </div>
      );
  }
}

function Opening({ content }: Props) {
  const { article } = content;
  const field = (name: 'kicker' | 'headline' | 'standfirst') => (
    <Words content={content} name={textKey(name)} spans={textOf(article[name])} />
  );
  const facts = [
    article.section,
    article.place,
    article.published && formatTime(article.published, article.language),
  ].filter(Boolean);
  return (
    <header>
      <p className="facts">{facts.join(' · ')}</p>
      {article.kicker && <p className="kicker numbered">{field('kicker')}</p>}
      <h1 className="numbered">{field('headline')}</h1>
      {article.standfirst && <p className="standfirst numbered">{field('standfirst')}</p>}
    </header>
  );
}

function Corrections({ article }: Pick<ProofContent, 'article'>) {
  return toldCorrections(article).map((each) => (
    <p className="correction" key={each.id}>
      <strong>{beforeCorrection(article.language, each)}</strong> {each.text}
    </p>
  ));
}

function Signature({ article }: Pick<ProofContent, 'article'>) {
  const signed = signatureLine(article);
  return signed ? <p className="signature">{signed}</p> : null;
}

function Page({ content }: Props) {
  const { article, general, words } = content;
  return (
    <html lang={article.language}>
      <head>
        <meta charSet="utf-8" />
        <title>{article.headline}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a style sheet of ours, with no word of the article in it */}
        <style dangerouslySetInnerHTML={{ __html: `${content.faces}${css}` }} />
      </head>
      <body>
        <p className="pulled">
          {content.newsroom} · {words.proof} · {content.pulled}
        </p>
        {general.length > 0 && (
          <section className="general">
            <h2>{words.wholeArticle}</h2>
            <Notes notes={general} />
          </section>
        )}
        <main dir={runsFromRight(article.language) ? 'rtl' : undefined}>
          <Opening content={content} />
          {article.body.map((block) => (
            <BlockProof key={block.id} content={content} block={block} />
          ))}
          <Corrections article={article} />
          <Signature article={article} />
        </main>
      </body>
    </html>
  );
}

/** The proof as HTML text; nothing in it comes from elsewhere but its pictures. */
export function proofPage(content: ProofContent): string {
  return `<!DOCTYPE html>\n${renderToStaticMarkup(<Page content={content} />)}\n`;
}

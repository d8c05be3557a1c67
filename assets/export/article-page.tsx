/** The page of one article, as any web server can serve it: static markup, no script, nothing from elsewhere. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Article, Block, Figure, ListItem, Span } from '../../shared/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { spansText } from '../../shared/text.ts';

/** One file of a picture, as the page names it. Sizes in pixels. */
export interface PageRendition {
  readonly href: string;
  readonly format: 'avif' | 'webp' | 'jpg';
  readonly width: number;
  readonly height: number;
}

/** What a page is made of. `pictures`: media name → its renditions. */
export interface PageContent {
  readonly article: Article;
  readonly siteName: string;
  readonly pictures: ReadonlyMap<string, readonly PageRendition[]>;
  readonly css: string;
  /** SHA-256 of `css` in base64, for the Content-Security-Policy. */
  readonly cssHash: string;
}

const MARK_TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
  code: 'code',
} as const;

/** Addresses that a page may link to. */
export function safeHref(href: string): string | undefined {
  return /^(https?:\/\/|mailto:)/i.test(href.trim()) ? href.trim() : undefined;
}

function Text({ spans }: { spans: readonly Span[] }): ReactNode {
  return spans.map((span, index) => {
    const lines = span.text.split('\n');
    let node: ReactNode = lines.flatMap((line, at) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
      at === 0 ? [line] : [<br key={at} />, line],
    );
    for (const mark of span.marks ?? []) {
      const Tag = MARK_TAGS[mark];
      node = <Tag>{node}</Tag>;
    }
    if (span.lang) node = <span lang={span.lang}>{node}</span>;
    const href = span.href && safeHref(span.href);
    if (href) node = <a href={href}>{node}</a>;
    // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
    return <Key key={index}>{node}</Key>;
  });
}

const Key = ({ children }: { children: ReactNode }): ReactNode => children;

/** Attributes as HTML writes them: React would write `srcSet`, which validators refuse. */
const plain = (attributes: Readonly<Record<string, string>>) => attributes;

const srcSet = (files: readonly PageRendition[]): string =>
  files.map(({ href, width }) => `${href} ${width}w`).join(', ');

const SIZES = '(min-width: 46rem) 44rem, 100vw';

function Picture({ figure, files }: { figure: Figure; files: readonly PageRendition[] }) {
  const of = (format: PageRendition['format']) => files.filter((file) => file.format === format);
  const largest = of('jpg')[0];
  if (!largest) return null;
  return (
    <picture>
      <source type="image/avif" {...plain({ srcset: srcSet(of('avif')) })} sizes={SIZES} />
      <source type="image/webp" {...plain({ srcset: srcSet(of('webp')) })} sizes={SIZES} />
      <img
        src={largest.href}
        {...plain({ srcset: srcSet(of('jpg')) })}
        sizes={SIZES}
        width={largest.width}
        height={largest.height}
        alt={figure.alt}
      />
    </picture>
  );
}

function FigureView({ figure, content }: { figure: Figure; content: PageContent }) {
  const files = content.pictures.get(figure.media);
  if (!files && !spansText(figure.caption) && !spansText(figure.credit)) return null;
  const credit = spansText(figure.credit);
  const label = content.article.language.startsWith('vi') ? 'Ảnh:' : 'Photo:';
  return (
    <figure>
      {files && <Picture figure={figure} files={files} />}
      {(figure.caption.length > 0 || credit) && (
        <figcaption>
          <span className="caption">
            <Text spans={figure.caption} />
          </span>
          {credit && (
            <span className="credit">
              {' '}
              {label} <Text spans={figure.credit} />
            </span>
          )}
        </figcaption>
      )}
    </figure>
  );
}

function List({ ordered, items }: { ordered: boolean; items: readonly ListItem[] }) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag>
      {items.map((item) => (
        <li key={item.id}>
          <Text spans={item.spans} />
          {item.list && <List ordered={item.list.ordered} items={item.list.items} />}
        </li>
      ))}
    </Tag>
  );
}

function Table({ block }: { block: Extract<Block, { type: 'table' }> }) {
  return (
    <div className="table">
      <table>
        <tbody>
          {block.rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
            <tr key={r}>
              {row.cells.map((cell, c) => {
                const Tag = cell.header ? 'th' : 'td';
                const span = {
                  ...(cell.colspan > 1 ? { colSpan: cell.colspan } : {}),
                  ...(cell.rowspan > 1 ? { rowSpan: cell.rowspan } : {}),
                  ...(cell.header ? { scope: r === 0 ? 'col' : 'row' } : {}),
                };
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
                  <Tag key={c} {...span}>
                    <Text spans={cell.spans} />
                  </Tag>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockView({ block, content }: { block: Block; content: PageContent }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return spansText(block.spans).trim() ? (
        <p>
          <Text spans={block.spans} />
        </p>
      ) : null;
    case 'heading': {
      const Tag = `h${block.level}` as const;
      return (
        <Tag>
          <Text spans={block.spans} />
        </Tag>
      );
    }
    case 'list':
      return <List ordered={block.ordered} items={block.items} />;
    case 'quote':
      return (
        <blockquote>
          <p>
            <Text spans={block.spans} />
          </p>
        </blockquote>
      );
    case 'pull-quote':
      return (
        <blockquote className="pull-quote">
          <p>
            <Text spans={block.spans} />
          </p>
          {block.attribution.length > 0 && (
            <footer>
              <Text spans={block.attribution} />
            </footer>
          )}
        </blockquote>
      );
    case 'figure':
      return <FigureView figure={block} content={content} />;
    case 'gallery':
      return (
        <section className="gallery" aria-label={spansText(block.caption) || undefined}>
          {block.figures.map((figure) => (
            <FigureView key={figure.id} figure={figure} content={content} />
          ))}
          {block.caption.length > 0 && (
            <p className="caption">
              <Text spans={block.caption} />
            </p>
          )}
        </section>
      );
    case 'table':
      return <Table block={block} />;
    case 'divider':
      return <hr />;
    case 'embed': {
      const href = safeHref(block.url);
      return (
        <p className="embed">
          {href ? <a href={href}>{block.title || href}</a> : block.title}
          {block.description && <span> {block.description}</span>}
        </p>
      );
    }
  }
}

function Signature({ article }: { article: Article }) {
  const names = article.bylines.filter(({ name }) => name.trim());
  if (names.length === 0 && !article.source) return null;
  return (
    <address>
      {names.map(({ name }) => name).join(', ')}
      {names.length > 0 && article.source ? '/' : ''}
      {article.source}
    </address>
  );
}

function Page({ content }: { content: PageContent }) {
  const { article } = content;
  const policy = `default-src 'none'; img-src 'self'; style-src 'sha256-${content.cssHash}'; base-uri 'none'; form-action 'none'`;
  return (
    <html lang={article.language}>
      <head>
        <meta {...plain({ charset: 'utf-8' })} />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{article.headline || article.slug || article.id}</title>
        {article.standfirst && <meta name="description" content={article.standfirst} />}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet; entities in <style> are not decoded */}
        <style dangerouslySetInnerHTML={{ __html: content.css }} />
      </head>
      <body>
        <article>
          <header>
            {article.section && <p className="section">{article.section}</p>}
            {article.kicker && <p className="kicker">{article.kicker}</p>}
            <h1>{article.headline}</h1>
            {article.published && (
              <p className="published">
                <time {...plain({ datetime: article.published })}>
                  {formatVietnamese(article.published)}
                </time>
              </p>
            )}
            {article.standfirst && <p className="standfirst">{article.standfirst}</p>}
            {article.place && <p className="place">{article.place}</p>}
          </header>
          {article.body.map((block) => (
            <BlockView key={block.id} block={block} content={content} />
          ))}
          <footer>
            <Signature article={article} />
            {article.tags.length > 0 && (
              <ul className="tags">
                {article.tags.map((tag) => (
                  <li key={tag}>{tag}</li>
                ))}
              </ul>
            )}
            {article.rights && <p className="rights">{article.rights}</p>}
          </footer>
        </article>
      </body>
    </html>
  );
}

/** The page as HTML text. */
export function articlePage(content: PageContent): string {
  return `<!DOCTYPE html>\n${renderToStaticMarkup(<Page content={content} />)}\n`;
}

/** Blocks of the body as markup: one component for each kind. */
import type { ReactNode } from 'react';
import type { Block, BlockOf, ListItem, TableCell } from '../../shared/article.ts';
import { safeHref } from '../../shared/links.ts';
import { headRows, numberColumns } from '../../shared/tables.ts';
import { isEmptyText, spansText } from '../../shared/text.ts';
import { type PageContent, plain } from './content.ts';
import { FigureView, Gallery } from './figures.tsx';
import { Text } from './text.tsx';

function Paragraph({ block }: { block: BlockOf<'paragraph'> }) {
  return (
    <p>
      <Text spans={block.spans} />
    </p>
  );
}

function Heading({ block, level }: { block: BlockOf<'heading'>; level: number }) {
  const Tag = `h${level as 2 | 3 | 4}` as const;
  return (
    <Tag>
      <Text spans={block.spans} />
    </Tag>
  );
}

interface ListProps {
  readonly ordered: boolean;
  readonly start?: number | undefined;
  readonly items: readonly ListItem[];
}

function List({ ordered, start, items }: ListProps) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag {...(ordered ? { start } : {})}>
      {items.map((item) => (
        <li key={item.id}>
          <Text spans={item.spans} />
          {item.list && <List ordered={item.list.ordered} items={item.list.items} />}
        </li>
      ))}
    </Tag>
  );
}

function Quote({ block }: { block: BlockOf<'quote'> }) {
  return (
    <blockquote>
      <p>
        <Text spans={block.spans} />
      </p>
    </blockquote>
  );
}

/** Words of the article shown large: beside the text they came from, so no quotation for a screen reader twice. */
function PullQuote({ block }: { block: BlockOf<'pull-quote'> }) {
  return (
    <figure className="pull-quote">
      <blockquote>
        <p>
          <Text spans={block.spans} />
        </p>
      </blockquote>
      {spansText(block.attribution).trim() !== '' && (
        <figcaption>
          <Text spans={block.attribution} />
        </figcaption>
      )}
    </figure>
  );
}

/** What a header cell heads. */
type Scope = 'col' | 'row';

function Cell({ cell, scope, isNumber }: { cell: TableCell; scope: Scope; isNumber: boolean }) {
  const span = {
    // By the names that XHTML knows them by, too.
    ...(cell.colspan > 1 ? plain({ colspan: String(cell.colspan) }) : {}),
    ...(cell.rowspan > 1 ? plain({ rowspan: String(cell.rowspan) }) : {}),
    ...(isNumber ? { className: 'number' } : {}),
  };
  // An empty corner heads nothing: a screen reader would name cells by it.
  if (!cell.header || spansText(cell.spans).trim() === '')
    return (
      <td {...span}>
        <Text spans={cell.spans} />
      </td>
    );
  return (
    <th {...span} scope={scope}>
      <Text spans={cell.spans} />
    </th>
  );
}

/** Wide tables scroll in a region of their own, by keyboard too. */
function Table({ block, content }: { block: BlockOf<'table'>; content: PageContent }) {
  const numbers = numberColumns(block.rows);
  const head = headRows(block.rows);
  const rows = (from: number, to: number, scope: Scope) =>
    block.rows.slice(from, to).map((row, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
      <tr key={at}>
        {row.cells.map((cell, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup has no identity to keep
          <Cell key={column} cell={cell} scope={scope} isNumber={numbers.has(column)} />
        ))}
      </tr>
    ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form; a section would be a landmark for every table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div className="table" role="group" aria-label={content.words.table} tabIndex={0}>
      <table>
        {/* Printed again on each sheet that the table goes on to. */}
        {head > 0 && <thead>{rows(0, head, 'col')}</thead>}
        <tbody>{rows(head, block.rows.length, 'row')}</tbody>
      </table>
    </div>
  );
}

/** A card that leads to what the page itself must not load. */
function Embed({ block }: { block: BlockOf<'embed'> }) {
  const href = safeHref(block.url);
  const title = block.title.trim() || href;
  if (!title && block.description.trim() === '') return null;
  return (
    <div className="embed">
      {title && <p className="embed-title">{href ? <a href={href}>{title}</a> : title}</p>}
      {block.description.trim() !== '' && <p>{block.description}</p>}
      {href && <p className="embed-host">{hostOf(href)}</p>}
    </div>
  );
}

const hostOf = (href: string): string => /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(href)?.[1] ?? '';

/**
 * The levels of a body's headings on the page, by block id: none is skipped on the way down, whatever the article
 * skips, for a screen reader walks them like a table of contents.
 */
export function headingLevels(body: readonly Block[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  let last = 1;
  for (const block of body) {
    if (block.type !== 'heading' || isEmptyText(block)) continue;
    last = Math.min(block.level, last + 1);
    levels.set(block.id, last);
  }
  return levels;
}

interface BlockProps {
  readonly block: Block;
  readonly content: PageContent;
  readonly levels: ReadonlyMap<string, number>;
}

function BlockView({ block, content, levels }: BlockProps): ReactNode {
  if (isEmptyText(block)) return null;
  switch (block.type) {
    case 'paragraph':
      return <Paragraph block={block} />;
    case 'heading':
      return <Heading block={block} level={levels.get(block.id) ?? block.level} />;
    case 'list':
      return <List ordered={block.ordered} start={block.start} items={block.items} />;
    case 'quote':
      return <Quote block={block} />;
    case 'pull-quote':
      return <PullQuote block={block} />;
    case 'figure':
      return <FigureView figure={block} content={content} place="text" />;
    case 'gallery':
      return <Gallery block={block} content={content} />;
    case 'table':
      return <Table block={block} content={content} />;
    case 'divider':
      return <hr />;
    case 'embed':
      return <Embed block={block} />;
  }
}

/** The body. @param without the id of the figure that leads the article: that one stands above it */
export function Body({ content, without }: { content: PageContent; without?: string | undefined }) {
  const { body } = content.article;
  const levels = headingLevels(body);
  return body.map((block) =>
    block.id === without ? null : (
      <BlockView key={block.id} block={block} content={content} levels={levels} />
    ),
  );
}

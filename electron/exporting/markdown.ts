/** The article as Markdown with YAML front matter, for Hugo, Eleventy and Astro. */
import type { BlockContent, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import { headingLevels } from '../../assets/export/blocks.tsx';
import {
  authorNames,
  beforeCorrection,
  lastModified,
  type PageContent,
  toldCorrections,
} from '../../assets/export/content.ts';
import { copyrightNotice } from '../../assets/export/news-article.ts';
import type { Block, Correction, Figure, ListItem, Span, TableCell } from '../../shared/article.ts';
import { linkRuns, safeHref } from '../../shared/links.ts';
import { gridOf } from '../../shared/tables.ts';
import { isEmptyText, spansText } from '../../shared/text.ts';
import { mayLeave } from '../../shared/workflow.ts';
import { figureWords, plainPicture } from './plain-figure.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** Text with Markdown line breaks. */
function lines(value: string): PhrasingContent[] {
  return value
    .split('\n')
    .flatMap((line, at) => [...(at > 0 ? [{ type: 'break' } as const] : []), text(line)]);
}

/** Marks that Markdown lacks, as HTML. */
const TAGS = { underline: 'u', superscript: 'sup', subscript: 'sub' } as const;

function marked(children: PhrasingContent[], mark: NonNullable<Span['marks']>[number]) {
  switch (mark) {
    case 'bold':
      return [{ type: 'strong' as const, children }];
    case 'italic':
      return [{ type: 'emphasis' as const, children }];
    case 'strike':
      return [{ type: 'delete' as const, children }];
    case 'code':
      return children;
    default: {
      const tag = TAGS[mark];
      const html = (value: string): PhrasingContent => ({ type: 'html', value });
      return [html(`<${tag}>`), ...children, html(`</${tag}>`)];
    }
  }
}

/** A span; white space goes outside the marks, where `**` needs it. */
function run(span: Span): PhrasingContent[] {
  const words = span.text.trim();
  if (words === '') return lines(span.text);
  const [before, after] = [
    span.text.slice(0, span.text.indexOf(words)),
    span.text.slice(span.text.trimEnd().length),
  ];
  // Code can hold no line break, and no escaped `{`.
  const code = span.marks?.includes('code') && !/[\n{]/.test(words);
  let nodes: PhrasingContent[] = code ? [{ type: 'inlineCode', value: words }] : lines(words);
  for (const mark of span.marks ?? []) nodes = marked(nodes, mark);
  return [...(before ? lines(before) : []), ...nodes, ...(after ? lines(after) : [])];
}

const isBlank = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'text' && node.value.trim() === '');

/** Splits blank nodes off both ends. */
function edges(nodes: PhrasingContent[]) {
  const first = nodes.findIndex((node) => !isBlank(node));
  const end = nodes.findLastIndex((node) => !isBlank(node)) + 1;
  return [nodes.slice(0, first), nodes.slice(first, end), nodes.slice(end)] as const;
}

/** Spans, with white space outside of links. */
const phrasing = (spans: readonly Span[]): PhrasingContent[] =>
  linkRuns(spans).flatMap(({ href, spans: within }) => {
    const nodes = within.flatMap(run);
    if (href === undefined) return nodes;
    const [before, children, after] = edges(nodes);
    return [...before, { type: 'link', url: href, children }, ...after];
  });

/** A paragraph; a line break at its edge would be printed as a backslash. */
function paragraph(children: PhrasingContent[]): BlockContent[] {
  const [, words] = edges(children);
  return words.length > 0 ? [{ type: 'paragraph', children: words }] : [];
}

function list(ordered: boolean, items: readonly ListItem[], start = 1): BlockContent {
  return {
    type: 'list',
    ordered,
    start,
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [
        ...paragraph(phrasing(item.spans)),
        ...(item.list ? [list(item.list.ordered, item.list.items)] : []),
      ],
    })),
  };
}

function figure(content: PageContent, each: Figure): BlockContent[] {
  const file = plainPicture(content.pictures.get(each.id));
  return [
    ...(file ? paragraph([{ type: 'image', url: file.href, alt: each.alt }]) : []),
    ...paragraph(phrasing(figureWords(content, each))),
  ];
}

/** A table; covered cells are empty, because Markdown merges none. */
function table(rows: readonly { readonly cells: readonly TableCell[] }[]): RootContent {
  const cell = (spans: readonly Span[]) => ({
    type: 'tableCell' as const,
    children: phrasing(spans.map((span) => ({ ...span, text: span.text.replace(/\n/g, ' ') }))),
  });
  return {
    type: 'table',
    children: gridOf(rows.map(({ cells }) => cells)).map((row) => ({
      type: 'tableRow',
      children: row.map((each) => cell(each?.spans ?? [])),
    })),
  };
}

function nodes(content: PageContent, block: Block, level: number | undefined): RootContent[] {
  if (isEmptyText(block)) return [];
  switch (block.type) {
    case 'paragraph':
      return paragraph(phrasing(block.spans));
    case 'heading': {
      const depth = (level ?? block.level) as 2 | 3 | 4;
      return level ? [{ type: 'heading', depth, children: phrasing(block.spans) }] : [];
    }
    case 'list':
      return [list(block.ordered, block.items, block.start)];
    case 'quote':
      return [{ type: 'blockquote', children: paragraph(phrasing(block.spans)) }];
    case 'pull-quote': {
      const said = paragraph(phrasing(block.spans));
      const by = spansText(block.attribution).trim()
        ? paragraph([text('— '), ...phrasing(block.attribution)])
        : [];
      return [{ type: 'blockquote', children: [...said, ...by] }];
    }
    case 'figure':
      return figure(content, block);
    case 'gallery':
      return [
        ...block.figures.flatMap((each) => figure(content, each)),
        ...paragraph(phrasing(block.caption)),
      ];
    case 'table':
      return [table(block.rows)];
    case 'divider':
      return [{ type: 'thematicBreak' }];
    case 'embed': {
      const url = safeHref(block.url);
      const title = block.title.trim() || (url ?? '');
      const name = title ? [text(title)] : [];
      return [
        ...paragraph(url ? [{ type: 'link', url, children: name }] : name),
        ...paragraph(block.description.trim() ? lines(block.description.trim()) : []),
      ];
    }
  }
}

const strike: Handle = (node, _parent, state, info) =>
  `~~${state.containerPhrasing(node, { ...info, before: '~', after: '~' })}~~`;

/** GitHub tables (github.github.com/gfm/#tables-extension-), which all three site generators read. */
const pipes: Handle = (node: Extract<Nodes, { type: 'table' }>, _parent, state, info) => {
  const rows = node.children.map(({ children }) =>
    children.map((cell) =>
      state.containerPhrasing(cell, { ...info, before: '|', after: '|' }).replaceAll('|', '\\|'),
    ),
  );
  const rule = (rows[0] ?? []).map(() => '---');
  return [rows[0] ?? [], rule, ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const OPTIONS: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '*',
  handlers: { delete: strike, table: pipes },
  unsafe: [
    { character: '~', inConstruct: 'phrasing' },
    { character: '{', inConstruct: 'phrasing' },
    { character: '|', inConstruct: 'phrasing' },
  ],
};

/**
 * Fields as Hugo names them (gohugo.io/content-management/front-matter); Eleventy and Astro read the same.
 * `publishDate` is the embargo: Hugo builds no page before.
 */
function frontMatter(content: PageContent): string {
  const { article, shapes } = content;
  const fields = {
    title: article.headline,
    linkTitle: article.shortHeadline,
    description: article.standfirst,
    kicker: article.kicker,
    slug: article.slug,
    date: article.published ?? article.created,
    lastmod: lastModified(article),
    publishDate: article.embargo,
    draft: !mayLeave(article.review.status),
    lang: article.language,
    authors: authorNames(article),
    source: article.source,
    location: article.place,
    categories: article.section ? [article.section] : [],
    tags: article.tags,
    images: shapes.map(({ href }) => href),
    featured: article.featured || undefined,
    hot: article.hot || undefined,
    rights: article.rights,
    copyright: copyrightNotice(content),
    id: article.id,
  };
  const said = Object.entries(fields).filter(
    ([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && !value.length),
  );
  return stringify(Object.fromEntries(said), { lineWidth: 0 });
}

function correction({ article }: PageContent, each: Correction): RootContent {
  const before: PhrasingContent = {
    type: 'strong',
    children: [text(beforeCorrection(article.language, each))],
  };
  return { type: 'paragraph', children: [before, text(` ${each.text}`)] };
}

/** The whole file. */
export function articleMarkdown(content: PageContent): string {
  const levels = headingLevels(content.article.body);
  const root: Root = {
    type: 'root',
    children: [
      ...content.article.body.flatMap((block) => nodes(content, block, levels.get(block.id))),
      ...toldCorrections(content.article).map((each) => correction(content, each)),
    ],
  };
  // Hugo and Eleventy run `{{ … }}` and `{% … %}`, even escaped and in code.
  const words = toMarkdown(root, OPTIONS).replaceAll('\\{', '&#123;');
  return `---\n${frontMatter(content)}---\n\n${words}`;
}

/** The article as plain text, laid out as Vietnamese portals do; `shared/importing/crawled.ts` reads it. */
import {
  beforeCorrection,
  beforeCredit,
  embargoLine,
  type PageContent,
  signatureLine,
  toldCorrections,
} from '../../assets/export/content.ts';
import type { Block, Figure, ListItem, Span } from '../../shared/article.ts';
import { formatTime } from '../../shared/dates.ts';
import { linkRuns, safeHref } from '../../shared/links.ts';
import { gridOf } from '../../shared/tables.ts';
import { isEmptyText, spansText } from '../../shared/text.ts';

/** An address in the short form that people write. */
const bare = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)?(?:www\.)?/u, '')
    .replace(/\/$/u, '');

/** Link text followed by its address in brackets, before a final stop; alone if it is the address. */
function followed(words: string, href: string): string {
  const [, said = words, end = ''] = /^(.*[^\s.,;:!?…])(.*)$/su.exec(words) ?? [];
  return bare(said) === bare(href) ? words : `${said} (${href.replace(/^mailto:/i, '')})${end}`;
}

// Tried from the first space only: a hundred thousand would take too long.
const oneLineOf = (text: string): string => text.replace(/(?<!\s)\s*\n\s*/gu, ' ').trim();

/** Spans as one line, with addresses. */
const line = (spans: readonly Span[]): string =>
  oneLineOf(
    linkRuns(spans)
      .map(({ href, spans: within }) => {
        const words = spansText(within);
        return href ? followed(words, href) : words;
      })
      .join(''),
  );

function items(list: readonly ListItem[], ordered: boolean, indent = '', start = 1): string[] {
  return list.flatMap((item, at) => [
    `${indent}${ordered ? `${start + at}.` : '-'} ${line(item.spans)}`,
    ...(item.list ? items(item.list.items, item.list.ordered, `${indent}  `) : []),
  ]);
}

function caption(content: PageContent, figure: Figure): string[] {
  // Without addresses: the import reads a name.
  const credit = oneLineOf(spansText(figure.credit));
  const notes = content.pictures.get(figure.id)?.notes ?? [];
  const said = [
    line(figure.caption),
    ...notes,
    credit && beforeCredit(content.words, figure.credit) + credit,
  ];
  return [said.filter(Boolean).join(' ')];
}

function paragraphs(content: PageContent, block: Block): string[] {
  if (isEmptyText(block)) return [];
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [line(block.spans)];
    case 'pull-quote':
      return [[line(block.spans), line(block.attribution)].filter(Boolean).join(' — ')];
    case 'list':
      return [items(block.items, block.ordered, '', block.start).join('\n')];
    case 'figure':
      return caption(content, block);
    case 'gallery':
      return [...block.figures.flatMap((each) => caption(content, each)), line(block.caption)];
    case 'table':
      return [
        gridOf(block.rows.map(({ cells }) => cells))
          .map((row) => row.map((cell) => line(cell?.spans ?? [])).join('\t'))
          .join('\n'),
      ];
    case 'divider':
      return ['* * *'];
    case 'embed':
      return [
        [block.title.trim(), block.description.trim(), safeHref(block.url)]
          .filter(Boolean)
          .join('\n'),
      ];
  }
}

/** The whole file. */
export function articleText(content: PageContent): string {
  const { article } = content;
  const parts = [
    embargoLine(content),
    article.headline,
    article.kicker,
    article.published ? formatTime(article.published, article.language) : '',
    article.standfirst,
    ...article.body.flatMap((block) => paragraphs(content, block)),
    ...toldCorrections(article).map(
      (each) => `${beforeCorrection(article.language, each)} ${each.text}`,
    ),
    signatureLine(article),
  ];
  return `${parts.filter((part) => part.trim()).join('\n\n')}\n`;
}

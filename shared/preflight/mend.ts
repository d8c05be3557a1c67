/** Applies the fixes of findings. */
import type { Article, Block, Figure, ListItem, Span } from '../article.ts';
import { nfc, normalizeSpans } from '../text.ts';
import { type BlockFix, type Finding, isMendable, type Place } from './finding.ts';

/** Replaces `start`–`end`; the new text looks like the first replaced. */
function putInSpans(spans: readonly Span[], start: number, end: number, words: string): Span[] {
  const out: Span[] = [];
  let at = 0;
  let put = false;
  for (const span of spans) {
    const from = Math.max(0, Math.min(span.text.length, start - at));
    const to = Math.max(0, Math.min(span.text.length, end - at));
    const here: boolean = !put && (from < to || (start === end && start <= at + span.text.length));
    put ||= here;
    out.push({
      ...span,
      text: span.text.slice(0, from) + (here ? words : '') + span.text.slice(to),
    });
    at += span.text.length;
  }
  return normalizeSpans(put ? out : [...out, { text: words }]);
}

const putInText = (text: string, start: number, end: number, words: string): string =>
  nfc(text.slice(0, start) + words + text.slice(end));

/** Changes a text of spans, or a plain one. */
interface Put {
  readonly spans: (spans: readonly Span[]) => Span[];
  readonly text: (text: string) => string;
}

function putOf({ start = 0, end = start }: Place, words: string): Put {
  return {
    spans: (spans) => putInSpans(spans, start, end, words),
    text: (text) => putInText(text, start, end, words),
  };
}

function inItems(items: readonly ListItem[], id: string, put: Put): ListItem[] {
  return items.map((item) => ({
    ...item,
    spans: item.id === id ? put.spans(item.spans) : item.spans,
    ...(item.list ? { list: { ...item.list, items: inItems(item.list.items, id, put) } } : {}),
  }));
}

function inFigure<F extends Figure>(figure: F, part: string, put: Put): F {
  if (part === 'caption' || part === 'credit')
    return { ...figure, [part]: put.spans(figure[part]) };
  return part === 'alt' ? { ...figure, alt: put.text(figure.alt) } : figure;
}

/** Changes one part of a block; unchanged if there is no such part. */
function inBlock(block: Block, part: string, put: Put): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return { ...block, spans: put.spans(block.spans) };
    case 'pull-quote':
      return part === 'attribution'
        ? { ...block, attribution: put.spans(block.attribution) }
        : { ...block, spans: put.spans(block.spans) };
    case 'list':
      return { ...block, items: inItems(block.items, part, put) };
    case 'figure':
      return inFigure(block, part, put);
    case 'gallery': {
      if (part === 'caption') return { ...block, caption: put.spans(block.caption) };
      const [id = '', inner = ''] = part.split(':');
      const figures = block.figures.map((figure) =>
        figure.id === id ? inFigure(figure, inner, put) : figure,
      );
      return { ...block, figures };
    }
    case 'table': {
      const [r, c] = part.split(':').map(Number);
      const rows = block.rows.map((row, y) => ({
        ...row,
        cells: row.cells.map((cell, x) =>
          y === r && x === c ? { ...cell, spans: put.spans(cell.spans) } : cell,
        ),
      }));
      return { ...block, rows };
    }
    case 'embed':
      return part === 'title' || part === 'description'
        ? { ...block, [part]: put.text(block[part]) }
        : block;
    case 'divider':
      return block;
  }
}

function fixBlock(block: Block, fix: BlockFix): Block[] {
  if ('remove' in fix) return [];
  return [block.type === 'heading' ? { ...block, level: fix.level } : block];
}

/** Fixes a block; none is left if the fix removes it. */
export function mendBlock(block: Block, { place, fix, blockFix }: Finding): Block[] {
  if (blockFix) return fixBlock(block, blockFix);
  return [fix === undefined ? block : inBlock(block, place.part ?? 'spans', putOf(place, fix))];
}

/** Fixes a finding in the article; the same article if it cannot be fixed. Other blocks stay the same objects. */
export function mend(article: Article, finding: Finding): Article {
  const { place, fix } = finding;
  const { field = '', block: id } = place;
  if (id !== undefined) {
    const body = article.body.flatMap((block) =>
      block.id === id ? mendBlock(block, finding) : [block],
    );
    return { ...article, body };
  }
  if (field === 'corrections' && fix !== undefined) {
    const corrections = article.corrections.map((each) =>
      each.id === place.part ? { ...each, text: putOf(place, fix).text(each.text) } : each,
    );
    return { ...article, corrections };
  }
  const text = article[field];
  if (fix === undefined || typeof text !== 'string') return article;
  return { ...article, [field]: putOf(place, fix).text(text) };
}

/** Where a finding begins. */
const startOf = ({ place }: Finding): number => place.start ?? 0;

/** Fixable findings from back to front, so that offsets stay valid; of two that overlap, the later one. */
export function inMendingOrder(findings: readonly Finding[]): Finding[] {
  const fromTheBack = findings.filter(isMendable).sort((a, b) => startOf(b) - startOf(a));
  const done = new Map<string, number>();
  return fromTheBack.filter(({ place }) => {
    const { field = '', block = '', part = '', start = 0, end = start } = place;
    const where = `${field}|${block}|${part}`;
    if (end > (done.get(where) ?? Number.POSITIVE_INFINITY)) return false;
    done.set(where, start);
    return true;
  });
}

/** Applies all fixes; see {@link inMendingOrder}. */
export function mendAll(article: Article, findings: readonly Finding[]): Article {
  return inMendingOrder(findings).reduce(mend, article);
}

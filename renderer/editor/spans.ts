/** Spans ↔ Lexical's inline nodes. */
import { $createLinkNode, $isLinkNode } from '@lexical/link';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getState,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  $setState,
  createState,
  type ElementNode,
  type LexicalNode,
  type LineBreakNode,
  type ParagraphNode,
  TEXT_TYPE_TO_FORMAT,
  type TextNode,
} from 'lexical';
import { z } from 'zod/mini';
import { MARKS, type Mark, type Span, spanSchema } from '../../shared/article.ts';
import { normalizeSpans } from '../../shared/text.ts';

const FORMAT_OF = Object.fromEntries(
  MARKS.map((mark) => [mark, TEXT_TYPE_TO_FORMAT[mark === 'strike' ? 'strikethrough' : mark] ?? 0]),
) as Record<Mark, number>;

const lookSchema = z.omit(spanSchema, { text: true });
/** A span without its text. A line break keeps it in its state, for lack of marks. */
type Look = Omit<Span, 'text'>;
const breakLook = createState('look', {
  parse: (value): Look | null => (value as Look | undefined) ?? null,
});

/**
 * Language, comments and suggestions are kept in the text node's style: Lexical merges neighbours of different
 * NodeState if the first has none, but never those of different style.
 */
const STYLE = /^--span:([^;]*)$/;

function styleOf(look: Look): string {
  const { marks: _marks, href: _href, ...rest } = look;
  return Object.keys(rest).length === 0 ? '' : `--span:${encodeURIComponent(JSON.stringify(rest))}`;
}

function fromStyle(style: string): Look {
  const encoded = STYLE.exec(style)?.[1];
  if (!encoded) return {};
  try {
    return lookSchema.parse(JSON.parse(decodeURIComponent(encoded)));
  } catch {
    // Only a clipboard that was tampered with holds anything else.
    return {};
  }
}

/** Whether a text node's style says what spans say, and nothing else. */
export function isSpanStyle(style: string): boolean {
  return STYLE.test(style);
}

/** The language of a text node; '' for the article's own. */
export function languageOf(node: TextNode): string {
  return String(fromStyle(node.getStyle()).lang ?? '');
}

/** The suggestions on a text node. */
export function suggestionsOf(node: TextNode): readonly string[] {
  const style = node.getStyle();
  return style === '' ? [] : ((fromStyle(style) as Span).suggestions ?? []);
}

/** The comments on a text node. */
export function commentsOf(node: TextNode): readonly string[] {
  return commentsInStyle(node.getStyle());
}

/** The comments that a text node's style names. */
export function commentsInStyle(style: string): readonly string[] {
  return style === '' ? [] : ((fromStyle(style) as Span).comments ?? []);
}

/** The style with these comments instead of those that it names. */
export function styleWithComments(style: string, comments: readonly string[]): string {
  const { comments: _old, ...rest } = fromStyle(style) as Span;
  return styleOf(comments.length > 0 ? { ...rest, comments: [...comments] } : rest);
}

/** The comments on a line break. */
export function commentsOfBreak(node: LineBreakNode): readonly string[] {
  return ($getState(node, breakLook) as Span | null)?.comments ?? [];
}

/** Puts these comments on a line break instead of those that it has. */
export function $setCommentsOfBreak(node: LineBreakNode, comments: readonly string[]): void {
  const { comments: _old, ...rest } = ($getState(node, breakLook) ?? {}) as Span;
  $setState(node, breakLook, comments.length > 0 ? { ...rest, comments: [...comments] } : rest);
}

/** The style that gives a text node a language; '' takes it away. */
export function styleWithLanguage(style: string, lang: string): string {
  const { lang: _old, ...rest } = fromStyle(style);
  return styleOf(lang ? { ...rest, lang } : rest);
}

function $inlineNodes(span: Span): LexicalNode[] {
  const { text, ...look }: Span = span;
  const format = (look.marks ?? []).reduce((bits, mark) => bits | FORMAT_OF[mark], 0);
  return String(text)
    .split('\n')
    .flatMap((line, index) => {
      const nodes: LexicalNode[] = [];
      if (index > 0) nodes.push($setState($createLineBreakNode(), breakLook, look));
      if (line !== '') nodes.push($createTextNode(line).setFormat(format).setStyle(styleOf(look)));
      return nodes;
    });
}

/** Puts spans into an element; neighbours with the same link share one link node. */
export function $appendSpans<E extends ElementNode>(element: E, spans: readonly Span[]): E {
  let link: { href: string; node: ElementNode } | undefined;
  for (const span of spans) {
    const nodes = $inlineNodes(span);
    if (span.href === undefined) {
      link = undefined;
      element.append(...nodes);
      continue;
    }
    if (link?.href !== span.href) {
      link = { href: span.href, node: $createLinkNode(span.href) };
      element.append(link.node);
    }
    link.node.append(...nodes);
  }
  return element;
}

/** Spans as a paragraph, as slots and cells hold them. */
export function $paragraphOf(spans: readonly Span[]): ParagraphNode {
  return $appendSpans($createParagraphNode(), spans);
}

function marksOf(node: TextNode): Mark[] {
  const format = node.getFormat();
  return MARKS.filter((mark) => (format & FORMAT_OF[mark]) !== 0);
}

function $collect(parent: ElementNode, href: string | undefined, out: Span[]): void {
  for (const node of parent.getChildren()) {
    if ($isTextNode(node)) {
      const marks = marksOf(node);
      out.push({
        text: node.getTextContent(),
        ...(marks.length > 0 ? { marks } : {}),
        ...(href === undefined ? {} : { href }),
        ...fromStyle(node.getStyle()),
      });
    } else if ($isLineBreakNode(node)) {
      const { text: _text, ...last } = out.at(-1) ?? { text: '' };
      const look = $getState(node, breakLook) ?? last;
      const { href: _href, ...rest } = look;
      out.push({ ...rest, text: '\n', ...(href === undefined ? {} : { href }) });
    } else if ($isElementNode(node)) {
      $collect(node, $isLinkNode(node) ? node.getURL() : href, out);
    }
  }
}

/** The spans of an element, in canonical form. */
export function $spansOf(element: LexicalNode | null | undefined): Span[] {
  const spans: Span[] = [];
  if ($isElementNode(element)) $collect(element, undefined, spans);
  return normalizeSpans(spans);
}

/** Reads parsed markup: its nodes, and the words of a line with their formatting. */
import type { DOMParser } from '@xmldom/xmldom';
import type { Mark, Span } from '../../../shared/article.ts';
import {
  BLOCKS,
  exactText,
  joinRuns,
  pageText,
  tidySpans,
} from '../../../shared/importing/foreign-text.ts';
import { LANGUAGE_TAG } from '../../../shared/languages.ts';
import { directHref, safeHref } from '../../../shared/links.ts';
import { spansText } from '../../../shared/text.ts';
import { REVIEW_ATTRIBUTE } from './writing.ts';

type Parsed = ReturnType<DOMParser['parseFromString']>;
/** A node of parsed markup. */
export type Node = NonNullable<Parsed['firstChild']>;

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['strong', 'bold'],
  ['b', 'bold'],
  ['em', 'italic'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['s', 'strike'],
  ['del', 'strike'],
  ['sup', 'superscript'],
  ['sub', 'subscript'],
  ['code', 'code'],
]);
const SKIPPED = new Set(['head', 'script', 'style', 'template', 'object', 'svg']);

/** A node's name in lower case. */
export const nameOf = (node: Node): string => node.nodeName.toLowerCase();
/** A node's children, in order. */
export const children = (node: Node): Node[] => Array.from(node.childNodes);
/** An attribute's value; '' where it has none. */
export const attribute = (node: Node, name: string): string =>
  'getAttribute' in node
    ? ((node as { getAttribute(name: string): string | null }).getAttribute(name) ?? '')
    : '';
/** The elements of a name within a node, at any depth, but not within each other. */
export const inside = (node: Node, name: string): Node[] =>
  children(node).flatMap((child) => (nameOf(child) === name ? [child] : inside(child, name)));

/** The pictures and frames within a node, at any depth. */
export const shownIn = (node: Node): Node[] =>
  children(node).flatMap((child) => (isShown(nameOf(child)) ? [child] : shownIn(child)));

type Look = Pick<Span, 'marks' | 'href' | 'lang' | 'comments' | 'suggestions'>;

function reviewOf(node: Node): Pick<Span, 'comments' | 'suggestions'> {
  const ids = attribute(node, REVIEW_ATTRIBUTE).split(' ').filter(Boolean);
  const [comments, suggestions] = [/^c/, /^[bs]/].map((kind) => ids.filter((id) => kind.test(id)));
  return {
    ...(comments?.length ? { comments } : {}),
    ...(suggestions?.length ? { suggestions } : {}),
  };
}

function lookOf(node: Node, look: Look): Look {
  const mark = MARKS.get(nameOf(node));
  const href = nameOf(node) === 'a' ? directHref(attribute(node, 'href').trim()) : '';
  const lang = attribute(node, 'lang');
  return {
    ...look,
    ...(mark && !look.marks?.includes(mark) ? { marks: [...(look.marks ?? []), mark] } : {}),
    ...(safeHref(href) ? { href } : {}),
    ...reviewOf(node),
    ...(LANGUAGE_TAG.test(lang) ? { lang } : {}),
  };
}

/** Drops the underline of links, which office programs and pages add. */
function lookOfLink({ marks = [], ...look }: Look): Look {
  const others = look.href === undefined ? marks : marks.filter((mark) => mark !== 'underline');
  return others.length > 0 ? { ...look, marks: others } : look;
}

const isText = (name: string): boolean => name === '#text' || name === '#cdata-section';
/** Whether an element of this name is a picture or a frame. */
export const isShown = (name: string): boolean => name === 'img' || name === 'iframe';
/** Whether a node is part of a line of text. */
export const isInline = (node: Node): boolean => {
  const name = nameOf(node);
  if (BLOCKS.has(name) || isShown(name) || isSkipped(name)) return isText(name);
  return name === 'a' || MARKS.has(name)
    ? shownIn(node).length === 0
    : children(node).every((child) => isInline(child) || isSkipped(nameOf(child)));
};
/** Whether nodes of this name have no content for readers. */
export const isSkipped = (name: string): boolean => SKIPPED.has(name) || name.startsWith('#');

/** Adds a node's words to the last line; a block within it begins and ends lines of its own. */
function addTo(lines: Span[][], node: Node, look: Look): void {
  const name = nameOf(node);
  const say = (text: string) => lines.at(-1)?.push({ ...lookOfLink(look), text });
  if (isText(name)) say(pageText(node.nodeValue ?? ''));
  else if (name === 'br') say('\n');
  else if (name === 'pre') lines.push([{ ...look, text: exactText(node.textContent ?? '') }], []);
  else if (!isShown(name) && !isSkipped(name)) {
    const isBlock = BLOCKS.has(name);
    if (isBlock) lines.push([]);
    if (name === 'q') say('“');
    for (const child of children(node)) addTo(lines, child, lookOf(node, look));
    if (name === 'q') say('”');
    if (isBlock) lines.push([]);
  }
}

/** The text of nodes with its formatting; each block is a line. */
export function spansOf(nodes: readonly Node[]): Span[] {
  const lines: Span[][] = [[]];
  for (const node of nodes) addTo(lines, node, {});
  return joinRuns(lines.map(tidySpans), '\n');
}
/** {@link spansOf} without formatting. */
export const textOf = (nodes: readonly Node[]): string => spansText(spansOf(nodes));

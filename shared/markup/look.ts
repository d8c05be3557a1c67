/** The formatting that tags and styles of foreign markup give to a run of text, as marks of an article. */
import { MARKS, type Mark, type Span } from '../article.ts';
import { LANGUAGE_TAG } from '../languages.ts';
import { directHref, safeHref } from '../links.ts';
import { attribute, type MarkupNode, nameOf } from './nodes.ts';

/** All of a span but its text. */
export type Look = Pick<Span, 'marks' | 'href' | 'lang' | 'comments' | 'suggestions'>;

const MARK_OF: ReadonlyMap<string, Mark> = new Map([
  ...['b', 'strong'].map((tag) => [tag, 'bold'] as const),
  ...['i', 'em', 'cite', 'dfn', 'var'].map((tag) => [tag, 'italic'] as const),
  ['u', 'underline'],
  ...['s', 'strike', 'del'].map((tag) => [tag, 'strike'] as const),
  ['sup', 'superscript'],
  ['sub', 'subscript'],
  ...['code', 'kbd', 'samp', 'tt'].map((tag) => [tag, 'code'] as const),
]);

/** An element's style attribute as property → value, both in lower case; also properties that no browser knows. */
export function styleOf(element: MarkupNode): ReadonlyMap<string, string> {
  const declarations = attribute(element, 'style')
    .split(';')
    .map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon), part.slice(colon + 1)].map((s) => s.trim().toLowerCase());
    });
  return new Map(declarations as [string, string][]);
}

/** What an element and those around it say of white space, in lower case; '' for nothing. */
export function whiteSpaceOf(element: MarkupNode): string {
  const style = styleOf(element);
  const said = style.get('white-space') ?? style.get('white-space-collapse');
  if (said) return said;
  if (nameOf(element) === 'pre') return 'pre';
  return element.parentNode ? whiteSpaceOf(element.parentNode) : '';
}

function marksFromStyle(style: ReadonlyMap<string, string>, marks: Set<Mark>): void {
  const set = (mark: Mark, on: boolean) => (on ? marks.add(mark) : marks.delete(mark));
  const weight = style.get('font-weight');
  if (weight) set('bold', weight.startsWith('bold') || Number(weight) >= 600);
  const slant = style.get('font-style');
  if (slant) set('italic', /italic|oblique/.test(slant));
  const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (lines.includes('underline')) marks.add('underline');
  if (lines.includes('line-through')) marks.add('strike');
  const height = style.get('vertical-align');
  if (height) {
    set('superscript', height === 'super');
    set('subscript', height === 'sub');
  }
}

/**
 * The look of the text in an element.
 * @param outer the look around the element
 * @param keepLanguage whether `lang` was set by a person; office programs set it by guess
 */
export function lookOf(element: MarkupNode, outer: Look, keepLanguage: boolean): Look {
  const tag = nameOf(element);
  const marks = new Set(outer.marks ?? []);
  const mark = MARK_OF.get(tag);
  if (mark) marks.add(mark);
  marksFromStyle(styleOf(element), marks);
  if (marks.has('superscript')) marks.delete('subscript');
  const href = tag === 'a' ? directHref(attribute(element, 'href').trim()) : '';
  const linked = safeHref(href) ? href : outer.href;
  // Links are underlined by every page: that is style.
  if (linked) marks.delete('underline');
  const lang = attribute(element, 'lang');
  const { marks: _marks, href: _href, ...rest } = outer;
  return {
    ...rest,
    ...(marks.size > 0 ? { marks: MARKS.filter((name) => marks.has(name)) } : {}),
    ...(linked ? { href: linked } : {}),
    ...(keepLanguage && LANGUAGE_TAG.test(lang) ? { lang } : {}),
  };
}

/** Whether an element is not there for a reader: hidden, or markup that only its own program understands. */
export function isHidden(element: MarkupNode): boolean {
  if (typeof element.getAttribute?.('hidden') === 'string') return true;
  if (attribute(element, 'aria-hidden') === 'true') return true;
  const style = styleOf(element);
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    style.get('mso-list') === 'ignore' ||
    (style.get('mso-element') ?? '').startsWith('comment')
  );
}

/** The formatting that tags and styles of foreign HTML give to a run of text, as marks of an article. */
import { MARKS, type Mark, type Span } from '../../../shared/article.ts';
import { LANGUAGE_TAG } from '../../../shared/languages.ts';
import { directHref, safeHref } from '../../../shared/links.ts';

/** All of a span but its text. */
export type Look = Pick<Span, 'marks' | 'href' | 'lang'>;

const MARK_OF: Readonly<Record<string, Mark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

/** An element's style attribute as property → value, both in lower case; also properties that no browser knows. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const declarations = (element.getAttribute('style') ?? '').split(';').map((part) => {
    const colon = part.indexOf(':');
    return [part.slice(0, colon).trim(), part.slice(colon + 1).trim()].map((s) => s.toLowerCase());
  });
  return new Map(declarations as [string, string][]);
}

/** What the style attributes of an element and of those around it say of white space, in lower case; '' for nothing. */
export function whiteSpaceOf(element: Element): string {
  const says = element.closest('[style*="white-space" i]');
  const style = says ? styleOf(says) : undefined;
  const said = style?.get('white-space') ?? style?.get('white-space-collapse');
  return said ?? (says?.parentElement ? whiteSpaceOf(says.parentElement) : '');
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
export function lookOf(element: Element, outer: Look, keepLanguage: boolean): Look {
  const tag = element.tagName.toLowerCase();
  const marks = new Set(outer.marks ?? []);
  const mark = MARK_OF[tag];
  if (mark) marks.add(mark);
  marksFromStyle(styleOf(element), marks);
  if (marks.has('superscript')) marks.delete('subscript');
  const href = tag === 'a' ? directHref((element.getAttribute('href') ?? '').trim()) : '';
  const linked = safeHref(href) ? href : outer.href;
  // Links are underlined by every page: that is style.
  if (linked) marks.delete('underline');
  const lang = element.getAttribute('lang') ?? '';
  const { marks: _marks, href: _href, ...rest } = outer;
  return {
    ...rest,
    ...(marks.size > 0 ? { marks: MARKS.filter((name) => marks.has(name)) } : {}),
    ...(linked ? { href: linked } : {}),
    ...(keepLanguage && LANGUAGE_TAG.test(lang) ? { lang } : {}),
  };
}

/** Whether an element is not there for a reader: hidden, or markup that only its own program understands. */
export function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = styleOf(element);
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    style.get('mso-list') === 'ignore' ||
    (style.get('mso-element') ?? '').startsWith('comment')
  );
}

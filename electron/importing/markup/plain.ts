/** Tells markup that holds words, their formatting, links and pictures alone. */
import { DOMParser } from '@xmldom/xmldom';
import { safeHref } from '../../../shared/links.ts';
import { type MarkupNode, nameOf } from '../../../shared/markup/nodes.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const ELEMENTS = words(
  'a abbr article aside b blockquote br caption cite code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins li main mark ol p pre q s section small source span strong sub sup table tbody td tfoot th thead time tr u ul wbr picture',
);
const ATTRIBUTES = words(
  'alt aria-label class colspan datetime decoding dir fetchpriority height id itemprop lang loading reversed role rowspan scope sizes src srcset start tabindex title type width',
);

/** A name or a password in an address, wherever it stands among others. */
const USER = /\/\/[^\s/?#]*@/;

function isPlain(node: MarkupNode): boolean {
  const name = nameOf(node);
  if (name === '#text' || name === '#document') return [...node.childNodes].every(isPlain);
  const attributes =
    'attributes' in node ? Array.from((node as unknown as Element).attributes) : [];
  const isKnown = attributes.every(({ name: attribute, value }) =>
    attribute === 'href' ? safeHref(value) !== undefined : ATTRIBUTES.has(attribute),
  );
  const isNobodys = attributes.every(({ value }) => !USER.test(value));
  return ELEMENTS.has(name) && isKnown && isNobodys && [...node.childNodes].every(isPlain);
}

/**
 * Whether a piece of markup is well formed, and shows all that is in it: no script, no frame, no style that hides words,
 * no link but to the web or mail, nobody's password in an address.
 */
export function isPlainMarkup(markup: string): boolean {
  try {
    const parser = new DOMParser({ onError: () => {} });
    return isPlain(parser.parseFromString(`<div>${markup}</div>`, 'text/html'));
  } catch {
    return false;
  }
}

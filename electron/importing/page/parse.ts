/** Parses a page, with all its words in Unicode. */
import { parseHTML } from 'linkedom';
import { replaceLegacyFonts } from '../../../shared/importing/legacy-fonts.ts';
import { nfc, oneLine } from '../../../shared/text.ts';
import { isTooDeep } from '../markup/blocks.ts';
import { decodeText } from '../text.ts';
import { wordsOf } from './metadata.ts';

/** Puts text in fonts from before Unicode into Unicode. A title has no font: it is matched with the heading that it repeats. */
function replaceLegacyLetters(document: Document, sheets: string): void {
  const headings = [...document.querySelectorAll('h1, h2, h3, p')].map((element) => ({
    element,
    before: wordsOf(element),
  }));
  replaceLegacyFonts(document.body, sheets);
  const titles = document.querySelectorAll('title, meta[property="og:title"]');
  for (const title of titles) {
    const said = oneLine(title.getAttribute('content') ?? title.textContent ?? '');
    const heading = headings.find(({ before }) => before === said)?.element.textContent;
    if (!said || !heading) continue;
    if (title.hasAttribute('content')) title.setAttribute('content', heading);
    else title.textContent = heading;
  }
}

/** The encoding that a page declares (HTML, 13.2.3.2); '' for none, and for UTF-8 or UTF-16: its bytes tell those. */
function declaredIn(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 4096);
  const [, name = ''] = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ?? [];
  return /^utf-?(8|16)/i.test(name) ? '' : name;
}

/** Parses a page. HTML allows `<html>` and `<body>` to be left out (13.1.2.4); the parser needs them. */
function parsed(page: string): Document {
  const whole = /<html[\s>]/i.test(page) ? page : `<html><body>${page}</body></html>`;
  const { document } = parseHTML(whole);
  if (document.querySelector('body')) return document;
  const body = document.createElement('body');
  const isOfBody = ({ nodeName }: ChildNode) => nodeName !== 'HEAD';
  body.append(...[...document.documentElement.childNodes].filter(isOfBody));
  document.documentElement.append(body);
  return document;
}

/** The deepest nesting of a page, in elements: twice what its article may have. What comes after takes its square in time. */
const DEEPEST = 400;

/**
 * Parses a page.
 * @returns its document, and its style sheets one behind the other
 * @throws what nests too deep to be a page
 */
export function parsePage(bytes: Buffer): { readonly document: Document; readonly sheets: string } {
  const document = parsed(nfc(decodeText(bytes, declaredIn(bytes))));
  if (isTooDeep(document.documentElement, DEEPEST)) throw new Error('nested too deep');
  const sheets = [...document.querySelectorAll('style')]
    .map((sheet) => sheet.textContent ?? '')
    .join('\n');
  replaceLegacyLetters(document, sheets);
  return { document, sheets };
}

/** Converts text in Vietnamese fonts from before Unicode, which show characters as other letters. */
import type { Document, Element } from '@xmldom/xmldom';
import {
  encodingOf,
  type LegacyWords,
  replaceLegacyWords,
} from '../../../shared/importing/legacy-letters.ts';
import { styleChain } from '../office/paragraph-styles.ts';
import { allIn, ancestor, at, attributeOf, elementsIn, isAny, parsed } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** Whether some XML names such a font. */
export const namesLegacyFont = (xml: string): boolean => /"(?:\.Vn|VNI[- ])/i.test(xml);

/** The font that run properties name for letters outside of ASCII; '' for none. A theme's font is a Unicode font. */
function fontIn(looks: Element | undefined): string {
  const fonts = at(looks, 'rFonts');
  const names = ['hAnsiTheme', 'hAnsi', 'asciiTheme', 'ascii'];
  return names.map((name) => attributeOf(fonts, name)).find(Boolean) ?? '';
}

/** Makes the function that gives a run's font: its own, else that of its style, its paragraph's style, or the document. */
function fontReader(styles: string): (run: Element, paragraph: Element | undefined) => string {
  const root = (styles && parsed(styles).documentElement) || undefined;
  const all = root ? allIn(root, 'style') : [];
  const byId = new Map(all.map((style) => [attributeOf(style, 'styleId'), style]));
  const usual = all.find(
    (style) =>
      attributeOf(style, 'type') === 'paragraph' &&
      /^(1|true)$/.test(attributeOf(style, 'default')),
  );
  const everywhere = fontIn(at(root, 'docDefaults', 'rPrDefault', 'rPr'));
  const styled = (style: Element | undefined): string =>
    styleChain(style, (one) => byId.get(attributeOf(at(one, 'basedOn'))))
      .map((one) => fontIn(at(one, 'rPr')))
      .find(Boolean) ?? '';
  const named = (element: Element | undefined) => byId.get(attributeOf(element));
  return (run, paragraph) =>
    fontIn(at(run, 'rPr')) ||
    styled(named(at(run, 'rPr', 'rStyle'))) ||
    styled(named(at(paragraph, 'pPr', 'pStyle')) ?? usual) ||
    everywhere;
}

/** Word stores the character that TCVN3 uses for `ư` as a soft hyphen. */
const textOf = (part: Element): string =>
  isAny(part, 'softHyphen') ? '\u00ad' : (part.textContent ?? '');

/** The text in such fonts, by paragraph. */
function saidIn(document: Document, styles: string): LegacyWords[][] {
  const fontOf = fontReader(styles);
  const byParagraph = new Map<Element | undefined, LegacyWords[]>();
  for (const run of allIn(document, 'r')) {
    const paragraph = ancestor(run, 'p');
    const encoding = encodingOf(fontOf(run, paragraph));
    if (!encoding) continue;
    const said = byParagraph.get(paragraph) ?? [];
    byParagraph.set(paragraph, said);
    for (const part of elementsIn(run))
      if (isAny(part, 't', 'softHyphen'))
        said.push({
          words: textOf(part),
          encoding,
          replace: (words) => part.parentNode?.replaceChild(newElement(part, 't', [words]), part),
        });
  }
  return [...byParagraph.values()];
}

/**
 * Converts text in such fonts to Unicode.
 * @param styles the document's styles as XML; '' where it has none
 * @throws when they are no XML
 */
export function replaceLegacyLetters(document: Document, styles: string): void {
  replaceLegacyWords(saidIn(document, styles));
}

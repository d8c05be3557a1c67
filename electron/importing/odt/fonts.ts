/** Converts text in Vietnamese fonts from before Unicode, which show characters as other letters. */
import type { Document, Element } from '@xmldom/xmldom';
import {
  encodingOf,
  type LegacyWords,
  legacyWordsOf,
  replaceLegacyWords,
} from '../../../shared/importing/legacy-letters.ts';
import { allIn, attributeOf, isAny } from '../office/xml.ts';
import type { OdtStyles } from './styles.ts';

/** The text in such fonts within an element. @param font that of the element itself */
function saidIn(element: Element, font: string, styles: OdtStyles): LegacyWords[] {
  const encoding = encodingOf(font);
  return Array.from(element.childNodes).flatMap((node) => {
    if (node.nodeType === 3) return encoding ? [legacyWordsOf(node, encoding)] : [];
    if (node.nodeType !== 1) return [];
    const child = node as Element;
    // A nested paragraph is read by itself.
    if (isAny(child, 'p', 'h')) return [];
    const own = isAny(child, 'span', 'a')
      ? styles.fontOf('text', attributeOf(child, 'style-name'))
      : '';
    return saidIn(child, own || font, styles);
  });
}

/** Converts text in such fonts to Unicode. */
export function replaceLegacyLetters(document: Document, styles: OdtStyles): void {
  const paragraphs = ['h', 'p']
    .flatMap((name) => allIn(document, name))
    .map((one) => saidIn(one, styles.fontOf('paragraph', attributeOf(one, 'style-name')), styles))
    .filter((said) => said.length > 0);
  replaceLegacyWords(paragraphs);
}

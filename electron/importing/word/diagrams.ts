/** The text of a diagram (SmartArt), which Word stores in a file of its own and draws again each time. */
import { XMLSerializer } from '@xmldom/xmldom';
import { allIn, ancestor, attributeOf, parsed } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** The lines of a diagram, in the order that they were written in. */
const linesIn = (diagram: string): string[] =>
  allIn(parsed(diagram), 'pt')
    .flatMap((point) => allIn(point, 'p'))
    .map((paragraph) => allIn(paragraph, 't').map(({ textContent }) => textContent ?? ''))
    .map((words) => words.join('').trim())
    .filter(Boolean);

/**
 * Gives a part of a document with the words of its diagrams, a paragraph a line, above each: what stands below one is
 * its caption.
 * @param partAt the XML of the part that a relation of this one leads to, by the relation's id; '' for none
 * @throws when one is no XML
 */
export function withDiagrams(xml: string, partAt: (id: string) => string): string {
  if (!/<(?:\w+:)?relIds\b/.test(xml)) return xml;
  const document = parsed(xml);
  for (const diagram of allIn(document, 'relIds')) {
    const place = ancestor(diagram, 'p');
    const words = partAt(attributeOf(diagram, 'dm'));
    for (const line of place && words ? linesIn(words) : []) {
      const text = newElement(diagram, 't', [line]);
      place?.parentNode?.insertBefore(
        newElement(diagram, 'p', [newElement(diagram, 'r', [text])]),
        place,
      );
    }
  }
  return new XMLSerializer().serializeToString(document);
}

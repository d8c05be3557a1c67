/** The text of diagrams (SmartArt), which Word stores in files of their own. */
import { XMLSerializer } from '@xmldom/xmldom';
import { allIn, ancestor, attributeOf, parsed } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** The lines of a diagram, in the order in which they were written. */
const linesIn = (diagram: string): string[] =>
  allIn(parsed(diagram), 'pt')
    .flatMap((point) => allIn(point, 'p'))
    .map((paragraph) => allIn(paragraph, 't').map(({ textContent }) => textContent ?? ''))
    .map((words) => words.join('').trim())
    .filter(Boolean);

/**
 * Adds the text of each diagram to a part of a document, above the diagram, because its caption stands below. Each line
 * is a paragraph.
 * @param reader makes the function that gives the XML of the file to which a relation of this part leads, by its id; ''
 *   for none, and for one that was given: many diagrams of one file would be many times as much text
 * @throws when one is no XML
 */
export function withDiagrams(xml: string, reader: () => (id: string) => string): string {
  if (!/<(?:\w+:)?relIds\b/.test(xml)) return xml;
  const document = parsed(xml);
  const partAt = reader();
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

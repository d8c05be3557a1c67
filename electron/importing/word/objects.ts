/**
 * Embedded objects of other programs, such as an Excel sheet. Word shows the picture that it stores with each, if there
 * is one.
 */
import { allIn, attributeOf, parsed } from '../office/xml.ts';

const OBJECT = /<(?:\w+:)?OLEObject\b/;

/**
 * The programs of objects without a picture, e.g. `Excel`, each once: nothing of these objects can be read.
 * @param xml a part of the document, e.g. `word/document.xml`
 * @throws what is no XML
 */
export function programsWithoutPicture(xml: string): string[] {
  if (!OBJECT.test(xml)) return [];
  const unseen = allIn(parsed(xml), 'object').filter(
    (object) =>
      !allIn(object, 'imagedata').some((picture) => attributeOf(picture, 'id')) &&
      allIn(object, 'blip').length === 0,
  );
  const names = unseen.flatMap((object) =>
    allIn(object, 'OLEObject').map((made) => attributeOf(made, 'ProgID').split('.')[0] || 'OLE'),
  );
  return [...new Set(names)];
}

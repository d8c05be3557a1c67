/** What a part of a Word document relates to: pictures, links. */
import { XMLSerializer } from '@xmldom/xmldom';
import { allIn, attributeOf, parsed } from '../office/xml.ts';

/** As writers name parts and their kinds; every reader looks for these. */
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** Where Word itself leads a picture that it lost. */
const NOWHERE = 'NULL';

const named = (xml: string, name: RegExp): string[] =>
  [...xml.matchAll(name)].map(([, id = '']) => id).filter(Boolean);

/**
 * Gives a part's relations with one that leads nowhere for each that the part names and that is missing; undefined where
 * none is. Mammoth would refuse the whole document over one.
 * @param part the part, e.g. `word/document.xml`
 * @param relations its relations; undefined where it has none
 * @throws when they are no XML
 */
export function wholeRelations(part: string, relations?: string): string | undefined {
  const known = new Set(named(relations ?? '', /\bId="([^"]*)"/g));
  const lost = new Set(
    named(part, /\br:(?:id|embed|link)="([^"]*)"/g).filter((id) => !known.has(id)),
  );
  if (lost.size === 0) return undefined;
  const all = relations ?? `<Relationships xmlns="${RELATIONS}"/>`;
  const document = parsed(all);
  for (const id of lost) {
    const relation = document.createElementNS(RELATIONS, 'Relationship');
    for (const [name, value] of Object.entries({ Id: id, Type: '', Target: NOWHERE }))
      relation.setAttribute(name, value);
    document.documentElement?.appendChild(relation);
  }
  return new XMLSerializer().serializeToString(document);
}

/** Where the relation of an id leads, from the part's own folder; '' where there is none. @throws when they are no XML */
export function targetOf(relations: string, id: string): string {
  if (!relations || !id) return '';
  const all = allIn(parsed(relations), 'Relationship');
  return attributeOf(
    all.find((relation) => attributeOf(relation, 'Id') === id),
    'Target',
  );
}

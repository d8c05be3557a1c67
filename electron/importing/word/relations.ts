/** The relations of a part of a Word document: the pictures and links that it refers to by id. */
import { XMLSerializer } from '@xmldom/xmldom';
import { allIn, attributeOf, parsed } from '../office/xml.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** The target by which Word itself marks a lost picture. */
const NOWHERE = 'NULL';

const named = (xml: string, name: RegExp): string[] =>
  [...xml.matchAll(name)].map(([, id = '']) => id).filter(Boolean);

/**
 * Adds relations that lead nowhere for those that a part refers to and that are missing: mammoth would refuse the whole
 * document for one. Gives undefined if none is missing.
 * @param part the part, e.g. `word/document.xml`
 * @param relations its relations; undefined where it has none
 * @throws when they are no XML
 */
export function withLostRelations(part: string, relations?: string): string | undefined {
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

/** The targets of relations by their ids, relative to the part's folder. @throws when they are no XML */
export function targetsById(relations: string): ReadonlyMap<string, string> {
  const all = relations ? allIn(parsed(relations), 'Relationship') : [];
  return new Map(all.map((one) => [attributeOf(one, 'Id'), attributeOf(one, 'Target')]));
}

/** The targets of the relations that a part refers to, relative to its folder. @throws when they are no XML */
export function targetsOf(part: string, relations: string): string[] {
  if (!relations) return [];
  const used = new Set(named(part, /:(?:id|embed|link)\s*=\s*["']([^"']*)["']/g));
  return allIn(parsed(relations), 'Relationship')
    .filter((relation) => used.has(attributeOf(relation, 'Id')))
    .map((relation) => attributeOf(relation, 'Target'));
}

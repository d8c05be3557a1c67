/** Writes the XMP of a rendition, by IPTC Photo Metadata 2023.2 (Core 1.5, Extension 1.8). */
import type { Figure, MediaItem } from '../../shared/article.ts';
import { spansText, xmlEscaped } from '../../shared/text.ts';

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
} as const;

/** The vocabulary of IPTC digital source types. */
export const SOURCE_TYPES = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/**
 * Longest text, in characters: a JPEG holds a packet of 65,502 bytes (XMP specification, part 3, 1.1.3), and drops a
 * longer one.
 */
const LONGEST = 4_000;

const escaped = (text: string): string => xmlEscaped([...text].slice(0, LONGEST).join(''));

type Property = (name: string, text: string) => string;

const simple: Property = (name, text) => `<${name}>${escaped(text)}</${name}>`;
const alternative: Property = (name, text) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`;
const sequence = (name: string, texts: readonly string[]): string =>
  `<${name}><rdf:Seq>${texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`).join('')}</rdf:Seq></${name}>`;

/**
 * The packet of a figure's picture: creator, credit, copyright, caption, alt text, digital source type; nothing of
 * where and how it was taken. Undefined if there is nothing to say.
 */
export function figureXmp(
  figure: Pick<Figure, 'caption' | 'credit' | 'alt'>,
  { found }: Pick<MediaItem, 'found'>,
): string | undefined {
  const { creator = [], copyright = '', digitalSourceType = '' } = found;
  const one = (write: Property, name: string, text: string) =>
    text.trim() === '' ? [] : [write(name, text.trim())];
  const properties = [
    ...(creator.length > 0 ? [sequence('dc:creator', creator)] : []),
    ...one(alternative, 'dc:description', spansText(figure.caption)),
    ...one(alternative, 'dc:rights', copyright),
    ...one(simple, 'photoshop:Credit', spansText(figure.credit)),
    ...one(alternative, 'Iptc4xmpCore:AltTextAccessibility', figure.alt),
    ...one(
      simple,
      'Iptc4xmpExt:DigitalSourceType',
      digitalSourceType && SOURCE_TYPES + digitalSourceType,
    ),
  ];
  if (properties.length === 0) return undefined;
  const spaces = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about=""${spaces.join('')}>`,
    ...properties,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
  ].join('');
}

/** Crops made in Word, which mammoth does not read: they go through it in the words for who cannot see the picture. */
import type { Document } from '@xmldom/xmldom';
import { allIn, ancestor, at, attributeOf } from './word-elements.ts';

/** Stands before a crop; a character that no words hold. */
const CROP = '\uf8ff';
/** Word's whole picture, in each direction. */
const WHOLE = 100_000;

/** Notes the crop of each picture that Word does not turn as well: its sides are those of the picture as it is stored. */
export function noteCrops(document: Document): void {
  for (const crop of allIn(document, 'srcRect')) {
    const cut = ['l', 't', 'r', 'b'].map((side) => Number(attributeOf(crop, side)) / WHOLE);
    const [left = 0, top = 0, right = 0, bottom = 0] = cut;
    const place = ancestor(crop, 'inline') ?? ancestor(crop, 'anchor');
    const isTurned = attributeOf(at(ancestor(crop, 'pic'), 'spPr', 'xfrm'), 'rot') !== '';
    const isCut = cut.every((side) => side >= 0) && left + right < 1 && top + bottom < 1;
    if (!place || isTurned || !isCut || cut.every((side) => side === 0)) continue;
    const named = at(place, 'docPr') ?? document.createElementNS(place.namespaceURI, 'wp:docPr');
    place.appendChild(named);
    const alt = attributeOf(named, 'descr').trim() || attributeOf(named, 'title');
    const rect = [left, top, 1 - left - right, 1 - top - bottom];
    named.setAttribute('descr', `${alt}${CROP}${rect.map((side) => side.toFixed(5)).join(' ')}`);
  }
}

/** The words for who cannot see a picture, and what of the picture is shown: `x y width height` in fractions. */
export function cropIn(altText: string): { readonly alt: string; readonly crop: string } {
  const [alt = '', crop = ''] = altText.split(CROP);
  return { alt, crop };
}

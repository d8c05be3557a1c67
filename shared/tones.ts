/** Tone placement in open syllables: hòa, khỏe, thúy (old) or hoà, khoẻ, thuý (new). */

/** The two styles; both are right, but should not be mixed. */
export type ToneStyle = 'old' | 'new';

const OLD = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'.split(' ');
const NEW = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'.split(' ');

function pairs(from: readonly string[], to: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  from.forEach((rime, at) => {
    const other = to[at] ?? '';
    map.set(rime, other);
    map.set(rime.toUpperCase(), other.toUpperCase());
    const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
    map.set(capital(rime), capital(other));
  });
  return map;
}
const TO_NEW = pairs(OLD, NEW);
const TO_OLD = pairs(NEW, OLD);

/** Places a syllable's tone in a style. */
export function placeTone(syllable: string, style: ToneStyle): string {
  const rime = syllable.slice(-2);
  // The u of qu- belongs to the consonant: quý, never qúy.
  if (style === 'old' && /qu.$/iu.test(syllable)) return syllable;
  const other = (style === 'old' ? TO_OLD : TO_NEW).get(rime);
  return other === undefined ? syllable : syllable.slice(0, -2) + other;
}

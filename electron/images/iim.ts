/** Decodes IPTC IIM, the predecessor of XMP, and tells which of the two is newer. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { encodingOfText, inUnicode } from '../../shared/importing/legacy-letters.ts';
import { decodedIn } from '../code-pages.ts';

/** Tones in windows-1258, which come after the vowel. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** A Vietnamese syllable without its tone, as most are written. */
const SYLLABLE =
  /^(?:b|c(?![eêiy])|[cgknpt]h|d|đ|g|gi|h|k(?=[eêiy])|l|m|n|ngh?|qu|r|s|tr?|v|x)?[aăâeêioôơuưy]{1,3}(?:[cnp]h?|ng|[kmt])?$/u;

/** Whether texts in windows-1258 are Vietnamese: most toned words are Vietnamese syllables. */
function isVietnamese(bytes: readonly Uint8Array[]): boolean {
  const text = bytes.map((each) => new TextDecoder('windows-1258').decode(each)).join(' ');
  const toned = (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).filter(
    (word) => word.search(TONES) >= 0,
  );
  const known = toned.filter(
    (word) =>
      word.match(TONES)?.length === 1 &&
      !/[^aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]/u.test(word) &&
      SYLLABLE.test(word.replace(TONES, '')),
  );
  return known.length * 2 > toned.length;
}

/**
 * Makes a decoder for the texts of one file. The stated encoding is often wrong: a text is UTF-8 if it is valid UTF-8;
 * the others are in one font encoding from before Unicode, Vietnamese or Western.
 */
export function iimDecoder(texts: readonly Uint8Array[]): (text: Uint8Array) => string {
  const others = texts.filter((text) => !isUtf8(text));
  const western = (text: Uint8Array) => decodedIn('windows-1252', text);
  const fonts = encodingOfText(others.map(western).join(' '));
  const vietnamese = !fonts && isVietnamese(others);
  return (text) => {
    if (isUtf8(text)) return decodedIn('utf-8', text);
    if (fonts) return inUnicode(western(text), fonts);
    return vietnamese ? decodedIn('windows-1258', text) : western(text);
  };
}

/** Photoshop image resources: the IIM, and its digest when the XMP was written. */
const IIM = 0x0404;
const DIGEST = 0x0425;
/** A JPEG segment holds no more; continuations are not read. */
const SEGMENT = 65_000;

function resource(jpeg: Buffer, id: number): Buffer | undefined {
  const at = jpeg.indexOf(Buffer.from([...Buffer.from('8BIM'), id >> 8, id & 255]));
  const name = at + 6;
  // A name precedes it, with a length byte, padded to an even length.
  const size = name + 2 * Math.ceil(((jpeg[name] ?? 0) + 1) / 2);
  if (at < 0 || size + 4 > jpeg.length) return undefined;
  return jpeg.subarray(size + 4, size + 4 + jpeg.readUInt32BE(size));
}

/** Whether a program without XMP has changed the IIM since (Metadata Working Group, 2010). */
export function isIimNewer(bytes: Uint8Array): boolean {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return false;
  const digest = resource(jpeg, DIGEST);
  const iim = digest?.length === 16 && resource(jpeg, IIM);
  if (!digest || !iim || iim.length > SEGMENT) return false;
  return !createHash('md5').update(iim).digest().equals(digest);
}

/** Whether an IIM text is a cut or garbled copy of another: `M?a n??c` for `Mùa nước đổ`. */
export function isShorthand(iim: string, text: string): boolean {
  const letters = [...text];
  return [...iim].every((letter, at) => letter === '?' || letter === letters[at]);
}

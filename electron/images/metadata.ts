/** What a photograph's file says of itself: Exif, IPTC IIM and XMP, read by exifreader. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import type { PhotoMetadata } from '../../shared/article.ts';
import { nfc } from '../../shared/text.ts';

type Tags = Record<string, { description?: unknown; value?: unknown } | undefined>;

function words(tag: Tags[string]): string | undefined {
  if (!tag) return undefined;
  const text = typeof tag.description === 'string' ? tag.description : String(tag.value ?? '');
  const clean = nfc(text.replaceAll('\0', '').trim());
  return clean === '' ? undefined : clean;
}

function list(tag: Tags[string]): string[] | undefined {
  const parts = words(tag)
    ?.split(/[;,]\s*/)
    .filter(Boolean);
  return parts?.length ? parts : undefined;
}

/**
 * Reads what was written into a picture. IPTC IIM's text may be in any encoding, so XMP, which is Unicode, goes
 * first, then IIM, then Exif. A file with no metadata, or none that can be read, gives {}.
 */
export function readPhotoMetadata(bytes: Uint8Array): PhotoMetadata {
  let tags: { xmp?: Tags; iptc?: Tags; exif?: Tags };
  try {
    const view = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    tags = ExifReader.load(view as ArrayBuffer, {
      expanded: true,
      // Named here: exifreader looks for it by a name that no bundle has, and would read no XMP at all.
      domParser: new DOMParser({ onError: onErrorStopParsing }),
    }) as unknown as typeof tags;
  } catch {
    return {};
  }
  const { xmp = {}, iptc = {}, exif = {} } = tags;
  const place = [xmp.City ?? iptc.City, xmp.Country ?? iptc['Country/Primary Location Name']]
    .map(words)
    .filter(Boolean)
    .join(', ');
  const found: PhotoMetadata = {
    headline: words(xmp.Headline ?? iptc.Headline),
    caption: words(xmp.description ?? iptc['Caption/Abstract'] ?? exif.ImageDescription),
    creator: list(xmp.creator ?? iptc['By-line'] ?? exif.Artist),
    credit: words(xmp.Credit ?? iptc.Credit),
    copyright: words(xmp.rights ?? iptc['Copyright Notice'] ?? exif.Copyright),
    source: words(xmp.Source ?? iptc.Source),
    place: place || undefined,
    taken: words(xmp.DateCreated ?? exif.DateTimeOriginal),
    keywords: list(xmp.subject ?? iptc.Keywords),
    alt: words(xmp.AltTextAccessibility),
    extendedDescription: words(xmp.ExtDescrAccessibility),
    digitalSourceType: words(xmp.DigitalSourceType)?.split('/').at(-1),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Reads a photograph's metadata (Exif, IPTC IIM, XMP) with exifreader. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import type { PhotoMetadata } from '../../shared/article.ts';
import { nfc } from '../../shared/text.ts';
import { iimDecoder, isIimNewer, isShorthand } from './iim.ts';

/** A tag as exifreader gives it. */
interface Tag {
  readonly description?: unknown;
  readonly value?: unknown;
  readonly attributes?: { readonly lang?: string };
}
type Tags = Readonly<Record<string, Tag | readonly Tag[] | undefined>>;

/** Trimmed text without control characters, which pages must not contain. */
const clean = (text: string): string => nfc(text.replace(/[^\P{Cc}\s]/gu, '').trim());
const kept = (texts: readonly string[]): string[] => texts.map(clean).filter(Boolean);
const isArray = (value: unknown): value is readonly Tag[] => Array.isArray(value);

const textOf = (item: Tag | undefined): string => String(item?.value);

/** The items of an XMP property, or the property itself. */
function xmpList(tag: Tags[string]): readonly Tag[] {
  if (!tag || isArray(tag)) return [];
  return (isArray(tag.value) ? tag.value : [tag]).filter(({ value }) => typeof value === 'string');
}

/** The texts of an XMP property; of language alternatives the default, else Vietnamese, else the first. */
function xmpTexts(tag: Tags[string]): string[] {
  const items = xmpList(tag);
  const inLanguages = items.filter(({ attributes }) => attributes?.lang);
  const inOne = (language: RegExp) =>
    inLanguages.find(({ attributes }) => language.test(attributes?.lang ?? ''));
  const chosen = inOne(/^x-default$/i) ?? inOne(/^vi\b/i) ?? inLanguages[0];
  const told = chosen ? [chosen] : items;
  return kept(told.map(textOf));
}

/** The texts of IIM datasets by name. */
type Iim = Readonly<Record<string, string[] | undefined>>;

function iimOf(iptc: Tags): Iim {
  const datasets = Object.entries(iptc).map(([name, tag = []]) => {
    const texts = (isArray(tag) ? tag : [tag]).map(({ value }) => value).filter(isArray);
    return [name, texts.map((text) => Uint8Array.from(text as unknown as number[]))] as const;
  });
  const decode = iimDecoder(datasets.flatMap(([, texts]) => texts));
  return Object.fromEntries(datasets.map(([name, texts]) => [name, kept(texts.map(decode))]));
}

/** Names in XMP and in IIM for the same property. */
const TWINS: Readonly<Record<string, string>> = {
  Headline: 'Headline',
  description: 'Caption/Abstract',
  creator: 'By-line',
  Credit: 'Credit',
  rights: 'Copyright Notice',
  Source: 'Source',
  Location: 'Sub-location',
  City: 'City',
  State: 'Province/State',
  Country: 'Country/Primary Location Name',
  subject: 'Keywords',
};

/** The XMP properties that are still valid although IIM is newer: IIM lacks or only shortens them. */
function withoutStale(xmp: Tags, iptc: Iim): Tags {
  const holds = ([name, tag]: [string, Tags[string]]) => {
    const old = iptc[TWINS[name] ?? ''] ?? [];
    const texts = xmpTexts(tag);
    if (old.length === 0) return true;
    return (
      old.length === texts.length && old.every((text, at) => isShorthand(text, texts[at] ?? ''))
    );
  };
  return Object.fromEntries(Object.entries(xmp).filter(holds));
}

function exifText(tag: Tags[string]): string | undefined {
  if (!tag || isArray(tag) || typeof tag.description !== 'string') return undefined;
  return clean(tag.description) || undefined;
}

/** Descriptions that cameras write by themselves. */
const NO_CAPTION =
  /^((olympus|minolta|kodak|samsung|konica)?\s*digital (still )?camera|sony dsc|samsung csc|dcim.*|exif[_ ]jpeg[_ ]picture|default|untitled)$/i;

/**
 * A date in ISO 8601, from `2026:03:04 08:00:00` or `20260304`. Day or month may be missing: `1954-05`, `19540000`.
 * Undefined without a year, as of a camera whose clock was not set.
 */
function isoTime(text: string | undefined, offset = ''): string | undefined {
  const parts = /^(\d{4})(?:[:-]?(\d\d))?(?:[:-]?(\d\d))?(?:[T ](\d\d:\d\d(?::\d\d)?)\S*)?/.exec(
    text ?? '',
  );
  const [, year, month = '00', day = '00', time] = parts ?? [];
  if (!year || year === '0000') return undefined;
  if (month === '00') return year;
  if (day === '00') return `${year}-${month}`;
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(text ?? '')?.[0] ?? offset;
  return `${year}-${month}-${day}${time ? `T${time}${zone}` : ''}`;
}

/** A time of IIM: `080000+0700` becomes ` 08:00:00+07:00`. */
const iimTime = (text: string | undefined): string =>
  (text ?? '').replace(/^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/, (_all, h, m, s, zone, rest) =>
    zone ? ` ${h}:${m}:${s}${zone}:${rest}` : ` ${h}:${m}:${s}`,
  );

function takenOf(xmp: Tags, iim: Iim, exif: Tags): string | undefined {
  const [iimDay] = iim['Date Created'] ?? [];
  return (
    isoTime(xmpTexts(xmp.DateCreated)[0]) ??
    isoTime(iimDay && iimDay + iimTime(iim['Time Created']?.[0])) ??
    isoTime(exifText(exif.DateTimeOriginal), exifText(exif.OffsetTimeOriginal))
  );
}

/** The place, from location to country: by the flat fields, else the location shown, else the location created. */
function placeOf(xmp: Tags, iptc: Iim): string | undefined {
  const joined = (parts: readonly (string | undefined)[]) =>
    [...new Set(parts.filter(Boolean))].join(', ');
  const flat = joined(
    ['Location', 'City', 'State', 'Country'].map(
      (name) => xmpTexts(xmp[name])[0] ?? iptc[TWINS[name] ?? '']?.[0],
    ),
  );
  const structured = [xmp.LocationShown, xmp.LocationCreated].map((tag) => {
    const place = tag && !isArray(tag) && isArray(tag.value) ? (tag.value[0] as Tags) : {};
    const spot = xmpTexts(place.Sublocation)[0] ?? xmpTexts(place.LocationName)[0];
    const names = ['City', 'ProvinceState', 'CountryName'];
    return joined([spot, ...names.map((name) => xmpTexts(place[name])[0])]);
  });
  return [flat, ...structured].find(Boolean);
}

/** The last word of a digital source type, which may be a URL, end in a slash, or begin with `digsrctype:`. */
function sourceType(text: string | undefined): string | undefined {
  const word = text?.match(/[a-z]+/gi)?.at(-1);
  return word ? word.charAt(0).toLowerCase() + word.slice(1) : undefined;
}

/** XMP with CDATA as ordinary text: exifreader skips CDATA. */
const withoutCdata = (xml: string): string =>
  xml.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_all, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );

const parser = new DOMParser({ onError: onErrorStopParsing });

/** Marks around the XMP in a GIF (XMP specification, part 3, 1.1.2). */
const IN_GIF = 'XMP DataXMP';
const AFTER_GIFS_TEXT = 1;

/** The bytes for exifreader: of a GIF, which it does not know, the XMP alone. */
function taggedPart(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = file.toString('latin1', 0, 3) === 'GIF' ? file.indexOf(IN_GIF, 0, 'latin1') : -1;
  if (mark < 0) return bytes;
  const start = mark + IN_GIF.length;
  return file.subarray(start, file.indexOf(AFTER_GIFS_TEXT, start));
}

/** A sidecar with the header by which exifreader recognises XMP; not every program writes it. */
function packetOf(sidecar: Uint8Array): Uint8Array {
  const xml = Buffer.from(sidecar).toString('utf8');
  return Buffer.from(`<?xpacket begin=""?>${xml.slice(Math.max(0, xml.indexOf('<x:xmpmeta')))}`);
}

function tagsOf(picture: Uint8Array): { xmp?: Tags; iptc?: Tags; exif?: Tags } {
  try {
    const bytes = taggedPart(picture);
    const view = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return ExifReader.load(view as ArrayBuffer, {
      expanded: true,
      // exifreader's own look-up fails in a bundle, and it would read no XMP.
      domParser: {
        parseFromString: (xml: string, type: string) =>
          parser.parseFromString(withoutCdata(xml), type),
      },
    }) as unknown as ReturnType<typeof tagsOf>;
  } catch {
    return {};
  }
}

/**
 * Reads a picture's metadata; {} if there is none. XMP comes first because it is Unicode, unless IIM is newer; then
 * IIM, Exif, Windows tags. Exif's user comment is ignored: apps store settings there.
 * @param sidecar XMP in a file beside the picture, for what its own metadata lacks
 */
export function readPhotoMetadata(bytes: Uint8Array, sidecar?: Uint8Array): PhotoMetadata {
  const { xmp: own = {}, iptc = {}, exif = {} } = tagsOf(bytes);
  const written: Tags = { ...(sidecar ? tagsOf(packetOf(sidecar)).xmp : {}), ...own };
  const iim = iimOf(iptc);
  const xmp = isIimNewer(bytes) ? withoutStale(written, iim) : written;
  const old = (name: string) => iim[TWINS[name] ?? ''] ?? [];
  const all = (name: string, camera: Tags[string], windows: Tags[string]) => {
    const listed = (tag: Tags[string]) => kept(exifText(tag)?.split(';') ?? []);
    const found = [
      kept(xmpList(xmp[name]).map(textOf)),
      old(name),
      listed(camera),
      listed(windows),
    ];
    return found.find((texts) => texts.length > 0);
  };
  const one = (name: string, camera?: Tags[string]) =>
    xmpTexts(xmp[name])[0] ?? old(name)[0] ?? exifText(camera);
  const caption = [one('description', exif.ImageDescription), exifText(exif.XPComment)].find(
    (words) => words && !NO_CAPTION.test(words),
  );
  const found: PhotoMetadata = {
    headline: one('Headline', exif.XPTitle),
    caption,
    creator: all('creator', exif.Artist, exif.XPAuthor),
    credit: one('Credit'),
    copyright: one('rights', exif.Copyright),
    source: one('Source'),
    place: placeOf(xmp, iim),
    taken: takenOf(xmp, iim, exif),
    keywords: all('subject', undefined, exif.XPKeywords),
    alt: one('AltTextAccessibility'),
    extendedDescription: one('ExtDescrAccessibility'),
    digitalSourceType: sourceType(xmpTexts(xmp.DigitalSourceType)[0]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

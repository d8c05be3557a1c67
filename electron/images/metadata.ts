/** What a photograph's file says of itself: Exif, IPTC IIM and XMP, read by exifreader. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import type { PhotoMetadata } from '../../shared/article.ts';
import { nfc } from '../../shared/text.ts';

/** A tag as exifreader gives it; a list of them where IIM repeats one. */
interface Tag {
  readonly description?: unknown;
  readonly value?: unknown;
  readonly attributes?: { readonly lang?: string };
}
type Tags = Readonly<Record<string, Tag | readonly Tag[] | undefined>>;

const clean = (text: string): string => nfc(text.replaceAll('\0', '').trim());
const kept = (texts: readonly string[]): string[] => texts.map(clean).filter(Boolean);
const isArray = (value: unknown): value is readonly Tag[] => Array.isArray(value);

const textOf = (item: Tag | undefined): string => String(item?.value);

/** An XMP property's items, or itself. */
function xmpList(tag: Tags[string]): readonly Tag[] {
  if (!tag || isArray(tag)) return [];
  return (isArray(tag.value) ? tag.value : [tag]).filter(({ value }) => typeof value === 'string');
}

/** An XMP property's texts; of language alternatives the default one, else the first. */
function xmpTexts(tag: Tags[string]): string[] {
  const items = xmpList(tag);
  const inLanguages = items.filter(({ attributes }) => attributes?.lang);
  const chosen = inLanguages.find(({ attributes }) => attributes?.lang === 'x-default');
  const told = inLanguages.length > 0 ? [chosen ?? inLanguages[0]] : items;
  return kept(told.map(textOf));
}

/** Bytes of no named encoding: UTF-8 where they are that to the last byte, else Western. */
function decoded(bytes: readonly number[]): string {
  const all = Uint8Array.from(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(all);
  } catch {
    return new TextDecoder('windows-1252').decode(all);
  }
}

/** An IIM dataset's texts, however often it is repeated. What names its encoding seldom keeps to it. */
function iimTexts(tag: Tags[string]): string[] {
  const tags = isArray(tag) ? tag : tag ? [tag] : [];
  return kept(
    tags.map(({ value, description }) =>
      isArray(value) ? decoded(value as unknown as number[]) : String(description ?? ''),
    ),
  );
}

function exifText(tag: Tags[string]): string | undefined {
  if (!tag || isArray(tag) || typeof tag.description !== 'string') return undefined;
  return clean(tag.description) || undefined;
}

/** What cameras write where a caption belongs. */
const NO_CAPTION =
  /^((olympus|minolta|kodak|samsung|konica)?\s*digital (still )?camera|sony dsc|samsung csc|dcim.*|exif[_ ]jpeg[_ ]picture|default|untitled)$/i;

/**
 * `2026:03:04 08:00:00`, `20260304` → ISO 8601; of an old photograph `1954-05`, `19540000` → as much as is known.
 * Undefined where there is not even a year, as in a camera whose clock was never set.
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

/** `080000+0700` as IIM has it → ` 08:00:00+07:00`. */
const iimTime = (text: string | undefined): string =>
  (text ?? '').replace(/^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/, (_all, h, m, s, zone, rest) =>
    zone ? ` ${h}:${m}:${s}${zone}:${rest}` : ` ${h}:${m}:${s}`,
  );

/** From the spot to the country: of the flat fields, else of the place shown, else of where the camera stood. */
function placeOf(xmp: Tags, iptc: Tags): string | undefined {
  const joined = (parts: readonly (string | undefined)[]) =>
    [...new Set(parts.filter(Boolean))].join(', ');
  const flat = joined(
    [
      [xmp.Location, iptc['Sub-location']],
      [xmp.City, iptc.City],
      [xmp.State, iptc['Province/State']],
      [xmp.Country, iptc['Country/Primary Location Name']],
    ].map(([modern, old]) => xmpTexts(modern)[0] ?? iimTexts(old)[0]),
  );
  const structured = [xmp.LocationShown, xmp.LocationCreated].map((tag) => {
    const place = tag && !isArray(tag) && isArray(tag.value) ? (tag.value[0] as Tags) : {};
    const names = ['Sublocation', 'City', 'ProvinceState', 'CountryName'];
    return joined(names.map((name) => xmpTexts(place[name])[0]));
  });
  return [flat, ...structured].find(Boolean);
}

/** A digital source type by its last word: its address may end in a slash, and some write `digsrctype:` before it. */
function sourceType(text: string | undefined): string | undefined {
  const [word = ''] = /[a-z]+(?=[^a-z]*$)/i.exec(text ?? '') ?? [];
  return word ? word.charAt(0).toLowerCase() + word.slice(1) : undefined;
}

/** Text set apart as CDATA, which exifreader passes over, as any other. */
const withoutCdata = (xml: string): string =>
  xml.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_all, text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  );

const parser = new DOMParser({ onError: onErrorStopParsing });

function tagsOf(bytes: Uint8Array): { xmp?: Tags; iptc?: Tags; exif?: Tags } {
  try {
    const view = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    return ExifReader.load(view as ArrayBuffer, {
      expanded: true,
      // Named here: exifreader looks for it by a name that no bundle has, and would read no XMP at all.
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
 * Reads what was written into a picture. IPTC IIM's text may be in any encoding, so XMP, which is Unicode, goes
 * first, then IIM, then Exif. A file with no metadata, or none that can be read, gives {}.
 */
export function readPhotoMetadata(bytes: Uint8Array): PhotoMetadata {
  const { xmp = {}, iptc = {}, exif = {} } = tagsOf(bytes);
  const all = (modern: Tags[string], old: Tags[string], camera?: Tags[string]) => {
    const found = [
      kept(xmpList(modern).map(textOf)),
      iimTexts(old),
      kept(exifText(camera)?.split(';') ?? []),
    ];
    return found.find((texts) => texts.length > 0);
  };
  const one = (modern: Tags[string], old?: Tags[string], camera?: Tags[string]) =>
    xmpTexts(modern)[0] ?? iimTexts(old)[0] ?? exifText(camera);
  const caption = one(xmp.description, iptc['Caption/Abstract'], exif.ImageDescription);
  const [iimDay] = iimTexts(iptc['Date Created']);
  const found: PhotoMetadata = {
    headline: one(xmp.Headline, iptc.Headline),
    caption: caption && NO_CAPTION.test(caption) ? undefined : caption,
    creator: all(xmp.creator, iptc['By-line'], exif.Artist),
    credit: one(xmp.Credit, iptc.Credit),
    copyright: one(xmp.rights, iptc['Copyright Notice'], exif.Copyright),
    source: one(xmp.Source, iptc.Source),
    place: placeOf(xmp, iptc),
    taken:
      isoTime(xmpTexts(xmp.DateCreated)[0]) ??
      isoTime(iimDay && iimDay + iimTime(iimTexts(iptc['Time Created'])[0])) ??
      isoTime(exifText(exif.DateTimeOriginal), exifText(exif.OffsetTimeOriginal)),
    keywords: all(xmp.subject, iptc.Keywords),
    alt: one(xmp.AltTextAccessibility),
    extendedDescription: one(xmp.ExtDescrAccessibility),
    digitalSourceType: sourceType(xmpTexts(xmp.DigitalSourceType)[0]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

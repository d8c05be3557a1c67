/** What cameras and agencies write into files, written here by exiftool, and what Galley reads of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPhotoMetadata } from '../../../electron/images/metadata.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { EXIFTOOL_MISSING, hasExiftool } from '../../fixtures/photographs.ts';

const dir = testFolder('words-');
let count = 0;

type Format = 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'gif';

/** @param later what is written after that by another program */
async function written(format: Format, words: string[], later: string[] = []) {
  count += 1;
  const file = join(dir, `${count}.${format}`);
  const create = { width: 40, height: 30, channels: 3 as const, background: '#246' };
  await sharp({ create }).toFormat(format).toFile(file);
  for (const each of [words, later].filter(({ length }) => length > 0))
    execFileSync('exiftool', ['-q', '-overwrite_original', ...each, file]);
  return readPhotoMetadata(readFileSync(file));
}

/** As windows-1258 holds it: a vowel, and its tone behind it. */
const tonesApart = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => {
    const [base = '', ...marks] = letter.normalize('NFD');
    const isTone = (mark: string) => /[\u0300\u0301\u0303\u0309\u0323]/u.test(mark);
    const vowel = [base, ...marks.filter((mark) => !isTone(mark))].join('').normalize('NFC');
    return vowel + marks.filter(isTone).join('');
  });

const CASES: readonly (readonly [string, string[], object])[] = [
  [
    'IIM in UTF-8 that says so, with repeated fields and commas within them',
    [
      '-codedcharacterset=utf8',
      '-IPTC:Caption-Abstract=Mùa nước đổ',
      '-IPTC:By-line=Hà Văn Tuấn',
      '-IPTC:By-line=Lò Thị Mai',
      '-IPTC:Keywords=ruộng, nương',
      '-IPTC:Keywords=mùa vụ',
      '-IPTC:DateCreated=2026:03:04',
      '-IPTC:TimeCreated=08:00:00+07:00',
    ],
    {
      caption: 'Mùa nước đổ',
      creator: ['Hà Văn Tuấn', 'Lò Thị Mai'],
      keywords: ['ruộng, nương', 'mùa vụ'],
      taken: '2026-03-04T08:00:00+07:00',
    },
  ],
  [
    'IIM in UTF-8 that does not say so',
    ['-charset', 'iptc=utf8', '-IPTC:Headline=Mùa nước đổ'],
    { headline: 'Mùa nước đổ' },
  ],
  [
    'IIM in Latin-1',
    ['-charset', 'iptc=latin', '-IPTC:Source=Été à Paris'],
    { source: 'Été à Paris' },
  ],
  [
    'IIM that claims UTF-8 and is Latin-1',
    ['-charset', 'iptc=latin', '-IPTC:Source=Été', '-codedcharacterset=utf8'],
    { source: 'Été' },
  ],
  [
    'XMP in several languages: the default one',
    ['-XMP-dc:Description=Mặc định', '-XMP-dc:Description-en=English'],
    { caption: 'Mặc định' },
  ],
  [
    'XMP in several languages, none of them the default: Vietnamese',
    ['-XMP-dc:Description-en=English', '-XMP-dc:Description-vi-VN=Tiếng Việt'],
    { caption: 'Tiếng Việt' },
  ],
  [
    'IIM in the old Vietnamese encoding, a name without any tone too',
    [
      '-charset',
      'iptc=vietnam',
      `-IPTC:Caption-Abstract=${tonesApart('Chợ phiên Pác Bó, người Mông đón Tết')}`,
      '-IPTC:By-line=Lê Đan',
    ],
    { caption: 'Chợ phiên Pác Bó, người Mông đón Tết', creator: ['Lê Đan'] },
  ],
  [
    'IIM in the letters of fonts from before Unicode, TCVN3, a name too short to tell, too',
    [
      '-charset',
      'iptc=latin',
      '-IPTC:Caption-Abstract=Häc sinh b¶n Nµ Pheo trong giê ra ch¬i, s¸ng 4/3. ¶nh t­ liÖu cña b¸o',
      '-IPTC:By-line=Lß ThÞ Mai',
    ],
    {
      caption: 'Học sinh bản Nà Pheo trong giờ ra chơi, sáng 4/3. ảnh tư liệu của báo',
      creator: ['Lò Thị Mai'],
    },
  ],
  [
    'IIM with control characters, which go, and line breaks, which stay',
    ['-ec', '-IPTC:Caption-Abstract=One\\r\\ntwo\\x01\\x1b \\x7f', '-IPTC:Keywords=a\\x01b'],
    { caption: 'One\r\ntwo', keywords: ['ab'] },
  ],
  [
    'IIM in the letters of VNI',
    [
      '-charset',
      'iptc=latin',
      '-IPTC:Caption-Abstract=Hoïc sinh baûn Naø Pheo trong giôø ra chôi, saùng 4/3, cuøng thaày giaùo',
    ],
    { caption: 'Học sinh bản Nà Pheo trong giờ ra chơi, sáng 4/3, cùng thầy giáo' },
  ],
  [
    'IIM in Latin-1 whose accents are tones in the old Vietnamese encoding',
    ['-charset', 'iptc=latin', '-IPTC:Caption-Abstract=Così non si può, perciò lì è già lunedì'],
    { caption: 'Così non si può, perciò lì è già lunedì' },
  ],
  [
    'what Windows writes, where nothing else is said',
    [
      '-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA',
      '-EXIF:XPTitle=Mùa nước đổ',
      '-EXIF:XPComment=Ruộng bậc thang',
      '-EXIF:XPAuthor=Lò Thị Mai;Hà Văn Tuấn',
      '-EXIF:XPKeywords=ruộng;nương',
    ],
    {
      headline: 'Mùa nước đổ',
      caption: 'Ruộng bậc thang',
      creator: ['Lò Thị Mai', 'Hà Văn Tuấn'],
      keywords: ['ruộng', 'nương'],
    },
  ],
  [
    'a place by its full name',
    ['-XMP-iptcExt:LocationShownLocationName=Chợ Bắc Hà', '-XMP-iptcExt:LocationShownCity=Bắc Hà'],
    { place: 'Chợ Bắc Hà, Bắc Hà' },
  ],
  [
    'XMP before IIM before Exif',
    [
      '-codedcharacterset=utf8',
      '-XMP-photoshop:Credit=XMP',
      '-IPTC:Credit=IIM',
      '-IPTC:CopyrightNotice=IIM',
      '-EXIF:Copyright=Exif',
    ],
    { credit: 'XMP', copyright: 'IIM' },
  ],
  [
    'Exif alone, a time with its zone',
    [
      '-EXIF:Artist=Lò Thị Mai; Hà Văn Tuấn',
      '-EXIF:DateTimeOriginal=2026:03:04 08:00:00',
      '-EXIF:OffsetTimeOriginal=+07:00',
    ],
    { creator: ['Lò Thị Mai', 'Hà Văn Tuấn'], taken: '2026-03-04T08:00:00+07:00' },
  ],
  [
    'a year alone, in IIM, before the day of the scan in Exif',
    ['-n', '-IPTC:DateCreated=1954:00:00', '-EXIF:DateTimeOriginal=2020:03:04 08:00:00'],
    { taken: '1954' },
  ],
  [
    'letters and their marks apart: put together',
    ['-XMP-photoshop:Headline=Mùa nước đổ'.normalize('NFD')],
    { headline: 'Mùa nước đổ' },
  ],
  [
    'a camera’s own words where a caption belongs: no caption',
    [
      '-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA',
      '-EXIF:DateTimeOriginal#=0000:00:00 00:00:00',
    ],
    {},
  ],
  [
    'a place in its parts',
    [
      '-XMP-iptcCore:Location=Bản Nà Pheo',
      '-XMP-photoshop:City=Mường Lay',
      '-XMP-photoshop:Country=Việt Nam',
    ],
    { place: 'Bản Nà Pheo, Mường Lay, Việt Nam' },
  ],
  [
    'a place shown, by IPTC Extension',
    ['-XMP-iptcExt:LocationShownCity=Mường Lay', '-XMP-iptcExt:LocationCreatedCity=Hà Nội'],
    { place: 'Mường Lay' },
  ],
  [
    'accessibility and origin',
    [
      '-XMP-iptcCore:AltTextAccessibility=Ruộng & trời',
      '-XMP-iptcCore:ExtDescrAccessibility=Ruộng bậc thang loáng nước',
      '-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    ],
    {
      alt: 'Ruộng & trời',
      extendedDescription: 'Ruộng bậc thang loáng nước',
      digitalSourceType: 'trainedAlgorithmicMedia',
    },
  ],
];

const MADE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** A JPEG with an XMP packet as it is written. */
async function withPacket(packet: string): Promise<Buffer> {
  const create = { width: 8, height: 8, channels: 3 as const, background: '#246' };
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

const described = (attributes: string, inside = ''): string =>
  [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ` xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ${attributes}>`,
    `${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  ].join('');

describe('a picture made by a machine is known', () => {
  it.each([
    MADE,
    `${MADE}/`,
    MADE.replace('http', 'https'),
    'digsrctype:trainedAlgorithmicMedia',
    ' trainedAlgorithmicMedia ',
    'TrainedAlgorithmicMedia',
  ])('by %s', async (type) => {
    const packet = described(`Iptc4xmpExt:DigitalSourceType="${type}"`);
    const found = readPhotoMetadata(await withPacket(packet));
    expect(found).toEqual({ digitalSourceType: 'trainedAlgorithmicMedia' });
  });
});

it('words set apart as CDATA are read', async () => {
  const words = '<rdf:li xml:lang="x-default"><![CDATA[Gạo & <muối>]]></rdf:li>';
  const packet = described('', `<dc:description><rdf:Alt>${words}</rdf:Alt></dc:description>`);
  expect(readPhotoMetadata(await withPacket(packet))).toEqual({ caption: 'Gạo & <muối>' });
});

it('of a list every item is read, whatever language it says it is in', async () => {
  const items =
    '<rdf:li xml:lang="vi">Hà Văn Tuấn</rdf:li><rdf:li xml:lang="vi">Lò Thị Mai</rdf:li>';
  const packet = described('', `<dc:creator><rdf:Seq>${items}</rdf:Seq></dc:creator>`);
  expect(readPhotoMetadata(await withPacket(packet))).toEqual({
    creator: ['Hà Văn Tuấn', 'Lò Thị Mai'],
  });
});

describe('of an old photograph the date is what is known of it, not when it was scanned', () => {
  it.each([
    ['1954', '1954'],
    ['1954-05', '1954-05'],
    ['1954-05-07', '1954-05-07'],
  ])('%s in XMP', async (written, taken) => {
    const created = `xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="${written}"`;
    expect(readPhotoMetadata(await withPacket(described(created)))).toEqual({ taken });
  });
});

describe.skipIf(!hasExiftool())(`words in a file (skipped where ${EXIFTOOL_MISSING})`, () => {
  it.each(CASES)('%s', async (_name, words, found) => {
    expect(await written('jpeg', words)).toEqual(found);
  });

  it('are IIM’s where it was changed after the XMP, but not where it only holds less of the same', async () => {
    const agreed = [
      '-codedcharacterset=utf8',
      '-XMP-dc:Description=Mùa nước đổ ở Mường Lay',
      '-XMP-photoshop:Headline=Mùa nước đổ',
      '-XMP-dc:Subject=ruộng',
      '-XMP-dc:Subject=nương',
      '-IPTC:Caption-Abstract=Mùa nước đổ',
      '-IPTC:Headline=M?a n??c ??',
      '-IPTC:Keywords=ruộng',
      '-IPTC:Keywords=nương',
      '-Photoshop:IPTCDigest=new',
    ];
    const first = {
      caption: 'Mùa nước đổ ở Mường Lay',
      headline: 'Mùa nước đổ',
      keywords: ['ruộng', 'nương'],
    };
    expect(await written('jpeg', agreed)).toEqual(first);
    expect(await written('jpeg', agreed, ['-IPTC:Keywords-=nương'])).toEqual({
      ...first,
      keywords: ['ruộng'],
    });
  });

  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('are read from %s', async (format) => {
    const words = ['-XMP-dc:Description=Mùa nước đổ', '-EXIF:Artist=Lò Thị Mai'];
    expect(await written(format, words)).toEqual({
      caption: 'Mùa nước đổ',
      creator: ['Lò Thị Mai'],
    });
  });

  it('are read from gif, which holds XMP alone', async () => {
    const words = ['-XMP-dc:Description=Mùa nước đổ', '-XMP-photoshop:Credit=Lò Thị Mai/TTXVN'];
    expect(await written('gif', words)).toEqual({
      caption: 'Mùa nước đổ',
      credit: 'Lò Thị Mai/TTXVN',
    });
  });
});

it('a file that is no picture has none', () => {
  expect(readPhotoMetadata(Buffer.from('không phải ảnh'))).toEqual({});
});

/** What crawlers keep of a portal's pictures: captions said twice, and the words that stood in a picture's place. */
import { describe, expect, it } from 'vitest';
import { readCrawled } from '../../../shared/importing/crawled.ts';
import { bodyText, spansText } from '../../../shared/text.ts';

const HEADLINE = 'Bản Mận có điện trước Tết';
const LEAD =
  'Chiều 10/9, 42 hộ dân bản Mận đón điện lưới sau gần một năm thi công đường dây qua suối.';
const TEXT =
  'Đường dây dài bảy cây số, đi qua ba con suối và hai quả đồi. Bà con trong bản góp hơn 300 ngày công để đào hố móng, gùi xi măng và kéo dây lên dốc.';
const MORE =
  'Trưởng bản cho biết, từ nay trẻ con học bài dưới ánh đèn. Xưởng xát gạo của ba gia đình cũng sẽ chạy bằng điện, không còn phải chở dầu từ chợ huyện về.';

function shape(...lines: string[]) {
  const { headline, standfirst, body } = readCrawled(lines.join('\n'), '+07:00');
  return [
    headline,
    standfirst,
    ...body.map((block) => {
      if (block.type === 'figure')
        return `figure [${spansText(block.caption)}] [${spansText(block.credit)}]`;
      return `${block.type} ${bodyText([block])}`;
    }),
  ];
}

const CAPTION = 'Thợ điện kéo dây qua suối Nà Rin';
const PLAIN = `figure [${CAPTION}] []`;
const CREDITED = `figure [${CAPTION}.] [Lò Mai]`;

describe('a picture in a crawled text', () => {
  it.each([
    ['whose caption is said twice', [CAPTION, CAPTION], PLAIN],
    ['whose caption is said three times', Array(3).fill(`${CAPTION}. Ảnh: Lò Mai`), CREDITED],
    [
      'whose caption is said without its credit before',
      [CAPTION, `${CAPTION}. Ảnh: Lò Mai`],
      CREDITED,
    ],
    [
      'whose caption is said twice in a line',
      [`${CAPTION}. ${CAPTION}.`],
      `figure [${CAPTION}.] []`,
    ],
    ['that shows somebody', ['Bà Lò Thị Ón', 'Bà Lò Thị Ón'], 'figure [Bà Lò Thị Ón] []'],
    ['that the headline is said for', [HEADLINE, CAPTION], PLAIN],
    ['that the headline and a number are said for', [`${HEADLINE} - 1`, CAPTION], PLAIN],
    [
      'with the headline and its number before its caption',
      [`${HEADLINE} ảnh 1${CAPTION}. Ảnh: Lò Mai`],
      CREDITED,
    ],
    ['with the headline and its number above', [`${HEADLINE} - Ảnh 2.`, CAPTION], PLAIN],
    ['whose file is named by the headline', ['ban man co dien truoc tet', CAPTION], PLAIN],
    ['whose file stands in its place', ['l4f6mZcm.jpgPhóng to', CAPTION], PLAIN],
    [
      'that nobody wrote a caption of for those who do not see it',
      ['Chú thích ảnh', CAPTION],
      PLAIN,
    ],
    ['in a cell above another', [`${CAPTION} |`], PLAIN],
    ['in a cell above another, with its place', ['![]() |', `${CAPTION} | |`], PLAIN],
  ])('%s is a figure with its caption', (_what, lines, figure) => {
    expect(shape(HEADLINE, LEAD, TEXT, ...lines, MORE, TEXT)).toEqual([
      ...[HEADLINE, LEAD, `paragraph ${TEXT}`, figure],
      ...[`paragraph ${MORE}`, `paragraph ${TEXT}`],
    ]);
  });

  it('stands above the text where its caption does, and the standfirst is below', () => {
    const below = [`paragraph ${TEXT}`, `paragraph ${MORE}`];
    expect(shape(HEADLINE, CAPTION, CAPTION, LEAD, TEXT, MORE)).toEqual([
      HEADLINE,
      LEAD,
      PLAIN,
      ...below,
    ]);
    expect(shape(HEADLINE, `${CAPTION}. Ảnh: Lò Mai`, LEAD, TEXT, MORE)).toEqual([
      ...[HEADLINE, LEAD, CREDITED, ...below],
    ]);
  });

  it('tells short paragraphs from captions where it is told itself', () => {
    const short = 'Cả bản thức đến khuya.';
    expect(shape(HEADLINE, LEAD, TEXT, CAPTION, CAPTION, MORE, short, TEXT)).toContain(
      `paragraph ${short}`,
    );
  });

  it('is none where a crosshead goes on in the text', () => {
    const open = 'Từ một câu chuyện có hậu…';
    expect(shape(HEADLINE, LEAD, TEXT, open, MORE, TEXT)).toContain(`paragraph ${open}`);
  });

  it('leaves nothing below the headline that is said again', () => {
    const all = [HEADLINE, LEAD, `paragraph ${TEXT}`, `paragraph ${MORE}`];
    expect(shape(HEADLINE, HEADLINE, LEAD, TEXT, MORE)).toEqual(all);
    expect(shape(HEADLINE, '28/11/2026 10:15', HEADLINE, LEAD, TEXT, MORE)).toEqual(all);
  });

  it('is not its headline alone', () =>
    expect(shape('IMG_1.jpg', LEAD, TEXT)[0]).toBe('IMG_1.jpg'));

  it.each([
    [['Họ vẫn đợi.', 'Họ vẫn đợi.']],
    [['Có điện rồi, bà con ơi, có điện rồi!', 'Có điện rồi, bà con ơi, có điện rồi!']],
    [['Quê hương là chùm khế ngọt', 'Quê hương là chùm khế ngọt', 'Cho con trèo hái', 'Mỗi ngày']],
    [['Em đi chợ phiên', HEADLINE, 'Trời rét căm căm']],
    [['Tỉnh | Số hộ | Tỷ lệ |', 'Lai Châu | 12 | 3 |']],
    [[`${CAPTION}. Ảnh: Lò Mai`, `${CAPTION}. Ảnh: Hà Tuấn`]],
  ])('is none where a story says %j', (lines) => {
    const found = readCrawled([HEADLINE, LEAD, TEXT, ...lines, MORE, TEXT].join('\n'), '+07:00');
    expect(found.portal).toEqual([]);
    expect(found.body).toHaveLength(lines.length + 3);
  });
});

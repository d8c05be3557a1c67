/** What portals print around an article, as crawlers keep it: none of it is taken for the article, and nothing of that is lost. */
import { describe, expect, it } from 'vitest';
import { readCrawled } from '../../../shared/importing/crawled.ts';
import { bodyText } from '../../../shared/text.ts';

const HEADLINE = 'Bản Mận có điện trước Tết';
const LEAD =
  'Chiều 10/9, 42 hộ dân bản Mận đón điện lưới sau gần một năm thi công đường dây qua suối.';
const TEXT =
  'Đường dây dài bảy cây số, đi qua ba con suối và hai quả đồi. Bà con trong bản góp hơn 300 ngày công để đào hố móng, gùi xi măng và kéo dây lên dốc.';

const read = (...lines: string[]) => readCrawled(lines.join('\n'), '+07:00');

describe('the head of a portal', () => {
  it.each([
    [['Hà Nội: 26°C Hà Nội', 'Đà Nẵng: 30°C Đà Nẵng', 'TP Hồ Chí Minh: 31°C TP Hồ Chí Minh']],
    [['Hà Nội 26°C', 'Huế 31°C']],
    [['Trang chủ Thời sự Kinh tế Văn hóa Xã hội']],
    [['Thời sự | Chính trị | Kinh tế | Xã hội | Pháp luật | Video']],
    [['Trang chủ » Tin tức » Tin hoạt động']],
    [['Trang chủTin tứcBản Mận có điện trước Tết']],
    [['Trang chủ']],
    [['Facebook Zalo youtube Tiktok']],
    [['close Đăng nhập']],
    [['Đường dây nóng: 0900 000 000']],
    [['06/10/2026 | 00:35 GMT+7 | Điện thoại: 0900 000 000 | Email: toasoan@vungcao.example']],
    [['Lượt xem: 7370']],
    [['Cơ quan của Đảng bộ tỉnh Vùng Cao']],
    [['Powered by Tinnhanh']],
    [['video cùng chuyên mục']],
    [['https://vungcao.example/tin/1']],
    [['URL: https://vungcao.example/tin/1']],
    [['M']],
  ])('%j is no headline', (above) => {
    const found = read(...above, HEADLINE, LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, standfirst: LEAD, portal: above });
    expect(bodyText(found.body)).toBe(TEXT);
  });

  it('leads to the article by entries of its menus, the headline among them', () => {
    const way = ['Trang chủ', 'Tin tức', 'Hoạt động của xã', HEADLINE];
    const found = read(...way, HEADLINE, '28/11/2026 10:15', LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, standfirst: LEAD, portal: way });
    const [home = '', news = ''] = way;
    expect(read(home, news, HEADLINE, LEAD, TEXT).headline).toBe(HEADLINE);
    expect(read(news, LEAD, TEXT).headline).toBe(news);
    const said = ['Họ vẫn đợi.', 'Họ vẫn đợi.'];
    expect(read(home, HEADLINE, LEAD, ...said, TEXT)).toMatchObject({ standfirst: LEAD });
  });

  it('has a clock, which does not tell when the article was published', () => {
    const clock = ['Analytic', 'Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27'];
    const found = read(...clock, HEADLINE, 'Lò Mai - 05:32, 24/11/2023', LEAD, TEXT);
    expect(found).toMatchObject({
      ...{ headline: HEADLINE, bylines: [{ name: 'Lò Mai' }], standfirst: LEAD },
      ...{ published: '2023-11-24T05:32:00+07:00', portal: ['Analytic'] },
    });
    const own = read('Cháy chợ', '02/03/2026 10:00', LEAD, TEXT);
    expect(own).toMatchObject({ headline: 'Cháy chợ', portal: [] });
  });

  it('names a section within another, and the narrower is the article’s', () => {
    const found = read('Thời sự', 'Chính trị', '16/02/2020 15:00', HEADLINE, LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, section: 'Chính trị', standfirst: LEAD });
    expect(read('Thời sự', 'Giáo dục', LEAD, TEXT)).toMatchObject({ headline: 'Giáo dục' });
  });

  it.each([
    'Sa Pa: 0°C',
    'Facebook',
    'Trang chủ Google đổi màu',
    'Kinh tế - Xã hội - Môi trường vùng cao',
    'Lượt xem tăng vọt',
    'Home Credit rút khỏi bản',
    'Báo Động Đỏ',
    'Tên miền .vn',
  ])('leaves «%s» to an article that has it for its headline', (headline) => {
    const found = read(headline, LEAD, TEXT);
    expect(found).toMatchObject({ headline, standfirst: LEAD, portal: [] });
  });

  it.each([
    ['VCTV.vn', 'VCTV.vn'],
    ['VOVC.VN -', 'VOVC.VN'],
    ['Báo Vùng Cao', 'Báo Vùng Cao'],
  ])('names whose the article is: «%s»', (line, source) => {
    const found = read(line, HEADLINE, '28/11/2026 10:15', LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, source, standfirst: LEAD });
    expect(found).not.toHaveProperty('kicker');
  });

  it.each([
    ['|', 'Báo Vùng Cao'],
    ['–', 'Báo Vùng Cao: Tin mới nhất'],
    ['-', 'vungcao.vn'],
  ])('stands behind the headline, as in the title of a page: «%s %s»', (sign, portal) => {
    const found = read(`${HEADLINE} ${sign} ${portal}`, LEAD, TEXT);
    const source = portal.replace(/:.*/, '');
    expect(found).toMatchObject({ headline: HEADLINE, source, standfirst: LEAD });
    const own = `${HEADLINE} - Bà con vui`;
    expect(read(own, LEAD, TEXT)).toMatchObject({ headline: own, source: '' });
  });

  it('has its clock above the time of the article', () => {
    const clock = ['Chủ nhật, 29/11/2026 09:02 (GMT+7)', 'Thứ bảy, 28/11/2026 10:15 (GMT+7)'];
    const found = read(...clock, HEADLINE, LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, published: '2026-11-28T10:15:00+07:00' });
  });

  it('leaves what tells of the article among its other lines', () => {
    const menu = 'Trang chủ Thời sự Kinh tế Văn hóa';
    const found = read('Thứ bảy, 28/11/2026, 10:15 (GMT+7)', menu, 'Thời sự', HEADLINE, LEAD, TEXT);
    expect(found).toMatchObject({
      ...{ headline: HEADLINE, section: 'Thời sự', standfirst: LEAD, portal: [menu] },
      published: '2026-11-28T10:15:00+07:00',
    });
  });

  it.each([
    ['Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27', '2013-12-05T15:42:00+07:00'],
    ['Tin đăng ngày: 05/12/2013 - Xem: 92', '2013-12-05T00:00:00+07:00'],
    ['2013-12-05 15:42:27', '2013-12-05T15:42:00+07:00'],
    ['Date: 2013-12-05T08:42:27Z', '2013-12-05T08:42:00+00:00'],
    ['2013-12-05', '2013-12-05T00:00:00+07:00'],
    ['Ngày gửi: 05/12/2013', '2013-12-05T00:00:00+07:00'],
    ["16:30' - 16/02/2020", '2020-02-16T16:30:00+07:00'],
    ['Thursday, February 20, 2020, 15:00', '2020-02-20T15:00:00+07:00'],
    ['20 Feb 2020 | 15:00', '2020-02-20T15:00:00+07:00'],
  ])('tells when it was published: %s', (line, published) => {
    for (const lines of [
      [line, HEADLINE],
      [HEADLINE, line],
    ]) {
      const found = read(...lines, LEAD, TEXT);
      expect(found).toMatchObject({ headline: HEADLINE, published, standfirst: LEAD, bylines: [] });
    }
  });

  it('has buttons beside its time, and no author in them', () => {
    const found = read(HEADLINE, '16/02/2020 15:00 Facebook Zalo', LEAD, TEXT);
    expect(found).toMatchObject({ published: '2020-02-16T15:00:00+07:00', bylines: [] });
  });

  it('tells below the headline that several wrote the article, and when', () => {
    const found = read(HEADLINE, 'Nhóm phóng viên - 10:15, 28/11/2026', LEAD, TEXT);
    expect(found).toMatchObject({
      ...{ published: '2026-11-28T10:15:00+07:00', standfirst: LEAD },
      bylines: [{ name: 'Nhóm phóng viên' }],
    });
  });

  it.each([
    ['Mặc định', 'Cỡ chữ lớn'],
    ['Theo dõi Báo Vùng Cao trên', 'Chia sẻ lên Facebook'],
    ['Lắng nghe bài viết', '00:00', 'Nam miền Bắc', '1x'],
    ['Zalo', 'A', 'A'],
  ])('has its buttons «%s», «%s» below the time', (...buttons) => {
    const found = read(HEADLINE, '28/11/2026 10:15', ...buttons, LEAD, TEXT);
    expect(found).toMatchObject({ standfirst: LEAD, bylines: [], portal: buttons });
  });

  it('has the author above the time, with a stroke between', () => {
    const found = read(HEADLINE, 'Lò Mai -', '28/11/2026 10:15', LEAD, TEXT);
    expect(found).toMatchObject({ bylines: [{ name: 'Lò Mai' }], standfirst: LEAD });
    expect(found).not.toHaveProperty('kicker');
  });

  it('may lead to the text by a sentence, which is kept: the headline is above its time', () => {
    const found = read('Thời sự', LEAD, HEADLINE, '10:15 | 28/11/2026', TEXT, `${TEXT} ${TEXT}`);
    expect(found).toMatchObject({ headline: HEADLINE, section: 'Thời sự', standfirst: TEXT });
    expect(bodyText(found.body)).toBe(`${LEAD}\n${TEXT} ${TEXT}`);
    expect(read(LEAD, HEADLINE, TEXT, TEXT).headline).toBe(LEAD);
    const signed = read(LEAD, 'Lò Mai', '28/11/2026 10:15', TEXT, TEXT);
    expect(signed).toMatchObject({ headline: LEAD, bylines: [{ name: 'Lò Mai' }] });
  });

  it('may have the standfirst above the time, and a line that leads elsewhere below', () => {
    const found = read(HEADLINE, LEAD, '09/02/2023 15:15', '• Tin bão', TEXT, TEXT);
    expect(found).toMatchObject({ standfirst: LEAD, published: '2023-02-09T15:15:00+07:00' });
    expect(read(HEADLINE, '09/02/2023', '• Tin bão', LEAD, TEXT).standfirst).toBe(LEAD);
    const dated = read(HEADLINE, LEAD, 'Ngày 12/11/1936', TEXT);
    expect([dated.standfirst, dated.published]).toEqual([LEAD, undefined]);
  });

  it('may print the beginning of the headline above the time, and a bullet', () => {
    const found = read('Bản Mận có điện', '10:15 | 28/11/2026', HEADLINE, LEAD, TEXT);
    expect(found).toMatchObject({ headline: HEADLINE, standfirst: LEAD });
    const caption = `${HEADLINE} ảnh 1Bà con lấy nước`;
    expect(read(HEADLINE, '10:15 | 28/11/2026', caption, LEAD, TEXT).headline).toBe(HEADLINE);
    expect(read(`• ${HEADLINE}`, LEAD, TEXT).headline).toBe(HEADLINE);
    expect(read('• Một', '• Hai', TEXT).headline).toBe('• Một');
  });

  it.each(['15/06/2025 - 12:34 | Xã hội', 'Xã hội 15/06/2025'])(
    'names the section beside the time: %s',
    (line) => {
      const found = read(HEADLINE, line, LEAD, TEXT);
      expect(found).toMatchObject({ section: 'Xã hội', standfirst: LEAD });
      expect(found.published).toMatch(/^2025-06-15/);
    },
  );

  it('may name the section below the headline, which is no crosshead', () => {
    const found = read(HEADLINE, 'Chính trị', LEAD, TEXT);
    expect(found).toMatchObject({ section: 'Chính trị', standfirst: LEAD });
    expect(bodyText(found.body)).toBe(TEXT);
  });
});

describe('below an article', () => {
  it.each([
    'Lên top',
    'Lên đầu trang',
    'Tweet',
    'Chia sẻ: Facebook Zalo',
    'Cùng chuyên mục',
    'Tin cùng sự kiện',
    'Xem nhiều nhất',
    'Có thể bạn quan tâm',
    'Ý kiến bạn đọc (0)',
    'Theo dõi Báo Vùng Cao trên Google News',
    'Cỡ chữ: A- A A+',
    'Bản in',
    'Quay lại',
    'Các tin đã đưa:',
  ])('«%s» is the portal’s', (line) => {
    const found = read(HEADLINE, LEAD, TEXT, 'Bài, ảnh: LÒ MAI', line);
    expect(found).toMatchObject({ bylines: [{ name: 'LÒ MAI' }], portal: [line] });
    expect(bodyText(found.body)).toBe(TEXT);
  });

  it('is nothing where a report of short paragraphs goes on below a crosshead that says so', () => {
    const below = ['Xem thêm', 'Trưởng bản bảo: “Cả bản thức đến khuya!”'];
    const found = read(HEADLINE, LEAD, 'Điện về lúc bảy giờ tối.', ...below);
    expect([found.portal, bodyText(found.body)]).toEqual([
      [],
      ['Điện về lúc bảy giờ tối.', ...below].join('\n'),
    ]);
  });

  it('and above it buttons may stand a line each', () => {
    const buttons = ['Cỡ chữ', 'A-', 'A', 'A+', 'Nghe nội dung bài viết', '0:00 / 3:21'];
    const found = read(HEADLINE, ...buttons, LEAD, TEXT);
    expect(found).toMatchObject({ standfirst: LEAD, portal: buttons });
  });

  it('and below other articles’ titles those who wrote it sign it', () => {
    const others = ['Tin liên quan', 'Chợ phiên họp lại', 'Cùng chuyên mục', 'Lúa chín'];
    const found = read(HEADLINE, LEAD, TEXT, ...others, 'Bài và ảnh: Lò Thị Mai', 'In bài viết');
    expect(found.bylines).toMatchObject([{ name: 'Lò Thị Mai' }]);
    expect([...found.portal].sort()).toEqual([...others, 'In bài viết'].sort());
  });
});

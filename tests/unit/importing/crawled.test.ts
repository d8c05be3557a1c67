/** A portal’s page as plain text: the parts of the article in it, and the portal’s own lines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrawledArticle, readCrawled } from '../../../shared/importing/crawled.ts';
import { bodyText, spansText } from '../../../shared/text.ts';
import { readSeed, SEED_MISSING, seedText } from '../../fixtures/seed.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

const LONG =
  'Sau gần một năm thi công, công trình cấp nước tự chảy ở bản Khe Lau đã đưa nước từ đầu nguồn về đến từng hộ trong bản.';
const TEXT = `${LONG} Cả bản có 62 hộ.`;
const STORY = `Bản Khe Lau: Nước sạch về đến từng nhà

02/03/2026 10:00

${LONG}

Bể lọc đầu nguồn do bà con góp công xây. Ảnh: Hà Văn Tuấn

${LONG} Cả bản có 62 hộ.

Niềm vui của người già

Cụ Vàng Thị Dợ hứng gàu nước đầu tiên.

${LONG} Con đường lên bản cũng vừa xong./.

Lò Thị Mai/Báo Vùng Cao

Tìm kiếm theo chuyên mục - nội dung - ngày tháng
Lịch công tác trống
Thống kê truy cập
Hôm nay: 312
Đã truy cập: 1.185.240
`;

const shape = ({ body }: CrawledArticle) =>
  body.map((block) =>
    block.type === 'figure'
      ? `figure [${spansText(block.caption)}] [${spansText(block.credit)}]`
      : block.type,
  );

describe('a portal’s text', () => {
  it('is taken apart into what an article is made of', () => {
    const read = readCrawled(STORY, '+07:00');
    expect(read).toMatchObject({
      headline: 'Bản Khe Lau: Nước sạch về đến từng nhà',
      published: '2026-03-02T10:00:00+07:00',
      standfirst: LONG,
      bylines: [{ name: 'Lò Thị Mai' }],
      source: 'Báo Vùng Cao',
      visits: { today: 312, total: 1_185_240 },
    });
    expect(shape(read)).toEqual([
      'figure [Bể lọc đầu nguồn do bà con góp công xây.] [Hà Văn Tuấn]',
      'paragraph',
      'heading',
      'figure [Cụ Vàng Thị Dợ hứng gàu nước đầu tiên.] []',
      'paragraph',
    ]);
    expect(read.portal).toHaveLength(5);
  });

  const seed = readSeed();
  it.skipIf(!seed)(`is read like the real one (skipped where ${SEED_MISSING})`, () => {
    if (!seed) return;
    const read = readCrawled(seedText(), '+07:00');
    expect(read).toMatchObject({
      headline: seed.headline,
      published: '2020-02-16T15:00:00+07:00',
      standfirst: seed.standfirst,
      bylines: [{ name: seed.author }],
      source: seed.source,
      visits: { today: 707, total: 4_862_062 },
    });
    const parts = read.body.map((block) =>
      block.type === 'figure'
        ? { kind: 'photo', caption: spansText(block.caption), credit: spansText(block.credit) }
        : { kind: block.type, text: bodyText([block]) },
    );
    expect(parts).toEqual(seed.parts);
  });

  it.each([
    ['headline', ['Tin nóng: Cháy chợ trong đêm', LONG, LONG]],
    ['headline of a schedule', ['Lịch công tác của lãnh đạo huyện tuần này', LONG, LONG]],
    ['first line of a paragraph', ['Cháy chợ', LONG, 'Tin nóng từ cơ sở lên sớm hơn.', LONG]],
    ['box of other articles', ['Cháy chợ', LONG, 'Tin liên quan', 'Bài khác', `${LONG} ${LONG}`]],
  ])('whose %s has the words of a portal’s part goes on', (_where, lines) => {
    const { headline, standfirst, body, portal } = readCrawled(lines.join('\n'), '+07:00');
    expect(portal).toEqual([]);
    const said = [headline, standfirst, bodyText(body)].join('\n').split('\n');
    expect(said.filter(Boolean)).toEqual(lines);
  });

  it.each([
    'Tin liên quan:',
    'CÁC TIN KHÁC',
    'Bài viết cùng chuyên mục',
    'Bình luận (3)',
    'Từ khóa: nước sạch, bản',
  ])('ends before «%s»', (title) => {
    const read = readCrawled(['Cháy chợ', LONG, LONG, title, 'Một bài khác'].join('\n'), '+07:00');
    expect(shape(read)).toEqual(['paragraph']);
    expect(read.portal).toEqual([title, 'Một bài khác']);
  });

  it('that an office sent to the press has its headline below what it is', () => {
    const above = ['UBND TỈNH VÙNG CAO', 'SỞ NÔNG NGHIỆP', 'THÔNG CÁO BÁO CHÍ'];
    const read = readCrawled(
      [...above, 'Về việc tích nước', TEXT, LONG, LONG].join('\n'),
      '+07:00',
    );
    expect([read.headline, read.standfirst]).toEqual(['Về việc tích nước', TEXT]);
    expect(bodyText(read.body)).toBe([...above, LONG, LONG].join('\n'));
  });

  it.each(['***', '* * *', '-----', '_____'])(
    'has a line across where it is parted by «%s»',
    (line) => {
      const read = readCrawled(
        ['Tiêu đề', LONG, `${LONG} ${TEXT}`, line, TEXT].join('\n'),
        '+07:00',
      );
      expect(shape(read)).toEqual(['paragraph', 'divider', 'paragraph']);
    },
  );

  it.each([
    ['Cổng bản. [Ảnh: TTXVN]', 'Cổng bản.', 'TTXVN'],
    ['Cổng bản (ảnh: Hà Tuấn).', 'Cổng bản', 'Hà Tuấn'],
    ['Cổng bản. (Nguồn ảnh: TTXVN)', 'Cổng bản.', 'TTXVN'],
    ['Cổng bản - Ảnh: H.T.', 'Cổng bản', 'H.T.'],
    ['The village gate. Photo: Hà Tuấn', 'The village gate.', 'Hà Tuấn'],
    ['Cổng bản (Ảnh: Hà Tuấn).', 'Cổng bản', 'Hà Tuấn'],
    ['Ảnh minh họa. Nguồn: Internet', 'Ảnh minh họa', 'Internet'],
    ['Cổng bản. Ảnh tư liệu: TTXVN', 'Cổng bản. Ảnh tư liệu', 'TTXVN'],
  ])('caption «%s»', (line, caption, credit) => {
    const read = readCrawled(['Tiêu đề', LONG, TEXT, line, TEXT].join('\n'), '+07:00');
    expect(shape(read)).toEqual(['paragraph', `figure [${caption}] [${credit}]`, 'paragraph']);
  });

  it.each([
    ['Lò Mai - 16/02/2020 15:00', ['Lò Mai'], '', '2020-02-16T15:00:00+07:00', LONG],
    ['15:00, 16/02/2020 | Theo TTXVN', [], 'TTXVN', '2020-02-16T15:00:00+07:00', LONG],
    ['Vùng Cao, ngày 16/02/2020', [], '', undefined, 'Vùng Cao, ngày 16/02/2020'],
  ])(
    'with an author beside its time, «%s», is signed by it',
    (line, names, source, time, first) => {
      const read = readCrawled(['Tiêu đề', line, LONG, LONG].join('\n'), '+07:00');
      expect(read.bylines.map(({ name }) => name)).toEqual(names);
      expect([read.source, read.published, read.standfirst]).toEqual([source, time, first]);
    },
  );

  it.each([
    [['Chính trị', 'Tiêu đề', 'Nguyễn Thanh', '16/02/2020 15:00', LONG, TEXT]],
    [
      [
        'Trang chủ > CHÍNH TRỊ > Xây dựng Đảng',
        'Tiêu đề',
        '16/02/2020 15:00',
        'Nguyễn Thanh',
        LONG,
        TEXT,
      ],
    ],
    [['16/02/2020 15:00', 'Chính trị', 'Tiêu đề', 'Chia sẻ', 'Nguyễn Thanh', LONG, TEXT]],
    [['Tiêu đề', 'Chính trị', '16/02/2020 15:00', LONG, TEXT, 'Nguyễn Thanh', 'Chia sẻ']],
  ])('has its section, its author and its time in lines around its headline: %j', (lines) => {
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect(read).toMatchObject({
      ...{ headline: 'Tiêu đề', standfirst: LONG, bylines: [{ name: 'Nguyễn Thanh' }] },
      published: '2020-02-16T15:00:00+07:00',
      section: expect.stringMatching(/^chính trị$/iu),
    });
    expect(bodyText(read.body)).toBe(TEXT);
    expect(read.portal).toEqual(lines.filter((line) => line === 'Chia sẻ'));
  });

  it.each([
    ['Đăng bởi: Lò Mai | 03/03/2026 | Lượt xem: 345', ['Lò Mai']],
    ['Đăng bởi: quantri | 03/03/2026 | Lượt xem: 345', []],
    ['Người đăng: Ban Biên tập - 03/03/2026 08:00', []],
    ['Cập nhật: 03/03/2026 11:00', []],
  ])('whose time is told again, «%s», begins below that', (line, names) => {
    const read = readCrawled(`Tiêu đề\n02/03/2026 10:00\n${line}\n${LONG}\n${TEXT}`, '+07:00');
    expect(read).toMatchObject({ published: '2026-03-02T10:00:00+07:00', standfirst: LONG });
    expect(read.bylines.map(({ name }) => name)).toEqual(names);
    expect(bodyText(read.body)).toBe(TEXT);
  });

  it('has its first sentence above a time that is told again', () => {
    const first = 'Bà con nói: nước đã về đến tận nhà.';
    const lines = ['Nước về', '02/03/2026 10:00', first, 'Cập nhật: 03/03/2026 11:00', LONG, TEXT];
    const { headline, standfirst, portal } = readCrawled(lines.join('\n'), '+07:00');
    expect([headline, standfirst, portal]).toEqual(['Nước về', first, []]);
  });

  it.each([
    'Báo Vùng Cao điện tử',
    'BÁO VÙNG CAO ONLINE',
    'Cổng thông tin điện tử huyện Vùng Cao',
    'CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN VÙNG CAO',
  ])('below its portal’s name, «%s», comes from there', (name) => {
    const lines = [name, 'Thời sự', '02/03/2026 10:00', 'Tiêu đề', LONG, TEXT];
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect(read).toMatchObject({ headline: 'Tiêu đề', source: name, standfirst: LONG });
    expect([read.section, bodyText(read.body)]).toEqual(['Thời sự', TEXT]);
  });

  it.each([
    'Báo động thuốc lá điện tử',
    'BÁO ĐỘNG THUỐC LÁ ĐIỆN TỬ',
    'Cổng thông tin điện tử huyện Vùng Cao mở mục hỏi đáp',
  ])('with a headline that begins like a portal’s name keeps it: «%s»', (headline) => {
    const read = readCrawled(`${headline}\nBà con lo\n${LONG}\n${TEXT}`, '+07:00');
    expect([read.headline, read.source]).toEqual([headline, '']);
  });

  it.each(['----------', 'Hot news', '5 sao', 'Đánh giá bài viết: 4,5/5 sao'])(
    'is signed above «%s», which is the portal’s',
    (line) => {
      const read = readCrawled(`Tiêu đề\n${LONG}\n${TEXT}\nLò Mai\n${line}`, '+07:00');
      expect(read.bylines.map(({ name }) => name)).toEqual(['Lò Mai']);
      expect([bodyText(read.body), read.portal]).toEqual([TEXT, [line]]);
    },
  );

  it('has its standfirst below a line that is drawn below its time', () => {
    const read = readCrawled(`Tiêu đề\n02/03/2026 10:00\n------\n${LONG}\n${TEXT}`, '+07:00');
    expect([read.standfirst, read.portal]).toEqual([LONG, ['------']]);
  });

  it.each(['Lò Mai/Báo Vùng Cao', 'Bà con yên tâm./.'])(
    'of short paragraphs alone goes on behind other articles’ titles to «%s»',
    (last) => {
      const lines = ['Mưa to ở bản.', 'Tin liên quan', 'Đường đã thông', 'Chiều trời tạnh.', last];
      const below = ['Tin khác', 'Chợ phiên'];
      const read = readCrawled(['Tiêu đề', ...lines, ...below].join('\n'), '+07:00');
      expect(read.portal).toEqual(below);
      expect(bodyText(read.body)).toContain('Chiều trời tạnh.');
    },
  );

  it.each([
    ['Kính gửi: Ban Biên tập', 'Em xin gửi bài ạ.'],
    ['Chào ban biên tập', 'Phóng viên gửi tin chợ phiên.'],
    ['Dear anh Tuấn,'],
  ])(
    'that came by mail begins below its greeting «%s», and ends above its sender',
    (...greeting) => {
      const sender = ['Xin cảm ơn ban biên tập!', '-- ', 'Lò Thị Mai', 'ĐT: 0900 000 000'];
      const article = ['Tiêu đề', LONG, TEXT, 'Lò Mai'];
      const read = readCrawled([...greeting, ...article, ...sender].join('\n'), '+07:00');
      expect(read).toMatchObject({
        headline: 'Tiêu đề',
        standfirst: LONG,
        bylines: [{ name: 'Lò Mai' }],
      });
      expect(bodyText(read.body)).toBe(TEXT);
      expect(read.portal).toEqual([...greeting, ...sender].map((line) => line.trim()));
    },
  );

  it.each([
    ['Chào các em nhỏ vùng cao', 'Trân trọng cảm ơn ông!'],
    ['Kính gửi người ở lại', '– Xin cảm ơn bà con.'],
  ])('with the words of a letter, «%s» and «%s», is none', (headline, last) => {
    const read = readCrawled([headline, LONG, TEXT, last].join('\n'), '+07:00');
    expect([read.headline, read.portal]).toEqual([headline, []]);
    expect(bodyText(read.body)).toContain(last);
  });

  it('signed above by one and below by another is signed by both', () => {
    const lines = ['Tiêu đề', 'Lò Mai', '16/02/2020 15:00', LONG, TEXT, 'Hà Tuấn/Báo Vùng Cao'];
    const { bylines } = readCrawled(lines.join('\n'), '+07:00');
    expect(bylines.map(({ name }) => name)).toEqual(['Lò Mai', 'Hà Tuấn']);
  });

  it.each([
    ['a section’s name for its headline', ['Giáo dục', LONG, LONG], 'Giáo dục'],
    ['a headline that begins with one', ['Giáo dục vùng cao', LONG, LONG], 'Giáo dục vùng cao'],
    ['no time beside a name', ['Tiêu đề', 'Ba Chẽ', LONG, LONG], 'Tiêu đề'],
    [
      'a section’s name above a short line',
      ['Tiêu đề', 'Giáo dục', 'Bản có lớp.', LONG, LONG],
      'Tiêu đề',
    ],
    ['nothing but what offices call it', ['THÔNG CÁO BÁO CHÍ'], 'THÔNG CÁO BÁO CHÍ'],
    [
      'no headline below that',
      ['THÔNG CÁO BÁO CHÍ', `${TEXT} Sáng nay, ${LONG}`, LONG],
      'THÔNG CÁO BÁO CHÍ',
    ],
  ])('with %s loses none of its words', (_what, lines, headline) => {
    const read = readCrawled(lines.join('\n'), '+07:00');
    const said = [read.headline, read.standfirst, bodyText(read.body)].join('\n').split('\n');
    expect([read.headline, said.filter(Boolean)]).toEqual([headline, lines]);
  });

  it.each([
    '* Mời quý độc giả theo dõi các bản tin của Đài trên ứng dụng!',
    '* Mời bạn đọc vào chuyên mục Xã hội xem các tin khác.',
    'Phó Tổng biên tập: Giàng Thành',
    'Giấy phép số 12/GP-TTĐT',
    '© Báo Vùng Cao',
    'Viết bình luận',
    'https://vungcao.example/tin/1',
    'Copy Link',
  ])('is signed above what its paper adds below every text: %s', (line) => {
    const lines = ['Tiêu đề', LONG, TEXT, 'Tin, ảnh: LÒ MAI', line];
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect(read).toMatchObject({ bylines: [{ name: 'LÒ MAI' }], portal: [line] });
    expect(bodyText(read.body)).toBe(TEXT);
  });

  it.each([
    ['Theo Lò Mai (Báo Vùng Cao)', ['Lò Mai'], 'Báo Vùng Cao'],
    ['(TTXVN/Vietnam+)', [], 'TTXVN/Vietnam+'],
    ['(Theo Báo Vùng Cao)', [], 'Báo Vùng Cao'],
    [
      'Lò Mai\n(Trung tâm Truyền thông và Văn hóa huyện)',
      ['Lò Mai'],
      'Trung tâm Truyền thông và Văn hóa huyện',
    ],
    ['Lò Mai - Đài TT-TH Mường Pù', ['Lò Mai'], 'Đài TT-TH Mường Pù'],
    ['Huyện đoàn Mường Pù', [], 'Huyện đoàn Mường Pù'],
    ['Lò Mai (CTV)', ['Lò Mai'], ''],
    ['Trung tâm Văn hóa huyện mở hội', [], ''],
    ['Hà Nội - Đài Loan', ['Hà Nội', 'Đài Loan'], ''],
    ['Theo Báo Vùng Cao (Mường Pù)', [], 'Báo Vùng Cao (Mường Pù)'],
  ])('may come from another paper or an office: %s', (line, names, source) => {
    const read = readCrawled(['Tiêu đề', LONG, TEXT, line].join('\n'), '+07:00');
    expect([read.bylines.map(({ name }) => name), read.source]).toEqual([names, source]);
  });

  it.each(['Từ khóa:', 'Tags'])('has the tags that stand below «%s», a line each', (label) => {
    const tags = ['nước sạch', 'vùng cao'];
    const others = ['Bà con bản trên đón nước về giữa mùa khô hạn nhất', 'Tin khác'];
    const read = readCrawled(
      ['Tiêu đề', LONG, TEXT, label, ...tags, ...others].join('\n'),
      '+07:00',
    );
    expect(read).toMatchObject({ tags, portal: [label, ...tags, ...others] });
  });

  it.each([
    ['Tiêu đề', 'Tác giả', 'Ngày đăng', 'Nguồn', 'Nội dung'],
    ['Title', 'Author', 'Date', 'Source', 'Content'],
  ])('has its parts behind their names: «%s: …»', (title, author, date, source, text) => {
    const head = [`${title}: Nước về bản`, `${author}: Lò Mai`, `${date}: 02/03/2026`];
    const lines = [...head, `${source}: Báo Vùng Cao`, `${text}:`, LONG, TEXT];
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect(read).toMatchObject({
      ...{ headline: 'Nước về bản', bylines: [{ name: 'Lò Mai' }], source: 'Báo Vùng Cao' },
      ...{ published: '2026-03-02T00:00:00+07:00', standfirst: LONG, portal: [] },
    });
    const own = readCrawled(['Nước về', LONG, `${text}: hai đoạn.`].join('\n'), '+07:00');
    expect(bodyText(own.body)).toBe(`${text}: hai đoạn.`);
  });

  it('has a picture that only illustrates where it says so', () => {
    const lines = ['Tiêu đề', LONG, TEXT, '(Ảnh minh họa)', TEXT, TEXT];
    expect(shape(readCrawled(lines.join('\n'), '+07:00'))).toEqual([
      'paragraph',
      'figure [(Ảnh minh họa)] []',
      'paragraph',
      'paragraph',
    ]);
  });

  it('has tags behind signs of their own, and none of what stands below them', () => {
    const below = ['Tags', '#nước sạch #vùng cao', '0 Bình luận', 'Xem thêm bình luận'];
    const read = readCrawled(['Tiêu đề', LONG, TEXT, ...below].join('\n'), '+07:00');
    expect(read.tags).toEqual(['nước sạch', 'vùng cao']);
    expect([...read.portal].sort()).toEqual([...below].sort());
  });

  it('begins with a large letter that its page sets apart', () => {
    const [initial = '', ...rest] = LONG;
    const lines = ['Tiêu đề', initial, rest.join(''), TEXT, 'A', 'Bà con vui.'];
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect([read.standfirst, bodyText(read.body)]).toEqual([
      LONG,
      [TEXT, 'A', 'Bà con vui.'].join('\n'),
    ]);
  });

  it('has the tags that are named below it', () => {
    const lines = ['Tiêu đề', LONG, TEXT, 'Từ khóa: nước sạch, vùng cao; Nước sạch'];
    const read = readCrawled(lines.join('\n'), '+07:00');
    expect(read.tags).toEqual(['nước sạch', 'vùng cao']);
    expect(bodyText(read.body)).toBe(TEXT);
  });

  it('holds nothing that cannot be seen', () => {
    const read = readCrawled(
      `Tiêu\u00ad đề\n${LONG}\nMột\u200bhai.\u2060\n\u200b\n${LONG}`,
      '+07:00',
    );
    expect([read.headline, bodyText(read.body)]).toEqual(['Tiêu đề', `Mộthai.\n${LONG}`]);
  });

  it('whose paragraphs are short has no captions but those with a credit', () => {
    const lines = [
      'Đường vào bản thông xe',
      LONG,
      'Sáng nay trời nắng.',
      'Xe tải đã vào tới chợ.',
      LONG,
      'Đoạn dốc cuối cùng. Ảnh: Hà Văn Tuấn',
      LONG,
      'Bà con mừng lắm.',
    ];
    expect(shape(readCrawled(lines.join('\n'), '+07:00'))).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'figure [Đoạn dốc cuối cùng.] [Hà Văn Tuấn]',
      'paragraph',
      'paragraph',
    ]);
  });

  it.each([
    ['16/02/2020 15:00', '2020-02-16T15:00:00+07:00'],
    ['Thứ Hai, 17/02/2020 | 08:05', '2020-02-17T08:05:00+07:00'],
    ['17/02/2020 08:05 [GMT+7]', '2020-02-17T08:05:00+07:00'],
    ['Thứ 2, 17/02/2020 08:05 | Lượt xem: 1.234', '2020-02-17T08:05:00+07:00'],
    ['Chủ nhật, ngày 16/02/2020, 15h00 (GMT+7)', '2020-02-16T15:00:00+07:00'],
    ['Cập nhật lúc 15:00 ngày 16 tháng 2 năm 2020', '2020-02-16T15:00:00+07:00'],
    ['Thứ hai, ngày 17 tháng 02 năm 2020 - 15:00', '2020-02-17T15:00:00+07:00'],
    ['15h30, ngày 16-02-2020', '2020-02-16T15:30:00+07:00'],
    ['Đăng ngày: 16/02/2020 - 15:00', '2020-02-16T15:00:00+07:00'],
    ['Ngày đăng: 16/02/2020 15:00:25', '2020-02-16T15:00:00+07:00'],
    ['T2, 17/02/2020 • 3:05 CH', '2020-02-17T15:05:00+07:00'],
    ['CN, 16/02/2020 12:05 AM', '2020-02-16T00:05:00+07:00'],
    ['Đăng ngày: 16/02/2020 15:00 | Người đăng: quantri', '2020-02-16T15:00:00+07:00'],
    ['Đăng bởi admin lúc 15:00 16/02/2020', '2020-02-16T15:00:00+07:00'],
    ['Đăng bởi: Lò Mai, ngày 16/02/2020', '2020-02-16T00:00:00+07:00'],
    ['Ảnh được đăng bởi Lò Mai ngày 16/02/2020 đã bị gỡ', undefined],
    ['16/02/2020 25:00', undefined],
    ['Hội nghị lúc 15:00 ngày 16/02/2020', undefined],
    ['Cập nhật: 16-02-2020', '2020-02-16T00:00:00+07:00'],
    ['30/02/2020 15:00', undefined],
    ['Ngày 16/02/2020, bà con họp bản.', undefined],
  ])('time in «%s»: %s', (line, iso) => {
    expect(readCrawled(`Tiêu đề\n${line}\n${LONG}\n${LONG}`, '+07:00').published).toBe(iso);
  });

  it.each([
    ['Nguyễn Văn An/Báo Vùng Cao', ['Nguyễn Văn An'], 'Báo Vùng Cao'],
    ['Lò Mai - Hà Tuấn/Đài Vùng Cao', ['Lò Mai', 'Hà Tuấn'], 'Đài Vùng Cao'],
    ['Theo Báo Vùng Cao', [], 'Báo Vùng Cao'],
    ['Nguồn: Cổng thông tin Vùng Cao', [], 'Cổng thông tin Vùng Cao'],
    ['Tác giả: Lò Thị Mai', ['Lò Thị Mai'], ''],
    ['Tác giả bài viết: Lò Mai\nNguồn tin: Báo Vùng Cao', ['Lò Mai'], 'Báo Vùng Cao'],
    ['Đường 4/12 đã thông xe.', [], ''],
    ['Lò Thị Mai', ['Lò Thị Mai'], ''],
    ['LÒ MAI - HÀ TUẤN', ['LÒ MAI', 'HÀ TUẤN'], ''],
    ['Lò Mai và Hà Tuấn', ['Lò Mai', 'Hà Tuấn'], ''],
    ['H.T.', ['H.T.'], ''],
    ['Bài, ảnh: Lò Mai', ['Lò Mai'], ''],
    ['Tin và ảnh: Lò Mai - Hà Tuấn', ['Lò Mai', 'Hà Tuấn'], ''],
    ['Tin, ảnh: Lò Mai (Báo Vùng Cao)', ['Lò Mai'], 'Báo Vùng Cao'],
    ['Tin: Lò Mai (theo TTXVN)', ['Lò Mai'], 'TTXVN'],
    ['Bài, ảnh: Lò Mai/Báo Vùng Cao', ['Lò Mai'], 'Báo Vùng Cao'],
    ['Bài: Lò Mai; Ảnh: Hà Tuấn', ['Lò Mai', 'Hà Tuấn (Ảnh)'], ''],
    ['Ảnh: Hà Tuấn – Bài: Lò Mai', ['Hà Tuấn (Ảnh)', 'Lò Mai'], ''],
    ['Bài: Lò Mai\nẢnh: Hà Tuấn', ['Lò Mai', 'Hà Tuấn (Ảnh)'], ''],
    ['Lò Mai\n(Theo TTXVN)', ['Lò Mai'], 'TTXVN'],
    ['Lò Mai (tổng hợp)', ['Lò Mai (tổng hợp)'], ''],
    ['Lò Mai (theo Vietnam+)', ['Lò Mai'], 'Vietnam+'],
    ['Lò Mai (Báo Bản Mận)', ['Lò Mai'], 'Báo Bản Mận'],
    ['Theo VnExpress.net', [], 'VnExpress.net'],
    ['Theo kế hoạch, cầu sẽ thông xe vào tháng 6.', [], ''],
    ['Theo Hà Tuấn, bản sẽ có điện.', [], ''],
    ['Hết.', [], ''],
  ])('signature «%s»', (line, names, source) => {
    const read = readCrawled(`Tiêu đề\n${LONG}\n${LONG}\n${line}`, '+07:00');
    const shown = read.bylines.map(({ name, role }) => (role ? `${name} (${role})` : name));
    expect([shown, read.source]).toEqual([names, source]);
    const isText = names.length === 0 && source === '';
    expect(shape(read)).toEqual(isText ? ['paragraph', 'paragraph'] : ['paragraph']);
  });

  it('with lines of a poem, or of a list that was typed by hand, has no crossheads of them', () => {
    const lines = [
      'Bản bán:',
      '+ Rau',
      TEXT,
      'Quê hương tôi',
      'Có con sông xanh',
      TEXT,
      'Giá cả',
      TEXT,
    ];
    expect(shape(readCrawled(`Tiêu đề\n${LONG}\n${lines.join('\n')}`, '+07:00'))).toEqual([
      ...Array(6).fill('paragraph'),
      'heading',
      'paragraph',
    ]);
  });

  it('with items under the numbers of a list that was typed by hand has no crossheads of them', () => {
    const lines = ['1. Đào rãnh', '- bằng cuốc', '2. Đặt ống', TEXT, '3. Nghiệm thu', TEXT];
    expect(shape(readCrawled(`Tiêu đề\n${LONG}\n${lines.join('\n')}`, '+07:00'))).toEqual([
      ...Array(4).fill('paragraph'),
      'heading',
      'paragraph',
    ]);
  });

  it.each([
    ['Chuyện ở bản', 'Chuyện ở bản'],
    ['Chuyện của những người gùi từng bao xi măng lên bản trong ba tháng liền', undefined],
    ['Chuyện ở bản.', undefined],
    ['Đời sống', undefined],
  ])('kicker between headline and time: %s', (line, kicker) => {
    const read = readCrawled(`Tiêu đề\n${line}\n02/03/2026 10:00\n${LONG}\n${TEXT}`, '+07:00');
    expect(read).toMatchObject({ headline: 'Tiêu đề', standfirst: LONG });
    expect(read.kicker).toBe(kicker);
    expect(bodyText(read.body).includes(line)).toBe(!kicker && line !== 'Đời sống');
  });

  it.each([
    ['CHUYỆN VÙNG CAO', 'Nước về bản Nà Sàng', 'CHUYỆN VÙNG CAO'],
    [
      'Kỷ niệm 45 năm ngày lập bản (1981 - 2026):',
      'Nước về',
      'Kỷ niệm 45 năm ngày lập bản (1981 - 2026)',
    ],
    ['Ghi chép', 'Nước về', 'Ghi chép'],
    ['NƯỚC VỀ BẢN NÀ SÀNG', 'Sau ba năm', ''],
    ['NƯỚC VỀ', 'ĐIỆN LÊN TẬN BẢN', ''],
    ['NƯỚC VỀ', '03/03/2026 10:00', ''],
    ['Bà con xem VTV', 'Nước về bản Nà Sàng sáng nay', ''],
    ['NƯỚC VỀ', `Sau ${'rất '.repeat(40)}lâu`, ''],
    [`Kỷ niệm ${'một năm và '.repeat(9)}một ngày:`, 'Nước về', ''],
    [`NƯỚC VỀ ${'BẢN MƯỜNG '.repeat(6)}`.trim(), `Sau ${'rất '.repeat(20)}lâu`, ''],
  ])('kicker above the headline: %s / %s', (above, line, kicker) => {
    const {
      headline,
      kicker: read = '',
      body,
    } = readCrawled(`${above}\n${line}\n${LONG}\n${TEXT}`, '+07:00');
    expect({ headline, kicker: read }).toEqual({ headline: kicker ? line : above, kicker });
    expect(bodyText(body)).toContain(TEXT);
    expect(bodyText(body)).not.toContain(above);
  });

  it('below the portal’s own search and titles begins with its headline, and leads nowhere else', () => {
    const top = ['Tìm kiếm theo chuyên mục - nội dung - ngày tháng', 'Tin Nóng', 'Tin tiêu điểm'];
    const among = [
      'A- A A+',
      '0 bình luận',
      'Nghe đọc bài',
      'Xem thêm: Đường về bản',
      '>> Chợ phiên',
    ];
    const below = ['Gửi phản hồi', 'Về đầu trang', 'Lịch công tác'];
    const read = readCrawled(
      [...top, 'Nước về', ...among.slice(0, 3), LONG, TEXT, ...among.slice(3), TEXT, ...below].join(
        '\n',
      ),
      '+07:00',
    );
    expect(read).toMatchObject({ headline: 'Nước về', standfirst: LONG });
    expect(shape(read)).toEqual(['paragraph', 'paragraph']);
    expect([...read.portal].sort()).toEqual([...top, ...among, ...below].sort());
    for (const title of ['Tin nóng', `Lịch công tác\n${LONG}\n${TEXT}`])
      expect(readCrawled(title, '+07:00').headline).toBe(title.split('\n')[0]);
  });

  it('keeps every word once, whatever stands where', () => {
    const word = fc.stringMatching(/^[A-ZĐ][a-zđạếồ]{4,9}$/u).map((text) => text.normalize('NFC'));
    const forms: ((a: string, b: string) => string)[] = [
      (a, b) => `${a} ${'và '.repeat(50)}${b}.`,
      (a, b) => `${a} nhìn từ ${b}.`,
      (a, b) => `${a} ở bản. Ảnh: ${b}`,
      (a, b) => `${a}/${b}`,
      (a, b) => `${a} với ${b}`,
      (a, b) => `Lịch công tác ${a} ${b}`,
      (a, b) => `Hôm nay: ${a} ${b}`,
    ];
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 2, maxLength: 24 }),
        fc.infiniteStream(fc.constantFrom(...forms)),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (words, form, ending) => {
          const lines = words.flatMap((a, at) => {
            const b = words[at + 1];
            return at % 2 === 0 && b ? [(form.next().value ?? forms[0])(a, b)] : [];
          });
          const read = readCrawled(lines.join(ending), '+07:00');
          const kept = [
            read.headline,
            read.standfirst,
            bodyText(read.body),
            ...read.portal,
            ...read.bylines.map(({ name }) => name),
            read.source,
          ].join(' ');
          const found = kept.split(/[^\p{L}]+/u);
          const given = words.slice(0, lines.length * 2);
          expect(given.filter((each) => found.filter((it) => it === each).length !== 1)).toEqual(
            [],
          );
        },
      ),
    );
  });
});

describe('a line of a great many signs', () => {
  it.each(['.', ',', '|'])('%j holds nothing up', async (sign) => {
    const read = (length: number) =>
      readCrawled(STORY.replace('Niềm vui của người già', `${sign.repeat(length)} x`), '+07:00');
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });
});

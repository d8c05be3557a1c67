/** What the preflight finds, rule by rule. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../electron/library/summaries.ts';
import { type Article, articleSchema, type Block, type Rect } from '../../../shared/article.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { type Finding, findingKey } from '../../../shared/preflight/finding.ts';
import { mend } from '../../../shared/preflight/mend.ts';
import { examine, preflight } from '../../../shared/preflight/preflight.ts';
import { dataOf } from '../../../shared/suggestions/islands.ts';
import { library, now, sound, withText } from './sound-article.ts';

/** What holds an article back, of all that is wrong with its words; and what is only pointed at. */
const HELD_BACK = 'not-nfc zero-width look-alike placeholder no-such-date wrong-weekday'.split(' ');
const POINTED_AT = 'reduplication many-marks future-date'.split(' ');

function rules(article: Article): string[] {
  return preflight(article, library, now).map((finding) => finding.rule);
}

/** The text with the finding's fix put in. */
function mended(text: string, finding: Finding): string {
  const { start = 0, end = 0 } = finding.place;
  return text.slice(0, start) + (finding.fix ?? '') + text.slice(end);
}

describe('the preflight', () => {
  it.each([
    ['Ảnh: Lan Anh', 'Lan Anh'],
    ['ẢNH : Lan Anh/TTXVN', 'Lan Anh/TTXVN'],
    ['Photo: Reuters', 'Reuters'],
    ['Ảnh viện Hoa Mai', undefined],
    ['Lan Anh', undefined],
  ])('of the credit %j, it wants %j', (credit, wanted) => {
    const body = sound.body.flatMap((block): Block[] => {
      if (block.type !== 'figure') return [block];
      const figures = [{ ...block, id: 'f2', credit: [{ text: credit }] }];
      return [block, { type: 'gallery', id: 'g', figures, caption: [{ text: 'Ảnh: chợ.' }] }];
    });
    const found = preflight({ ...sound, body }, library, now);
    const labels = found.filter(({ rule }) => rule === 'credit-label');
    expect(labels.map((finding) => mended(credit, finding))).toEqual(wanted ? [wanted] : []);
  });

  it.each([
    ['Họp thứ Hai, ngày 16/2/2020.', 'thứ Hai, ngày 16/2/2020', { said: 'thứ Hai', weekday: '0' }],
    ['Họp ngày 30/2/2020 tại xã.', 'ngày 30/2/2020', { date: 'ngày 30/2/2020' }],
    ['Chia: gồm 60% xa, còn lại 45,5%.', 'gồm 60% xa, còn lại 45,5%', { sum: '105,5' }],
    ['Chợ phi\u00ADên', '\u00AD', { code: 'U+00AD' }],
    ['Chợ phiеn đông', 'е', { word: 'phiеn' }],
    ['Hoà bình, hòa thuận, hòa giải.', 'Hoà', { word: 'Hoà', other: 'hòa' }],
    ['Rừng… Suối… Nương...', '...', { mark: '...' }],
  ])('in %j, it points at %j and tells %j', (text, pointed, params) => {
    const [found] = preflight(withText(text), library, now);
    expect(text.slice(found?.place.start, found?.place.end)).toBe(pointed);
    expect(found?.params).toMatchObject(params);
  });

  it('finds nothing in a sound article', () => {
    expect(preflight(sound, library, now)).toEqual([]);
  });

  it.each([
    ['repeated', 'Theo đồng chí đồng chí An.', 'Theo đồng chí An.'],
    ['reduplication', 'Cánh đồng xanh xanh.', 'Cánh đồng xanh.'],
    ['double-space', 'Hai  dấu cách.', 'Hai dấu cách.'],
    ['edge-space', 'Cuối câu. ', 'Cuối câu.'],
    ['space-before-stop', 'Dừng lại , rồi đi.', 'Dừng lại, rồi đi.'],
    ['no-space-after-stop', 'Dừng lại,rồi đi.', 'Dừng lại, rồi đi.'],
    ['no-space-after-stop', 'Câu một.Câu hai.', 'Câu một. Câu hai.'],
    ['long-ellipsis', 'Còn nữa.....', 'Còn nữa…'],
    ['two-stops', 'Hết rồi..', undefined],
    ['unbalanced', 'Ông nói: “Tốt.', undefined],
    ['unbalanced', 'Một (hai.', undefined],
    ['unbalanced', 'Nói "tốt.', undefined],
    ['not-nfc', 'Chợ phiên'.normalize('NFD'), 'Chợ phiên'],
    ['zero-width', 'Chợ\u200B phiên', 'Chợ phiên'],
    ['look-alike', 'Chợ рhiên', 'Chợ phiên'],
    ['placeholder', 'Giá là TK đồng.', undefined],
    ['placeholder', 'Ông [bổ sung] nói.', undefined],
    ['placeholder', 'Có ??? người.', undefined],
    ['style-list', 'Xử lí xong.', 'Xử lý xong.'],
    ['abbreviation', 'Phát triển KT-XH.', 'Phát triển kinh tế - xã hội (KT-XH).'],
    ['abbreviation', 'Họp HĐND xã.', undefined],
    ['abbreviation', 'Bộ đội QĐND - xã mừng.', undefined],
    ['abbreviation', 'Phòng CSGT (Công an tỉnh Lào Cai) cho biết.', undefined],
    ['no-such-date', 'Họp ngày 30/2/2020.', undefined],
    ['no-such-date', 'Họp ngày 31 tháng 4.', undefined],
    ['wrong-weekday', 'Họp thứ Hai, ngày 16/2/2020.', undefined],
    ['wrong-weekday', 'Held on Monday, 16 February 2020.', undefined],
    ['future-date', 'Khai mạc 17/3/2020.', undefined],
    ['over-100', 'Trong đó, 120% là trẻ em.', undefined],
    ['mixed-tones', 'Hòa bình, hoà thuận, hòa giải.', 'Hòa bình, hòa thuận, hòa giải.'],
    ['mixed-tones', 'Hòa bình, khỏe mạnh, Uỷ ban.', 'Hòa bình, khỏe mạnh, Ủy ban.'],
    ['mixed-tones', 'Hòa bình, thủy lợi, thuỷ điện.', 'Hòa bình, thủy lợi, thủy điện.'],
    ['mixed-tones', 'Hoà bình, hoà thuận, KHỎE.', 'Hoà bình, hoà thuận, KHOẺ.'],

    ['repeated', 'Xã đã xây dựng đã xây dựng nhà.', 'Xã đã xây dựng nhà.'],
    ['repeated', 'Ông Lê Văn An Lê Văn An nói.', 'Ông Lê Văn An nói.'],
    ['reduplication', 'Người Người đi hội.', 'Người đi hội.'],
    ['reduplication', 'Báo Luôn Luôn Mới.', 'Báo Luôn Mới.'],
    ['double-space', 'Hai\u00a0 dấu cách.', 'Hai dấu cách.'],
    ['space-before-stop', 'Hết câu .', 'Hết câu.'],
    ['no-space-after-stop', 'Bà nói “được”rồi về.', 'Bà nói “được” rồi về.'],
    ['unbalanced', 'Một) hai.', undefined],
    ['unbalanced', 'Bà nói: tốt”.', undefined],
    ['many-marks', 'Hay quá!!!', undefined],
    ['zero-width', 'Chợ\u200D phiên', 'Chợ phiên'],
    ['zero-width', 'Chợ phi\u00ADên', 'Chợ phiên'],
    ['zero-width', 'Chợ \u2067phiên', 'Chợ phiên'],
    ['look-alike', 'Ðồng bào', 'Đồng bào'],
    ['look-alike', 'xã Вản Mận', 'xã Bản Mận'],
    ['placeholder', 'Có ___ người.', undefined],
    ['placeholder', 'Ông XXX cho biết.', undefined],
    ['placeholder', 'Theo [nguồn], giá tăng.', undefined],
    ['style-list', 'Đã XỬ LÍ xong.', 'Đã Xử lý xong.'],
    ['style-list', 'Ở İstanbul, xử lí xong.', 'Ở İstanbul, xử lý xong.'],
    ['repeated', 'Ở İstanbul, đã xây Đã xây nhà.', 'Ở İstanbul, đã xây nhà.'],
    ['no-such-date', 'Held on April 31, 2019.', undefined],
    ['no-such-date', 'OPEN UNTIL 31 JUNE', undefined],
    ['no-such-date', 'Sáng 29/2/2019, họp.', undefined],
    ['wrong-weekday', 'Sáng thứ 2 (ngày 16/2), họp.', undefined],
    ['wrong-weekday', 'Mưa từ thứ Hai (16/2).', undefined],
    ['wrong-weekday', 'Mưa từ thứ Hai (16/2, giờ Hà Nội).', undefined],
    ['wrong-weekday', 'Họp thứ Hai 16/2 tại xã.', undefined],
    ['wrong-weekday', 'Họp thứ Hai, 16/2.', undefined],
    ['wrong-weekday', 'Thứ Hai, 16/2, xã họp.', undefined],
    ['wrong-weekday', 'Họp thứ Hai, 16/2', undefined],
    ['no-such-date', 'Họp thứ Hai (30/2).', undefined],
    ['over-100', 'Chỉ 100,5% số hộ có điện.', undefined],
    ['mixed-ellipsis', 'Rừng… Suối… Nương...', 'Rừng… Suối… Nương…'],
    ['mixed-ellipsis', 'Rừng... Suối... Nương…', 'Rừng... Suối... Nương...'],
    ['parts-over-100', 'Toàn xã có 80% hộ khá, trong đó 60% làm ruộng, còn lại 45%.', undefined],
    ['part-over-whole', 'Trong số 50 hộ dân, có 62 hộ được vay.', undefined],
    [
      'two-spellings',
      'Bùi Văn Lưu, Bùi Văn Lưu và Bùi Văn Lưư.',
      'Bùi Văn Lưu, Bùi Văn Lưu và Bùi Văn Lưu.',
    ],
    [
      'two-spellings',
      'Bùi Văn Lưu đến. Bùi Văn Lưu nói. Ông Bùi Văn Lưư về.',
      'Bùi Văn Lưu đến. Bùi Văn Lưu nói. Ông Bùi Văn Lưu về.',
    ],
    ['foreign-number', 'Chi 1,250,000 đồng.', 'Chi 1.250.000 đồng.'],
    ['foreign-number', 'Chi 1,250,000.5 đồng.', 'Chi 1.250.000,5 đồng.'],
    ['foreign-number', 'Có 5,000 người.', 'Có 5.000 người.'],
    ['placeholder', 'Họp ngày xx tới.', undefined],
    ['placeholder', 'Đại hội ??? họp.', undefined],
    ['unbalanced', 'Bà chọn a”.', undefined],
    ['placeholder', 'Ông Lò Văn Pản [?] nói.', undefined],
    ['abbreviation', 'TTXVN - UBND xã họp.', undefined],
    ['abbreviation', 'Hội đồng nhân dân (HĐND) họp. HĐND-UBND quyết.', undefined],
    [
      'abbreviation',
      'Bàn KT-XH, tức kinh tế - xã hội.',
      'Bàn kinh tế - xã hội (KT-XH), tức kinh tế - xã hội.',
    ],
    ['no-such-date', 'Họp ngày 15/13/2020.', undefined],
    ['no-such-date', 'Họp ngày 15/0/2020.', undefined],
    ['no-such-date', 'Họp ngày 0/2/2020.', undefined],
    ['no-such-date', 'Họp ngày 29/13.', undefined],
    ['double-space', 'Xem  tại baovungcao.vn nhé.', 'Xem tại baovungcao.vn nhé.'],
    ['space-before-stop', 'Gửi a@b.vn , rồi về.', 'Gửi a@b.vn, rồi về.'],
    ['reduplication', 'Chữ 𡨸 𡨸 viết tay.', 'Chữ 𡨸 viết tay.'],
    ['repeated', 'Có 5 xe 5 xe đỗ.', 'Có 5 xe đỗ.'],
    [
      'two-spellings',
      'Bùi Văn Lưư đến. Bùi Văn Lưu nói, Bùi Văn Lưu về.',
      'Bùi Văn Lưu đến. Bùi Văn Lưu nói, Bùi Văn Lưu về.',
    ],
  ])('%s: %j', (rule, text, expected) => {
    const found = preflight(withText(text), library, now);
    const mild = POINTED_AT.includes(rule) ? 'hint' : 'warning';
    const severity = HELD_BACK.includes(rule) ? 'error' : mild;
    expect(found.map((finding) => [finding.rule, finding.severity])).toEqual([[rule, severity]]);
    if (expected !== undefined) expect(mended(text, found[0] as Finding)).toBe(expected);
    else expect(found[0]?.fix).toBeUndefined();
  });

  it.each([
    ['an end mark', 'Nâng cao đời sống./.'],
    ['an ellipsis', 'Rừng, suối, nương...'],
    ['numbers', 'Có 4.862.062 lượt, tăng 3,5% trong 1/2020.'],
    ['a document number', 'Chỉ thị 28-CT/TW, ngày 21/1/2019.'],
    ['an abbreviation explained before', 'Hội đồng nhân dân (HĐND) xã họp. HĐND quyết định.'],
    ['an abbreviation whose meaning tells its short form', 'Hợp tác xã (gọi tắt là HTX) họp.'],
    ['an abbreviation behind its foreign name', 'Tổ chức Y tế (World Health – WHO) báo.'],
    ['an abbreviation with its name behind it', 'Theo UBND (Ủy ban nhân dân), GTVT (giao thông).'],
    ['the name of a body abroad', 'Theo WHO (Tổ chức Y tế Thế giới), dịch đã lui.'],
    ['words that are doubled', 'Nước luôn luôn chảy, hai dòng song song.'],
    ['who reports', '(QĐND) - Bộ đội về bản.'],
    ['the letters before a city’s name', 'Người dân TP Hà Giang, TX Sa Pa.'],
    ['an abbreviation everyone knows', 'Hội nghị ASEAN.'],
    ['Roman numbers', 'Đại hội XIII, quý II.'],
    ['a right weekday', 'Họp Chủ nhật, ngày 16/2/2020.'],
    ['growth over 100 %', 'Đạt 105% kế hoạch, tăng 120% so với năm trước.'],
    ['initials and addresses', 'TP.HCM, xem tại baovungcao.vn hoặc a@b.vn.'],
    ['the signs in an address', 'Xem http://bao.example/tin?anh hoặc www.bao.example/tin:anh.'],
    ['the signs in a mail address', 'Gửi ban.Doc@bao.example hoặc xem baovungcao.vn/tin?anh=1.'],
    ['an abbreviation whose meaning was told', 'Phát triển kinh tế - xã hội; KT-XH đi lên.'],
    ['a day of January', 'Held on Thursday, 16 January 2020.'],
    ['items', 'Gồm: a) lúa; b) ngô.'],
    ['quotes', 'Ông nói: “Tốt (lắm)”.'],
    ['old tones alone', 'Hòa bình, khỏe mạnh, Huyện ủy.'],
    ['gi and qu', 'Quý khách, quả quýt, già trẻ, cái giỏ.'],
    ['Cyrillic words', 'Báo Правда viết.'],
    ['the invisible letters of Persian', 'این می\u200Cخواهد.'],
    ['the word breaks of Khmer', 'ភាសា\u200Bខ្មែរ'],
    ['English verbs that are months', 'Those over 60 may apply; some 40 march.'],
    ['family emoji', 'Gia đình 👨‍👩‍👧 vui.'],
    ['micrometres and Greek letters', 'Bụi 5 μm, tia α.'],
    ['a repeated word in two sentences', 'Đã có nước. Nước về bản.'],
    ['a repeated word on both sides of a comma', 'Mãi, mãi về sau.'],
    ['figures said twice', 'Tỉ số 2 2.'],
    ['the thirtieth games', 'Olympic XXX, hội nghị lần thứ XXX.'],
    ['an ordinal before a date', 'Đại hội lần thứ ba, ngày 16/2/2020.'],
    ['a place before a date', 'Xã xếp thứ hai, ngày 16/2 nhận cờ.'],
    ['a rank before a date', 'Đội đứng thứ hai (ngày 16/2).'],
    ['a place at the finish before a date', 'Em về thứ ba, ngày 16/2/2020.'],
    ['a fraction behind a weekday', 'Đến thứ Hai, 3/4 đại biểu có mặt.'],
    ['a fraction in brackets', 'Có mặt thứ Hai (3/4 đại biểu).'],
    ['a right weekday before a bare day', 'Họp Chủ nhật (16/2), Chủ nhật 23/2 và thứ Hai, 24/2.'],
    ['a fraction behind a rank', 'Đội xếp thứ hai (1/5).'],
    ['a score behind a weekday', 'Đội thắng thứ Bảy 2-1.'],
    ['all hours', 'Trực cả thứ Bảy, Chủ nhật 24/7.'],
    ['a share behind a weekday', 'Tính đến thứ Hai: 50/63 tỉnh; thứ Ba 50/63 tỉnh.'],
    ['sewing', 'Xưởng may 45 bộ áo.'],
    ['a leap day', 'Họp ngày 29/2.'],
    ['a range of days', 'Từ ngày 15-20/4, trời mưa.'],
    ['a right English date', 'Held on Sunday, February 16, 2020.'],
    ['two abbreviations joined', 'Ủy ban (UBND), hội đồng (HĐND). UBND-HĐND họp.'],
    ['a disease’s number', 'Dịch COVID-19, vắc-xin H5N1.'],
    ['a cry in capitals', 'CHÚ Ý LŨ QUÉT'],
    ['a stop within quotes', 'Bà nói: “Tốt.” Rồi bà về.'],
    ['hours and decimals', 'Lúc 7:30, đạt 3.5 điểm; 10,5 tấn.'],
    ['words that hold a style word', 'Nhà xử líng.'],
    ['whole shares', 'Cả 100% số hộ có điện.'],
    ['two people whose names differ in two syllables', 'Bùi Văn Lưu gặp Bùi Vân Lựu.'],
    ['a score', 'Thắng 3/4 trận.'],
    ['shares of a share', 'Có 80% hộ khá, trong đó 60% làm ruộng, còn lại 40% làm rừng.'],
    ['a part within its whole', 'Trong số 50 hộ dân, có 42 hộ được vay.'],
    ['straight quotes alone', 'Ông nói: "Tốt", bà nói "được".'],
    ['decimals of three digits', 'Dài 1,255 km, nặng 0,000 kg, hết 12,345 tỷ đồng.'],
    ['figures in a row', 'Ba số 1,000,3 và 4,5,6.'],
    ['the twentieth century', 'Đầu thế kỷ XX.'],
    ['one name with two tone places', 'Đến Hoà Bình rồi về Hoà Bình.'],
    ['who reports, without brackets', 'TTXVN – Bộ đội về bản.'],
    ['the first of a month', 'Họp ngày 1/2/2020.'],
    ['a right weekday of another year', 'Họp thứ Bảy, ngày 16/2/2019.'],
    ['today', 'Khai mạc 16/2/2020.'],
    ['rounded shares', 'Trong đó 60% làm ruộng, còn lại 41%.'],
    ['a part that is the whole', 'Trong số 50 hộ dân, có 50 hộ được vay.'],
    ['a sign said twice', 'Vui 👍 👍 quá.'],
    ['small letters that mean nothing', 'Ngõ tk 5 mở lại.'],
  ])('says nothing about %s', (_what, text) => {
    expect(rules(withText(text))).toEqual([]);
  });

  it.each<[string, Partial<Article>, Finding['severity']]>([
    ['missing-headline', { headline: ' ' }, 'error'],
    ['missing-standfirst', { standfirst: ' ' }, 'warning'],
    ['missing-section', { section: ' ' }, 'error'],
    ['unknown-section', { section: 'Đời sôngs' }, 'warning'],
    ['missing-author', { bylines: [] }, 'error'],
    ['missing-author', { bylines: sound.bylines.map((one) => ({ ...one, name: ' ' })) }, 'error'],
    ['missing-author', { bylines: [], source: ' ' }, 'error'],
    ['missing-published', { published: undefined }, 'error'],
    ['missing-body', { body: [{ type: 'paragraph', id: 'p', spans: [] }] }, 'error'],
    ['long-headline', { headline: 'dài '.repeat(40).trim() }, 'warning'],
    ['embargo', { embargo: '2020-02-17T00:00:00+07:00' }, 'error'],
    ['before-embargo', { embargo: '2020-02-16T08:00:01Z' }, 'warning'],
  ])('%s', (rule, change, severity) => {
    const found = preflight({ ...sound, ...change }, library, now);
    const finding = found.find((one) => one.rule === rule);
    expect(finding?.severity).toBe(severity);
    expect(finding?.params.until).toBe(change.embargo);
  });

  it.each([
    ['in other capitals', 'xã HỘI', library],
    ['in a library that lists none', 'Đời sống', { ...library, sections: [] }],
  ])('takes a section %s for one that is known', (_what, section, newsroom) => {
    expect(preflight({ ...sound, section }, newsroom, now)).toEqual([]);
  });

  it.each([
    ['АВЕКМНОРСТХУ', 'ABEKMHOPCTXY'],
    ['аеорсухіјѕԁһԛԝ', 'aeopcyxijsdhqw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον', 'ABEZHIKMNOPTYXov'],
    ['ÐƉɖðɡ', 'ĐĐđđg'],
  ])('tells each of %s from what it looks like, %s', (others, latin) => {
    const meant = [...others].map((letter) => {
      const text = `Xã m${letter}n.`;
      const found = preflight(withText(text), library, now);
      return found.map((finding) => mended(text, finding));
    });
    expect(meant).toEqual([...latin].map((letter) => [`Xã m${letter}n.`]));
  });

  it('reads neither days nor figures in a credit, nor days and names in what nobody sees', () => {
    const alt = 'Tờ lịch 30/2/2020 của Bùi Văn Lưư';
    const change = { credit: [{ text: 'Kho 30/2/2020, 120%' }], alt };
    const body = sound.body.map((b) => (b.type === 'figure' ? { ...b, ...change } : b)) as Block[];
    expect(rules({ ...sound, body, standfirst: 'Bùi Văn Lưu ghi lịch.' })).toEqual([]);
  });

  it.each([
    ['2021-01-02', 'Mưa từ thứ Tư (ngày 30/12).', false],
    ['2021-01-02', 'Mưa từ thứ Năm (ngày 30/12).', true],
    ['2020-12-30', 'Họp thứ Hai, ngày 4/1.', false],
    ['2020-12-30', 'Họp thứ Bảy, ngày 4/1.', true],
    ['2021-02-16', 'Sinh thứ Bảy, ngày 29/2.', false],
  ])('takes a day without its year for the one nearest to %s: %j', (day, text, isWrong) => {
    const published = `${day}T08:00:00+07:00`;
    const found = rules({ ...withText(text), created: published, published });
    expect(found).toEqual(isWrong ? ['wrong-weekday'] : []);
  });

  it('counts the comments that are open', () => {
    const by = { name: 'Minh', role: 'editor' };
    const remarks = [{ id: 'r', by, at: now, text: 'Xem lại' }];
    const comments = [true, false, true].map((resolved, at) => ({
      ...{ id: `c${at}`, anchor: 'article', resolved, remarks },
    }));
    const review = { ...sound.review, comments };
    const article = articleSchema.parse({ ...sound, review });
    expect(preflight(article, library, now)).toMatchObject([
      { rule: 'open-comments', severity: 'warning', params: { count: '1' } },
    ]);
  });

  it('takes a publication at the end of the embargo for right', () => {
    expect(rules({ ...sound, embargo: '2020-02-16T08:00:00Z' })).toEqual([]);
  });

  it.each([
    ['Chợ phiên mở lại.', 'Chợ phiên mở lại'],
    ['Bà con nói “được rồi”.', 'Bà con nói “được rồi”'],
    ['Hơn 40 hộ có nước năm 2020.', 'Hơn 40 hộ có nước năm 2020'],
    ['Chợ phiên mở lại…', undefined],
    ['Bão vào TP.', undefined],
    ['Chợ phiên có gà, lợn, v.v.', undefined],
    ['Profits at Example Inc.', undefined],
    ['Mưa. Lũ. Rồi nắng lên.', undefined],
    ['Ai về chợ phiên? Bà con về.', undefined],
  ])('headline-stop: %j', (headline, expected) => {
    const found = preflight({ ...sound, headline }, library, now);
    expect(found.map(({ rule }) => rule)).toEqual(expected ? ['headline-stop'] : []);
    if (expected) expect(mended(headline, found[0] as Finding)).toBe(expected);
  });

  it('leaves the title of an embed as its own page has it', () => {
    const url = 'https://video.example/1';
    const embed = articleSchema.parse({
      ...sound,
      body: [
        ...sound.body,
        { type: 'embed', id: 'e', url, title: 'Suối về bản.', description: '' },
      ],
    });
    expect(rules(embed)).toEqual([]);
  });

  it.each([
    ['It cost 1.250.000 dong.', 'It cost 1,250,000 dong.'],
    ['It cost 1.250.000,5 dong.', 'It cost 1,250,000.5 dong.'],
    ['It cost 1,250,000 dong, at 192.168.100.200 and 1.255 of 2.000.', undefined],
  ])('foreign-number in English: %j', (text, expected) => {
    const found = preflight({ ...withText(text), language: 'en' }, library, now);
    expect(found.map(({ rule }) => rule)).toEqual(expected ? ['foreign-number'] : []);
    if (expected) expect(mended(text, found[0] as Finding)).toBe(expected);
  });

  it.each([
    ['en', 'It runs 99.999% of the time.', []],
    ['en', 'Of these, 1,250% are children.', ['over-100']],
    ['en', 'Half are young, of whom 30.500% farm, the rest 69.500%.', []],
    ['fr', 'Il y a 1,250,000 livres et 1.250.000 pages.', []],
    ['vi', 'Chỉ 3.1415% số hộ có điện.', []],
    ['vi', 'Chỉ 1.250% số hộ có điện.', ['over-100']],
  ])(
    'reads figures as the language of the article writes them, %s: %j',
    (language, text, found) => {
      expect(rules({ ...withText(text), language })).toEqual(found);
    },
  );

  it.each([
    ['figure-same-caption', { media: `${'b'.repeat(64)}.jpg`, alt: 'Suối' }, true],
    ['figure-same-caption', { alt: 'Suối' }, false],
    ['figure-alt-caption', { caption: [{ text: 'Suối về.' }], alt: ' suối  về' }, true],
    ['figure-alt-caption', { caption: [], alt: '' }, false],
  ])('%s: %j is %s', (rule, change, isFound) => {
    const again = sound.body.flatMap((block) =>
      block.type === 'figure' ? [{ ...block, id: 'f2', ...change }] : [],
    );
    const found = rules({ ...sound, body: [...sound.body, ...again] });
    expect(found.includes(rule)).toBe(isFound);
  });

  it.each<[string, Record<string, unknown>, Finding['severity']]>([
    ['figure-no-picture', { media: '' }, 'error'],
    ['figure-no-caption', { caption: [] }, 'error'],
    ['figure-no-credit', { credit: [{ text: ' ' }] }, 'warning'],
    ['figure-no-alt', { alt: ' ' }, 'warning'],
  ])('%s', (rule, change, severity) => {
    const body = sound.body.map((b) => (b.type === 'figure' ? { ...b, ...change } : b)) as Block[];
    const found = preflight({ ...sound, body }, library, now).find((one) => one.rule === rule);
    expect(found).toMatchObject({ severity, params: { number: '1' } });
    // Its file says nothing that could be put in.
    expect(found?.fix).toBeUndefined();
  });

  it('wants an AI-made picture to be named as such', () => {
    const media = sound.media.map((item) => ({
      ...item,
      found: { digitalSourceType: 'trainedAlgorithmicMedia' },
    }));
    expect(rules({ ...sound, media })).toEqual(['figure-ai']);
  });

  it('warns where a photograph shows at one place what is hidden at another', () => {
    const [figure] = sound.body.filter((block) => block.type === 'figure');
    if (!figure) throw new Error('no figure');
    // No region is drawn twice alike.
    let drawn = 0;
    let media = figure.media;
    const region = (id: string) => ({
      id,
      shape: 'ellipse' as const,
      method: 'pixelate' as const,
      rect: { x: 'abc'.indexOf(id) * 0.3 + 0.005 * drawn++, y: 0.1, width: 0.1, height: 0.1 },
    });
    const found = (first: string[], second: string[]) => {
      const of = (id: string, regions: string[]) => ({
        ...figure,
        id,
        redactions: regions.map(region),
      });
      const gallery = {
        type: 'gallery' as const,
        id: 'g',
        caption: [],
        figures: [{ ...of('s', second), media }],
      };
      const body = [...sound.body.slice(0, 1), of('f', first), gallery];
      return preflight({ ...sound, body }, library, now).map(
        ({ rule, place, params }) => `${rule} ${place.part} ${params.number} ${params.other}`,
      );
    };
    expect(found([], [])).toEqual([]);
    expect(found(['a'], ['a'])).toEqual([]);
    expect(found(['a'], ['b'])).toEqual([
      'figure-uncovered caption 1 2',
      'figure-uncovered s:caption 2 1',
    ]);
    expect(found(['a'], [])).toEqual(['figure-uncovered s:caption 2 1']);
    expect(found(['a'], ['a', 'c'])).toEqual(['figure-uncovered caption 1 2']);
    media = `${'b'.repeat(64)}.jpg`;
    expect(found(['a'], []).join()).not.toContain('uncovered');
  });

  it('says of a face that only a suggestion hides that it would leave', () => {
    const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
    const hidden = [{ id: 'r', shape: 'ellipse', method: 'blur', rect }];
    const by = { name: 'Hà Văn Tuấn', role: 'editor' };
    const suggested = (redactions: object[], was: object[]) =>
      articleSchema.parse({
        ...sound,
        body: sound.body.map((b) =>
          b.type === 'figure'
            ? { ...b, redactions, suggestions: ['s'], was: { ...dataOf(b), redactions: was } }
            : b,
        ),
        review: { status: 'draft', suggestions: [{ id: 's', kind: 'figure', by, at: now }] },
      });
    const found = (article: Article) =>
      preflight(article, library, now).map(({ rule, severity }) => `${rule} ${severity}`);
    const pending = 'pending-suggestions error';
    expect(found(suggested(hidden, []))).toEqual(['figure-hidden-suggested error', pending]);
    expect(found(suggested([], hidden))).toEqual([pending]);
    expect(found(suggested(hidden, hidden))).toEqual([pending]);
  });

  it('says of a photograph that another article hides more of it', () => {
    const media = `${'a'.repeat(64)}.jpg`;
    const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
    const rowOf = (change: object): ArticleSummary => ({
      ...summarize(sound),
      id: 'khac',
      headline: 'Bé ở chợ',
      hides: [{ media, rect }],
      ...change,
    });
    const hiding = (...drawn: Rect[]): Article => {
      const redactions = drawn.map((one, at) => ({
        id: `r${at}`,
        shape: 'ellipse' as const,
        method: 'blur' as const,
        rect: one,
      }));
      const body = sound.body.map((b) => (b.type === 'figure' ? { ...b, redactions } : b));
      return { ...sound, body };
    };
    const found = (article: Article, change: object = {}) =>
      preflight(article, library, now, [summarize(article), rowOf(change)]).map(
        ({ rule, severity, place, params }) =>
          `${rule} ${severity} ${place.block} ${params.number} ${params.headline}`,
      );
    const told = 'figure-uncovered-elsewhere warning f 1';
    expect(summarize(hiding(rect)).hides).toEqual([{ media, rect }]);
    expect(found(sound)).toEqual([`${told} Bé ở chợ`]);
    expect(found(sound, { headline: ' ' })).toEqual([`${told} khac`]);
    expect(found(hiding({ ...rect, width: 0.21 }))).toEqual([]);
    for (const beside of [{ x: 0.6 }, { y: 0.6 }, { x: 0.6, y: 0.6 }, { y: 0.2 }])
      expect(found(hiding({ ...rect, ...beside }))).toEqual([`${told} Bé ở chợ`]);
    const another = { media: `${'b'.repeat(64)}.jpg`, rect };
    expect(found(sound, { hides: [another] })).toEqual([]);
    expect(found(sound, { hides: [another, { media, rect }] })).toEqual([`${told} Bé ở chợ`]);
    expect(found(sound, { hides: undefined })).toEqual([]);
    expect(found(sound, { id: sound.id })).toEqual([]);
  });

  it('says of a slug that another article has it, and gives one that none has', () => {
    const rowOf = (change: Partial<ArticleSummary>): ArticleSummary => ({
      ...summarize(sound),
      id: 'khac',
      headline: 'Chợ phiên',
      slug: 'cho-phien',
      ...change,
    });
    const found = (slug: string, ...others: ArticleSummary[]) => {
      const article = { ...sound, slug };
      return preflight(article, library, now, [summarize(article), ...others]).map((one) => [
        `${one.rule} ${one.severity} ${one.params.headline}`,
        mend(article, one).slug,
      ]);
    };
    expect(found('cho-phien', rowOf({}), rowOf({ id: 'ba', slug: 'cho-phien-2' }))).toEqual([
      ['same-slug warning Chợ phiên', 'cho-phien-3'],
    ]);
    expect(found('cho-phien-2', rowOf({}))).toEqual([]);
    expect(found('', rowOf({ slug: '' }))).toEqual([]);
    expect(found('cho-phien', rowOf({ damaged: 'wrong-folder' }))).toEqual([]);
  });

  it.each([
    ['link-broken', 'javascript:alert(1)'],
    ['link-broken', 'http://khong-co'],
    ['link-broken', 'bai-viet.html'],
    ['link-broken', 'ftp://bao.example/tin'],
    ['link-broken', 'https://https://bao.vn'],
    ['link-empty', ' '],
    ['link-local', 'http://192.168.1.4/bai'],
    ['link-local', 'http://localhost:8080/'],
    ['link-local', 'https://toa-soan.lan/bai'],
    ['link-local', 'file:///home/bai.html'],
  ])('%s: %s', (rule, href) => {
    const spans = [{ text: 'liên kết', href }];
    expect(rules({ ...sound, body: [{ type: 'paragraph', id: 'p', spans }] })).toContain(rule);
  });

  it('reads the addresses of embeds', () => {
    const block = {
      type: 'embed',
      id: 'e',
      url: 'http://localhost/v',
      title: 'A',
      description: '',
    };
    const embed = articleSchema.parse({ ...sound, body: [...sound.body, block] });
    expect(rules(embed)).toEqual(['link-local']);
  });

  it.each(['https://bao.example/tin/', 'http://172.32.0.1/', 'mailto:toasoan@bao.vn'])(
    'lets %s be',
    (href) => {
      const [paragraph, figure] = sound.body as [Block, Block];
      const linked = { ...paragraph, spans: [{ text: 'liên kết', href }] } as Block;
      expect(rules({ ...sound, body: [linked, figure] })).toEqual([]);
    },
  );

  it('lets an AI-made picture be that says so', () => {
    const media = sound.media.map((item) => ({
      ...item,
      found: { digitalSourceType: 'trainedAlgorithmicMedia' },
    }));
    const body = sound.body.map((b) =>
      b.type === 'figure' ? { ...b, credit: [{ text: 'Ảnh do AI tạo' }] } : b,
    );
    expect(rules({ ...sound, media, body })).toEqual([]);
  });

  it('measures the lead as it stands: turned, cut', () => {
    const lead = (change: object) =>
      sound.body.map((b) => (b.type === 'figure' ? { ...b, ...change } : b)) as Block[];
    const [tall] = sound.media.map((item) => ({ ...item, width: 2000, height: 1199 }));
    const media = tall ? [tall] : [];
    expect(rules({ ...sound, media, body: lead({ rotation: 90 }) })).toEqual(['lead-narrow']);
    const rect = { x: 0, y: 0, width: 0.5, height: 1 };
    const cut = preflight(
      { ...sound, body: lead({ crops: [{ shape: 'free', rect }] }) },
      library,
      now,
    );
    expect(cut.map(({ rule, params }) => [rule, params.width])).toEqual([['lead-narrow', '1000']]);
  });

  it('tells a crop for which the lead picture must be enlarged', () => {
    const rect = { x: 0, y: 0, width: 0.5, height: 0.5 };
    const crops = [{ shape: '16:9' as const, rect }];
    const body = sound.body.map((b) => (b.type === 'figure' ? { ...b, crops } : b));
    expect(rules({ ...sound, body })).toEqual(['lead-upscaled']);
    expect(rules({ ...sound, body: sound.body.slice(0, 1) })).toEqual(['no-lead']);
    const small = sound.media.map((item) => ({ ...item, width: 1199 }));
    expect(rules({ ...sound, media: small })).toEqual(['lead-narrow']);
  });

  it('knows no lead but the page’s: the one chosen, or one that the text begins with', () => {
    const { leadFigure: _chosen, ...unled } = sound;
    const [words, picture] = sound.body as [Block, Block];
    expect(rules(unled)).toEqual(['no-lead']);
    expect(rules({ ...unled, body: [picture, words] })).toEqual([]);
  });

  it('makes quotes of one article alike', () => {
    const article = withText('Ông nói: “Tốt”, bà nói "được".');
    const found = preflight(article, library, now);
    expect(found.map(({ rule, fix }) => `${rule} ${fix}`)).toEqual([
      'mixed-quotes “',
      'mixed-quotes ”',
    ]);
  });

  it('wants headings in their order and no empty blocks', () => {
    const body: Block[] = [
      { type: 'heading', id: 'h', level: 3, spans: [{ text: 'Mục' }] },
      { type: 'paragraph', id: 'p', spans: [] },
      ...sound.body,
    ];
    const found = rules({ ...sound, body });
    expect(found).toContain('heading-skipped');
    expect(found).toContain('empty-block');
    const levels = ([2, 3, 4, 2] as const).map(
      (level): Block => ({ type: 'heading', id: `h${level}`, level, spans: [{ text: 'Mục' }] }),
    );
    expect(rules({ ...sound, body: [...sound.body, ...levels] })).toEqual([]);
    expect(rules({ ...sound, body: [...sound.body, ...levels.slice(1)] })).toEqual([
      'heading-skipped',
    ]);
  });

  it('leaves out what was passed over with a reason, as long as the words are the same', () => {
    const article = withText('Cánh đồng xanh xanh.');
    const [finding] = preflight(article, library, now) as [Finding];
    const pass = { rule: finding.rule, key: findingKey(finding), reason: 'thơ' };
    const by = { name: 'Lan Anh', role: 'editor' as const };
    const ignored = [{ ...pass, by, at: now }];
    const review = { ...article.review, ignored };
    expect(examine({ ...article, review }, library, now)).toEqual({
      findings: [],
      ignored: [{ finding, record: ignored[0] }],
    });
    expect(rules({ ...withText('Trời xa xa.'), review })).toEqual(['reduplication']);
    const elsewhere = article.body.map((block) =>
      block.id === 'p' ? { ...block, id: 'q' } : block,
    );
    expect(rules({ ...article, body: elsewhere, review })).toEqual(['reduplication']);
  });

  it.each([
    ['language', 'Cánh đồng xanh xanh.', ['reduplication'], { language: 'en' }, {}, ['repeated']],
    ['day', 'Họp 17/2/2020.', ['future-date'], { published: '2020-02-18T08:00:00+07:00' }, {}, []],
    ['style list', 'Lên nương.', [], {}, { styleList: { nương: 'rẫy' } }, ['style-list']],
  ])('reads a text again under another %s', (_what, text, before, change, house, after) => {
    const article = withText(text);
    expect(rules(article)).toEqual(before);
    const again = preflight({ ...article, ...change }, { ...library, ...house }, now);
    expect(again.map(({ rule }) => rule)).toEqual(after);
  });

  it('only hints at two spellings that stand equally often', () => {
    const found = preflight(withText('Bùi Văn Lưu gặp Bùi Văn Lưư.'), library, now);
    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'two-spellings hint',
    ]);
  });

  it('closes no bracket with another’s', () => {
    expect(rules(withText('Một (hai] ba.'))).toEqual(['unbalanced', 'unbalanced']);
  });

  it('reads abbreviations in captions, not in headlines', () => {
    const body = sound.body.map((block) =>
      block.type === 'figure' ? { ...block, caption: [{ text: 'Họp HĐND xã.' }] } : block,
    );
    expect(rules({ ...sound, body, headline: 'Họp UBND' })).toEqual(['abbreviation']);
  });

  it('points only at places that are there, whatever the text', () => {
    const piece = fc.constantFrom('a', 'ò', 'Ba', ' ', '  ', '.', ',', '(', '”', '"', '31/2', '%');
    const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: piece }));
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { place } of preflight(withText(text), library, now)) {
          if (place.part !== 'spans' || place.start === undefined) continue;
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeLessThanOrEqual(text.length);
          expect(place.start).toBeLessThan(place.end ?? 0);
        }
      }),
    );
  });
});

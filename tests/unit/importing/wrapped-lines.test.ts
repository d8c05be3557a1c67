/** Lines broken by a page, joined to paragraphs: no letter is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../renderer/editor/clipboard/html-blocks.ts';
import { readCrawled } from '../../../shared/importing/crawled.ts';
import { plainLines } from '../../../shared/importing/foreign-text.ts';
import { unwrapLines } from '../../../shared/importing/wrapped-lines.ts';
import { bodyText } from '../../../shared/text.ts';

const REPORT = `ỦY BAN NHÂN DÂN HUYỆN

BÁO CÁO
Tình hình kinh tế - xã hội tháng 2 năm 2026

Thực hiện chỉ đạo của Chủ tịch UBND tỉnh về nhiệm vụ phát triển kinh tế
- xã hội, UBND huyện đã chỉ đạo các xã, các phòng và cơ quan của huyện, KT-
XH, tập trung thực hiện các giải pháp, đạt kết quả như sau:
1. Về kinh tế
Tổng giá trị sản xuất trên địa bàn ước tăng 6,5% so với cùng kỳ năm trước. 
Trong đó khu vực nông, lâm nghiệp và thủy sản tăng 2,1%; tiểu thủ công
 
Trang 2/5
\fnghiệp và xây dựng tăng 9,8%, dịch vụ thông tin (infor\u00ad
mation) tăng 3%.
- Cây lúa gieo cấy được 1.200 ha, đạt 98% kế hoạch của vụ xuân năm nay.
`;

describe('lines that a page broke', () => {
  it('are paragraphs again, without the number of the page between them', () => {
    const paragraphs = [
      'ỦY BAN NHÂN DÂN HUYỆN',
      'BÁO CÁO',
      'Tình hình kinh tế - xã hội tháng 2 năm 2026',
      'Thực hiện chỉ đạo của Chủ tịch UBND tỉnh về nhiệm vụ phát triển kinh tế - xã hội, UBND huyện đã chỉ đạo các xã, các phòng và cơ quan của huyện, KT-XH, tập trung thực hiện các giải pháp, đạt kết quả như sau:',
      '1. Về kinh tế',
      'Tổng giá trị sản xuất trên địa bàn ước tăng 6,5% so với cùng kỳ năm trước. Trong đó khu vực nông, lâm nghiệp và thủy sản tăng 2,1%; tiểu thủ công nghiệp và xây dựng tăng 9,8%, dịch vụ thông tin (information) tăng 3%.',
      '- Cây lúa gieo cấy được 1.200 ha, đạt 98% kế hoạch của vụ xuân năm nay.',
    ];
    expect(plainLines(REPORT).filter(Boolean)).toEqual(paragraphs);
    expect(bodyText(readPlainText(REPORT))).toBe(paragraphs.join('\n'));
    const { headline, standfirst, body } = readCrawled(REPORT, '+07:00');
    expect([headline, standfirst, bodyText(body)].join('\n')).toBe(paragraphs.join('\n'));
  });

  it('are so, too, where Evince gave the last of one page and the first of the next as one', () => {
    const lines = [
      'Mỗi sớm chủ nhật, con đò của bản chở bà con cùng hàng hóa sang phiên chợ bên',
      'kia sông, chiều lại đón về khi trời chưa tối.',
    ];
    const seam =
      'Người lái đò kể rằng năm ngoái nước lên tới bậc thứ ba của bến, cả bản phải chuyển ra lán.Năm nay bản đóng thêm một con đò nữa, lại mua phao cho';
    const last = 'từng nhà, và cử hai người trực ở bến.';
    const pages = [...lines, ...lines, seam, last, ...lines, ...lines, ...lines];
    const whole = lines.join(' ');
    expect(unwrapLines(pages)).toEqual([whole, whole, `${seam} ${last}`, whole, whole, whole]);
  });

  it.each([
    ['verse', ['Quê hương tôi có con sông xanh biếc', 'nước gương trong soi tóc những hàng tre']],
    ['chat', ['anh ơi mai họp lúc mấy giờ', 'em chưa nhận được giấy mời']],
    [
      'items',
      ['Bản cần những thứ sau đây cho vụ gieo trồng sắp tới:', 'giống lúa và phân', 'trâu'],
    ],
    ['paragraphs', [`${'Một đoạn dài '.repeat(20)}.`, 'một dòng ngắn', 'và một dòng nữa']],
  ])('are not those of %s', (_what, lines) => {
    expect(unwrapLines(lines)).toEqual(lines);
  });

  it('lose no letter, whatever they are', () => {
    const word = fc.constantFrom(
      'Bản',
      'nước',
      'KT-XH',
      '12',
      '-',
      'về.',
      'a)',
      'đường',
      '“Vâng',
      '',
    );
    const line = fc.array(word, { maxLength: 20 }).map((words) => words.join(' ').trim());
    const letters = (lines: readonly string[]) => lines.join('').replace(/[\s\d/]/gu, '');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(letters(unwrapLines(lines))).toBe(letters(lines));
      }),
    );
  });
});

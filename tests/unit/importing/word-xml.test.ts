/** What stands in a Word document's XML, and what becomes of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY } from '../../fixtures/word.ts';
import { box, choice, drawn, field, line, part, pic, raw, run } from '../../fixtures/word-xml.ts';

const aside = testFolder('word-xml');

const letters = (text: string): string => `<m:r><m:rPr/><m:t>${text}</m:t></m:r>`;

async function read(bytes: Uint8Array) {
  const path = join(aside, 'bai viet.docx');
  await writeFile(path, bytes);
  return { article: (await readDocument({ path, aside }, silent)).draft };
}

describe('a Word document', () => {
  it.each<[string, string, string[]]>([
    ['a field', `<w:fldSimple>${run('Giữa')}</w:fldSimple>`, [`p Đầu Giữa cuối ${BODY}`]],
    ['a direction', `<w:bdo><w:dir>${run('Giữa')}</w:dir></w:bdo>`, [`p Đầu Giữa cuối ${BODY}`]],
    [
      'letters with others above',
      `<w:r><w:ruby><w:rt>${run('trên')}</w:rt><w:rubyBase>${run('Giữa')}</w:rubyBase></w:ruby></w:r>`,
      [`p Đầu Giữa cuối ${BODY}`],
    ],
    [
      'a formula',
      '<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>Gi</m:t></m:r></m:num><m:den><m:r><m:t>ữa</m:t></m:r></m:den></m:f></m:oMath>',
      [`p Đầu Gi/ữa cuối ${BODY}`],
    ],
    [
      'a formula whose layout says as much as its letters',
      `<m:oMathPara><m:oMath><m:sSup><m:e>${letters('10')}</m:e><m:sup>${letters('6')}</m:sup></m:sSup>${letters('=')}
       <m:f><m:num><m:d><m:e>${letters('a+b')}</m:e></m:d></m:num><m:den>${letters('2c')}</m:den></m:f>${letters('+')}
       <m:rad><m:radPr/><m:deg/><m:e>${letters('x+1')}</m:e></m:rad>${letters('+')}
       <m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${letters('i')}</m:sub><m:sup/><m:e>${letters('y')}</m:e></m:nary></m:oMath></m:oMathPara>`,
      [`p Đầu 10{superscript: 6}=(a+b)/2c+√(x+1)+∑{subscript: i}y cuối ${BODY}`],
    ],
    ['a line end', '<w:r><w:cr/></w:r>', ['h2 Đầu', `p cuối ${BODY}`]],
    ['the end of a page', '<w:r><w:br w:type="page"/></w:r>', ['h2 Đầu', `p cuối ${BODY}`]],
    ['a tab', '<w:r><w:ptab/></w:r>', [`p Đầu cuối ${BODY}`]],
    [
      'a link by a field with switches, and what is hidden',
      `${field('HYPERLINK "https://a.example/x" ', '\\t "_blank"')}${run('không', '<w:vanish/>')}${run('', '<w:vanish w:val="0"/>')}`,
      [`p Đầu {https://a.example/x: Giữa} cuối ${BODY}`],
    ],
    [
      'a link into a page',
      field('HYPERLINK "https://a.example/x" ', '\\l "muc2" \\o "Lời"'),
      [`p Đầu {https://a.example/x#muc2: Giữa} cuối ${BODY}`],
    ],
    [
      'a link by a field of one part',
      `<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/x&quot; \\t &quot;_blank&quot; ">${run('Giữa')}</w:fldSimple>`,
      [`p Đầu {https://a.example/x: Giữa} cuối ${BODY}`],
    ],
    [
      'a text box',
      `<w:r>${drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`)}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'a text box in two forms',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`), `<mc:Fallback><w:pict><v:oval><v:textbox>${box}</v:textbox></v:oval></w:pict></mc:Fallback>`)}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'a text box whose other form is empty',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx>${box}</s:txbx></s:wsp>`), '<mc:Fallback/>')}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'words as a drawing',
      '<w:r><w:pict><v:shape><v:textpath string="Trong khung:"/></v:shape></w:pict></w:r>',
      [`p Đầu cuối ${BODY}`, 'p Trong khung:'],
    ],
    [
      'pictures in a group',
      `<w:r>${choice(drawn(`<s:wgp>${pic}<s:grpSp>${pic}</s:grpSp></s:wgp>`))}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'figure picture [] []', 'figure picture [] []'],
    ],
    [
      'a text box around a picture',
      `<w:r>${choice(drawn(`<s:wsp><s:txbx><w:txbxContent>${line(`<w:r>${drawn(pic)}</w:r>`)}</w:txbxContent></s:txbx></s:wsp>`))}</w:r>`,
      [`p Đầu cuối ${BODY}`, 'figure picture [] []'],
    ],
  ])('keeps what stands in %s', async (_what, inside, expected) => {
    const words = `<w:p>${run('Đầu ')}${inside}${run(` cuối ${BODY}`)}</w:p>`;
    const parts = [line('Một tin'), line(BODY), words, line(BODY), line(BODY)];
    const { article } = await read(await raw(parts.join('')));
    expect(outline(article.body).map((text) => text.replace(/ +/g, ' '))).toEqual([
      ...expected,
      `p ${BODY}`,
      `p ${BODY}`,
    ]);
  });

  it.each<[string, string, string[]]>([
    ['a note', '<w:r><w:footnoteReference w:id="7"/></w:r>', []],
    ['a link', `<w:hyperlink r:id="rId7" w:anchor="x">${run('')}</w:hyperlink>`, []],
    ['a picture', `<w:r>${drawn(pic.replace('rId1', 'rId7'))}</w:r>`, ['figure none [] []']],
    [
      'an older picture',
      '<w:r><w:pict><v:imagedata r:id="rId7"/></w:pict></w:r>',
      ['figure none [] []'],
    ],
    [
      'a picture elsewhere',
      `<w:r>${drawn(pic.replace('r:embed="rId1"', 'r:link="rId7"'))}</w:r>`,
      ['figure none [] []'],
    ],
    [
      'a chart',
      `<w:r>${drawn('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId7"/>')}</w:r>`,
      ['figure none [] []'],
    ],
    [
      'a diagram',
      `<w:r>${drawn('<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId7"/>')}</w:r>`,
      ['figure none [] []'],
    ],
  ])(
    'that lost %s, or has it drawn by Word, is read without it',
    async (_what, inside, expected) => {
      const words = `<w:p>${run(BODY)}${inside}</w:p>`;
      const { article } = await read(
        await raw([line('Một tin'), line(BODY), words, line(BODY)].join('')),
      );
      expect(outline(article.body).toSorted()).toEqual([...expected, `p ${BODY}`, `p ${BODY}`]);
    },
  );

  it.each<[string, string, string, string[]]>([
    [
      'goes on behind a paragraph',
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
      '1',
      ['# a', '# b', 'p c', '3# d'],
    ],
    [
      'goes on under another name',
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
      '2',
      ['# a', '# b', 'p c', '3# d'],
    ],
    [
      'restarts',
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
      '2',
      ['# a', '# b', 'p c', '7# d'],
    ],
  ])('has the numbers of its list, which %s', async (_what, other, id, expected) => {
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>';
    const numbering = part(
      `<w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${other}`,
    );
    const item = (num: string, words: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${num}"/></w:numPr></w:pPr>${run(words)}</w:p>`;
    const items = [item('1', 'a'), item('1', 'b'), line('c'), item(id, 'd')];
    const words = [line('Một tin'), line(BODY), line(BODY), ...items, line(BODY)].join('');
    const { article } = await read(await raw(words, { 'word/numbering.xml': numbering }));
    expect(outline(article.body).slice(-5, -1)).toEqual(expected);
  });

  it('with a large first letter has it in its word', async () => {
    const letter = `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run(BODY.charAt(0))}</w:p>`;
    const rest = `<w:p><w:pPr/>${run(BODY.slice(1))}</w:p>`;
    const parts = [
      line('Một tin'),
      line('Một tóm tắt.'),
      letter,
      rest,
      letter,
      line(BODY.slice(1)),
    ];
    const { article } = await read(await raw(parts.join('')));
    expect(outline(article.body)).toEqual([`p ${BODY}`, `p ${BODY}`]);
  });

  it('in fonts from before Unicode comes in as Vietnamese, by whichever way each is set', async () => {
    const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>${font('.VnTime')}</w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Tit"><w:basedOn w:val="Normal"/><w:rPr>${font('.VnTimeH')}</w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Tit"/></w:style></w:styles>`;
    const parts = [
      `<w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr>${run('Chî phiªn häp l¹i')}</w:p>`,
      line('Sau hai th¸ng v¾ng ng\u00adêi, chî phiªn häp l¹i.'),
      `<w:p>${run('S¸ng chñ nhËt, bµ con gïi hµng xuèng chî tõ lóc trêi ch')}<w:r><w:softHyphen/></w:r>${run('a s¸ng râ, ')}${run('ñöôøng qua suoái ñaõ thoâng, ', font('VNI-Times'))}${run('nước đã rút.', font('Times New Roman'))}</w:p>`,
      line('Đoạn này gõ lại bằng Unicode, và giữ phông cũ.'),
    ];
    const { article } = await read(await raw(parts.join(''), { 'word/styles.xml': styles }));
    expect([article.headline, article.standfirst]).toEqual([
      'CHỢ PHIÊN HỌP LẠI',
      'Sau hai tháng vắng người, chợ phiên họp lại.',
    ]);
    expect(outline(article.body)).toEqual([
      'p Sáng chủ nhật, bà con gùi hàng xuống chợ từ lúc trời chưa sáng rõ, đường qua suối đã thông, nước đã rút.',
      'p Đoạn này gõ lại bằng Unicode, và giữ phông cũ.',
    ]);
  });

  it('whose crossheads Word numbers has crossheads, and a list where it has one', async () => {
    const numbered = (words: string, looks = '') =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(words, looks)}</w:p>`;
    const parts = [
      ...[line('Một tin'), line(BODY), numbered('Hàng về nhiều', '<w:b/>'), line(BODY)],
      ...[numbered('Giá cả', '<w:b/>'), line(BODY)],
      ...[numbered('Rau', '<w:b/>'), numbered('Măng', '<w:b/>'), line(BODY)],
      ...[numbered('Nộp hồ sơ tại xã'), line(BODY)],
      ...[numbered('Giá rau đã giảm.', '<w:b/>'), line(BODY)],
    ];
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const { article } = await read(await raw(parts.join(''), { 'word/numbering.xml': numbering }));
    expect(outline(article.body)).toEqual([
      ...['h2 Hàng về nhiều', `p ${BODY}`, 'h2 Giá cả', `p ${BODY}`],
      ...['# {bold: Rau}', '# {bold: Măng}', `p ${BODY}`, '# Nộp hồ sơ tại xã', `p ${BODY}`],
      ...['# {bold: Giá rau đã giảm.}', `p ${BODY}`],
    ]);
  });

  it.each([
    [
      'a link',
      `<w:fldSimple>${run('Hàng')}</w:fldSimple>${field('HYPERLINK "https://a.example/x" ')}`,
    ],
    ['a word in bold', `${run('Hàng')}${run(' về', '<w:b/>')}`],
  ])(
    'keeps %s of the paragraph below its headline, which stays in the body',
    async (_what, runs) => {
      const first = line(`${runs}${run(` nhiều. ${BODY}`)}`);
      const { article } = await read(await raw([line('Một tin'), first, line(BODY)].join('')));
      expect([article.standfirst, article.body.length]).toEqual(['', 2]);
      const plain = line(`${run('Hàng')}${run(` nhiều. ${BODY}`)}`);
      const told = await read(await raw([line('Một tin'), plain, line(BODY)].join('')));
      expect(told.article.standfirst).toBe(`Hàng nhiều. ${BODY}`);
    },
  );

  it('has its crops, with the words for who cannot see the pictures', async () => {
    const cropped = (rect: string, turn = '') =>
      pic.replace(
        '</pic:blipFill>',
        `<a:srcRect ${rect}/></pic:blipFill><pic:spPr><a:xfrm ${turn}/></pic:spPr>`,
      );
    const pictures = [
      drawn(cropped('l="10000" t="20000" r="30000"')).replace('name="1"', 'name="1" descr="Chợ"'),
      drawn(`<s:wgp>${cropped('b="5000"')}</s:wgp>`),
      ...[cropped('l="9000" r="-4000"'), cropped('l="9000"', 'rot="5400000"'), cropped('')].map(
        drawn,
      ),
    ].map((drawing) => line(`<w:r>${drawing}</w:r>`));
    const { article } = await read(
      await raw([line('Một tin'), line(BODY), ...pictures, line(BODY)].join('')),
    );
    const figures = article.body.flatMap((block) => (block.type === 'figure' ? [block] : []));
    expect(figures.map(({ crops, alt }) => [alt, crops.map(({ rect }) => rect)])).toEqual([
      ['Chợ', [{ x: 0.1, y: 0.2, width: 0.6, height: 0.8 }]],
      ['', [{ x: 0, y: 0, width: 1, height: 0.95 }]],
      ...[
        ['', []],
        ['', []],
        ['', []],
      ],
    ]);
  });
});

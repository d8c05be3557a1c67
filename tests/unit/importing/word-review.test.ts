/** Comments and tracked changes of Word documents. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/importing/document.ts';
import { silent } from '../../../electron/watcher.ts';
import { articleSchema } from '../../../shared/article.ts';
import { anchorsIn } from '../../../shared/comments/anchors.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { outline } from '../../fixtures/outline.ts';
import { BODY } from '../../fixtures/word.ts';
import {
  by,
  comment,
  del,
  drawn,
  ended,
  ins,
  line,
  on,
  part,
  pic,
  raw,
  run,
} from '../../fixtures/word-xml.ts';

const aside = testFolder('word-review');

async function read(body: string, files: Record<string, string> = {}) {
  const path = join(aside, 'bai viet.docx');
  const named = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, part(xml)]));
  await writeFile(path, await raw(body, named));
  const { draft, done } = await readDocument({ path, aside }, silent);
  articleSchema.parse(draft);
  return { article: draft, review: draft.review, done };
}

const ABOVE = line('Một tin') + line('Một tóm tắt.');

describe('a comment of a Word document', () => {
  it('stands on its words, with answers, who wrote it when, and whether it is done', async () => {
    const { article, review } = await read(
      `${ABOVE}<w:p>${run(`${BODY} `)}${on(0, run('Chợ', '<w:b/>') + run(' phiên'))}${run(' họp lại.')}</w:p>${line(on(2, run(BODY)))}`,
      {
        'word/comments.xml': [
          comment(0, 'Thu Hà', ['Chợ nào?', 'Hỏi lại xã.']),
          comment(1, 'Lò Mai', ['Chợ Khe Lau.']),
          comment(2, 'Thu Hà', ['Hay.']),
          comment(3, 'Thu Hà', ['']),
        ].join(''),
        'word/commentsExtended.xml':
          '<w15:commentEx w15:paraId="P0" w15:done="0"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="0"/><w15:commentEx w15:paraId="P2" w15:done="1"/>',
      },
    );
    const at = '2026-03-02T10:00:00+07:00';
    expect(review.comments).toMatchObject([
      {
        anchor: 'text',
        quote: 'Chợ phiên',
        resolved: false,
        remarks: [
          { by: { name: 'Thu Hà' }, at, text: 'Chợ nào?\nHỏi lại xã.' },
          { by: { name: 'Lò Mai' }, at, text: 'Chợ Khe Lau.' },
        ],
      },
      { anchor: 'text', quote: BODY, resolved: true, remarks: [{ text: 'Hay.' }] },
    ]);
    expect(anchorsIn(article.body).map(({ text }) => text)).toEqual(['Chợ phiên', BODY]);
    expect(outline(article.body)[0]).toContain('Chợ');
  });

  it('reaches over paragraphs, lists and tables', async () => {
    const { article } = await read(
      `${ABOVE}${line(BODY)}<w:p><w:commentRangeStart w:id="0"/>${run(`${BODY} Một.`)}</w:p><w:tbl><w:tr><w:tc>${line('Rau')}</w:tc><w:tc>${line('5.000 đồng')}</w:tc></w:tr></w:tbl><w:p>${run(`${BODY} Hai.`)}<w:commentRangeEnd w:id="0"/>${run('Ba.')}</w:p>`,
      { 'word/comments.xml': comment(0, 'Thu Hà', ['Chuyển lên.']) },
    );
    expect(anchorsIn(article.body).map(({ text }) => text)).toEqual([
      `${BODY} Một.`,
      'Rau',
      '5.000 đồng',
      `${BODY} Hai.`,
    ]);
  });

  it('on the headline is one on the article, one on no words stands on those before it', async () => {
    const { article, review } = await read(
      `<w:p>${on(0, run('Một tin'))}</w:p>${line('Một tóm tắt.')}<w:p>${run(BODY)}<w:r><w:commentReference w:id="1"/></w:r></w:p>${line(BODY)}`,
      { 'word/comments.xml': comment(0, 'Thu Hà', ['Tít yếu.']) + comment(1, 'Thu Hà', ['Ừ.']) },
    );
    expect(article.headline).toBe('Một tin');
    expect(review.comments).toMatchObject([
      { anchor: 'article', quote: 'Một tin' },
      { anchor: 'text', quote: BODY },
    ]);
  });

  it('on a picture alone is one on its figure, cropped or not; on words and a picture, on the words', async () => {
    const cropped = pic.replace('</pic:blipFill>', '<a:srcRect l="25000"/></pic:blipFill>');
    const shown = (inside: string) => `<w:r>${drawn(inside)}</w:r>`;
    const { article, review } = await read(
      `${ABOVE}${line(BODY)}${line(on(0, shown(pic)))}${line('Ảnh: Mai')}${line(BODY)}${line(on(1, shown(cropped)))}${line('Ảnh: Mai')}${line(on(2, `${run(BODY)}${shown(pic)}`))}`,
      { 'word/comments.xml': [0, 1, 2].map((id) => comment(id, 'Thu Hà', ['Nhòe.'])).join('') },
    );
    const figures = article.body.filter(({ type }) => type === 'figure');
    expect(figures).toHaveLength(3);
    expect(review.comments.map(({ anchor, figure }) => [anchor, figure])).toEqual([
      ['figure', figures[0]?.id],
      ['figure', figures[1]?.id],
      ['text', undefined],
    ]);
    expect(figures[1]).toMatchObject({ crops: [{ rect: { x: 0.25 } }], alt: '' });
    for (const figure of figures) expect(figure).not.toHaveProperty('suggestions');
  });
});

it('a comment on a picture of an older Word is one on its figure; one on words and a picture, on the words', async () => {
  const old = (alt: string) =>
    `<w:r><w:pict><v:shape${alt}><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>`;
  const { article, review } = await read(
    `${ABOVE}${line(BODY)}${line(on(0, old(' alt="Chợ phiên"')))}${line('Ảnh: Mai')}${line(on(1, old('')))}${line('Ảnh: Mai')}${line(on(2, run(BODY)))}${line(old(' alt="Suối"'))}${line('Ảnh: Mai')}`,
    { 'word/comments.xml': [0, 1, 2].map((id) => comment(id, 'Thu Hà', ['Nhòe.'])).join('') },
  );
  const figures = article.body.filter(({ type }) => type === 'figure');
  expect(figures).toMatchObject([{ alt: 'Chợ phiên' }, { alt: '' }, { alt: 'Suối' }]);
  expect(review.comments.map(({ anchor, figure }) => [anchor, figure])).toEqual([
    ['figure', figures[0]?.id],
    ['figure', figures[1]?.id],
    ['text', undefined],
  ]);
});

describe('a tracked change of a Word document', () => {
  const both = async (body: string) => {
    const { article, review, done } = await read(body);
    return {
      done,
      kinds: review.suggestions.map(({ kind, by: { name } }) => `${kind} ${name}`),
      accepted: outline(ifAccepted(article)),
      rejected: outline(ifRejected(article)),
      article,
    };
  };
  const tail = line(BODY);

  it('is a suggestion by who made it', async () => {
    const { article, kinds, accepted, rejected, done } = await both(
      `${ABOVE}${line(`${run(`${BODY} Có `)}${del('5')}${ins('7')}${run(' người, ')}${ins(`${run('nhiều', '<w:b/>')}${run(' em')}`, 'Thu Hà')}${run('.')}`)}${tail}`,
    );
    expect(kinds).toEqual(['delete Mai', 'insert Mai', 'insert Thu Hà']);
    expect(article.review.suggestions[0]).toMatchObject({ at: '2026-03-02T10:00:00+07:00' });
    expect(accepted).toEqual([`p ${BODY} Có 7 người, {bold: nhiều} em.`, `p ${BODY}`]);
    expect(rejected).toEqual([`p ${BODY} Có 5 người, .`, `p ${BODY}`]);
    expect(done).toBe(0);
  });

  it('goes on over what looks otherwise, and no further than its words, its author and its paragraph', async () => {
    const { kinds, accepted } = await both(
      ABOVE +
        line(`${run(BODY)}${ins(' bảy ')}${ins(run('tám', '<w:b/>'))}${ins(' chín', 'Thu Hà')}`) +
        line(`${run(BODY)}${ins(' một')}${run(' và')}${ins(' hai')}`) +
        line(`${ins('Ba. ')}${run(BODY)}`),
    );
    expect(kinds).toEqual([
      ...['insert Mai', 'insert Thu Hà'],
      ...['insert Mai', 'insert Mai'],
      'insert Mai',
    ]);
    expect(accepted).toEqual([
      `p ${BODY} bảy {bold: tám} chín`,
      `p ${BODY} một và hai`,
      `p Ba. ${BODY}`,
    ]);
  });

  it('has its tabs and hyphens, and of a field that went the words alone', async () => {
    const gone = (inside: string) => `<w:del ${by('Mai')}><w:r>${inside}</w:r></w:del>`;
    const link = [
      gone('<w:fldChar w:fldCharType="begin"/>'),
      gone('<w:delInstrText>HYPERLINK "https://vungcao.example/"</w:delInstrText>'),
      gone('<w:fldChar w:fldCharType="separate"/>'),
      gone('<w:delText>ở đây</w:delText>'),
      gone('<w:fldChar w:fldCharType="end"/>'),
    ].join('');
    const { accepted, rejected, done } = await both(
      ABOVE +
        line(
          `${run(BODY)}${ins('<w:r><w:t>Măng</w:t><w:tab/><w:t>rau</w:t><w:noBreakHyphen/><w:t>cỏ</w:t></w:r>')}`,
        ) +
        line(`${run(BODY)}${gone('<w:delText>Cũ</w:delText><w:tab/><w:delText>hơn</w:delText>')}`) +
        line(`${run(BODY)}${link}`),
    );
    expect(accepted).toEqual([`p ${BODY}Măng rau\u2011cỏ`, `p ${BODY}`, `p ${BODY}`]);
    expect(rejected.map((text) => text.trimEnd())).toEqual([
      ...[`p ${BODY}`, `p ${BODY}Cũ hơn`],
      `p ${BODY}ở đây`,
    ]);
    expect(done).toBe(0);
  });

  it('of a picture that came is taken as accepted, and counted', async () => {
    const { article, done } = await both(
      `${ABOVE}${line(BODY)}${line(ins(`<w:r>${drawn(pic)}</w:r>`))}`,
    );
    expect(article.body.filter(({ type }) => type === 'figure')).toHaveLength(1);
    expect(done).toBe(1);
  });

  it('that another made within one stays within it', async () => {
    const { kinds, accepted, rejected } = await both(
      `${ABOVE}${line(`${run(BODY)}${ins(`${run(' một')}${del(' hai', 'Thu Hà')}`)}`)}${tail}`,
    );
    expect(kinds).toEqual(['insert Mai', 'delete Thu Hà']);
    expect(accepted).toEqual([`p ${BODY} một`, `p ${BODY}`]);
    expect(rejected).toEqual([`p ${BODY}`, `p ${BODY}`]);
  });

  it.each<[string, string, string[], string[]]>([
    [
      'a new paragraph',
      line(BODY) + ended('ins', ins(`${BODY} Mới.`)) + tail,
      [`p ${BODY}`, `p ${BODY} Mới.`, `p ${BODY}`],
      [`p ${BODY}`, `p ${BODY}`],
    ],
    [
      'new paragraphs written behind one',
      ended('ins', run(BODY)) +
        ended('ins', ins(`${BODY} Mới.`)) +
        line(ins(`${BODY} Cuối.`)) +
        tail,
      [`p ${BODY}`, `p ${BODY} Mới.`, `p ${BODY} Cuối.`, `p ${BODY}`],
      [`p ${BODY}`, `p ${BODY}`],
    ],
    [
      'paragraphs that went',
      line(BODY) + ended('del', del(`${BODY} Cũ.`)) + ended('del', del('Cũ nữa.')) + tail,
      [`p ${BODY}`, `p ${BODY}`],
      [`p ${BODY}`, `p ${BODY} Cũ.`, 'p Cũ nữa.', `p ${BODY}`],
    ],
    [
      'a paragraph that went above all others',
      ended('del', del(`${BODY} Cũ.`)) + line(BODY) + tail,
      [`p ${BODY}`, `p ${BODY}`],
      [`p ${BODY} Cũ.`, `p ${BODY}`, `p ${BODY}`],
    ],
    [
      'paragraphs that were joined',
      ended('del', `${run(`${BODY} Một`)}${del(' thừa')}`) + line(run(' hai.')) + tail,
      [`p ${BODY} Mộthai.`, `p ${BODY}`],
      [`p ${BODY} Một thừa`, 'p hai.', `p ${BODY}`],
    ],
    [
      'a crosshead that changed',
      line(BODY) + line(`${run('Chợ ', '<w:b/>')}${ins(run('vui', '<w:b/>'))}`) + tail,
      [`p ${BODY}`, 'h2 Chợ vui', `p ${BODY}`],
      [`p ${BODY}`, 'h2 Chợ', `p ${BODY}`],
    ],
    [
      'words that moved',
      line(`${run(BODY)}<w:moveFrom ${by('Mai')}>${run(' Đi.')}</w:moveFrom>`) +
        line(`${run(BODY)}<w:moveTo ${by('Mai')}>${run(' Đi.')}</w:moveTo>`),
      [`p ${BODY}`, `p ${BODY} Đi.`],
      [`p ${BODY} Đi.`, `p ${BODY}`],
    ],
  ])('of %s can be decided on', async (_what, body, accepted, rejected) => {
    const found = await both(ABOVE + body);
    expect(found.accepted).toEqual(accepted);
    expect(found.rejected.map((text) => text.trimEnd())).toEqual(rejected);
    expect(found.done).toBe(0);
  });

  it('that has no form in an article is taken as accepted, and counted', async () => {
    const { article, done, kinds } = await both(
      `<w:p>${run('Một ')}${del('tin')}${ins('chợ')}</w:p>${line('Một tóm tắt.')}${line(BODY)}<w:p>${del('')}<w:del ${by('Mai')}><w:r>${drawn(pic)}</w:r></w:del>${run(BODY)}</w:p><w:tbl><w:tr>${line('')}<w:tc>${line('Rau')}</w:tc><w:tc>${line('5')}</w:tc></w:tr><w:tr><w:trPr><w:ins ${by('Mai')}/></w:trPr><w:tc>${line(ins('Măng'))}</w:tc><w:tc>${line(ins('7'))}</w:tc></w:tr><w:tr><w:trPr><w:del ${by('Mai')}/></w:trPr><w:tc>${line(del('Sắn'))}</w:tc><w:tc>${line('3')}</w:tc></w:tr></w:tbl>`,
    );
    expect(article.headline).toBe('Một chợ');
    expect(kinds).toEqual([]);
    expect(outline(article.body)).toEqual([`p ${BODY}`, `p ${BODY}`, '| Rau | 5', '| Măng | 7']);
    expect(done).toBe(5);
  });

  it('of single cells and of numbers is taken as accepted, and counted', async () => {
    const cell = (words: string, change = '') =>
      `<w:tc><w:tcPr>${change && `<w:${change} ${by('Mai')}/>`}</w:tcPr>${line(words)}</w:tc>`;
    const numbered = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:numberingChange w:original="1." ${by('Mai')}/></w:numPr></w:pPr>${run(BODY)}</w:p>`;
    const { article, done, kinds } = await both(
      `${ABOVE}${line(BODY)}${numbered}<w:tbl><w:tr>${cell('Rau')}${cell('5', 'cellDel')}${cell('6', 'cellIns')}</w:tr></w:tbl>`,
    );
    expect(outline(article.body).at(-1)).toBe('| Rau | 6');
    expect(kinds).toEqual([]);
    expect(done).toBe(3);
  });
});

/** Markup of wire services: which blocks it becomes, and that no word is lost or runs into the next. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blocksOfMarkup } from '../../../electron/importing/markup/blocks.ts';
import { MOST_COVERED } from '../../../shared/article.ts';
import { bodyText } from '../../../shared/text.ts';
import { outline } from '../../fixtures/outline.ts';

const read = (markup: string) => blocksOfMarkup(markup) ?? [];

it.each<[string, string, string[]]>([
  ['paragraphs in a quote', '<blockquote><p>một.</p><p>hai</p></blockquote>', ['> một.⏎hai']],
  ['paragraphs in an item', '<ul><li><p>một</p><p>hai</p></li></ul>', ['• một⏎hai']],
  [
    'lists in an item, and beside one',
    '<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li><ul><li>d</li></ul></ul>',
    ['• a', '•• b', '•• c', '•• d'],
  ],
  [
    'words behind a list in an item',
    '<ol><li>a<ul><li>b</li></ul>c<ul><li>d</li></ul><ul><li>e</li></ul> </li><li>f</li></ol>',
    ['# a', '•• b', '# c', '•• d', '•• e', '# f'],
  ],
  [
    'numbers that go on',
    '<ol><li>a</li></ol><p>b</p><ol start="2"><li>c</li></ol><ol start="-1"><li>d</li></ol>',
    ['# a', 'p b', '2# c', '# d'],
  ],
  [
    'numbers of single items',
    '<ol><li value="4">a</li><li>b</li><li value="6">c</li><li value="9">d</li><li value="x">e</li></ol>',
    ['4# a', '# b', '# c', '9# d', '# e'],
  ],
  [
    'numbers that count down, from as many as there are, from a start and from an item that says another',
    '<ol reversed=""><li>a</li><li>b</li></ol><ol reversed="" start="10"><li>c</li><li>d</li><li value="4">e</li><li>f</li></ol>',
    ['2# a', '# b', '10# c', '9# d', '4# e', '3# f'],
  ],
  [
    'what stands in no item',
    '<ol>a <b>b</b><li>c</li><p>d</p></ol>',
    ['# a {bold: b}', '# c', '# d'],
  ],
  [
    'a table without cells: what stands in it besides',
    '<table></table><p>a</p><table><caption>Giá</caption><tr></tr></table>',
    ['p a', 'p Giá'],
  ],
  [
    'a table with a title, and blocks in a cell',
    '<table><caption>Giá</caption><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>',
    ['p Giá', '| a⏎b | c'],
  ],
  [
    'words beside a picture',
    '<figure><p>a</p><img src="x"/><figcaption>b</figcaption></figure><p>c <img src="y"/>d</p>',
    ['figure none [b] []', 'p a', 'figure none [] []', 'p c d'],
  ],
  [
    'the looks and links of a caption',
    '<figure><img src="x"/><figcaption>Đò <b>mới</b>, <a href="https://xa.example/">xã</a></figcaption></figure>',
    ['figure none [Đò {bold: mới}, {https://xa.example/: xã}] []'],
  ],
  [
    'two pictures over one caption',
    '<figure><img src="x"/><img src="y"/><figcaption>b</figcaption></figure>',
    ['figure none [b] []', 'figure none [] []'],
  ],
  [
    'a film among pictures that stand together',
    `<figure>${'<figure><img src="x"/></figure>'.repeat(2)}<figure><iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe></figure></figure>`,
    ['figure none [] []', 'figure none [] []', 'embed'],
  ],
  [
    'the words of a header, bold by themselves',
    '<table><tr><th><b>a</b></th><th>b</th></tr><tr><td><b>c</b></td><td>d</td></tr></table>',
    ['‖ a ‖ b', '| {bold: c} | d'],
  ],
  [
    'several pictures in a line, and pictures among other words',
    '<p><img src="x"/><img src="y"/></p><h3><img src="z"/></h3><ul><li>a<img src="x"/></li></ul>',
    ['figure none [] []', 'figure none [] []', 'figure none [] []', '• a', 'figure none [] []'],
  ],
  [
    'pictures side by side over their words, and one in a table of words',
    '<table><tr><td><img src="x"/></td><td><img src="y"/></td></tr><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td><img src="z"/></td></tr></table>',
    ['figure none [] []', 'p a', 'figure none [] []', 'p b', '| c | ', 'figure none [] []'],
  ],
  [
    'pictures in cells with their words above or below, an empty cell between, a title over all',
    '<table><caption>Chợ</caption><tr><td>a</td><td></td><td><p><img src="x"/></p><p>b</p></td></tr><tr><td><img src="y"/></td><td></td><td></td></tr></table>',
    ['p Chợ', 'figure none [] []', 'p a', 'figure none [] []', 'p b'],
  ],
  [
    'a frame around a text',
    '<table><tr><td><h2>a</h2><p>b</p><table><tr><td>c</td><td>d</td></tr></table></td></tr></table>',
    ['h2 a', 'p b', '| c | d'],
  ],
  [
    'paragraphs that line breaks end, and lines that are kept',
    `<p>a<br/><b>b</b><br/><br/>c<br/>${'d '.repeat(70)}.<br/>e</p>`,
    ['p a⏎{bold: b}', 'p c', `p ${'d '.repeat(70)}.`, 'p e'],
  ],
  ['a picture by itself', '<div><img src="x"/><p>a</p></div>', ['figure none [] []', 'p a']],
  ['lines that count', '<pre>a\n b</pre>', ['p a⏎b']],
  ['text between blocks', '<div>a<p>b</p>c</div>', ['p a', 'p b', 'p c']],
  [
    'words set within a line, by whatever element',
    '<p>a <abbr>b</abbr> <constructor>c</constructor></p><div>d <mark>e</mark> <font>f</font></div>',
    ['p a b c', 'p d e f'],
  ],
  [
    'a picture within a link',
    '<a href="https://a.example/"><img src="x"/></a>',
    ['figure none [] []'],
  ],
  ['blocks within an element unknown', '<x-y><p>a</p><p>b</p></x-y>', ['p a', 'p b']],
  ['a quotation within a line', '<p>a <q>b</q></p>', ['p a “b”']],
  [
    'formatting around blocks, by rarer elements and by styles',
    '<b><p>a</p><p><span style="font-weight: normal">b</span></p></b><p><cite>c</cite> <kbd>d</kbd> <span style="text-decoration: line-through">e</span></p>',
    ['p {bold: a}', 'p b', 'p {italic: c} {code: d} {strike: e}'],
  ],
  [
    'what is not shown',
    '<p>a<span hidden=""> b</span><span style="display: none"> c</span></p><select><option>d</option></select>',
    ['p a'],
  ],
  [
    'a list in a quotation',
    '<blockquote><p>a</p><ul><li>b</li></ul><p>c</p></blockquote>',
    ['> a', '• b', '> c'],
  ],
  [
    'items that stand in no list',
    '<p>a</p><li>b</li><li>c<ol><li>d</li></ol></li>',
    ['p a', '• b', '• c', '## d'],
  ],
  [
    'pictures where they stand between lines, and before a line that they stand in',
    '<p>a<br/><img src="x"/><br/>b <img src="y"/>c</p><p>d<img src="z"/></p>',
    ['p a', 'figure none [] []', 'figure none [] []', 'p b c', 'p d', 'figure none [] []'],
  ],
  [
    'a table in a figure, and one in a cell, a row a line',
    '<figure><table><tr><th>a</th><td>b</td></tr></table><figcaption>c</figcaption></figure><table><tr><th>d</th><td><table><tr><td>e</td><td>f</td></tr><tr><td>g</td></tr></table></td></tr></table>',
    ['‖ a | b', 'p c', '‖ d | e f⏎g'],
  ],
  [
    'a table without the rows that are hidden, or empty at its end',
    '<table><tr><td rowspan="3">a</td><td>b</td></tr><tr style="display: none"><td>c</td></tr><tr><td>d</td></tr><tr><td> </td></tr></table>',
    ['| 1×2 a | b', '| d'],
  ],
  [
    'code, in which spaces count',
    '<pre><code>a\n  b</code></pre><pre>c\n  d</pre>',
    ['p {code: a⏎  b}', 'p c⏎d'],
  ],
  ['lines of a message', '<div style="white-space: pre-wrap">a\nb\n\nc</div>', ['p a⏎b', 'p c']],
  ['a caption alone', '<figure><figcaption>a</figcaption></figure>', ['figure none [a] []']],
])('%s', (_what, markup, lines) => {
  expect(outline(read(markup))).toEqual(lines);
});

it('gives a cell as many columns and rows as a table may have, whatever it says', () => {
  const row = (span: string) => `<tr><td colspan="${span}" rowspan="${span}">a</td><td>b</td></tr>`;
  const [table] = read(`<table>${['-3', 'x', '2', '99999'].map(row).join('')}</table>`);
  const rows = table?.type === 'table' ? table.rows : [];
  const spans = rows.map(({ cells: [first] }) => [first?.colspan, first?.rowspan]);
  expect(spans).toEqual([
    [1, 1],
    [1, 1],
    [2, 2],
    [MOST_COVERED.colspan, MOST_COVERED.rowspan],
  ]);
});

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constant('chữ'),
    fc
      .tuple(
        fc.constantFrom(
          'p',
          'div',
          'b',
          'span',
          'blockquote',
          'ul',
          'ol',
          'li',
          'dl',
          'dd',
          'h2',
          'td',
        ),
        fc.array(tie('tree'), { maxLength: 3 }),
      )
      .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
    fc
      .array(fc.array(tie('tree'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map((rows) => {
        const row = (cells: string[]) => cells.map((cell) => `<td>${cell}</td>`).join('');
        return `<table>${rows.map((cells) => `<tr>${row(cells)}</tr>`).join('')}</table>`;
      }),
  ),
}));

it('every word comes in, however the markup nests', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (parts) => {
      let count = 0;
      const markup = parts.join('').replace(/chữ/g, () => `chữ${count++}. `);
      const found = bodyText(read(markup)).match(/chữ\d+/g) ?? [];
      expect(found.toSorted()).toEqual(
        Array.from({ length: count }, (_, n) => `chữ${n}`).toSorted(),
      );
    }),
    { numRuns: 500 },
  );
});

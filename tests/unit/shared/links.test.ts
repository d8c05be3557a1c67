/** What an article may link to, and what a link is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directHref, linkRuns, safeHref, typedHref } from '../../../shared/links.ts';

describe('an address', () => {
  it.each([
    ['https://a.example/', 'https://a.example/'],
    [' https://a.example/vùng cao?q=1 2 ', 'https://a.example/vùng%20cao?q=1%202'],
    ['HTTP://a.example', 'HTTP://a.example'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['mailto:', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['javascript:location="https://a.example/"', undefined],
    [' JaVaScRiPt:alert(1)', undefined],
    ['/local', undefined],
    ['http://', undefined],
    ['https://a b.example/', undefined],
    ['', undefined],
    ['https:// ', undefined],
    [
      'https://a.example/"<b>"?c=d|e^{f}`g`',
      'https://a.example/%22%3Cb%3E%22?c=d%7Ce%5E%7Bf%7D%60g%60',
    ],
    ['https://a.example/a\\b?c\\d#e\\f', 'https://a.example/a/b?c%5Cd#e%5Cf'],
    ['https://a.example/?a[]=1#b[2]#c', 'https://a.example/?a%5B%5D=1#b%5B2%5D%23c'],
    [
      'https://a.example/100%?a=%zz&b=%C3%A1&c=%41%4',
      'https://a.example/100%25?a=%25zz&b=%C3%A1&c=%41%254',
    ],
    ['https://a.example/\u0000\u007f', 'https://a.example/%00%7F'],
    ['https:///a.example/b', 'https://a.example/b'],
    ['https://[::1]:80/a', 'https://[::1]:80/a'],
    ['https://chợ.example/tin#mục', 'https://chợ.example/tin#mục'],
    ['https://lan:mat@khau@a.example/b@c', 'https://a.example/b@c'],
    ['http://lan@a.example:8080?q', 'http://a.example:8080?q'],
    [
      'https://a.example/?to=https://lan@b.example/',
      'https://a.example/?to=https://lan@b.example/',
    ],
    ['https://lan:mat-khau@', undefined],
    ['mailto:Lan <a@b.example>?subject=a b', 'mailto:Lan%20%3Ca@b.example%3E?subject=a%20b'],
  ])('%j is linked to as %j', (href, safe) => {
    expect(safeHref(href)).toBe(safe);
  });

  it.each([
    [' https://a.example/b ', 'https://a.example/b'],
    ['a.example', 'https://a.example'],
    ['báo.example:8080/tin?q=1#b', 'https://báo.example:8080/tin?q=1#b'],
    ['lan@a.example', 'mailto:lan@a.example'],
    ['javascript:alert(1)', undefined],
    ['javascript.example:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['lan@a', undefined],
    ['chợ', undefined],
    ['một câu. hai câu', undefined],
    ['', undefined],
  ])('typed as %j leads to %j', (typed, href) => {
    expect(typedHref(typed)).toBe(href);
  });
});

it('holds nothing that must be escaped, and is safe as it is, for any address', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'aá:/?#[]@%4F"<>\\^`{|} \t&=.') });
  fc.assert(
    fc.property(odd, (rest) => {
      const href = safeHref(`https://${rest}`);
      if (href === undefined) return;
      expect(href).not.toMatch(/[\s"<>\\^`{|}]|%(?![\da-f]{2})/i);
      expect(href.slice(8).split(/[/?#]/)[0]).not.toContain('@');
      expect(safeHref(href)).toBe(href);
    }),
  );
});

describe('an address that leads through another', () => {
  const target = 'https://vungcao.example/chợ?a=1&b=2#muc';
  const encoded = encodeURIComponent(target);
  it.each([
    [`https://www.google.com/url?q=${encoded}&sa=D&source=editors&ust=1&usg=A`, safeHref(target)],
    [`http://google.com.vn/url?sa=t&q=&esrc=s&url=${encoded}`, safeHref(target)],
    [`https://youtube.com/redirect?event=video_description&q=${encoded}`, safeHref(target)],
    [`http://www.youtube.com/redirect?q=${encoded}`, safeHref(target)],
    [`https://l.facebook.com/l.php?u=${encodeURIComponent(`${target}`)}&h=AT0`, safeHref(target)],
    [
      `https://apc01.safelinks.protection.outlook.com/?url=${encoded}&data=05%7Cphong.vien%40bao.example&reserved=0`,
      safeHref(target),
    ],
    [
      `https://apc01.safelinks.protection.outlook.com/ap/w-59584e83/?url=${encoded}&data=05%7Cphong.vien%40bao.example`,
      safeHref(target),
    ],
    [`https://l.instagram.com/?u=${encoded}&e=AT0`, safeHref(target)],
    [
      `https://lm.facebook.com/l.php?u=${encodeURIComponent('https://a.example/tin?fbclid=IwAR0')}&h=AT0`,
      'https://a.example/tin',
    ],
    [
      'https://a.example/tin?id=7&zarsrc=30&utm_source=zalo&utm_medium=zalo#hai',
      'https://a.example/tin?id=7#hai',
    ],
    ['https://a.example/tin?id=7&trang=2&fbclid=IwAR0', 'https://a.example/tin?id=7&trang=2'],
    ['https://a.example/ve?utm_source=bao&id=7', undefined],
    ['/tin?id=7', undefined],
    ['https://a.example/fbclid=1?a=fbclid=2', undefined],
    ['https://www.google.com/url?q=javascript:alert(1)', undefined],
    ['https://www.google.com/search?q=https://a.example', undefined],
    [`https://a.example/url?q=${encoded}`, undefined],
    ['https://www.google.com/url?', undefined],
  ])('%j is %j', (href, direct) => {
    expect(directHref(href)).toBe(direct ?? href);
  });
});

describe('a link', () => {
  const href = 'https://a.example/';

  it('is one, however its words look', () => {
    const words = [
      { text: 'bản đồ', href },
      { text: ' ', href, marks: ['italic' as const] },
      { text: '2026', href, marks: ['bold' as const] },
    ];
    const spans = [{ text: 'xem ' }, ...words, { text: ', ' }, ...words.toReversed()];
    expect(linkRuns(spans)).toEqual([
      { spans: [{ text: 'xem ' }] },
      { href, spans: words },
      { spans: [{ text: ', ' }] },
      { href, spans: words.toReversed() },
    ]);
  });

  it('has words, and an address that may be linked to', () => {
    const spans = [
      { text: ' ', href },
      { text: 'chạy', href: 'javascript:alert(1)' },
      { text: ' xong' },
    ];
    expect(linkRuns(spans)).toEqual([{ spans: [spans[0]] }, { spans: spans.slice(1) }]);
  });
});

// Runs in the laid-out proof: numbers the lines of its texts, from the headline to the last.
(() => {
  const range = document.createRange();
  /** Where one character stands; undefined for a space that a line's end has swallowed. */
  const rectAt = (node, offset) => {
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return [...range.getClientRects()].find(({ width }) => width > 0);
  };
  /** The first character that stands on the line of a rectangle; characters of a text only ever go down. */
  const firstOn = (node, line) => {
    let [low, high] = [0, node.data.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const rect = rectAt(node, middle);
      if (rect && rect.top + rect.height / 2 > line.top) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const isText = (node) =>
    node.parentElement.closest('.note, sup, sub')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT;

  /** The characters that begin an element's lines, in reading order; notes in it are no lines. */
  const startsOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, isText);
    const starts = [];
    let last = Number.NEGATIVE_INFINITY;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      for (const rect of [...range.getClientRects()]) {
        const middle = rect.top + rect.height / 2;
        // Words of one line in two sizes have their middles near each other.
        if (rect.width === 0 || middle < last + rect.height / 2) continue;
        last = middle;
        starts.push({ node, offset: firstOn(node, rect) });
      }
    }
    return starts;
  };

  const texts = [...document.querySelectorAll('.numbered')];
  // All is measured before anything is added.
  const measured = texts.map((element) => ({
    starts: startsOf(element),
    lineHeight: getComputedStyle(element).lineHeight,
  }));
  let count = 0;
  const numbers = measured.flatMap(({ starts, lineHeight }) =>
    starts.map(({ node, offset }) => {
      count += 1;
      const number = document.createElement('span');
      number.className = 'line-number';
      number.textContent = String(count);
      number.style.lineHeight = lineHeight;
      return { number, node, offset };
    }),
  );
  // From the back, so that offsets before stay true. In one box with the first letter of its line, in which nothing
  // breaks, a number goes where that letter goes: to the next page, too.
  for (const { number, node, offset } of numbers.reverse()) {
    const letter = String.fromCodePoint(node.data.codePointAt(offset) ?? 32);
    const first = node.splitText(offset);
    first.splitText(Math.min(first.data.length, letter.length));
    const start = document.createElement('span');
    start.className = 'line-start';
    first.replaceWith(start);
    start.append(number, first);
  }
  return count;
})();

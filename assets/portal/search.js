// Runs in a reader's browser, on the search page: shows the articles that the address asks for, while the parts of the
// index come (search-index.ts).
(() => {
  /** As `foldForSearch` of shared/text.ts folds the words in the index. */
  const fold = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase();

  const find = (selector) => document.querySelector(selector);
  const [form, count, list, going] = ['form', '[role=status]', '.found', '.going'].map(find);
  const beyond = find('.beyond');
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name)) field.value = asked.get(field.name);
  const { q, section, from, to } = form.elements;

  const wordsIn = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  /** Words stand anywhere; those between quotation marks stand so, whole and one behind the other. */
  const wanted = (fold(q.value).match(/["“”][^"“”]*["“”]?|[^"“”]+/g) ?? []).flatMap((part) => {
    const words = wordsIn(part);
    return /^["“”]/.test(part) && words.length > 0 ? [`${words.join(' ')} `] : words;
  });
  if (wanted.length === 0 && !section.value && !from.value && !to.value) return;
  const together = wordsIn(fold(q.value)).join(' ');
  /** From its beginning: within words, a syllable such as "an" would be found in every article. */
  const has = (words, part) => words.includes(` ${part}`);
  const isWithin = (since, until) =>
    (!from.value || until >= from.value) && (!to.value || since <= to.value);

  const element = (name, facts, ...within) => {
    const made = Object.assign(document.createElement(name), facts);
    made.append(...within);
    return made;
  };
  const rowOf = ({ href, headline, standfirst, section, told, time, lang = '', dir = '' }) => {
    const facts = element('p', { className: 'facts' });
    if (section) facts.append(element('span', { className: 'section' }, section));
    facts.append(element('time', { dateTime: time }, told));
    const tongue = lang ? { lang, dir } : {};
    const link = element('a', { href }, headline);
    const row = element('li', {}, element('h2', { className: 'headline', ...tongue }, link));
    if (standfirst) row.append(element('p', { className: 'standfirst', ...tongue }, standfirst));
    row.append(facts);
    return row;
  };

  /** By their addresses, those that section and date let through. */
  const articles = new Map();
  /**
   * Found and not shown yet. The names of Vietnam are of two syllables or three: where all stand as they were asked for
   * is shown at once, the newest first; where they stand apart, when the search rests.
   */
  const [close, apart] = [new Set(), new Set()];
  /** Those shown stay where they are: what comes later stands below. */
  const shown = new Set();
  const consider = (article, words) => {
    if (shown.has(article) || close.has(article)) return;
    if (!wanted.every((part) => has(words, part))) return;
    if (!has(words, together)) apart.add(article);
    else {
      apart.delete(article);
      close.add(article);
    }
  };
  const withHead = (article) => {
    const day = article.time.slice(0, 10);
    if ((section.value && article.section !== section.value) || !isWithin(day, day)) return;
    articles.set(article.href, article);
    const lines = [article.headline, article.standfirst].map((line) =>
      wordsIn(fold(line)).join(' '),
    );
    consider(article, ` ${lines.join(' | ')} `);
  };
  const withWords = ([href, words]) => {
    const article = articles.get(href);
    if (article) consider(article, ` ${words} `);
  };

  /** How many more results there is room for until the reader asks for more. */
  let room = 0;
  const show = (found) => {
    for (const article of found) {
      if (room === 0) return;
      list.append(rowOf(article));
      found.delete(article);
      shown.add(article);
      room -= 1;
    }
  };

  const parts = JSON.parse(list.dataset.parts).filter(
    ({ since, until, sections }) =>
      isWithin(since, until) && (!section.value || sections.includes(section.value)),
  );
  const heads = parts.map((part) => ({ part, src: part.heads, take: withHead }));
  const texts = parts.map((part) => ({ part, src: part.words, take: withWords, isText: true }));
  /** The newest part whole, for most look for what is new. */
  const files =
    wanted.length > 0
      ? [...heads.slice(0, 1), ...texts.slice(0, 1), ...heads.slice(1), ...texts.slice(1)]
      : heads;
  let [next, isFailed, searched] = [0, false, undefined];

  globalThis.searchPart = (entries) => {
    document.currentScript.entries = entries;
  };
  const scripts = new Map();
  const load = (file) => {
    if (!file || scripts.has(file)) return;
    const script = element('script', { src: file.src });
    const loaded = new Promise((done) => {
      script.onload = () => done(script.entries);
      script.onerror = () => done(undefined);
    });
    scripts.set(file, loaded);
    document.body.append(script);
    loaded.then(() => script.remove());
  };
  /** Files on their way while one is read. */
  const AHEAD = 3;
  const read = async (at) => {
    for (const file of files.slice(at, at + 1 + AHEAD)) load(file);
    const file = files[at];
    const entries = await scripts.get(file);
    scripts.set(file, undefined);
    if (!entries) isFailed = true;
    for (const entry of entries ?? []) file.take(entry);
    show(close);
    if (file.isText || wanted.length === 0) searched = file.part;
  };

  const told = (line) =>
    line
      .replace('{n}', shown.size + close.size + apart.size)
      .replace('{day}', searched?.told ?? '');
  const [more, further] = ['more', 'further'].map((name) =>
    element('button', { type: 'button', hidden: true }, beyond.dataset[name]),
  );
  beyond.append(more, further);
  const { found, foundSince, searching, searchingSince, failed } = count.dataset;
  /** Says where the search stands, and offers what can be had beyond that. */
  const rest = () => {
    const isThrough = next === files.length;
    const line = isThrough || !searched ? found : foundSince;
    count.textContent = told(isFailed ? `${line}. ${failed}` : line);
    going.textContent = '';
    more.hidden = close.size + apart.size === 0;
    further.hidden = isThrough || close.size > 0;
  };

  /** As many as a reader looks through at once. */
  const A_LOOK = 30;
  /** Running texts read until a reader asks for more, in parts: some 2 MB as servers send them. */
  const MOST_TEXTS = 10;
  /** Files of the newest part: for those the reader need not ask again. */
  const first = wanted.length > 0 ? 2 : 1;
  const search = async () => {
    count.textContent = searching;
    let texts = 0;
    for (; next < files.length && (room > 0 || next < first) && texts < MOST_TEXTS; next += 1) {
      going.textContent = told(searched ? searchingSince : searching);
      if (files[next].isText) texts += 1;
      await read(next);
    }
  };
  let isAtWork = false;
  /** @param button the one that was pressed: from it the focus goes to the first of what came */
  const go = async (doing, button) => {
    if (isAtWork) return;
    isAtWork = true;
    const before = list.children.length;
    room = A_LOOK;
    await doing();
    show(close);
    show(apart);
    isAtWork = false;
    const isFocused = button && document.activeElement === button;
    rest();
    if (isFocused) (list.children[before]?.querySelector('a') ?? count).focus();
  };
  more.onclick = () => go(() => {}, more);
  further.onclick = () => go(search, further);
  go(search);
})();

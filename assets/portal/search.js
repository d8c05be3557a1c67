// The search page of a portal, in a reader's browser: shows the articles that the page's address asks for.
//
// The index comes in parts, the newest articles first, each of two files (search-index.ts): its heads hold headlines and
// standfirsts, its words the running texts. Files are read one by one until there is enough to look at; the reader can
// ask for more.
(() => {
  /** Results shown before the reader is asked whether to go on. */
  const MOST_RESULTS = 30;
  /** Files of running texts read before the reader is asked: some 2 MB as servers send them. */
  const MOST_TEXTS = 10;
  /** Files on their way while one is read. */
  const READ_AHEAD = 3;

  const find = (selector) => document.querySelector(selector);
  const [form, status, list, progress, beyond] = [
    'form',
    '[role=status]',
    '.found',
    '.going',
    '.beyond',
  ].map(find);
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // What is asked for: terms, section, and days.

  /** As `foldForSearch` of shared/text.ts folds the words in the index. */
  const fold = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase();

  const wordsIn = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  /** Each word is a term; so is what stands between quotation marks: it ends in a space, for its last word is whole. */
  const termsIn = (query) => {
    const pieces = query.match(/["“”][^"“”]*["“”]?|[^"“”]+/g) ?? [];
    return pieces.flatMap((piece) => {
      const words = wordsIn(piece);
      const isQuoted = /^["“”]/.test(piece) && words.length > 0;
      return isQuoted ? [`${words.join(' ')} `] : words;
    });
  };

  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name)) field.value = asked.get(field.name);
  const { q, section, from, to } = form.elements;
  const terms = termsIn(q.value);
  /** Of several words the last is whole, too: "nam tha" is no beginning of "năm thành lập". */
  const allTogether = wordsIn(q.value).join(' ').replace(/ .*$/, '$& ');
  if (terms.length === 0 && !section.value && !from.value && !to.value) {
    if (asked.has('q')) status.textContent = status.dataset.ask;
    return;
  }

  const isInSection = (sections) => !section.value || sections.includes(section.value);
  const isWithinDays = (since, until) =>
    (!from.value || until >= from.value) && (!to.value || since <= to.value);
  /** Only from the beginning of a word: a syllable such as "an" is within words of every article. */
  const has = (text, term) => text.includes(` ${term}`);

  // What is found. The names of Vietnam are of two syllables or three: articles in which all that is asked for stands
  // together are shown at once; those in which it stands apart, when the search pauses, and those last that have no more
  // than beginnings of longer words: "tha" of "thành", in every article.

  /** Articles by their addresses, those of the section and the days that are asked for. */
  const articles = new Map();
  /** Found and not shown yet. */
  const [together, whole, apart] = [new Set(), new Set(), new Set()];
  const shown = new Set();

  const hasWhole = (text, term) => text.includes(` ${term.trim()} `);
  const kindOf = (text) => {
    if (has(text, allTogether)) return together;
    return terms.every((term) => hasWhole(text, term)) ? whole : apart;
  };
  const consider = (article, text) => {
    if (shown.has(article) || together.has(article)) return;
    if (!terms.every((term) => has(text, term))) return;
    const kind = kindOf(text);
    if (kind === apart && whole.has(article)) return;
    for (const other of [whole, apart]) if (other !== kind) other.delete(article);
    kind.add(article);
  };
  const waiting = () => together.size + whole.size + apart.size;
  const takeHead = (article) => {
    const day = article.time.slice(0, 10);
    if (!isInSection([article.section]) || !isWithinDays(day, day)) return;
    articles.set(article.href, article);
    // As the running texts of the index are written: words apart by spaces, lines by bars.
    const [headline, standfirst] = [article.headline, article.standfirst].map((line) =>
      wordsIn(line).join(' '),
    );
    consider(article, ` ${headline} | ${standfirst} `);
  };
  const takeWords = ([href, words]) => {
    const article = articles.get(href);
    if (article) consider(article, ` ${words} `);
  };

  // What is shown. A result stays where it is: what is found later stands below.

  /** How many more results are shown before the reader is asked. */
  let room = 0;
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
  const show = (found) => {
    for (const article of found) {
      if (room === 0) return;
      list.append(rowOf(article));
      found.delete(article);
      shown.add(article);
      room -= 1;
    }
  };

  // The files of the index, in the order in which they are read.

  const parts = JSON.parse(list.dataset.parts).filter(
    ({ since, until, sections }) => isWithinDays(since, until) && isInSection(sections),
  );
  const heads = parts.map((part) => ({ part, src: part.heads, take: takeHead, isText: false }));
  const texts = parts.map((part) => ({ part, src: part.words, take: takeWords, isText: true }));
  /** Where no words are asked for, heads tell all. */
  const kinds = terms.length > 0 ? [heads, texts] : [heads];
  /** The newest part is read whole before any other, for most readers look for what is new. */
  const newest = kinds.flatMap((kind) => kind.slice(0, 1));
  const older = kinds.flatMap((kind) => kind.slice(1));
  const files = [...newest, ...older];
  let filesRead = 0;
  let isFailed = false;
  /** The oldest part of which nothing is left to read; undefined until there is one. */
  let searchedPart;

  /** Called by each file of the index. A page opened from a disk may fetch nothing, so they are scripts. */
  globalThis.searchPart = (entries) => {
    document.currentScript.entries = entries;
  };
  /** The entries of a file; undefined where it does not come. */
  const load = ({ src }) =>
    new Promise((done) => {
      const script = element('script', { src });
      const end = () => {
        script.remove();
        done(script.entries);
      };
      script.onload = end;
      script.onerror = end;
      document.body.append(script);
    });
  /** Entries of the next files, as they come. */
  const coming = [];
  const readNext = async () => {
    const file = files[filesRead];
    const ahead = files.slice(filesRead, filesRead + 1 + READ_AHEAD);
    coming.push(...ahead.slice(coming.length).map(load));
    const entries = await coming.shift();
    if (!entries) isFailed = true;
    for (const entry of entries ?? []) file.take(entry);
    show(together);
    filesRead += 1;
    if (file.isText || terms.length === 0) searchedPart = file.part;
  };

  // The search goes in rounds: each ends when there is enough to look at, or a good deal was read for little.

  const [more, further] = ['more', 'further'].map((name) =>
    element('button', { type: 'button', hidden: true }, beyond.dataset[name]),
  );
  beyond.append(more, further);
  const { found, foundSince, searching, searchingSince, failed } = status.dataset;
  const filled = (line) =>
    line.replace('{n}', shown.size + waiting()).replace('{day}', searchedPart?.told ?? '');

  const search = async () => {
    status.textContent = searching;
    let textsRead = 0;
    const isEnough = () =>
      filesRead === files.length ||
      textsRead === MOST_TEXTS ||
      (room === 0 && filesRead >= newest.length);
    while (!isEnough()) {
      progress.textContent = filled(searchedPart ? searchingSince : searching);
      if (files[filesRead].isText) textsRead += 1;
      await readNext();
    }
  };
  /** Says what was found so far, and offers what can be had beyond that. */
  const report = () => {
    const isThrough = filesRead === files.length;
    const line = filled(isThrough || !searchedPart ? found : foundSince);
    status.textContent = isFailed ? `${line}. ${failed}` : line;
    progress.textContent = '';
    more.hidden = waiting() === 0;
    further.hidden = isThrough || together.size > 0;
  };
  let isAtWork = false;
  /** Shows the next results. @param button pressed for them: the focus goes from it to the first that came */
  const goOn = async (work, button) => {
    if (isAtWork) return;
    isAtWork = true;
    const before = list.children.length;
    room = MOST_RESULTS;
    await work();
    for (const kind of [together, whole, apart]) show(kind);
    isAtWork = false;
    const isFocused = button && document.activeElement === button;
    report();
    if (isFocused) (list.children[before]?.querySelector('a') ?? status).focus();
  };
  more.onclick = () => goOn(() => {}, more);
  further.onclick = () => goOn(search, further);
  void goOn(search);
})();

/**
 * The preload's side of the spelling check: Chromium gives the words, the worker's dictionaries judge them. Chromium's
 * own checker, which downloads dictionaries, is never used.
 */
import { ipcRenderer, webFrame } from 'electron';
import type { Answer, Result } from '../shared/ipc.ts';

/** Words already checked, by language and word; true if right. */
const judged = new Map<string, boolean>();
/** More than ten long articles have. */
const MAX_WORDS = 100_000;

const keyOf = (language: string, word: string): string => `${language} ${word}`;

/** Passages in another language; `renderer/editor/spans.ts` writes it into their style. */
const FOREIGN = '.article [style*="%22lang%22"]';

/** Words in passages of another language than the article's, with that language. */
function foreignWords(): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>(FOREIGN)) {
    const look = decodeURIComponent(element.style.getPropertyValue('--span'));
    const language = /"lang":"([\w-]+)"/.exec(look)?.[1];
    if (!language) continue;
    for (const word of element.textContent?.match(/[\p{L}\p{M}'’]+/gu) ?? [])
      words.set(word, language);
  }
  return words;
}

async function judge(language: string, words: readonly string[]): Promise<void> {
  const unknown = words.filter((word) => !judged.has(keyOf(language, word)));
  if (unknown.length === 0) return;
  const request = { language, words: unknown };
  const result: Result<Answer<'spelling.check'>> = await ipcRenderer.invoke(
    'galley:spelling.check',
    request,
  );
  if (!result.ok) return;
  if (judged.size > MAX_WORDS) judged.clear();
  const wrong = new Set(result.value.wrong);
  for (const word of unknown) judged.set(keyOf(language, word), !wrong.has(word));
}

/** Text that a suggestion would delete. */
const GOING = '[data-lexical-text][data-suggested~="delete"]';

/**
 * Words without the letters that suggestions would delete: Chromium reads a replaced and a new word, side by side, as
 * one.
 */
function withoutGoing(wrong: readonly string[]): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  if (wrong.length === 0) return meant;
  const going = [...document.querySelectorAll(`.editor-body ${GOING}`)];
  for (const block of new Set(going.map((text) => text.closest('.editor-body > *')))) {
    // A keystroke checks one block, but hundreds may hold suggestions.
    const text = block?.textContent ?? '';
    if (!wrong.some((word) => text.includes(word))) continue;
    const texts = [...(block?.querySelectorAll('[data-lexical-text]') ?? [])];
    const letters = texts.flatMap((text) =>
      (text.textContent ?? '').split('').map((letter) => ({ letter, goes: text.matches(GOING) })),
    );
    const shown = letters.map(({ letter }) => letter).join('');
    for (const { 0: word, index } of shown.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
      const stays = letters.slice(index, index + word.length).filter(({ goes }) => !goes);
      if (stays.length < word.length) meant.set(word, stays.map(({ letter }) => letter).join(''));
    }
  }
  return meant;
}

/** The misspelt words; one that could not be checked is not among them. */
async function check(words: readonly string[]): Promise<string[]> {
  const own = document.querySelector<HTMLElement>('.editor-body')?.lang ?? '';
  const foreign = foreignWords();
  const languageOf = (word: string) => foreign.get(word) ?? own;
  const wrongOf = async (some: readonly string[]): Promise<string[]> => {
    const languages = new Set(some.map(languageOf));
    await Promise.all(
      [...languages].map((language) =>
        judge(
          language,
          some.filter((word) => languageOf(word) === language),
        ),
      ),
    );
    return some.filter((word) => judged.get(keyOf(languageOf(word), word)) === false);
  };
  const wrong = await wrongOf(words);
  const meant = withoutGoing(wrong);
  if (meant.size === 0) return wrong;
  const wordOf = (word: string) => meant.get(word) ?? word;
  const stillWrong = new Set(await wrongOf(wrong.map(wordOf).filter(Boolean)));
  return wrong.filter((word) => stillWrong.has(wordOf(word)));
}

/** Makes Chromium check the article's fields again. */
function readAgain(): void {
  const fields = [...document.querySelectorAll<HTMLElement>('.article [spellcheck="true"]')];
  for (const field of fields) field.setAttribute('spellcheck', 'false');
  requestAnimationFrame(() => {
    for (const field of fields) field.setAttribute('spellcheck', 'true');
  });
}

/** Input after which Chromium checks the paragraph by itself. */
const TYPING =
  /^(insertText|insertCompositionText|insertParagraph|insertLineBreak|delete\w+(?<!Cut|Drag))$/;
/** A change within this time after typing is part of it, in ms. */
const AT_ONCE = 200;
/** The pause after which changed text is checked again, in ms. */
const PAUSE = 300;

/** Chromium does not check text that the program inserts: after an undo, a replacement, an accepted fix. */
function watchChanges(): void {
  let typed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener(
    'beforeinput',
    ({ inputType }) => {
      if (TYPING.test(inputType)) typed = performance.now();
    },
    true,
  );
  const isText = ({ target }: MutationRecord) =>
    (target instanceof Element ? target : target.parentElement)?.closest('.editor-body') != null;
  const observer = new MutationObserver((records) => {
    if (performance.now() - typed < AT_ONCE || !records.some(isText)) return;
    clearTimeout(timer);
    timer = setTimeout(readAgain, PAUSE);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}

/** Starts the check; newly added words count from then on. */
export function startSpellCheck(): void {
  // The tag only decides how words are split, which is the same for both languages.
  webFrame.setSpellCheckProvider('vi', {
    spellCheck: (words, done) => {
      check(words).then(done, () => done([]));
    },
  });
  ipcRenderer.on('galley:library.updated', () => {
    judged.clear();
    readAgain();
  });
  watchChanges();
}

/** Hunspell dictionaries of Vietnamese and English. */
import nspell from 'nspell';
import {
  inCaseOf,
  isSpellable,
  nearestSyllables,
  type SpellingLanguage,
} from '../../shared/spelling.ts';
import { placeTone } from '../../shared/tones.ts';
import { MORE_VIETNAMESE } from './vietnamese-words.ts';

/** One language's dictionary. */
interface Dictionary {
  correct(word: string): boolean;
  suggest(word: string): readonly string[];
}

/** The most suggestions in a menu. */
const MOST = 6;

/** The dictionary writes hoà, most papers hòa: both are right, and the latter is suggested. */
async function vietnamese(): Promise<Dictionary> {
  const [{ default: aff }, { default: dic }] = await Promise.all([
    import('../../node_modules/dictionary-vi/index.aff?raw'),
    import('../../node_modules/dictionary-vi/index.dic?raw'),
  ]);
  const spell = nspell(aff, dic);
  for (const word of MORE_VIETNAMESE) spell.add(word);
  const syllables = [...dic.split('\n').slice(1), ...MORE_VIETNAMESE].filter(
    (word) => word === word.toLowerCase(),
  );
  return {
    correct: (word) =>
      // The u of qu- belongs to the consonant and takes no tone: quý, never qúy.
      !/q[ùúủũụ]/i.test(word) && (spell.correct(word) || spell.correct(placeTone(word, 'new'))),
    suggest: (word) =>
      nearestSyllables(word, syllables, MOST).map((near) => placeTone(near, 'old')),
  };
}

async function english(): Promise<Dictionary> {
  const [{ default: aff }, { default: dic }] = await Promise.all([
    import('../../node_modules/dictionary-en/index.aff?raw'),
    import('../../node_modules/dictionary-en/index.dic?raw'),
  ]);
  return nspell(aff, dic);
}

const LOADERS: Readonly<Record<SpellingLanguage, () => Promise<Dictionary>>> = {
  vi: vietnamese,
  en: english,
};
const loaded = new Map<SpellingLanguage, Promise<Dictionary>>();

/** Loads a dictionary once. */
function dictionary(language: SpellingLanguage): Promise<Dictionary> {
  const known = loaded.get(language) ?? LOADERS[language]();
  loaded.set(language, known);
  return known;
}

/** Shorter English words in Vietnamese are likelier syllables without marks: `the` for `thế`. */
const SHORTEST_FOREIGN = 4;

const isAscii = (word: string): boolean => /^[A-Za-z'’]+$/.test(word);
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);

async function isRight(word: string, language: SpellingLanguage): Promise<boolean> {
  if (!isSpellable(word)) return true;
  const plain = word.replace(/’/g, "'");
  if ((await dictionary(language)).correct(plain)) return true;
  // Each language takes words from the other: video, internet; names such as Thảo.
  if (language === 'vi')
    return (
      isAscii(word) && word.length >= SHORTEST_FOREIGN && (await dictionary('en')).correct(plain)
    );
  return (!isAscii(word) || isCapital(word)) && (await dictionary('vi')).correct(plain);
}

/** The misspelt words. @param words single words in NFC */
export async function misspelt(
  words: readonly string[],
  language: SpellingLanguage,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const word of words) if (!(await isRight(word, language))) wrong.push(word);
  return wrong;
}

/** Suggestions for a wrong word, the best first, with its capitals; at most six. */
export async function suggestions(word: string, language: SpellingLanguage): Promise<string[]> {
  const own = (await dictionary(language)).suggest(word);
  const other =
    language === 'vi' && isAscii(word) && own.length < MOST
      ? (await dictionary('en')).suggest(word)
      : [];
  return [...new Set([...own, ...other].map((one) => inCaseOf(word, one)))].slice(0, MOST);
}

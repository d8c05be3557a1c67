/** Answers `spelling.check`, with the newsroom's own words. */
import type { HandlersOf } from '../../shared/ipc.ts';
import { ownWords, type SpellingLanguage, spellingLanguage } from '../../shared/spelling.ts';
import { nfc } from '../../shared/text.ts';
import type { Jobs } from '../jobs.ts';
import type { OpenLibrary } from '../library/open-library.ts';

/** Creates the handler, and what the context menu needs. */
export function createSpelling(jobs: Pick<Jobs, 'run'>, library: OpenLibrary) {
  /** The language in which a word was last wrong. */
  const wrongIn = new Map<string, SpellingLanguage>();
  const misspelt = async (words: readonly string[], tag: string): Promise<string[]> => {
    const language = spellingLanguage(tag);
    if (!language) return [];
    const info = library.info();
    const own = info ? ownWords(info.library) : new Set();
    const wrong = await jobs.run('misspelt', {
      words: words.filter((word) => !own.has(nfc(word))),
      language,
    });
    for (const word of wrong) wrongIn.set(word, language);
    return wrong;
  };
  const handlers: HandlersOf<'spelling'> = {
    'spelling.check': async ({ words, language }) => ({ wrong: await misspelt(words, language) }),
  };
  return {
    /** Suggestions for a word that was found wrong, the best first. */
    suggest: (word: string): Promise<string[]> =>
      jobs.run('suggestions', { word, language: wrongIn.get(word) ?? 'vi' }),
    /** Adds a word to the newsroom's own. */
    addWord: async (word: string): Promise<void> => {
      await library.change((known) => ({
        ...known,
        spelling: [...new Set([...known.spelling, nfc(word)])],
      }));
    },
    handlers,
  };
}

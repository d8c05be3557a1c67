/** `galley preflight`: checks an article. */
import { isoWithOffset } from '../../shared/dates.ts';
import { articlesDir, libraryOf, readArticleFile } from '../library/files.ts';
import { listArticles } from '../library/listing.ts';
import { openLibrary } from '../library/store.ts';
import { LOCALES } from '../translations.ts';
import { command, needArticleDir, needOneOf } from './command.ts';

/** See {@link Command}. */
export const preflightOne = command({
  usage: 'preflight ARTICLE_DIR [--language vi|en]',
  summary: 'reads an article for what holds it back; exit code 1 when there are errors',
  takes: ['ARTICLE_DIR'],
  options: { language: { type: 'string', default: 'en' } },
  run: async ([dir], values) => {
    const articleDir = await needArticleDir(dir);
    const language = needOneOf(['vi', 'en'], values.language, '--language');
    const { article } = await readArticleFile(articleDir);
    const libraryDir = libraryOf(articleDir);
    const library = await openLibrary(libraryDir);
    const others = await listArticles(articlesDir(libraryDir));
    const { examine } = await import('../../shared/preflight/preflight.ts');
    const { quoteOf } = await import('../../shared/preflight/message.ts');
    const { findingMessage } = await import('../finding-message.ts');
    const { findings, ignored } = examine(article, library, isoWithOffset(new Date()), others);
    const said = findings.map((finding) => {
      const message = { vi: findingMessage(finding, 'vi'), en: findingMessage(finding, 'en') };
      return { ...finding, message, words: quoteOf(article, finding.place)?.words };
    });
    const lines = said.map(({ severity, message, words }) => {
      const where = words ? `  “${words}”` : '';
      return `${severity}: ${message[language]}${where}`;
    });
    return {
      value: { findings: said, ignored: ignored.map(({ record }) => record) },
      lines: lines.length > 0 ? lines : [LOCALES[language].preflight.none],
      problems: findings.some(({ severity }) => severity === 'error'),
    };
  },
});

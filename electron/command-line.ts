/** The command line that the window is started with. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDocument, isHandover, isPlainText } from '../shared/importing/document-names.ts';
import { isForPictures } from './images/sources.ts';

/** The folder given by `--library=…`, relative to the current folder. */
export function libraryOf(words: readonly string[]): string | undefined {
  const option = '--library=';
  const dir = words.find((word) => word.startsWith(option))?.slice(option.length);
  return dir ? resolve(dir) : undefined;
}

/** The path in an argument; Linux desktops pass files as URLs. */
function pathOf(word: string, cwd: string): string {
  try {
    return fileURLToPath(word);
  } catch {
    return resolve(cwd, word);
  }
}

const isRead = (word: string): boolean =>
  [isHandover, isDocument, isPlainText, isForPictures].some((isOfKind) => isOfKind(word));

/** The paths of `.galley` files, documents and pictures among the arguments. @param cwd for relative paths */
export const filesOf = (words: readonly string[], cwd: string): string[] =>
  words.filter((word) => !word.startsWith('-') && isRead(word)).map((file) => pathOf(file, cwd));

const HELP = `galley [--library=DIR] [FILE…]
    opens the window, with a library, articles (.galley), documents and pictures

  --version   which Galley this is
  --help      this text

Without a window, in a package for Linux: resources/galley-cli --help, beside this program.
`;

/** What to print instead of opening a window; undefined to open it. */
export function answerTo(words: readonly string[], version: string): string | undefined {
  if (words.includes('--help')) return HELP;
  return words.includes('--version') ? `Galley ${version}\n` : undefined;
}

/**
 * Lines of a letter around an article: the greeting, the announcement of the text, and the sender below `--`. They are
 * not part of the article.
 */
import { foldForSearch } from '../text.ts';

/** `Kính gửi: Ban Biên tập`, `Chào anh,`: folded by `foldForSearch`. */
const GREETING =
  /^(?:kinh gui|kinh thua|dear|(?:em |toi )?(?:xin |kinh )?chao (?:ban|bbt|toa soan|anh|chi|co|chu|cac|quy|nha bao)(?!\p{L}))/u;
/** `Em xin gửi bài ạ.` */
const COMES =
  /^(?:em|toi|chau|con|minh|chung (?:em|toi)|phong vien|cong tac vien|pv|ctv)\s.*\bgui\b/;
const CLOSING =
  /^(?:tran trong|kinh thu|than ai|(?:best |kind )?regards|thanks|(?:em |toi )?(?:xin )?(?:tran trong )?cam on (?:ban bien tap|bbt|toa soan|anh chi).*)[\s,.!]*$/;
/** What stands above a sender (RFC 3676, 4.3). */
const SENDER = /^--\s*$/;

/** Longest such line, in characters. */
const LONGEST = 150;
/** Longest sender, and how near the end a closing stands, in lines. */
const LONGEST_SENDER = 12;
const NEAR_END = 4;

/** How many lines at the top are a greeting. One without a colon or comma, or an announcement below it, may be a headline. */
function greeted(lines: readonly string[]): number {
  const isShort = (line = '') => line.length <= LONGEST;
  const [first = '', second = ''] = lines.map(foldForSearch);
  const isLeading = /[,:]$|^kinh (?:gui|thua)\s*:/.test(first) || COMES.test(second);
  if (!GREETING.test(first) || !isShort(lines[0]) || !isLeading) return 0;
  return COMES.test(second) && isShort(lines[1]) ? 2 : 1;
}

/** The index of the line where the sender's details begin; the number of lines if there are none. */
function senderAt(lines: readonly string[]): number {
  const at = lines.findLastIndex((line) => SENDER.test(line));
  const isSender =
    at > 1 &&
    lines.length - at <= LONGEST_SENDER &&
    lines.slice(at).every((line) => line.length <= LONGEST);
  return isSender ? at : lines.length;
}

/** The indices of a text's lines that belong to the letter in which it was sent; none if all would. */
export function mailLines(lines: readonly string[]): ReadonlySet<number> {
  const [begin, end] = [greeted(lines), senderAt(lines)];
  const isMail = (line: string, at: number) =>
    at < begin || at >= end || (at >= end - NEAR_END && CLOSING.test(foldForSearch(line)));
  const found = lines.flatMap((line, at) => (isMail(line, at) ? [at] : []));
  return new Set(found.length < lines.length ? found : []);
}

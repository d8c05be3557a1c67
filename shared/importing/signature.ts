/** Recognises signatures: lines below a text with its author, photographer or source. */
import type { Byline } from '../article.ts';
import { oneLine } from '../text.ts';

/** The content of a signature. */
export interface Signature {
  readonly bylines: readonly Byline[];
  readonly source: string;
}

/** The longest signature, in characters. */
const LONGEST = 80;

// A line is read in one way only, or each further name would double the time: no word ends in a hyphen, and what stands
// between names is told by its first characters.
const REST = "[\\p{L}\\p{M}\\d.+'’&-]*(?<!-)";
const WORD = `[\\p{Lu}\\d]${REST}`;
const NAME = `\\p{Lu}${REST}(?:\\s+${WORD}){0,6}`;
const BETWEEN = '\\s*[,;]\\s+|\\s+[–-]\\s*|[–-]\\s+|\\s+(?:và|&)\\s+';
const NAMES = `${NAME}(?:(?:${BETWEEN})${NAME})*`;

const HOUSE = new RegExp(`^(${NAMES})\\s*/\\s*(${NAME})$`, 'u');
const SIGNED = new RegExp(`^${NAMES}$`, 'u');
/** `Thanh Hà (tổng hợp)`, `Thanh Hà (theo TTXVN)`. */
const EXPLAINED = new RegExp(`^(${NAMES})\\s*\\(\\s*([^()]{1,40})\\)$`, 'u');
/** `Theo Thanh Hà (Báo Vùng Cao)`: a person's name has two words at least, and a paper's says what it is. */
const QUOTED = new RegExp(
  `^Theo\\s+((?!(?:Báo|Đài|Tạp chí)\\s)${NAME.replace('{0,6}', '{1,4}')})\\s*\\((${NAME})\\)$`,
  'u',
);
/** Agencies that sign by themselves: `(TTXVN/Vietnam+)`. */
const AGENCIES = /^\(?((?:TTXVN|Vietnam\+)(?:\s*\/\s*[\p{Lu}][\p{L}+ ]{1,30})?)\)?\.?$/u;
/** Groups of authors without names. */
const GROUP = /^(?:Nhóm (?:phóng viên|PV|tác giả)|Ban biên tập)$/iu;
/** Words in the names of offices that send texts: `Trung tâm Truyền thông và Văn hóa huyện`, `Đài TT-TH Mường Pù`. */
const OFFICE_WORD =
  '(?:\\p{Lu}[\\p{L}\\p{M}-]*|[&-]|và|thông|hóa|hoá|thao|thanh|hình|tin|huyện|thị|xã|thành|phố|tỉnh|phường|ủy|uỷ)';
const OFFICE = `(?:Trung tâm|Đài (?:Truyền|Phát|TT|PT)|(?:Tỉnh|Huyện|Thành|Xã) đoàn|Ban Tuyên giáo|Phòng)(?:[ -]${OFFICE_WORD}){1,10}`;
const FOR_OFFICE = new RegExp(`^(?:(${NAME})\\s*[-–,/]\\s*)?(${OFFICE})$`, 'u');
const FROM = /^(?:theo|nguồn(?: tin)?)(?:\s*:\s*|\s+)/iu;
const SOURCE = /^(?:Nguồn(?: tin)?|Theo)\s*:\s*(\S.{1,60}?)\.?$/u;
/** Without a colon the source must be a name: `Theo kế hoạch, …` begins a paragraph. */
const NAMED_SOURCE = /^(?:Nguồn|Theo)\s+((?:báo\s+)?[\p{Lu}\d][^,.;:]{1,58}(?:\.[a-z]{2,6})*)\.?$/u;
const AUTHOR =
  /^(?:Tác giả(?: bài viết)?|Author|Người viết|Thực hiện|PV|(?:Bài|Tin)(?:\s*(?:,|và|-)\s*(?:ảnh|clip|video))*)\s*:\s*([^\s:][^:]{1,60})$/iu;
const PHOTOGRAPHER = /^Ảnh\s*:\s*([^\s:][^:]{1,60})$/iu;

const byline = (name: string, role: string): Byline => ({
  name,
  role,
  organisation: '',
  contact: '',
});
/** The bylines of a list of names. @param role of all of them */
export const bylinesIn = (names: string, role = ''): Byline[] =>
  oneLine(names)
    .split(new RegExp(BETWEEN, 'u'))
    .map((name) => byline(name, role));

/** Whether a line is a signature with a label. The portal's own lines never are. */
export const isLabelled = (line: string): boolean =>
  line.length <= LONGEST && /^(?:Bài|Tin)/u.test(line) && labelled(line) !== undefined;

/** `… (Báo Vùng Cao)` and `…/Báo Vùng Cao`, behind names that a label stands before. */
const LABELLED_HOUSE = new RegExp(
  `^(.*:.*?\\S)\\s*(?:\\(((?:[Tt]heo|[Nn]guồn)?[:\\s]*${NAME})\\)|/\\s*(${NAME}))\\.?$`,
  'u',
);

/** The bylines of a signature with labels, `Bài: Lò Mai - Ảnh: Hà Tuấn`; undefined for any other line. */
function labelled(line: string): Byline[] | undefined {
  const parts = AUTHOR.test(line)
    ? [line]
    : line.split(/\s*[,;–-]\s+(?=(?:ảnh|bài|tin)[^:]{0,20}:)/iu);
  const bylines = parts.map((part) => {
    const [photographer, author] = [PHOTOGRAPHER.exec(part)?.[1], AUTHOR.exec(part)?.[1]];
    if (photographer) return bylinesIn(photographer, 'Ảnh');
    return author ? bylinesIn(author) : undefined;
  });
  return bylines.every((each) => each !== undefined) ? bylines.flat() : undefined;
}

function explained(line: string): Signature | undefined {
  const [, names, what = ''] = EXPLAINED.exec(line) ?? [];
  if (!names) return undefined;
  const isHouse = FROM.test(what) || (/^\p{Lu}/u.test(what) && !/^(?:CTV|PV)$/u.test(what));
  return isHouse
    ? { bylines: bylinesIn(names), source: what.replace(FROM, '') }
    : { bylines: bylinesIn(names, what), source: '' };
}

/**
 * Reads a line as a signature; undefined if it is part of the text.
 * @param isSetOff whether formatting or position set it off from the text: only then can it consist of bare names
 */
export function signatureIn(line: string, isSetOff: boolean): Signature | undefined {
  if (line.length > LONGEST) return undefined;
  const [, agency] = AGENCIES.exec(line) ?? [];
  if (agency) return { bylines: [], source: agency };
  const [, names, house] = HOUSE.exec(line) ?? [];
  if (names && house) return { bylines: bylinesIn(names), source: house };
  const bare = line.replace(/^\(([^()]+)\)$/u, '$1');
  const [, quoted, paper] = QUOTED.exec(bare) ?? [];
  if (quoted && paper) return { bylines: bylinesIn(quoted), source: paper };
  const source = SOURCE.exec(bare)?.[1] ?? NAMED_SOURCE.exec(bare)?.[1];
  if (source) return { bylines: [], source };
  const [, labels = bare, inside, behind = ''] = LABELLED_HOUSE.exec(bare) ?? [];
  const bylines = labelled(labels);
  if (bylines) return { bylines, source: inside?.replace(FROM, '') ?? behind };
  const [, sender = '', office] = FOR_OFFICE.exec(bare) ?? [];
  if (office) return { bylines: sender ? bylinesIn(sender) : [], source: office };
  if (!isSetOff) return undefined;
  return SIGNED.test(line) || GROUP.test(line)
    ? { bylines: bylinesIn(line), source: '' }
    : explained(line);
}

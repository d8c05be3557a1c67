/** The lines below a text that say who wrote it, who took its photographs, and where it comes from. */
import type { Byline } from '../article.ts';

/** What such a line says. */
export interface Signature {
  readonly bylines: readonly Byline[];
  readonly source: string;
}

/** Longest such line, in characters. */
const LONGEST = 80;

const WORD = "[\\p{Lu}\\d][\\p{L}\\p{M}\\d.+'’&-]*";
const NAME = `\\p{Lu}[\\p{L}\\p{M}\\d.+'’&-]*(?:\\s+${WORD}){0,6}`;
const BETWEEN = '\\s*[,;–-]\\s+|\\s+[–-]\\s*|\\s+(?:và|&)\\s+';
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
/** Those who wrote a text together, and give no name. */
const GROUP = /^(?:Nhóm (?:phóng viên|PV|tác giả)|Ban biên tập)$/iu;
/** Offices that send texts of their own: `Trung tâm Truyền thông và Văn hóa huyện`, `Đài TT-TH Mường Pù`. */
const OFFICE_WORD =
  '(?:\\p{Lu}[\\p{L}\\p{M}-]*|[&-]|và|thông|hóa|hoá|thao|thanh|hình|tin|huyện|thị|xã|thành|phố|tỉnh|phường|ủy|uỷ)';
const OFFICE = `(?:Trung tâm|Đài (?:Truyền|Phát|TT|PT)|(?:Tỉnh|Huyện|Thành|Xã) đoàn|Ban Tuyên giáo|Phòng)(?:[ -]${OFFICE_WORD}){1,10}`;
const FOR_OFFICE = new RegExp(`^(?:(${NAME})\\s*[-–,/]\\s*)?(${OFFICE})$`, 'u');
const FROM = /^(?:theo|nguồn(?: tin)?)(?:\s*:\s*|\s+)/iu;
const SOURCE = /^(?:Nguồn(?: tin)?|Theo)\s*:\s*(\S.{1,60}?)\.?$/u;
/** Without a colon it is a name, or the text goes on: `Theo kế hoạch, …`. */
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
/** Those that a line names, and nothing else. @param role what each of them did */
export const bylinesIn = (names: string, role = ''): Byline[] =>
  names.split(new RegExp(BETWEEN, 'u')).map((name) => byline(name, role));

/** Whether a line says by its label who wrote a text: no portal has such a line of its own. */
export const isLabelled = (line: string): boolean =>
  line.length <= LONGEST && /^(?:Bài|Tin)/u.test(line) && labelled(line) !== undefined;

/** `… (Báo Vùng Cao)` and `…/Báo Vùng Cao`, behind names that a label stands before. */
const LABELLED_HOUSE = new RegExp(
  `^(.*:.*?\\S)\\s*(?:\\(((?:[Tt]heo|[Nn]guồn)?[:\\s]*${NAME})\\)|/\\s*(${NAME}))\\.?$`,
  'u',
);

/** `Bài: Lò Mai - Ảnh: Hà Tuấn`: each with what he did. */
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
 * Reads a line as a signature; undefined for what is part of the text.
 * @param isSetOff whether its look or place sets it off from the text: names alone sign it then
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

/** Recognises the boilerplate that portals print around an article and among its paragraphs, line by line. */
import { foldForSearch } from '../text.ts';
import { SECTION, timeOfLine } from './metadata-lines.ts';

/** Titles of the portal's own parts, as whole lines folded by `foldForSearch`: stories may begin with the same words. */
const PORTAL_TITLE = new RegExp(
  `^\\W*(?:${[
    'tim kiem theo chuyen muc.*',
    'thong ke truy cap.*',
    'lich cong tac(?: trong)?',
    'tin (?:nong|hot|tieu diem|noi bat|moi(?: nhat)?)|hot news',
    '(?:(?:cac )?(?:tin|bai)(?: viet| tuc)? )(?:lien quan|khac|cung (?:chuyen muc|su kien)|(?:doc|xem) nhieu(?: nhat)?)',
    'cung chuyen muc',
    '(?:doc|xem) (?:them|nhieu(?: nhat)?)',
    '(?:cac )?(?:tin|bai)(?: viet)? da (?:dua|dang)',
    '(?:co the ban|ban co the) quan tam',
    'website lien ket|lien ket website',
    '(?:tu khoa|tags?)(?:\\s*:.*)?',
    'binh luan \\(\\d+\\)|gui (?:binh luan|y kien)(?: cua ban)?|y kien (?:ban doc|doc gia|cua ban)(?: \\(\\d+\\))?',
  ].join('|')})\\W*$`,
);

/** Social networks: several of their names in a line are buttons. */
const NETWORK =
  '(?:facebook|fanpage|zalo|twitter|x|youtube|tiktok|instagram|telegram|messenger|viber|linkedin|pinterest|whatsapp|google(?: news)?|rss|e?-?mail|tweet|print|share|copy link)';
const NETWORKS = `(?:chia se\\W+)?${NETWORK}(?:\\W+${NETWORK})+`;
const VISITS = 'luot (?:xem|doc) ?: ?[\\d.,]+';
/** Labels of the portal's buttons, as whole lines folded by `foldForSearch`. */
const BUTTON = new RegExp(
  `^\\W*(?:${[
    'chia se(?: bai viet)?(?: (?:len|qua|tren) (?:facebook|zalo|twitter))?',
    '(?:lang )?nghe (?:doc |noi dung )?(?:bai|tin)(?: viet)?|0?0:00|\\d(?:\\.\\d+)?x|(?:giong )?(?:nam|nu) mien (?:bac|trung|nam)|\\d+:\\d{2} ?/ ?\\d+:\\d{2}',
    '(?:ve|len|tro ve|tro lai) (?:dau trang|top)|back to top',
    '\\d+ binh luan',
    '(?:co chu\\W*)?a[-+]? ?a ?a?[-+]?|a[-+]|co chu',
    'in (?:trang|bai viet)|ban in',
    'gui (?:email|bai viet|phan hoi|y kien)',
    'luu bai viet|sao chep lien ket',
    VISITS,
    'thich \\d+',
    '(?:danh gia(?: bai viet)? ?:? ?)?(?<![\\d.,])[\\d.,]+(?: ?/ ?5)? sao',
    'theo doi (?:\\S+ ){0,6}tren google news|theo doi (?:bao (?:\\S+ ){1,4}|\\S+ )tren',
    'mac dinh|(?:co chu|kich thuoc chu) (?:nho|vua|lon|mac dinh)(?: hon)?',
    'video\\s*:',
    NETWORKS,
    'facebook|zalo|twitter|tweet',
  ].join('|')})\\W*$`,
);

/** Whether a line consists of labels of the portal's buttons. */
export const isPortalButton = (line: string): boolean =>
  line.split('|').every((words) => BUTTON.test(foldForSearch(words)));

/** Whether a line is the title of one of the portal's own parts. */
export const isPortalTitle = (line: string): boolean => PORTAL_TITLE.test(foldForSearch(line));

const isTime = (words: string): boolean => timeOfLine(words, '+00:00') !== undefined;

/** Links back to a list, folded by `foldForSearch`. Crossheads may use the same words. */
const BACK = /^\W*(?:quay lai|tro lai|ve trang truoc|top)\W*$/;

/** The address of an article. */
const ADDRESS = '(?:(?:url|link|nguon) ?: ?)?https?://\\S+';
const ADDRESS_ALONE = new RegExp(`^${ADDRESS}$`);
/** Whether a line is nothing but an address. */
export const isAddress = (line: string): boolean => ADDRESS_ALONE.test(foldForSearch(line));

/** What papers add below every text, folded by `foldForSearch`: links, the responsible editor, the copyright. */
const ADDED = new RegExp(
  `^\\W*(?:${[
    'moi (?:quy )?(?:vi|doc gia|ban doc|khan gia|thinh gia|ban) .*(?:theo doi|xem|truy cap)(?!\\w).*',
    '(?:pho )?tong bien tap ?:.*|tong thu ky toa soan ?:.*|chiu trach nhiem (?:noi dung|xuat ban).*',
    '(?:viet |dang |xem them )?binh luan|doc tiep|copy link|link bai goc.*',
    `${ADDRESS}\\W*|(?:#[^#]{2,40})+`,
    'giay phep (?:so|xuat ban|hoat dong).*|ban quyen thuoc .*|(?:©|copyright).*',
  ].join('|')})$`,
);

/** Whether a line below an article is the portal's own. Elsewhere such a line may be part of an article. */
export const isPortalEnd = (line: string): boolean =>
  ADDED.test(foldForSearch(line)) ||
  line
    .split('|')
    .every(
      (words) => isPortalTitle(words) || isPortalButton(words) || BACK.test(foldForSearch(words)),
    );

/** Menu entries that are no sections. */
const ENTRY =
  '(?:trang chu|tin tuc|su kien|video|multimedia|media|podcast|e-?magazine|infographics?|photo|truyen hinh|phat thanh|goc nhin|kinh doanh|tai chinh|gioi thieu|lien he|van ban|thong bao|hoi dap|dang nhap|tim kiem|rss)';
/** A menu in one line: names of sections, either behind the link to the front page, or at least five. */
const MENU = new RegExp(
  `^\\W*(?:trang chu(?:\\W+(?:${SECTION}|${ENTRY})){2,}|(?:(?:${SECTION}|${ENTRY})\\W+){4,}(?:${SECTION}|${ENTRY}))\\W*$`,
);
/** Breadcrumbs, which crawlers may have run together: `Trang chủ » Tin tức`, `Trang chủTin tức`. */
const WAY =
  /^\W*(?:Trang (?:chủ|nhất)|TRANG (?:CHỦ|NHẤT)|Home)(?:\s*(?:[>»›/|\\]|::|→)|(?<=[\p{Ll}])\p{Lu}\p{Ll}|\s*$)/u;
/** Lines of a portal's header that no article has: contacts, controls, a clock. */
const HEAD = new RegExp(
  `^\\W*(?:${[
    NETWORKS,
    VISITS,
    '(?:duong day nong|hotline|dien thoai|dt|tel|email|e-mail|fax)\\s*:\\s*[\\w.+@() -]+',
    '(?:close )?dang nhap(?: ?[/|]? ?dang ky)?',
    '[a-z]|menu|danh muc|toggle navigation|skip to (?:main )?content',
    'dd/mm/yyyy',
    'powered by .{2,40}|video cung chuyen muc',
    ADDRESS,
    '(?:co quan(?: ngon luan)?|tieng noi) cua (?:dang bo|uy ban|hoi|tong|bo|lien) .{3,80}',
    '\\d{1,2}[:h]\\d{2}(?::\\d{2})?(?: ?\\(?gmt ?\\+ ?7\\)?)?',
  ].join('|')})\\W*$`,
);
/** A town's weather: `Hà Nội: 26°C`, perhaps with the town again as the alt text of an icon. */
const WEATHER = /^(\p{Lu}[\p{L}\p{M}. ]{1,24}?)\s*:?\s*[-–]?\d{1,2}\s*°\s*C?\s*(\1)?$/u;

/** Whether a line is a menu entry that is no section. A single one may be a headline. */
export const isPortalEntry = (line: string): boolean =>
  new RegExp(`^${ENTRY}(?: ?[-–&] ?${ENTRY})?$`).test(foldForSearch(line));

/** Whether a line looks like a town's weather. A single one may be a headline. */
export const isWeather = (line: string): boolean => WEATHER.test(line);

/** Whether a line belongs to a portal's header, and cannot be a headline. */
export const isPortalHead = (line: string): boolean =>
  MENU.test(foldForSearch(line)) ||
  WAY.test(line) ||
  Boolean(WEATHER.exec(line)?.[2]) ||
  line.split('|').every((words) => HEAD.test(foldForSearch(words)) || isTime(words));

/** A link to another article: `>> …`, `Xem thêm: …`. */
export const LEADING = /^(?:>>|»|(?:xem|đọc) thêm\s*:)\s*\S/iu;

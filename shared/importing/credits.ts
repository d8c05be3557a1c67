/** Separates captions from credits, as the press and agencies write them: `Mùa nước đổ. Ảnh: Lò Mai/TTXVN`. */

// A caption ends in no space: tried from each, a hundred thousand hold an import up.
const CREDIT =
  /^(.*?)(?<!\s)(?:\s+[-–—|])?\s*(?:[([](?:[Ảả]nh|Nguồn ảnh|[Pp]hoto)\s*:\s*(.{1,100})[)\]]\.?|(?:Ảnh|Nguồn ảnh|Photo)\s*:\s*(.{1,100}))$/su;
/** A picture from another source: `Ảnh minh họa: Internet`, `Ảnh tư liệu. Nguồn: TTXVN`. */
const TAKEN_FROM =
  /^(.{0,200}Ảnh (?:minh h(?:ọa|oạ)|tư liệu))(?:\s*:|[\s.(]+Nguồn(?: ảnh)?\s*:)\s*([^)]{1,100})\)?$/su;

/** A caption that only says that the picture is an illustration or from an archive. */
const ILLUSTRATION = /^[([]?Ảnh (?:minh h(?:ọa|oạ)|tư liệu)[)\]]?\.?$/iu;

/** Whether a line has a credit, or says that the picture is an illustration. */
export const hasCredit = (line: string): boolean =>
  CREDIT.test(line) || TAKEN_FROM.test(line) || ILLUSTRATION.test(line);

/** The caption, with which a line begins, and the credit; '' if it has none. */
export function inParts(line: string): { readonly caption: string; readonly credit: string } {
  const [, caption = line, inside, behind] = TAKEN_FROM.exec(line) ?? CREDIT.exec(line) ?? [];
  return { caption, credit: inside ?? behind ?? '' };
}

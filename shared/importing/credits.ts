/** Lines below pictures that say who took them, as the press and its agencies write them: `Mùa nước đổ. Ảnh: Lò Mai/TTXVN`. */

const CREDIT =
  /^(.*?)(?:\s+[-–—|])?\s*(?:[([](?:[Ảả]nh|Nguồn ảnh|[Pp]hoto)\s*:\s*(.{1,100})[)\]]\.?|(?:Ảnh|Nguồn ảnh|Photo)\s*:\s*(.{1,100}))$/su;
/** A picture that somebody else took: `Ảnh minh họa: Internet`, `Ảnh tư liệu. Nguồn: TTXVN`. */
const TAKEN_FROM =
  /^(.{0,200}Ảnh (?:minh h(?:ọa|oạ)|tư liệu))(?:\s*:|[\s.(]+Nguồn(?: ảnh)?\s*:)\s*([^)]{1,100})\)?$/su;

/** What stands alone below a picture of something else. */
const ILLUSTRATION = /^[([]?Ảnh (?:minh h(?:ọa|oạ)|tư liệu)[)\]]?\.?$/iu;

/** Whether a line says who took a picture, or that it only illustrates. */
export const hasCredit = (line: string): boolean =>
  CREDIT.test(line) || TAKEN_FROM.test(line) || ILLUSTRATION.test(line);

/** A line in its two parts; the caption is how the line begins, and the credit empty where the line names nobody. */
export function inParts(line: string): { readonly caption: string; readonly credit: string } {
  const [, caption = line, inside, behind] = TAKEN_FROM.exec(line) ?? CREDIT.exec(line) ?? [];
  return { caption, credit: inside ?? behind ?? '' };
}

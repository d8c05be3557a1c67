/** Which imported pictures were in the article before. */
import type { ImportReport } from '../../../shared/channels/media.ts';

/**
 * Sets `alreadyThere` for pictures on the article's list. A file in its folder is not enough: it may be an old
 * version's.
 * @param listed names of the pictures on the list before
 */
export function markKnown(report: ImportReport, listed: readonly string[]): ImportReport {
  const known = new Set(listed);
  const imported = report.imported.map((one) => {
    const alreadyThere = known.has(one.media.name);
    known.add(one.media.name);
    return { ...one, alreadyThere };
  });
  return { ...report, imported };
}

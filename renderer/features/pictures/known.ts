/** What a person is told was in the article before. */
import type { ImportReport } from '../../../shared/ipc.ts';

/**
 * The report, of pictures that the article has. A file alone, as a version may need it, is none.
 * @param listed names of the pictures in the article before
 */
export function asKnown(report: ImportReport, listed: readonly string[]): ImportReport {
  const known = new Set(listed);
  const imported = report.imported.map((one) => {
    const alreadyThere = known.has(one.media.name);
    known.add(one.media.name);
    return { ...one, alreadyThere };
  });
  return { ...report, imported };
}

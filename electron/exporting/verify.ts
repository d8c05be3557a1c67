/** Checks a package against its manifest, byte by byte. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import { MANIFEST, manifestSchema } from '../../shared/package.ts';
import { filesBelow, sha256 } from '../library/files.ts';

/** Whether a package is whole; `problems` name each file and what is wrong with it. */
export interface Verdict {
  readonly ok: boolean;
  readonly problems: string[];
}

/**
 * Finds every changed, missing, added or renamed file of a package.
 * @throws {GalleyError} `package-damaged` when there is no manifest that can be read
 */
export async function verifyPackage(folder: string): Promise<Verdict> {
  const dir = folder.replace(/[/\\]+$/, '');
  const manifest = await readFile(join(dir, MANIFEST), 'utf8')
    .then((text) => manifestSchema.parse(JSON.parse(text)))
    .catch((error) => {
      throw new GalleyError('package-damaged', { path: join(dir, MANIFEST) }, String(error));
    });
  const there = new Set(await filesBelow(dir));
  there.delete(MANIFEST);
  const problems: string[] = [];
  const listed = new Set<string>();
  for (const { path, sha256: expected, bytes } of manifest.files) {
    if (listed.has(path)) problems.push(`${path}: listed twice`);
    listed.add(path);
    if (!there.has(path)) {
      problems.push(`${path}: missing`);
      continue;
    }
    const { size } = await stat(join(dir, path));
    if (size !== bytes) problems.push(`${path}: ${size} bytes instead of ${bytes}`);
    else if (sha256(await readFile(join(dir, path))) !== expected)
      problems.push(`${path}: changed`);
  }
  for (const path of there) {
    if (!listed.has(path)) problems.push(`${path}: not in the manifest`);
  }
  return { ok: problems.length === 0, problems };
}

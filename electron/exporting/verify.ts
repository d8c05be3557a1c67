/** Checks a package against its manifest, byte by byte. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import { MANIFEST, type Manifest, manifestSchema } from '../../shared/package.ts';
import { filesBelow, sha256 } from '../library/files.ts';

/** Whether a package is whole; `problems` name each file and what is wrong with it. */
export interface Verdict {
  readonly ok: boolean;
  readonly problems: string[];
}

function readManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Finds every changed, missing, added or renamed file of a package, a spoilt manifest too.
 * @throws {GalleyError} `package-damaged` when there is no manifest: the folder is no package
 */
export async function verifyPackage(folder: string): Promise<Verdict> {
  const dir = folder.replace(/[/\\]+$/, '');
  const path = join(dir, MANIFEST);
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new GalleyError('package-damaged', { path }, String(error));
  });
  const manifest = readManifest(text);
  if (!manifest) return { ok: false, problems: [`${MANIFEST}: cannot be read as a manifest`] };
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

/** Finds packages and portals. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { PORTAL_FILES } from '../../assets/portal/content.ts';
import { MANIFEST } from '../../shared/package.ts';
import { readPlainFile } from '../library/files.ts';

const isPackage = (dir: string): boolean => existsSync(join(dir, MANIFEST));

/**
 * The names of the packages in a folder, sorted; '' if it is a package itself. Hidden ones are unfinished exports.
 * @throws as reading the folder does
 */
export async function packagesIn(dir: string): Promise<string[]> {
  if (isPackage(dir)) return [''];
  const names = await readdir(dir);
  return names.filter((name) => !name.startsWith('.') && isPackage(join(dir, name))).sort();
}

/** The contents of a folder without a page: packages, or a package's files. @throws as reading does */
export async function shownIn(dir: string): Promise<string[]> {
  const packages = await packagesIn(dir);
  if (packages[0] !== '') return packages.map((name) => `${name}/`);
  const entries = await readdir(dir, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map(({ name }) => name).sort();
}

/** A portal's data. Its files must lie beside them. */
const portalSchema = z.object({
  formatVersion: z.literal(1),
  generator: z.string().check(z.startsWith('Galley ')),
  files: z._default(
    z.array(z.object({ path: z.string().check(z.regex(/^\w[\w.-]*\.\w+$/)), sha256: z.string() })),
    [],
  ),
  articles: z._default(z.array(z.object({ folder: z.string() })), []),
});

/** A file of a portal, except its data. */
export type ListedFile = z.infer<typeof portalSchema>['files'][number];

/** The portal in a folder, with the text of its `portal.json`; undefined if there is none by Galley. */
export async function portalAt(
  dir: string,
): Promise<(z.infer<typeof portalSchema> & { readonly text: string }) | undefined> {
  try {
    const text = String(await readPlainFile(join(dir, PORTAL_FILES.data)));
    const { data } = portalSchema.safeParse(JSON.parse(text));
    return data && { ...data, text };
  } catch {
    return undefined;
  }
}

/** Whether a folder holds a portal by Galley. */
export const isPortal = async (dir: string): Promise<boolean> => Boolean(await portalAt(dir));

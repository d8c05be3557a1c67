/** Encodes a manifest in exactly one way, so that any change to it can be detected. */
import galley from '../../package.json' with { type: 'json' };
import type { Article } from '../../shared/article.ts';
import { MANIFEST_VERSION, type Manifest, manifestSchema } from '../../shared/package.ts';
import { sha256 } from '../library/files.ts';

/** What made a package, or a portal. */
export const GENERATOR = `Galley ${galley.version}`;

/** What a manifest says of the article in its package. */
export type About = Pick<Manifest, 'articleId' | 'revision' | 'approval'>;

/** Data as they are written. */
const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Data as text that proves itself: its last field is the SHA-256 of the rest. */
export const sealed = (value: object): string => text({ ...value, sha256: sha256(text(value)) });

/** The manifest of files, in the order of their paths, as the text of `manifest.json`. */
export function manifestText(about: About, files: Manifest['files']): string {
  const { articleId, revision, approval } = about;
  const manifest = {
    formatVersion: MANIFEST_VERSION,
    generator: GENERATOR,
    articleId,
    revision,
    ...(approval ? { approval } : {}),
    files,
  };
  return sealed(manifest);
}

/** What a {@link sealed} text says; undefined when it is not to the byte as it was written. */
export function proven(written: string): object | undefined {
  try {
    const { sha256: own, ...rest } = JSON.parse(written);
    return own === sha256(text(rest)) && text({ ...rest, sha256: own }) === written
      ? { ...rest, sha256: own }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest in the text of `manifest.json`; undefined when it is none, or not to the byte as it was written. */
export function readManifest(written: string): Manifest | undefined {
  return manifestSchema.safeParse(proven(written)).data;
}

/** Whether the text of `manifest.json` is that of a newer Galley, whole. */
export function isNewerManifest(written: string): boolean {
  const { formatVersion = 0 } = (proven(written) ?? {}) as { formatVersion?: unknown };
  return Number(formatVersion) > MANIFEST_VERSION;
}

/** The approval that a package carries: the last one, when nothing was done to the article after it but exporting. */
export function approvalOf({ review }: Article): About['approval'] {
  const step = review.history.findLast(({ to }) => to !== 'exported');
  if (step?.to !== 'approved') return undefined;
  const { by, at, version: approved } = step;
  return { by: by.name, at, ...(approved ? { version: approved } : {}) };
}

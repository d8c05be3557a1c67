/** Writes and reads manifests; there is one encoding, so that any change shows. */
import galley from '../../package.json' with { type: 'json' };
import type { Article } from '../../shared/article.ts';
import { MANIFEST_VERSION, type Manifest, manifestSchema } from '../../shared/package.ts';
import { sha256 } from '../library/files.ts';

/** The generator of packages and portals. */
export const GENERATOR = `Galley ${galley.version}`;

/** What a manifest says of its article. */
export type About = Pick<Manifest, 'articleId' | 'revision' | 'approval'>;

const text = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Data as JSON whose last field is the SHA-256 of the rest. */
export const sealed = (value: object): string => text({ ...value, sha256: sha256(text(value)) });

/** The text of `manifest.json`. @param files sorted by path */
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

/** Parses a {@link sealed} text; undefined if a byte was changed. */
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

/** Parses `manifest.json`; undefined if invalid or changed. */
export function readManifest(written: string): Manifest | undefined {
  return manifestSchema.safeParse(proven(written)).data;
}

/** Whether `manifest.json` is a newer Galley's, unchanged. */
export function isNewerManifest(written: string): boolean {
  const { formatVersion = 0 } = (proven(written) ?? {}) as { formatVersion?: unknown };
  return Number(formatVersion) > MANIFEST_VERSION;
}

/** The last approval, if only exports followed it. */
export function approvalOf({ review }: Article): About['approval'] {
  const step = review.history.findLast(({ to }) => to !== 'exported');
  if (step?.to !== 'approved') return undefined;
  const { by, at, version: approved } = step;
  return { by: by.name, at, ...(approved ? { version: approved } : {}) };
}

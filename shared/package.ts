/** Exported packages: their forms and manifest. */
import { z } from 'zod/mini';
import { MAX_SLUG } from './text.ts';

/** The export forms. */
export const FORMS = ['html', 'json', 'ninjs', 'markdown', 'text', 'docx'] as const;
/** One of {@link FORMS}. */
export type Form = (typeof FORMS)[number];

/** The default: a page, and data for a CMS. */
export const DEFAULT_FORMS: readonly Form[] = ['html', 'json'];

/** Device names reserved by Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/;

/** The name of an article's package; a zip adds `.zip`. */
export function packageName({ slug, id }: { readonly slug: string; readonly id: string }): string {
  return DEVICE.test(slug) ? `${slug}-${id}` : slug.slice(0, MAX_SLUG) || id;
}

/** The manifest's file name. */
export const MANIFEST = 'manifest.json';

/** The version of the `manifest.json` format. */
export const MANIFEST_VERSION = 1;

/** `manifest.json`, format version 1. Paths are relative, with `/`, sorted by code unit. */
export const manifestSchema = z.looseObject({
  formatVersion: z.literal(MANIFEST_VERSION),
  generator: z.string(),
  articleId: z.string(),
  /** SHA-256 of the exported article, wherever it is exported. */
  revision: z.string(),
  /** The approval; absent if there was none. */
  approval: z.optional(
    z.looseObject({ by: z.string(), at: z.string(), version: z.optional(z.string()) }),
  ),
  files: z.array(
    z.looseObject({
      path: z.string(),
      /** Lower-case hexadecimal. */
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      bytes: z.int().check(z.nonnegative()),
      /** Media type (RFC 6838). */
      type: z.string(),
    }),
  ),
  /** SHA-256 of this file without this field. */
  sha256: z.string(),
});

/** See {@link manifestSchema}. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Media types in packages and portals, by extension. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  xml: 'application/xml',
  json: 'application/json',
  md: 'text/markdown',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
};

/** A file's media type, by its name. */
export function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

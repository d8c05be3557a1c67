/** An exported package: the forms it can hold, and the manifest that proves that nothing was lost on the way. */
import { z } from 'zod/mini';
import { MAX_SLUG } from './text.ts';

/** What an article can be exported as. */
export const FORMS = ['html', 'json', 'ninjs', 'markdown', 'text', 'docx'] as const;
/** One of {@link FORMS}. */
export type Form = (typeof FORMS)[number];

/** What is made when nothing else is asked for: a page, and the data that a CMS reads. */
export const DEFAULT_FORMS: readonly Form[] = ['html', 'json'];

/** Names that Windows keeps for its devices, whatever follows a dot behind them. */
const DEVICE = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])$/;

/** What an article's package is called; a zip ends in `.zip` beside it. */
export function packageName({ slug, id }: { readonly slug: string; readonly id: string }): string {
  return DEVICE.test(slug) ? `${slug}-${id}` : slug.slice(0, MAX_SLUG) || id;
}

/** The name of the manifest's file. */
export const MANIFEST = 'manifest.json';

/** The version of the `manifest.json` format that this Galley writes. */
export const MANIFEST_VERSION = 1;

/** `manifest.json`, format version 1. Paths are relative, with `/`, sorted by code unit. */
export const manifestSchema = z.looseObject({
  formatVersion: z.literal(MANIFEST_VERSION),
  generator: z.string(),
  articleId: z.string(),
  /** SHA-256 of the article as it left: the same article has the same revision wherever it is exported. */
  revision: z.string(),
  /** Who approved it, and the version that was approved; absent when it left without approval. */
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
  /** SHA-256 of this file as it would be written without this field: the manifest proves itself, too. */
  sha256: z.string(),
});

/** See {@link manifestSchema}. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Media types of the files that a package or a portal holds, by extension. */
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

/** The media type of a package's file, by its name. */
export function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

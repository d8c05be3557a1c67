/** The manifest of an exported package: what proves that nothing was lost on the way. */
import { z } from 'zod';

/** The name of the manifest's file. */
export const MANIFEST = 'manifest.json';

/** `manifest.json`, format version 1. Paths are relative, with `/`, sorted by code unit. */
export const manifestSchema = z.looseObject({
  formatVersion: z.literal(1),
  generator: z.string(),
  articleId: z.string(),
  files: z.array(
    z.looseObject({
      path: z.string(),
      /** Lower-case hexadecimal. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.number().int().nonnegative(),
      /** Media type (RFC 6838). */
      type: z.string(),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Media types of the files that a package holds, by extension. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  json: 'application/json',
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

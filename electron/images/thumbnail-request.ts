/** Parses the addresses of thumbnails. */
import { z } from 'zod/mini';
import { articleIdSchema, mediaNameSchema } from '../../shared/article.ts';
import { pictureEditsSchema } from '../../shared/picture-edits.ts';

const thumbnailRequestSchema = z.object({
  /** Absent for the library's own pictures, in `brand/`. */
  articleId: z.optional(articleIdSchema),
  media: mediaNameSchema,
  /** Pixels. */
  width: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(4096)),
  edits: z.optional(pictureEditsSchema),
});

/** Which picture, how wide, and with which edits. */
export type ThumbnailRequest = z.infer<typeof thumbnailRequestSchema>;

/** Parses an address made by `thumbnailUrl` or `logoUrl`; undefined for any other. */
export function parseThumbnailUrl(address: string): ThumbnailRequest | undefined {
  try {
    const { hostname, pathname, searchParams } = new URL(address);
    const parts = pathname.slice(1).split('/');
    const [articleId, media] = hostname === 'brand' ? [undefined, ...parts] : parts;
    const edits = searchParams.get('e');
    return thumbnailRequestSchema.parse({
      articleId,
      media,
      width: searchParams.get('w') ?? 640,
      ...(edits ? { edits: JSON.parse(edits) } : {}),
    });
  } catch {
    return undefined;
  }
}

/** What the address of a thumbnail asks for. */
import { z } from 'zod/mini';
import { articleIdSchema, mediaNameSchema } from '../../shared/article.ts';
import { pictureEditsSchema } from '../../shared/picture-edits.ts';

const thumbnailRequestSchema = z.object({
  /** Absent: a picture of the library's own, in `brand/`. */
  articleId: z.optional(articleIdSchema),
  media: mediaNameSchema,
  /** Pixels. */
  width: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(4096)),
  edits: z.optional(pictureEditsSchema),
});

/** Which picture, how wide, and with which edits. */
export type ThumbnailRequest = z.infer<typeof thumbnailRequestSchema>;

/** Reads an address that `thumbnailUrl` or `logoUrl` wrote; undefined where it says anything else. */
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

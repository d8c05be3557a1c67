/** The address of a thumbnail: read back as it was written, and refused where it asks for anything else. */
import { describe, expect, it } from 'vitest';
import { parseThumbnailUrl } from '../../../electron/images/thumbnail-request.ts';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import { pictureEditsSchema } from '../../../shared/picture-edits.ts';

const media = `${'0'.repeat(64)}.jpg`;

describe("a thumbnail's address", () => {
  it('says what it asks for', () => {
    const edits = pictureEditsSchema.parse({
      rotation: 90,
      straighten: -1.5,
      redactions: [
        { shape: 'ellipse', method: 'blur', rect: { x: 0, y: 0.1, width: 0.2, height: 0.3 } },
      ],
      crop: { x: 0, y: 0, width: 0.5, height: 1 },
    });
    expect(parseThumbnailUrl(thumbnailUrl('bai-1', media, 640, edits))).toEqual({
      articleId: 'bai-1',
      media,
      width: 640,
      edits,
    });
    expect(parseThumbnailUrl(thumbnailUrl('bai-1', media, 160))).toEqual({
      articleId: 'bai-1',
      media,
      width: 160,
    });
  });

  it.each([
    `galley-media://thumbnail/../${media}?w=640`,
    'galley-media://thumbnail/bai-1/article.json?w=640',
    `galley-media://thumbnail/bai-1/${media}?w=0`,
    `galley-media://thumbnail/bai-1/${media}?w=640&e=%7B`,
    `galley-media://thumbnail/bai-1/${media}?w=640&e=%7B%22rotation%22%3A45%7D`,
    'không phải địa chỉ',
  ])('is refused when it says anything else: %s', (address) => {
    expect(parseThumbnailUrl(address)).toBeUndefined();
  });
});

/** A library with one draft, for tests of its way through the review. */
import { join } from 'node:path';
import type { z } from 'zod/mini';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle } from '../../shared/article.ts';

const at = '2026-03-02T10:00:00+07:00';

const paragraph = (id: string, text: string) => ({ type: 'paragraph', id, spans: [{ text }] });

/** Makes it; gives its folder. @param besides what the draft has besides its words */
export async function libraryWithDraft(
  folder: string,
  besides: Partial<Pick<z.input<typeof articleSchema>, 'bylines' | 'body'>> = {},
): Promise<string> {
  const library = join(folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  await addArticle(
    library,
    articleSchema.parse({
      ...emptyArticle('draft', at),
      headline: 'Đường mới lên bản Khe Lau',
      slug: 'duong-moi-len-ban-khe-lau',
      standfirst: 'Con đường bê tông dài bốn cây số vừa thông xe.',
      section: 'Xã hội',
      published: at,
      source: 'Báo Vùng Cao',
      body: [
        paragraph('mo', 'Trời vừa sáng, bà con đã kéo nhau ra đường.'),
        paragraph('ket', 'Cả bản có 62 hộ.'),
      ],
      ...besides,
    }),
  );
  return library;
}

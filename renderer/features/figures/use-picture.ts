/** The picture that the dialog's stage shows: hidden and turned as its edits say. */
import { useEffect, useMemo, useState } from 'react';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Edited } from '../../../shared/edits.ts';
import { paintHidden, paintTurned } from './paint.ts';

/** The picture as it came; null until it is there, or where it cannot be read. */
function useOriginal(articleId: string, media: string): HTMLImageElement | null {
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  useEffect(() => {
    const loading = new Image();
    loading.onload = () => setImage(loading);
    loading.src = thumbnailUrl(articleId, media, 1280);
    return () => {
      loading.onload = null;
    };
  }, [articleId, media]);
  return image;
}

/** See the file's title; null until it is there. @param straight not straightened, whatever the edits say */
export function usePicture(
  articleId: string,
  media: string,
  { rotation, straighten, redactions }: Edited,
  straight: boolean,
): HTMLCanvasElement | null {
  const original = useOriginal(articleId, media);
  const hidden = useMemo(
    () => original && paintHidden(original, redactions),
    [original, redactions],
  );
  const degrees = straight ? 0 : straighten;
  return useMemo(
    () => hidden && paintTurned(hidden, { rotation, straighten: degrees }),
    [hidden, rotation, degrees],
  );
}

import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CropShape } from '../../../shared/article.ts';
import { cropFor, isOutside, LEAD_WIDTH, type Size } from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/picture-edits.ts';

interface Props {
  readonly edits: Edited;
  readonly shape: CropShape;
  /** Of the upright original, in pixels. */
  readonly size: Size;
}

/** What an editor should know of a crop before it goes out; empty where all is well. */
export function CropCautions({ edits, shape, size }: Props) {
  const { t, i18n } = useTranslation();
  const { width } = cropFor(edits, shape, size);
  const pixels = (count: number) => count.toLocaleString(i18n.language);
  const cautions = [
    width < LEAD_WIDTH &&
      t('pictureDesk.narrow', { width: pixels(width), least: pixels(LEAD_WIDTH) }),
    isOutside(edits, shape, size) && t('pictureDesk.focalOutside'),
  ].filter((words) => words !== false);
  return (
    <div role="status" className="desk-cautions">
      {cautions.map((words) => (
        <p key={words}>
          <TriangleAlert size={14} aria-hidden />
          {words}
        </p>
      ))}
    </div>
  );
}

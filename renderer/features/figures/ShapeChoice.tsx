/** The shapes, each with its crop as it is now. */
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CROP_SHAPES, type CropShape } from '../../../shared/article.ts';
import { cropFor, cropRect, isSetByHand, type Size } from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/edits.ts';
import { Painted } from './Painted.tsx';

interface Props {
  readonly edits: Edited;
  readonly size: Size;
  readonly turned: HTMLCanvasElement;
  readonly shape: CropShape;
  onShape(shape: CropShape): void;
}

/** See the file's title. */
export function ShapeChoice({ edits, size, turned, shape, onShape }: Props) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      className="shapes"
      aria-label={t('pictureDesk.shapes')}
      value={shape}
      onChange={(value) => onShape(value as CropShape)}
    >
      {CROP_SHAPES.map((one) => {
        const { width, height } = cropFor(edits, one, size);
        return (
          <Radio key={one} value={one} className="shape">
            <span className="shape-picture">
              <Painted source={turned} part={cropRect(edits, one, size)} longest={120} />
            </span>
            <span className="shape-name">{one === 'free' ? t('pictureDesk.free') : one}</span>
            <span className="shape-size">
              {width} × {height}
            </span>
            {isSetByHand(edits, one) && <span className="by-hand">{t('pictureDesk.byHand')}</span>}
          </Radio>
        );
      })}
    </RadioGroup>
  );
}

import { TriangleAlert } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { CROP_SHAPES, type CropShape } from '../../../shared/article.ts';
import {
  cropFor,
  cropRect,
  focalPointOf,
  isOutside,
  isSetByHand,
  LEAD_WIDTH,
  type Size,
} from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import { Painted } from './Painted.tsx';
import { placedAt } from './stage-point.ts';
import './shape-choice.css';

interface Props {
  readonly edits: Edited;
  readonly size: Size;
  readonly turned: HTMLCanvasElement;
  readonly shape: CropShape;
  onShape(shape: CropShape): void;
}

/** The focal point on a crop, if it is set and inside. */
function FocalDot({ edits, size, shape }: Pick<Props, 'edits' | 'size' | 'shape'>) {
  if (!edits.focalPoint || isOutside(edits, shape, size)) return null;
  const { x, y } = focalPointOf(edits, size);
  const rect = cropRect(edits, shape, size);
  const place = { x: (x - rect.x) / rect.width, y: (y - rect.y) / rect.height };
  return <span className="focal-dot" style={placedAt(place)} />;
}

/** The shapes, each with its crop as it is now. */
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
              <span className="shape-crop">
                <Painted source={turned} part={cropRect(edits, one, size)} longest={120} />
                <FocalDot edits={edits} size={size} shape={one} />
              </span>
            </span>
            <span className="shape-name">{one === 'free' ? t('pictureDesk.free') : one}</span>
            <span className="shape-size">
              {(width < LEAD_WIDTH || isOutside(edits, one, size)) && (
                <TriangleAlert size={11} role="img" aria-label={t('pictureDesk.caution')} />
              )}
              {width} × {height}
            </span>
            {isSetByHand(edits, one) && <span className="by-hand">{t('pictureDesk.byHand')}</span>}
          </Radio>
        );
      })}
    </RadioGroup>
  );
}

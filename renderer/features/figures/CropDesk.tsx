import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CropShape, Rect } from '../../../shared/article.ts';
import {
  cropRect,
  focalPointOf,
  isSetByHand,
  shapeRatio,
  turnedSize,
} from '../../../shared/crops.ts';
import { pressableIf } from '../../ui/pressable-if.ts';
import { CropCautions } from './CropCautions.tsx';
import { CropStage, inPercent } from './CropStage.tsx';
import { withCrop, withFocalPoint, withTurn } from './changes.ts';
import type { DeskProps } from './desk.ts';
import { FrameNumbers } from './FrameNumbers.tsx';
import { ShapeChoice } from './ShapeChoice.tsx';
import { StillOpening } from './StillOpening.tsx';
import { Turning } from './Turning.tsx';

interface Props extends DeskProps {
  readonly shape: CropShape;
  onShape(shape: CropShape): void;
}

/** One half of the picture dialog: the crop of each shape, the focal point, turns. */
export function CropDesk(props: Props) {
  const { edits, size, picture, gone, zoom, shape, onChange, onShape } = props;
  const { t } = useTranslation();
  const frameKeys = useId();
  const focalKeys = useId();
  const turned = turnedSize(size, edits);
  const ratio = shapeRatio(shape);
  const place = t('pictureDesk.focalPlace', inPercent(focalPointOf(edits, size)));
  const focal = `${t('pictureDesk.focalPoint')}: ${place}`;
  const setCrop = (rect: Rect | undefined) =>
    onChange(`crop ${shape}`, () => withCrop(edits, shape, rect));
  return (
    <>
      <div className="desk-stage">
        {picture ? (
          <CropStage
            edits={edits}
            shape={shape}
            size={size}
            turned={picture}
            frameKeys={frameKeys}
            focalKeys={focalKeys}
            zoom={zoom}
            onCrop={setCrop}
            onFocalPoint={(point) => onChange('focal', () => withFocalPoint(edits, point))}
          />
        ) : (
          <StillOpening gone={gone} />
        )}
      </div>
      <div className="desk-side">
        {picture && (
          <ShapeChoice edits={edits} size={size} turned={picture} shape={shape} onShape={onShape} />
        )}
        <CropCautions edits={edits} shape={shape} size={size} />
        <FrameNumbers
          key={shape}
          label={t('pictureDesk.cropNumbers')}
          rect={cropRect(edits, shape, size)}
          size={turned}
          ratio={ratio && (ratio * turned.height) / turned.width}
          onChange={setCrop}
        />
        <div className="desk-resets">
          <button
            type="button"
            {...pressableIf(isSetByHand(edits, shape), () => setCrop(undefined))}
          >
            {t('pictureDesk.resetCrop')}
          </button>
          <button
            type="button"
            {...pressableIf(edits.focalPoint !== undefined, () =>
              onChange('', () => withFocalPoint(edits, undefined)),
            )}
          >
            {t('pictureDesk.resetFocal')}
          </button>
        </div>
        <p className="desk-hint hint">{focal}</p>
        <Turning
          turn={edits}
          onTurn={(turn, stroke) => onChange(stroke, (from) => withTurn(from, turn, size))}
        />
        <div className="desk-keys hint">
          <p id={frameKeys}>{t('pictureDesk.cropKeys')}</p>
          <p id={focalKeys}>{t('pictureDesk.focalKeys')}</p>
          <p>{t('pictureDesk.stageKeys')}</p>
        </div>
      </div>
    </>
  );
}

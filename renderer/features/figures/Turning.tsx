import { RotateCcw, RotateCw } from 'lucide-react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../shared/article.ts';
import type { Turn } from '../../../shared/crops.ts';
import { DecimalField } from './DecimalField.tsx';

interface Props {
  readonly turn: Turn;
  onTurn(turn: Turn, stroke: string): void;
}

const turnedBy = (rotation: Figure['rotation'], by: number) =>
  ((rotation + by + 360) % 360) as Figure['rotation'];

/** Quarter turns and straightening. */
export function Turning({ turn, onTurn }: Props) {
  const { t } = useTranslation();
  const { rotation, straighten } = turn;
  const straightenTo = (degrees: number) => {
    if (Number.isFinite(degrees)) onTurn({ rotation, straighten: degrees }, 'straighten');
  };
  return (
    <section className="desk-part" aria-label={t('pictureDesk.turning')}>
      <h3>{t('pictureDesk.turning')}</h3>
      <div className="turns">
        <button
          type="button"
          onClick={() => onTurn({ rotation: turnedBy(rotation, -90), straighten }, '')}
        >
          <RotateCcw size={16} aria-hidden /> {t('pictureDesk.turnLeft')}
        </button>
        <button
          type="button"
          onClick={() => onTurn({ rotation: turnedBy(rotation, 90), straighten }, '')}
        >
          <RotateCw size={16} aria-hidden /> {t('pictureDesk.turnRight')}
        </button>
      </div>
      <div className="straighten">
        <Slider
          className="slider"
          aria-label={t('pictureDesk.straighten')}
          value={straighten}
          minValue={-45}
          maxValue={45}
          step={0.1}
          onChange={straightenTo}
        >
          <span className="hint">{t('pictureDesk.straighten')}</span>
          <SliderTrack className="slider-track">
            <SliderThumb className="slider-thumb" />
          </SliderTrack>
        </Slider>
        <DecimalField
          label={t('pictureDesk.straightenDegrees')}
          value={straighten}
          min={-45}
          max={45}
          onChange={straightenTo}
        />
        <span aria-hidden>°</span>
      </div>
    </section>
  );
}

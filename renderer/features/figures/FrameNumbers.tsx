import { Group, Input, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Rect } from '../../../shared/article.ts';
import type { Size } from '../../../shared/crops.ts';
import { frameWith } from '../../../shared/frames.ts';
import { Announcement } from '../../ui/Announcement.tsx';
import { DecimalField } from './DecimalField.tsx';

interface Props {
  readonly label: string;
  readonly rect: Rect;
  /** Pixels of the picture that the frame lies on. */
  readonly size: Size;
  readonly ratio?: number | undefined;
  onChange(rect: Rect): void;
}

const SIDES = ['x', 'y', 'width', 'height'] as const;

/** A frame's place and size as numbers, in pixels and percent, both editable. */
export function FrameNumbers({ label, rect, size, ratio, onChange }: Props) {
  const { t } = useTranslation();
  const wholeOf = (side: (typeof SIDES)[number]) =>
    side === 'x' || side === 'width' ? size.width : size.height;
  const inPixels = (side: (typeof SIDES)[number]) => Math.round(rect[side] * wholeOf(side));
  const set = (side: (typeof SIDES)[number], value: number) => {
    if (Number.isFinite(value)) onChange(frameWith(rect, side, value, ratio));
  };
  return (
    <Group className="frame-numbers hint" aria-label={label}>
      <span aria-hidden />
      <span aria-hidden>px</span>
      <span aria-hidden>%</span>
      <Announcement
        words={SIDES.map((side) => `${t(`pictureDesk.side.${side}`)} ${inPixels(side)}`).join(', ')}
      />
      {SIDES.map((side) => {
        const whole = wholeOf(side);
        const name = t(`pictureDesk.side.${side}`);
        return (
          <div key={side} className="frame-number">
            <span aria-hidden>{name}</span>
            <NumberField
              aria-label={t('pictureDesk.inPixels', { name })}
              value={inPixels(side)}
              minValue={0}
              maxValue={whole}
              step={1}
              onChange={(value) => set(side, value / whole)}
            >
              <Input />
            </NumberField>
            <DecimalField
              label={t('pictureDesk.inPercent', { name })}
              value={Math.round(rect[side] * 1000) / 10}
              min={0}
              max={100}
              onChange={(value) => set(side, value / 100)}
            />
          </div>
        );
      })}
    </Group>
  );
}

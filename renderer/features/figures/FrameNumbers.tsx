/** A frame's place and size as numbers, in pixels and percent, both to be typed. */
import { Group, Input, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Rect } from '../../../shared/article.ts';
import type { Size } from '../../../shared/crops.ts';
import { frameWith } from '../../../shared/frames.ts';

interface Props {
  readonly label: string;
  readonly rect: Rect;
  /** Pixels of the picture that the frame lies on. */
  readonly size: Size;
  readonly ratio?: number | undefined;
  onChange(rect: Rect): void;
}

const SIDES = ['x', 'y', 'width', 'height'] as const;

/** See the file's title. */
export function FrameNumbers({ label, rect, size, ratio, onChange }: Props) {
  const { t } = useTranslation();
  const set = (side: (typeof SIDES)[number], value: number) => {
    if (Number.isFinite(value)) onChange(frameWith(rect, side, value, ratio));
  };
  return (
    <Group className="frame-numbers" aria-label={label}>
      <span aria-hidden />
      <span aria-hidden>px</span>
      <span aria-hidden>%</span>
      {SIDES.map((side) => {
        const whole = side === 'x' || side === 'width' ? size.width : size.height;
        const name = t(`pictureDesk.side.${side}`);
        return (
          <div key={side} className="frame-number">
            <span aria-hidden>{name}</span>
            <NumberField
              aria-label={t('pictureDesk.inPixels', { name })}
              value={Math.round(rect[side] * whole)}
              minValue={0}
              maxValue={whole}
              step={1}
              onChange={(value) => set(side, value / whole)}
            >
              <Input />
            </NumberField>
            <NumberField
              aria-label={t('pictureDesk.inPercent', { name })}
              value={Math.round(rect[side] * 1000) / 10}
              minValue={0}
              maxValue={100}
              step={0.1}
              onChange={(value) => set(side, value / 100)}
            >
              <Input />
            </NumberField>
          </div>
        );
      })}
    </Group>
  );
}

import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rect } from '../../../shared/article.ts';
import { quarterTurnedRect, quarterTurnedSize, quarterUprightRect } from '../../../shared/crops.ts';
import { newBlockId } from '../../editor/node-state.ts';
import { changedRegion, type Redaction, withRegion } from './changes.ts';
import type { DeskProps } from './desk.ts';
import { FrameNumbers } from './FrameNumbers.tsx';
import { RedactionStage } from './RedactionStage.tsx';
import { Redactions } from './Redactions.tsx';
import { StillOpening } from './StillOpening.tsx';

/** A fifth of a rectangle, in its middle. */
const middleOf = ({ x, y, width, height }: Rect): Rect => ({
  x: x + width * 0.4,
  y: y + height * 0.4,
  width: width * 0.2,
  height: height * 0.2,
});

/** The other half of the picture dialog: hidden regions. */
export function RedactDesk({ edits, size, picture, gone, zoom, onChange }: DeskProps) {
  const { t } = useTranslation();
  const keys = useId();
  const [drawn, setDrawn] = useState<Redaction['shape']>('ellipse');
  const [selected, setSelected] = useState('');
  const [inHand, setInHand] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const { redactions, rotation } = edits;
  const region = redactions.find((one) => one.id === selected);
  const add = (rect: Rect): string => {
    const id = newBlockId();
    onChange(`region ${id}`, () =>
      withRegion(edits, { id, shape: drawn, method: 'pixelate', rect }),
    );
    setSelected(id);
    setInHand(id);
    return id;
  };
  const change = (id: string, to: Partial<Redaction>) =>
    onChange('', () => changedRegion(edits, id, to));
  /** The focus goes to the region before it, or to the button for a new one if none is left. */
  const remove = (id: string) => {
    const at = redactions.findIndex((one) => one.id === id);
    const next = redactions[at - 1] ?? redactions[at + 1];
    onChange('', () => changedRegion(edits, id, null));
    setSelected(next?.id ?? '');
    setInHand(next?.id ?? '');
    if (!next) addButton.current?.focus();
  };
  const move = (id: string, rect: Rect) =>
    onChange(`region ${id}`, () => changedRegion(edits, id, { rect }));
  return (
    <>
      <div className="desk-stage">
        {picture ? (
          <RedactionStage
            edits={edits}
            size={size}
            turned={picture}
            selected={selected}
            inHand={inHand}
            keys={keys}
            zoom={zoom}
            onSelect={setSelected}
            onDraw={add}
            onChange={move}
            onDelete={remove}
          />
        ) : (
          <StillOpening gone={gone} />
        )}
      </div>
      <div className="desk-side">
        <Redactions
          redactions={redactions}
          selected={selected}
          shape={region?.shape ?? drawn}
          onShape={(next) => {
            setDrawn(next);
            if (region) change(region.id, { shape: next });
          }}
          onAdd={() => add(quarterUprightRect(middleOf(zoom.seen()), rotation))}
          onSelect={setSelected}
          onChange={change}
          onDelete={remove}
          addButton={addButton}
        />
        {region && (
          <FrameNumbers
            key={region.id}
            label={t('pictureDesk.regionNumbers')}
            rect={quarterTurnedRect(region.rect, rotation)}
            size={quarterTurnedSize(size, rotation)}
            onChange={(rect) => move(region.id, quarterUprightRect(rect, rotation))}
          />
        )}
        <div className="desk-keys hint">
          <p id={keys}>{t('pictureDesk.redactKeys')}</p>
          <p>{t('pictureDesk.stageKeys')}</p>
        </div>
      </div>
    </>
  );
}

/** The picture dialog: one picture turned, cut for each shape, and hidden in part. All of it is numbers until Apply. */
import { Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { I18nProvider, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CropShape, Figure, MediaItem, Rect } from '../../../shared/article.ts';
import {
  carryCrops,
  cropRect,
  isSetByHand,
  quarterTurnedRect,
  quarterTurnedSize,
  quarterUprightRect,
  shapeRatio,
  turnedSize,
} from '../../../shared/crops.ts';
import type { Edited } from '../../../shared/edits.ts';
import { thumbnailUrl } from '../../../shared/ipc.ts';
import { newBlockId } from '../../editor/node-state.ts';
import { CropStage } from './CropStage.tsx';
import { FrameNumbers } from './FrameNumbers.tsx';
import { paintHidden, paintTurned } from './paint.ts';
import { RedactionStage } from './RedactionStage.tsx';
import { Redactions } from './Redactions.tsx';
import { ShapeChoice } from './ShapeChoice.tsx';
import { Turning } from './Turning.tsx';
import { useEdits } from './use-edits.ts';
import './picture-dialog.css';
import { shownKeys } from '../../ui/keys.ts';

interface Props {
  readonly articleId: string;
  readonly media: MediaItem;
  readonly figure: Edited;
  onApply(edits: Edited): void;
  onClose(): void;
}

type Redaction = Figure['redactions'][number];

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

const picked = ({ crops, focalPoint, rotation, straighten, redactions }: Edited): Edited => ({
  crops,
  ...(focalPoint ? { focalPoint } : {}),
  rotation,
  straighten,
  redactions,
});

const isWhole = ({ width, height }: Rect): boolean => width > 0.9999 && height > 0.9999;

function withCrop(edits: Edited, shape: CropShape, rect: Rect | undefined): Edited {
  const others = edits.crops.filter((crop) => crop.shape !== shape);
  const isDefault = !rect || (shape === 'free' && isWhole(rect));
  return { ...edits, crops: isDefault ? others : [...others, { shape, rect }] };
}

function withFocalPoint({ focalPoint: _before, ...edits }: Edited, point: Figure['focalPoint']) {
  return point ? { ...edits, focalPoint: point } : edits;
}

const withRegion = (edits: Edited, id: string, change: Partial<Redaction>): Edited => ({
  ...edits,
  redactions: edits.redactions.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** See the file's title. */
export function PictureDialog({ articleId, media, figure, onApply, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const keys = useId();
  const original = useOriginal(articleId, media.name);
  const { edits, change, undo, redo, canUndo, canRedo } = useEdits(picked(figure));
  const [mode, setMode] = useState('crop');
  const [shape, setShape] = useState<CropShape>('16:9');
  const [drawn, setDrawn] = useState<Redaction['shape']>('ellipse');
  const [selected, setSelected] = useState('');
  const { rotation, straighten, redactions } = edits;
  const size = { width: media.width, height: media.height };
  const hidden = useMemo(
    () => original && paintHidden(original, redactions),
    [original, redactions],
  );
  const turned = useMemo(
    () => hidden && paintTurned(hidden, { rotation, straighten: mode === 'crop' ? straighten : 0 }),
    [hidden, rotation, straighten, mode],
  );
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const setCrop = (rect: Rect | undefined) =>
    change(`crop ${shape}`, () => withCrop(edits, shape, rect));
  const addRegion = (rect: Rect): string => {
    const id = newBlockId();
    const region: Redaction = { id, shape: drawn, method: 'pixelate', rect };
    change(`region ${id}`, () => ({ ...edits, redactions: [...redactions, region] }));
    setSelected(id);
    return id;
  };
  const moveRegion = (id: string, rect: Rect) =>
    change(`region ${id}`, () => withRegion(edits, id, { rect }));
  const deleteRegion = (id: string) => {
    change('', () => ({ ...edits, redactions: redactions.filter((one) => one.id !== id) }));
    setSelected('');
  };
  const press = (event: KeyboardEvent) => {
    // Nothing pressed here is meant for the article behind it.
    event.stopPropagation();
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) undo();
    else if (key === 'y' || key === 'z') redo();
    else if (key === 'enter') onApply(edits);
    else return;
    event.preventDefault();
  };
  const turnedPixels = turnedSize(size, edits);
  const ratio = shapeRatio(shape);
  const region = redactions.find((one) => one.id === selected);
  const cropping = mode === 'crop';
  return createPortal(
    <dialog
      ref={dialog}
      className="picture-dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={press}
    >
      <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'vi-VN'}>
        <Tabs className="desk" selectedKey={mode} onSelectionChange={(key) => setMode(String(key))}>
          <header className="desk-head">
            <h2 id={title}>{t('pictureDesk.title')}</h2>
            <p className="desk-file">
              {media.filename} · {media.width} × {media.height} px
            </p>
            <TabList className="desk-modes" aria-label={t('pictureDesk.modes')}>
              <Tab id="crop">{t('pictureDesk.crop')}</Tab>
              <Tab id="redact">
                {t('pictureDesk.redact')}
                {redactions.length > 0 && <span className="desk-count">{redactions.length}</span>}
              </Tab>
            </TabList>
          </header>
          <div className="desk-stage">
            {!turned && (
              <p className="empty" role="status">
                {t('pictureDesk.loading')}
              </p>
            )}
            {turned && cropping && (
              <CropStage
                edits={edits}
                shape={shape}
                size={size}
                turned={turned}
                keys={keys}
                onCrop={setCrop}
                onFocalPoint={(point) => change('focal', () => withFocalPoint(edits, point))}
              />
            )}
            {turned && !cropping && (
              <RedactionStage
                edits={edits}
                size={size}
                turned={turned}
                selected={selected}
                keys={keys}
                onSelect={setSelected}
                onDraw={addRegion}
                onChange={moveRegion}
                onDelete={deleteRegion}
              />
            )}
          </div>
          <div className="desk-side">
            <TabPanel id="crop" className="desk-panel">
              {turned && cropping && (
                <ShapeChoice
                  edits={edits}
                  size={size}
                  turned={turned}
                  shape={shape}
                  onShape={setShape}
                />
              )}
              <FrameNumbers
                label={t('pictureDesk.cropNumbers')}
                rect={cropRect(edits, shape, size)}
                size={turnedPixels}
                ratio={ratio && (ratio * turnedPixels.height) / turnedPixels.width}
                onChange={setCrop}
              />
              <div className="desk-resets">
                <button
                  type="button"
                  disabled={!isSetByHand(edits, shape)}
                  onClick={() => setCrop(undefined)}
                >
                  {t('pictureDesk.resetCrop')}
                </button>
                <button
                  type="button"
                  disabled={!edits.focalPoint}
                  onClick={() => change('', () => withFocalPoint(edits, undefined))}
                >
                  {t('pictureDesk.resetFocal')}
                </button>
              </div>
              <Turning
                turn={edits}
                onTurn={(turn, stroke) =>
                  change(stroke, (from) => ({
                    ...from,
                    ...turn,
                    crops: carryCrops(from, turn, size),
                  }))
                }
              />
            </TabPanel>
            <TabPanel id="redact" className="desk-panel">
              <Redactions
                redactions={redactions}
                selected={selected}
                shape={drawn}
                onShape={(next) => {
                  setDrawn(next);
                  if (region) change('', () => withRegion(edits, region.id, { shape: next }));
                }}
                onAdd={() => addRegion({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 })}
                onSelect={setSelected}
                onChange={(id, next) => change('', () => withRegion(edits, id, next))}
                onDelete={deleteRegion}
              />
              {region && (
                <FrameNumbers
                  label={t('pictureDesk.regionNumbers')}
                  rect={quarterTurnedRect(region.rect, rotation)}
                  size={quarterTurnedSize(size, rotation)}
                  onChange={(rect) => moveRegion(region.id, quarterUprightRect(rect, rotation))}
                />
              )}
            </TabPanel>
            <p id={keys} className="desk-keys">
              {cropping ? t('pictureDesk.cropKeys') : t('pictureDesk.redactKeys')}
            </p>
          </div>
          <footer className="desk-foot">
            <button
              type="button"
              disabled={!canUndo}
              aria-label={t('tools.undo')}
              title={shownKeys('Ctrl+Z')}
              onClick={undo}
            >
              <Undo2 size={16} aria-hidden />
            </button>
            <button
              type="button"
              disabled={!canRedo}
              aria-label={t('tools.redo')}
              title={shownKeys('Ctrl+Shift+Z')}
              onClick={redo}
            >
              <Redo2 size={16} aria-hidden />
            </button>
            <p className="desk-promise">{t('pictureDesk.promise')}</p>
            <button type="button" onClick={onClose}>
              {t('pictureDesk.cancel')}
            </button>
            <button
              type="button"
              className="primary"
              title={shownKeys('Ctrl+Enter')}
              onClick={() => onApply(edits)}
            >
              {t('pictureDesk.apply')}
            </button>
          </footer>
        </Tabs>
      </I18nProvider>
    </dialog>,
    document.body,
  );
}

import { Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CropShape, MediaItem } from '../../../shared/article.ts';
import type { Edited } from '../../../shared/picture-edits.ts';
import { useModal } from '../../ui/Dialog.tsx';
import { DiscardDialog } from '../../ui/DiscardDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { InLanguage } from '../../ui/InLanguage.tsx';
import { shownKeys } from '../../ui/keys.ts';
import { pressableIf } from '../../ui/pressable-if.ts';
import { useUnsavedChanges } from '../../ui/unsaved-changes.ts';
import { CropDesk } from './CropDesk.tsx';
import { editsOf } from './changes.ts';
import { RedactDesk } from './RedactDesk.tsx';
import { useEdits } from './use-edits.ts';
import { usePicture } from './use-picture.ts';
import { useZoom, type Zoom } from './use-zoom.ts';
import { ZoomButtons } from './ZoomButtons.tsx';
import './picture-dialog.css';

interface Props {
  readonly articleId: string;
  readonly media: MediaItem;
  readonly figure: Edited;
  /** The half that is shown first; by default the crops. */
  readonly opensAt?: 'crop' | 'redact';
  onApply(edits: Edited): void;
  onClose(): void;
}

type Edits = ReturnType<typeof useEdits>;

/** Commits a number being typed: a field reports it only when it loses the focus. */
function keepTyped(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement)) return;
  flushSync(() => field.blur());
  field.focus();
}

interface Keys {
  leave(): void;
  undo(): void;
  redo(): void;
  apply(): void;
  readonly zoom: Zoom;
  /** The question over the dialog has the keys. */
  readonly isAsking: boolean;
}

/** Handles the dialog's keys, and returns the handler for those pressed within it. */
function useDialogKeys({ leave, undo, redo, apply, zoom, isAsking }: Keys) {
  const press = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
    if (isAsking) return;
    const key = event.key.toLowerCase();
    // The platform asks once whether the dialog may be closed, and closes it at the second Escape.
    if (key === 'escape') leave();
    else if (!event.ctrlKey && !event.metaKey) return;
    else if (key === 'z' && !event.shiftKey) undo();
    else if (key === 'y' || key === 'z') redo();
    else if (key === 'enter') apply();
    else if (key === '+' || key === '=') zoom.nearer();
    else if (key === '-') zoom.farther();
    else if (key === '0') zoom.whole();
    else return;
    event.preventDefault();
  };
  // When a button that had the focus is disabled, as Undo is after the last step, keys go to the body.
  useEffect(() => {
    const fromNowhere = (event: globalThis.KeyboardEvent) => {
      if (event.target !== document.body) return;
      event.stopPropagation();
      press(event);
    };
    document.addEventListener('keydown', fromNowhere);
    return () => document.removeEventListener('keydown', fromNowhere);
  });
  return press;
}

function StepButtons({ undo, redo, canUndo, canRedo }: Omit<Edits, 'edits' | 'change'>) {
  const { t } = useTranslation();
  const steps = [
    ['undo', Undo2, 'Ctrl+Z', canUndo, undo],
    ['redo', Redo2, 'Ctrl+Shift+Z', canRedo, redo],
  ] as const;
  return steps.map(([name, Icon, keys, isPossible, onClick]) => (
    <IconButton
      Icon={Icon}
      size={16}
      key={name}
      aria-label={t(`tools.${name}`)}
      title={shownKeys(keys)}
      {...pressableIf(isPossible, onClick)}
    />
  ));
}

/** The picture dialog: one picture turned, cut for each shape, and hidden in part. All of it is numbers until Apply. */
export function PictureDialog(props: Props) {
  const { articleId, media, figure, opensAt = 'crop', onApply, onClose } = props;
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const apply = useRef<HTMLButtonElement>(null);
  const title = useId();
  const { edits, change, ...history } = useEdits(editsOf(figure));
  const [mode, setMode] = useState<string>(opensAt);
  const [shape, setShape] = useState<CropShape>('16:9');
  const [leaving, setLeaving] = useState(false);
  const size = { width: media.width, height: media.height };
  const zoom = useZoom(mode);
  const { picture, isGone } = usePicture(articleId, media.name, edits, {
    unstraightened: mode !== 'crop',
    needsDetail: zoom.scale > 1,
  });
  const gone = isGone ? media.filename : undefined;
  const desk = { edits, size, picture, gone, zoom, onChange: change };
  const isChanged = JSON.stringify(edits) !== JSON.stringify(editsOf(figure));
  useUnsavedChanges(isChanged && !leaving, setLeaving);
  const leave = () => {
    keepTyped();
    setLeaving(true);
  };
  // Not decided in `leave`: a number that was typed last is among the edits only when this is drawn again.
  useEffect(() => {
    if (leaving && !isChanged) onClose();
  }, [leaving, isChanged, onClose]);
  useModal(dialog);
  const press = useDialogKeys({
    leave,
    undo: history.undo,
    redo: history.redo,
    apply: () => {
      keepTyped();
      apply.current?.click();
    },
    zoom,
    isAsking: leaving,
  });
  return createPortal(
    <dialog
      ref={dialog}
      className="picture-dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        // React also passes on the cancel event of the question, which is within this dialog.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        leave();
      }}
      // Before a control that keeps its keys to itself, as a shape does with Enter.
      onKeyDownCapture={press}
      // Nothing pressed here is meant for the article behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <InLanguage>
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
                {edits.redactions.length > 0 && (
                  <span className="desk-count">{edits.redactions.length}</span>
                )}
              </Tab>
            </TabList>
          </header>
          <TabPanel id="crop" className="desk-panel">
            <CropDesk {...desk} shape={shape} onShape={setShape} />
          </TabPanel>
          <TabPanel id="redact" className="desk-panel">
            <RedactDesk {...desk} />
          </TabPanel>
          <footer className="desk-foot">
            <StepButtons {...history} />
            <ZoomButtons zoom={zoom} />
            <p className="desk-promise hint">{t('pictureDesk.promise')}</p>
            <button type="button" onClick={leave}>
              {t('app.cancel')}
            </button>
            <button
              type="button"
              ref={apply}
              className="primary"
              title={shownKeys('Ctrl+Enter')}
              onClick={() => onApply(edits)}
            >
              {t('pictureDesk.apply')}
            </button>
          </footer>
        </Tabs>
      </InLanguage>
      {leaving && isChanged && (
        <DiscardDialog
          title={t('pictureDesk.discardTitle')}
          keep={t('pictureDesk.goOn')}
          discard={t('pictureDesk.discard')}
          onKeep={() => setLeaving(false)}
          onDiscard={onClose}
        />
      )}
    </dialog>,
    document.body,
  );
}

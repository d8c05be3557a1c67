import { type FormEvent, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary, Library } from '../../../shared/library.ts';
import type { Renaming } from '../../../shared/sections.ts';
import { messageOf } from '../../app/bridge.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useUnsavedChanges } from '../../ui/unsaved-changes.ts';
import {
  changedMeanwhile,
  type Draft,
  draftOf,
  isRight,
  type Problems,
  problemsOf,
  withDraft,
} from './draft.ts';
import { GeneralPart } from './GeneralPart.tsx';
import { MeanwhileNotes } from './MeanwhileNotes.tsx';
import { PublicationPart } from './PublicationPart.tsx';
import { WordsPart } from './WordsPart.tsx';
import './library-settings.css';

const PARTS = [
  { id: 'general', Face: GeneralPart },
  { id: 'words', Face: WordsPart },
  { id: 'publication', Face: PublicationPart },
] as const;
type PartId = (typeof PARTS)[number]['id'];

/** The part that holds the first thing that is wrong. */
function partOf({ fields, rows }: Problems): PartId {
  const general = ['name', 'headlineLimit', 'standfirstLimit', 'widths'] as const;
  if (general.some((name) => fields[name])) return 'general';
  return Object.values(rows).some(({ size }) => size > 0) ? 'words' : 'publication';
}

interface Props {
  readonly library: Library;
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  /**
   * Writes what was changed between the two, in the articles of renamed sections, too; throws when it could not. False
   * where the open article could not be closed for that.
   */
  onSave(from: Library, to: Library, renamed: readonly Renaming[]): Promise<boolean>;
  onClose(): void;
}

/** What a newsroom agrees on. Saved all at once, or not at all. */
export function LibrarySettingsDialog({ library, rows, onSave, onClose }: Props) {
  const { t } = useTranslation();
  // As it was when the form was opened: what others change meanwhile must not look like a change by the form.
  const [from] = useState(library);
  const [first] = useState(() => draftOf(library));
  const [draft, setDraft] = useState<Draft>(first);
  const [part, setPart] = useState<PartId>('general');
  const [failure, setFailure] = useState<'not-yet' | { readonly error: unknown }>();
  const [leaving, setLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = problemsOf(draft);
  const failureText =
    failure === 'not-yet' ? t('librarySettings.notYet') : failure && messageOf(failure.error);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(first);
  useUnsavedChanges(isChanged && !leaving, setLeaving);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight(problems)) {
      setPart(partOf(problems));
      setFailure('not-yet');
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      );
      return;
    }
    try {
      const renamed = draft.renamed.filter(({ to }) => draft.sections.includes(to));
      if (await onSave(from, withDraft(from, draft), renamed)) onClose();
    } catch (error) {
      setFailure({ error });
    }
  };

  return (
    <Dialog
      title={t('librarySettings.title')}
      // Asks first while there is something to lose.
      onClose={() => (isChanged && !leaving ? setLeaving(true) : onClose())}
    >
      <form ref={form} className="library-settings" onSubmit={save} noValidate>
        <Tabs
          className="library-parts"
          orientation="vertical"
          selectedKey={part}
          onSelectionChange={(key) => setPart(PARTS.find(({ id }) => id === key)?.id ?? 'general')}
        >
          <TabList className="library-part-tabs" aria-label={t('librarySettings.parts')}>
            {PARTS.map(({ id }) => (
              <Tab key={id} id={id} className="library-part-tab">
                {t(`librarySettings.part.${id}`)}
              </Tab>
            ))}
          </TabList>
          {PARTS.map(({ id, Face }) => (
            <TabPanel key={id} id={id} className="library-part">
              <Face
                draft={draft}
                rows={rows}
                problems={problems}
                onDraft={(change) => {
                  setFailure(undefined);
                  setDraft((now) => ({ ...now, ...change }));
                }}
              />
            </TabPanel>
          ))}
        </Tabs>
        <MeanwhileNotes notes={changedMeanwhile(first, draft, draftOf(library))} />
        <div className="dialog-buttons">
          <p className="wrong" role="alert">
            {leaving ? t('librarySettings.leaving') : failureText}
          </p>
          {leaving ? (
            <>
              <button type="button" onClick={() => setLeaving(false)}>
                {t('librarySettings.goOn')}
              </button>
              <button type="button" onClick={onClose}>
                {t('librarySettings.discard')}
              </button>
            </>
          ) : (
            <button type="button" onClick={() => (isChanged ? setLeaving(true) : onClose())}>
              {t('app.close')}
            </button>
          )}
          <button type="submit" className="primary" disabled={!isChanged}>
            {t('app.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

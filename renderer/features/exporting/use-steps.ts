/** The steps of the dialog of an export: the choice, the look before, the work, the report. */
import { useEffect, useState } from 'react';
import type { ExportReport } from '../../../shared/channels/export.ts';
import { DEFAULT_FORMS, type Form } from '../../../shared/package.ts';
import { ask, messageOf } from '../../app/bridge.ts';
import type { Props as ExportDialogProps } from './ExportDialog.tsx';

/** The choices of the dialog, kept for the next export while the window is open. */
export interface Choice {
  readonly forms: readonly Form[];
  readonly kind: 'folder' | 'zip';
}
let lastChoice: Choice = { forms: DEFAULT_FORMS, kind: 'folder' };

type Step =
  | { readonly kind: 'choose'; readonly failure?: () => string }
  | { readonly kind: 'look'; readonly url?: string }
  /** `isStuck`: it was to stop, and has not. */
  | { readonly kind: 'work'; readonly job: string; readonly isStuck?: boolean }
  | { readonly kind: 'report'; readonly report: ExportReport };

/** How long an export may take to stop before the user may leave it, in milliseconds. */
const PATIENCE = 5_000;

const nextJob = () => `export-${crypto.randomUUID()}`;

/** The step of the dialog, and what leads to the next. */
export function useSteps(onExport: ExportDialogProps['onExport']) {
  const [choice, setChoice] = useState(lastChoice);
  const [dir, setDir] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  useEffect(() => void ask('export.place', undefined).then((place) => setDir(place.dir)), []);
  useEffect(() => () => void ask('preview.close', undefined), []);
  const failed = (error: unknown) => setStep({ kind: 'choose', failure: () => messageOf(error) });
  return {
    choice,
    setChoice,
    dir,
    step,
    back: () => setStep({ kind: 'choose' }),
    choosePlace: () =>
      void ask('export.choosePlace', undefined).then((place) => setDir(place.dir), failed),
    run: async (ids: readonly string[], reason: string | undefined): Promise<void> => {
      const job = nextJob();
      lastChoice = choice;
      try {
        const place = dir || (await ask('export.choosePlace', undefined)).dir;
        setDir(place);
        if (!place) return;
        setStep({ kind: 'work', job });
        const request = { job, ids: [...ids], forms: [...choice.forms], kind: choice.kind };
        const why = reason === undefined ? {} : { override: reason };
        const report = await onExport(() => ask('export.articles', { ...request, ...why }), reason);
        setStep(report ? { kind: 'report', report } : { kind: 'choose' });
      } catch (error) {
        failed(error);
      }
    },
    /** The report then says what was made by that moment, and what was not. */
    stop: (job: string): void => {
      void ask('job.cancel', { job });
      const goOn = (now: Step): Step =>
        now.kind === 'work' && now.job === job ? { ...now, isStuck: true } : now;
      setTimeout(() => setStep(goOn), PATIENCE);
    },
    look: async (id: string): Promise<void> => {
      const looking: Step = { kind: 'look' };
      setStep(looking);
      // Only while this preview is still shown.
      const end = (next: Step) => setStep((now) => (now === looking ? next : now));
      try {
        const { url } = await ask('preview.make', { id, job: nextJob() });
        end({ kind: 'look', url });
      } catch (error) {
        end({ kind: 'choose', failure: () => messageOf(error) });
      }
    },
  };
}

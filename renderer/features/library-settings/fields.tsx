/** The plain fields of the library's settings. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, Problems } from './draft.ts';

/** What every part of the form is given. */
export interface PartProps {
  readonly draft: Draft;
  readonly problems: Problems;
  onDraft(change: Partial<Draft>): void;
}

interface FieldProps {
  /** Also the key of its label: `librarySettings.<name>`. */
  readonly name: string;
  /** Key under `librarySettings.wrong`. */
  readonly wrong?: string | undefined;
  readonly hint?: string;
  /** Draws the control with what ties it to its label and message. */
  control(ties: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }): ReactNode;
}

/** A labelled control with its hint, or what is wrong with it. */
export function Field({ name, wrong, hint, control }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const says = `${id}-says`;
  const described = wrong || hint ? { 'aria-describedby': says } : {};
  return (
    <div className="field">
      <label htmlFor={id}>{t(`librarySettings.${name}`)}</label>
      {control({ id, ...(wrong ? { 'aria-invalid': true } : {}), ...described })}
      {(wrong || hint) && (
        <p id={says} className={wrong ? 'wrong' : 'hint'}>
          {wrong ? t(`librarySettings.wrong.${wrong}`) : hint}
        </p>
      )}
    </div>
  );
}

/** The plain fields of the library's settings. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '../../../shared/library.ts';
import { Field, type Ties } from '../../ui/Field.tsx';
import type { Draft, Problems } from './draft.ts';

/** What every part of the form is given. */
export interface PartProps {
  readonly draft: Draft;
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  readonly problems: Problems;
  onDraft(change: Partial<Draft>): void;
}

interface FieldProps {
  /** Also the key of its label: `librarySettings.<name>`. */
  readonly name: string;
  /** Key under `librarySettings.wrong`. */
  readonly wrong?: string | undefined;
  readonly hint?: string | undefined;
  /** Draws the control. */
  children(ties: Ties): ReactNode;
}

/** A labelled control with its hint, or what is wrong with it. */
export function LibraryField({ name, wrong, hint, children }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t(`librarySettings.${name}`)}
      hint={hint}
      wrong={wrong && t(`librarySettings.wrong.${wrong}`)}
    >
      {children}
    </Field>
  );
}

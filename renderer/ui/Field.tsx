import { type ReactNode, useId } from 'react';

/** The properties that link a control to its label, and to the hint below. */
export interface Ties {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in place of the hint. */
  readonly wrong?: string | undefined;
  /** Whether a screen reader says at once what is wrong. */
  readonly alerts?: boolean;
  /** Draws the control. */
  children(ties: Ties): ReactNode;
}

/** A control with its label above it and, below, a hint or what is wrong. */
export function Field({ label, hint, wrong, alerts, children }: Props) {
  const id = useId();
  const says = wrong || hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(wrong && { 'aria-invalid': true }),
        ...(says && { 'aria-describedby': `${id}-says` }),
      })}
      {says && (
        <p
          id={`${id}-says`}
          className={wrong ? 'wrong' : 'hint'}
          role={alerts && wrong ? 'alert' : undefined}
        >
          {says}
        </p>
      )}
    </div>
  );
}

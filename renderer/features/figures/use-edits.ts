/** The edits of a picture while the dialog is open, with an undo of their own. */
import { useReducer } from 'react';
import type { Edited } from '../../../shared/picture-edits.ts';
import { ONE_STROKE } from '../../ui/typed.ts';

interface State {
  readonly now: Edited;
  readonly past: readonly Edited[];
  readonly future: readonly Edited[];
  readonly stroke: string;
  readonly at: number;
}

type Action =
  | {
      readonly kind: 'change';
      readonly stroke: string;
      readonly at: number;
      make(from: Edited): Edited;
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

function step(state: State, action: Action): State {
  const { now, past, future } = state;
  if (action.kind === 'undo') {
    const last = past.at(-1);
    if (!last) return state;
    return { now: last, past: past.slice(0, -1), future: [now, ...future], stroke: '', at: 0 };
  }
  if (action.kind === 'redo') {
    const [next, ...rest] = future;
    return next ? { now: next, past: [...past, now], future: rest, stroke: '', at: 0 } : state;
  }
  const { stroke, at } = action;
  const start = past.at(-1);
  const goesOn = start !== undefined && stroke === state.stroke && at - state.at < ONE_STROKE;
  return {
    now: action.make(goesOn ? start : now),
    past: goesOn ? past : [...past, now],
    future: [],
    stroke,
    at,
  };
}

/**
 * The edits now, and what changes them. Changes of one stroke in quick succession are one undo step; `make` gets the
 * edits as they were before the stroke.
 */
export function useEdits(first: Edited) {
  const [state, dispatch] = useReducer(step, {
    now: first,
    past: [],
    future: [],
    stroke: '',
    at: 0,
  });
  return {
    edits: state.now,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    change: (stroke: string, make: (from: Edited) => Edited) =>
      dispatch({ kind: 'change', stroke, at: performance.now(), make }),
    undo: () => dispatch({ kind: 'undo' }),
    redo: () => dispatch({ kind: 'redo' }),
  };
}

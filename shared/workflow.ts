/** The review workflow: which steps are possible, by status and role. Order, not security. */
import type { Article, Role, Status } from './article.ts';
import { nfc } from './text.ts';

interface StepRule {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly roles: readonly Role[];
  readonly needsNote: boolean;
}

const BOTH = ['reporter', 'editor'] as const;
const EDITOR = ['editor'] as const;

/** All steps, in the order in which they are offered. */
export const STEPS = {
  send: { from: ['draft', 'changes-requested'], to: 'in-review', roles: BOTH, needsNote: false },
  approve: {
    from: ['in-review', 'changes-requested'],
    to: 'approved',
    roles: EDITOR,
    needsNote: false,
  },
  'request-changes': {
    from: ['in-review', 'approved'],
    to: 'changes-requested',
    roles: EDITOR,
    needsNote: true,
  },
  'take-back': { from: ['in-review'], to: 'draft', roles: BOTH, needsNote: false },
  reopen: {
    from: ['approved', 'exported', 'withdrawn'],
    to: 'draft',
    roles: EDITOR,
    needsNote: true,
  },
  withdraw: {
    from: ['draft', 'in-review', 'changes-requested', 'approved', 'exported'],
    to: 'withdrawn',
    roles: EDITOR,
    needsNote: true,
  },
  /** Taken by an export. */
  export: { from: ['approved'], to: 'exported', roles: BOTH, needsNote: false },
} as const satisfies Record<string, StepRule>;

/** The name of a step. */
export type Step = keyof typeof STEPS;

/** A step that a person takes. */
export type StepName = Exclude<Step, 'export'>;

/** The steps that a person takes. */
export const STEP_NAMES = Object.keys(STEPS).filter((step) => step !== 'export') as [
  StepName,
  ...StepName[],
];

/** Somebody with their role. */
export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** Who takes a step, when (ISO 8601 with offset), and why. */
export interface StepTaken extends Person {
  readonly at: string;
  readonly note?: string;
  /** The version with the article before the step. */
  readonly version?: string;
}

const rule = (step: Step): StepRule => STEPS[step];

/** The steps offered to a role. */
export function stepsFor(status: Status, role: Role): StepName[] {
  return STEP_NAMES.filter(
    (step) => rule(step).from.includes(status) && rule(step).roles.includes(role),
  );
}

/** The step taken when an article is sent as a file: a reporter sends for review; an editor has answered before. */
export function stepOnSending(status: Status, role: Role): 'send' | undefined {
  return status === 'draft' || (status === 'changes-requested' && role === 'reporter')
    ? 'send'
    : undefined;
}

/** Whether a step needs a note that says why. */
export function needsNote(step: Step): boolean {
  return rule(step).needsNote;
}

/** Whether the text is closed until it is reopened. */
export function isClosed(status: Status): status is 'approved' | 'exported' | 'withdrawn' {
  return status === 'approved' || status === 'exported' || status === 'withdrawn';
}

/** Whether it is the other role's turn: an editor's to review, a reporter's to change. */
export function isOthersTurn(
  status: Status,
  role: Role,
): status is 'in-review' | 'changes-requested' {
  return status === (role === 'reporter' ? 'in-review' : 'changes-requested');
}

/** Whether a step hands the text over to others. */
export function handsOver(step: Step, role: Role): boolean {
  const { to } = rule(step);
  return isClosed(to) || isOthersTurn(to, role);
}

/** Whether the review allows an export without override. */
export function mayLeave(status: Status): boolean {
  return status === 'approved' || status === 'exported';
}

/** The article after a step, recorded; undefined if status, role or a missing note does not allow it. */
export function takeStep(
  article: Article,
  step: Step,
  { name, role, at, note = '', version }: StepTaken,
): Article | undefined {
  const { status, history } = article.review;
  const { from, to, roles, needsNote } = rule(step);
  const why = nfc(note.trim());
  if (!from.includes(status) || !roles.includes(role) || (needsNote && why === ''))
    return undefined;
  const taken = { from: status, to, at, by: { name, role }, note: why };
  const record = version === undefined ? taken : { ...taken, version };
  return { ...article, review: { ...article.review, status: to, history: [...history, record] } };
}

/** How the front page highlights an article. */
export const PROMINENCES = ['hot', 'featured'] as const;
/** One of {@link PROMINENCES}. */
export type Prominence = (typeof PROMINENCES)[number];

/** Whether a role may set hot or featured although the text is closed. */
export function mayPlace(status: Status, role: Role): boolean {
  return role === 'editor' && mayLeave(status);
}

/** Whether a review is late. @param now ISO 8601 with offset */
export function isOverdue(review: Pick<Article['review'], 'status' | 'due'>, now: string): boolean {
  if (!review.due || isClosed(review.status)) return false;
  return Date.parse(review.due) < Date.parse(now);
}

/** The way to print: which step is open to whom, and what is written down of each. */
import { describe, expect, it } from 'vitest';
import { emptyArticle, type Role, STATUSES, type Status } from '../../../shared/article.ts';
import {
  handsOver,
  isClosed,
  isOthersTurn,
  isOverdue,
  mayLeave,
  mayPlace,
  needsNote,
  STEP_NAMES,
  STEPS,
  type Step,
  stepOnSending,
  stepsFor,
  takeStep,
} from '../../../shared/workflow.ts';

const at = '2026-03-01T09:00:00+07:00';
const by = (role: Role) => ({ name: 'Lan', role, at });
function article(status: Status) {
  const draft = emptyArticle('bai', '2026-03-01T08:00:00+07:00');
  return { ...draft, review: { ...draft.review, status } };
}

describe('the way to print', () => {
  it.each<[Status, string[], string[]]>([
    ['draft', ['send'], ['send', 'withdraw']],
    ['in-review', ['take-back'], ['approve', 'request-changes', 'take-back', 'withdraw']],
    ['changes-requested', ['send'], ['send', 'approve', 'withdraw']],
    ['approved', [], ['request-changes', 'reopen', 'withdraw']],
    ['exported', [], ['reopen', 'withdraw']],
    ['withdrawn', [], ['reopen']],
  ])('%s offers a reporter %j and an editor %j', (status, reporter, editor) => {
    expect(stepsFor(status, 'reporter')).toEqual(reporter);
    expect(stepsFor(status, 'editor')).toEqual(editor);
  });

  it.each<[Status, Role, 'send' | undefined]>([
    ['draft', 'reporter', 'send'],
    ['draft', 'editor', 'send'],
    ['changes-requested', 'reporter', 'send'],
    ['changes-requested', 'editor', undefined],
    ['in-review', 'editor', undefined],
    ['approved', 'reporter', undefined],
  ])('%s, handed on by a %s, takes the step %s', (status, role, step) => {
    expect(stepOnSending(status, role)).toBe(step);
  });

  it('is open to every step that is offered, and to no other', () => {
    for (const status of STATUSES)
      for (const role of ['reporter', 'editor'] as const)
        for (const step of Object.keys(STEPS) as Step[]) {
          const after = takeStep(article(status), step, { ...by(role), note: 'vì sao' });
          const offered =
            step === 'export'
              ? status === 'approved'
              : stepsFor(status, role).includes(step as never);
          expect([status, role, step, after !== undefined]).toEqual([status, role, step, offered]);
          if (after) expect(after.review.status).toBe(STEPS[step].to);
        }
  });

  it('is written down: who, when, from where, why', () => {
    const after = takeStep(article('in-review'), 'request-changes', {
      ...by('editor'),
      note: ' Thiếu số liệu ',
      version: '0003',
    });
    expect(after?.review.history).toEqual([
      {
        from: 'in-review',
        to: 'changes-requested',
        at,
        by: { name: 'Lan', role: 'editor' },
        note: 'Thiếu số liệu',
        version: '0003',
      },
    ]);
    expect(
      takeStep(article('in-review'), 'request-changes', { ...by('editor'), note: '  ' }),
    ).toBeUndefined();
    const [sent] = takeStep(article('draft'), 'send', by('reporter'))?.review.history ?? [];
    const { name, role } = by('reporter');
    expect(sent).toStrictEqual({
      ...{ from: 'draft', to: 'in-review', at },
      ...{ by: { name, role }, note: '' },
    });
  });

  it('needs a note where an article goes back, and wherever else one is owed a reason', () => {
    const needing = STEP_NAMES.filter((step) => {
      const [from] = STEPS[step].from;
      return takeStep(article(from), step, { ...by('editor'), note: ' ' }) === undefined;
    });
    expect(needing).toEqual(['request-changes', 'reopen', 'withdraw']);
    expect(STEP_NAMES.filter(needsNote)).toEqual(needing);
  });

  it('lets nothing leave that was not approved', () => {
    expect(STATUSES.filter(mayLeave)).toEqual(['approved', 'exported']);
    expect(STATUSES.filter((status) => mayPlace(status, 'editor'))).toEqual([
      'approved',
      'exported',
    ]);
    expect(STATUSES.some((status) => mayPlace(status, 'reporter'))).toBe(false);
  });

  it('closes an article that is approved, exported or withdrawn', () => {
    expect(STATUSES.filter(isClosed)).toEqual(['approved', 'exported', 'withdrawn']);
  });

  it('is the others’ turn after a reporter sends, after an editor wants changes, and while it is closed nobody’s', () => {
    const turns = (role: Role) => STATUSES.filter((status) => isOthersTurn(status, role));
    expect([turns('reporter'), turns('editor')]).toEqual([['in-review'], ['changes-requested']]);
    const handing = (role: Role) => STEP_NAMES.filter((step) => handsOver(step, role));
    expect(handing('reporter')).toEqual(['send', 'approve', 'withdraw']);
    expect(handing('editor')).toEqual(['approve', 'request-changes', 'withdraw']);
  });

  it('is late when the hour has passed, whatever the time zone, until the article is closed', () => {
    const due = '2026-03-01T09:00:00+07:00';
    expect(isOverdue({ status: 'in-review', due }, '2026-03-01T02:00:01Z')).toBe(true);
    expect(isOverdue({ status: 'in-review', due }, '2026-03-01T02:00:00Z')).toBe(false);
    expect(isOverdue({ status: 'approved', due }, '2027-01-01T00:00:00Z')).toBe(false);
    expect(isOverdue({ status: 'draft' }, '2027-01-01T00:00:00Z')).toBe(false);
  });
});

/** The record of an article's way, as its panel shows it. */
import { describe, expect, it } from 'vitest';
import type { Status } from '../../../shared/article.ts';
import { reviewRecord } from '../../../shared/review-record.ts';

const by = { name: 'Hà Văn Tuấn', role: 'editor' } as const;
const step = (to: Status, clock: string) =>
  ({ from: 'draft', to, at: `2026-03-02T${clock}:00+07:00`, by, note: '' }) as const;
const out = (clock: string, override?: string) => ({
  ...{ at: `2026-03-02T${clock}:00+07:00`, by, dir: '/ra', files: 4 },
  ...(override === undefined ? {} : { override }),
});
const said = (...[steps, exports]: Parameters<typeof reviewRecord>) =>
  reviewRecord(steps, exports).map((entry) =>
    'step' in entry ? entry.step.to : entry.override.override,
  );

describe('the record', () => {
  it('has the newest step first, also where the clock of whoever took it was slow', () => {
    const steps = [step('in-review', '10:40'), step('approved', '09:42')];
    expect(said(steps, [])).toEqual(['approved', 'in-review']);
  });

  it('names exports in spite of something between the steps, before the step that they are', () => {
    const steps = [
      step('in-review', '10:00'),
      step('approved', '11:00'),
      step('exported', '12:00'),
    ];
    const exports = [out('10:30', 'gấp'), out('12:00', 'thiếu ảnh'), out('12:30')];
    expect(said(steps, exports)).toEqual(['exported', 'thiếu ảnh', 'approved', 'gấp', 'in-review']);
    expect(said([], [out('13:00', 'gấp')])).toEqual(['gấp']);
    expect(said([step('in-review', '10:00')], [out('13:00', 'gấp')])).toEqual(['gấp', 'in-review']);
  });
});

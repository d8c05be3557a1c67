/** What the preflight says: a rule, how bad it is, where it is, and, where one key can mend it, how. */

/** `error` stops an export; `warning` should be mended; `hint` may well be right as it is. */
export type Severity = 'error' | 'warning' | 'hint';

/** Every rule; each has its message in the locales under `preflight.rules`. */
const RULES = [
  'missing-headline',
  'missing-standfirst',
  'missing-section',
  'unknown-section',
  'missing-author',
  'missing-published',
  'missing-body',
  'long-headline',
  'long-standfirst',
  'same-slug',
  'figure-no-picture',
  'figure-no-caption',
  'figure-no-credit',
  'figure-no-alt',
  'figure-ai',
  'figure-hidden-suggested',
  'figure-uncovered',
  'figure-uncovered-elsewhere',
  'figure-same-caption',
  'figure-alt-caption',
  'lead-narrow',
  'lead-upscaled',
  'no-lead',
  'link-broken',
  'link-empty',
  'link-local',
  'empty-block',
  'heading-skipped',
  'open-comments',
  'pending-suggestions',
  'embargo',
  'before-embargo',
  'no-correction',
  'empty-correction',
  'repeated',
  'reduplication',
  'placeholder',
  'credit-label',
  'style-list',
  'abbreviation',
  'two-spellings',
  'double-space',
  'edge-space',
  'space-before-stop',
  'no-space-after-stop',
  'two-stops',
  'long-ellipsis',
  'many-marks',
  'unbalanced',
  'headline-stop',
  'mixed-quotes',
  'mixed-ellipsis',
  'not-nfc',
  'zero-width',
  'look-alike',
  'mixed-tones',
  'no-such-date',
  'wrong-weekday',
  'future-date',
  'over-100',
  'parts-over-100',
  'part-over-whole',
  'foreign-number',
] as const;

/** See {@link RULES}. */
export type Rule = (typeof RULES)[number];

/** Where a finding is. `part` tells the text within a block; offsets are UTF-16 units in that text. */
export interface Place {
  readonly field?: string;
  readonly block?: string;
  /** `spans`, `attribution`, `caption`, `credit`, `alt`, `title`, `description`, an item's id, `r:c` of a cell; in a gallery `<figure>:caption`; of `corrections`, one's id. */
  readonly part?: string;
  readonly start?: number;
  readonly end?: number;
}

/** What mends a block as a whole: taking it away, or another level of heading. */
export type BlockFix = { readonly remove: true } | { readonly level: 2 | 3 | 4 };

/** One thing found. `params` fill the message `preflight.rules.<rule>` in the locales. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly place: Place;
  readonly params: Readonly<Record<string, string>>;
  /** What to put in the place of `start`–`end`. */
  readonly fix?: string;
  readonly blockFix?: BlockFix;
}

/** One finding. @param fix what to put in the place of its words, if that is known */
export const finding = (
  rule: Rule,
  severity: Severity,
  place: Place,
  params: Finding['params'] = {},
  fix?: string,
): Finding => ({ rule, severity, place, params, ...(fix === undefined ? {} : { fix }) });

/** Whether one key mends it. */
export function isMendable({ fix, blockFix }: Finding): boolean {
  return fix !== undefined || blockFix !== undefined;
}

/** What tells a finding from others of its rule: it lasts as long as the same words stand in the same block. */
export function findingKey(finding: Finding): string {
  const { field = '', block = '', part = '' } = finding.place;
  return [field || block, part, ...Object.values(finding.params)].join('|');
}

/** The name under which a record passes findings over, as {@link findingName} gives theirs. */
export const recordName = ({ rule, key }: { readonly rule: string; readonly key: string }) =>
  `${rule} ${key}`;

/** The name of a finding: its rule and its words. Findings of the same words have the same. */
export const findingName = (finding: Finding): string =>
  recordName({ rule: finding.rule, key: findingKey(finding) });

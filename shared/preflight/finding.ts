/** Findings of the preflight: rule, severity, place, fix. */

/** `error` stops an export; `warning` should be fixed; `hint` may be right. */
export type Severity = 'error' | 'warning' | 'hint';

/** All rules; messages are in the locales under `preflight.rules`. */
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

/** The place of a finding; offsets in UTF-16 units. */
export interface Place {
  readonly field?: string;
  readonly block?: string;
  /**
   * The text in the block: `spans`, `attribution`, `caption`, `credit`, `alt`, `title`, `description`, an item's id,
   * `r:c` of a cell, in a gallery `<figure>:caption`; of `corrections`, one's id.
   */
  readonly part?: string;
  readonly start?: number;
  readonly end?: number;
}

/** Fixes a whole block: removes it, or changes a heading's level. */
export type BlockFix = { readonly remove: true } | { readonly level: 2 | 3 | 4 };

/** A finding. `params` fill the message `preflight.rules.<rule>`. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly place: Place;
  readonly params: Readonly<Record<string, string>>;
  /** Replaces `start`–`end`. */
  readonly fix?: string;
  readonly blockFix?: BlockFix;
}

/** Makes a finding. @param fix replaces its words */
export const finding = (
  rule: Rule,
  severity: Severity,
  place: Place,
  params: Finding['params'] = {},
  fix?: string,
): Finding => ({ rule, severity, place, params, ...(fix === undefined ? {} : { fix }) });

/** Whether it can be fixed automatically. */
export function isMendable({ fix, blockFix }: Finding): boolean {
  return fix !== undefined || blockFix !== undefined;
}

/** Identifies a finding within its rule, as long as its words stay in the block. */
export function findingKey(finding: Finding): string {
  const { field = '', block = '', part = '' } = finding.place;
  return [field || block, part, ...Object.values(finding.params)].join('|');
}

/** The name of an ignore record, equal to its findings' {@link findingName}. */
export const recordName = ({ rule, key }: { readonly rule: string; readonly key: string }) =>
  `${rule} ${key}`;

/** A finding's name: rule and key. */
export const findingName = (finding: Finding): string =>
  recordName({ rule: finding.rule, key: findingKey(finding) });

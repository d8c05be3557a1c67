/** What the preflight says: a rule, how bad it is, where it is, and, where one key can mend it, how. */

/** `error` stops an export; `warning` should be mended; `hint` may well be right as it is. */
export type Severity = 'error' | 'warning' | 'hint';

/** Fields of the article that hold text outside the body. */
export type TextField = 'headline' | 'shortHeadline' | 'kicker' | 'standfirst';

/** Where a finding is. `part` tells the text within a block; offsets are UTF-16 units in that text. */
export interface Place {
  readonly field?: string;
  readonly block?: string;
  /** `spans`, `attribution`, `caption`, `credit`, `alt`, `title`, `description`, an item's id, `r:c` of a cell; in a gallery `<figure>:caption`. */
  readonly part?: string;
  readonly start?: number;
  readonly end?: number;
}

/** One thing found. `params` fill the message `preflight.<rule>` in the locales. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly params: Readonly<Record<string, string>>;
  /** What to put in the place of `start`–`end`. */
  readonly fix?: string;
}

/** Name under which one finding is passed over: it lasts as long as the same words stand in the same block. */
export function findingKey(finding: Finding): string {
  const { field = '', block = '', part = '' } = finding.place;
  return [field || block, part, ...Object.values(finding.params)].join('|');
}

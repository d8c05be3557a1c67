/** Applies the style sheets of a page to its elements, as far as office programs write them: selectors of an element, a class or both. */

/** An element of a parsed page, whoever parsed it. */
export interface StyledNode {
  readonly nodeName: string;
  getAttribute?(name: string): string | null;
}

/** Declarations by selector. */
export type Rules = ReadonlyMap<string, string>;

/** Reads the style sheets of a page, one behind the other. Of a repeated selector, later declarations come first. */
export function rulesOf(sheets: string): Rules {
  const rules = new Map<string, string>();
  for (const rule of sheets.replace(/<!--|-->|\/\*[^*]*\*\//g, '').split('}')) {
    const [selectors = '', declarations = ''] = rule.split('{');
    for (const each of selectors.split(',')) {
      const selector = each.trim().toLowerCase();
      rules.set(selector, `${declarations};${rules.get(selector) ?? ''}`);
    }
  }
  return rules;
}

/** The declarations for an element, those of the highest precedence first: its own, those for its classes, those for its name. */
export function declarationsOf(element: StyledNode, rules: Rules): string[] {
  const name = element.nodeName.toLowerCase();
  const classes = (element.getAttribute?.('class') ?? '').toLowerCase().split(/\s+/);
  const selectors = [...classes.flatMap((each) => [`${name}.${each}`, `.${each}`]), name];
  return [
    element.getAttribute?.('style') ?? '',
    ...selectors.map((selector) => rules.get(selector) ?? ''),
  ].filter(Boolean);
}

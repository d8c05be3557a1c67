/** What the style sheets in a page say of its elements, as far as office programs write them. */

/** An element of a parsed page, whoever parsed it. */
export interface StyledNode {
  readonly nodeName: string;
  getAttribute?(name: string): string | null;
}

/** The declarations of each selector that names an element, a class or both. */
export type Rules = ReadonlyMap<string, string>;

/** Reads the style sheets in a page, one behind the other; of a selector that comes again, what was said first comes last. */
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

/** What is said of an element by itself, its classes and its name, the strongest first. */
export function declarationsOf(element: StyledNode, rules: Rules): string[] {
  const name = element.nodeName.toLowerCase();
  const classes = (element.getAttribute?.('class') ?? '').toLowerCase().split(/\s+/);
  const selectors = [...classes.flatMap((each) => [`${name}.${each}`, `.${each}`]), name];
  return [
    element.getAttribute?.('style') ?? '',
    ...selectors.map((selector) => rules.get(selector) ?? ''),
  ].filter(Boolean);
}

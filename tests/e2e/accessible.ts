/** Whether everybody can use what is on the screen, as axe judges it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is looked at, and by which of axe’s rules. */
interface Asked {
  /** A selector; the whole window without one. */
  readonly part?: string;
  /** All of them without a list. */
  readonly rules?: string[] | undefined;
  /** What the failure says besides. */
  readonly where?: string;
}

/** Fails with each rule that is broken, and the elements that break it. */
export async function expectAccessible(page: Page, { part, rules, where }: Asked = {}) {
  // Legacy mode: Electron's context cannot open the blank page that axe would use otherwise.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (part) axe.include(part);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  expect(found, where).toEqual([]);
}

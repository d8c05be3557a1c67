/** Whether everybody can use what is on the screen, as axe judges it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What is looked at, and by which of axe’s rules. */
interface Asked {
  /** A selector; the whole window without one. */
  readonly part?: string;
  /** All of them without a list. */
  readonly rules?: string[] | undefined;
  /** What the failure says besides. */
  readonly where?: string;
}

/** A script in place of axe's own half a megabyte, which its builder sends and runs twice for each look at a page. */
const THERE_ALREADY = 'void 0';

/** The rules of axe that a page breaks, with the elements that break them. */
export async function violationsOn(page: Page, { part, rules }: Omit<Asked, 'where'> = {}) {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  // Legacy mode: Electron's context cannot open the blank page that axe would use otherwise.
  const look = new AxeBuilder({ page, axeSource: THERE_ALREADY }).setLegacyMode(true);
  if (part) look.include(part);
  if (rules) look.withRules(rules);
  return (await look.analyze()).violations;
}

/** Fails with each rule that is broken, and the elements that break it. */
export async function expectAccessible(page: Page, asked: Asked = {}) {
  const violations = await violationsOn(page, asked);
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  expect(found, asked.where).toEqual([]);
}

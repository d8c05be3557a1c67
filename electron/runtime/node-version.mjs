// @ts-check
/** Ends the process where its Node is older than `engines` of package.json asks for. Imported first. */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
/** @param {string} version */
const numbers = (version) => version.split(/\D+/).filter(Boolean).map(Number);
const [major = 0, minor = 0] = numbers(engines.node);
const [ownMajor = 0, ownMinor = 0] = numbers(process.versions.node);
if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
  console.error(`Expected Node ${engines.node}, but this is ${process.version}. See nodejs.org.`);
  process.exit(1);
}

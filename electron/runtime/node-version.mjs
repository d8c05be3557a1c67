/** Ends the process where its Node is older than `engines` of package.json asks for. Imported first. */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const numbers = (version) => version.match(/\d+/g).map(Number);
const [major, minor = 0] = numbers(engines.node);
const [ownMajor, ownMinor] = numbers(process.versions.node);
if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
  console.error(`Expected Node ${engines.node}, but this is ${process.version}. See nodejs.org.`);
  process.exit(1);
}

/**
 * Properties are tried on the same random examples in each run, so that a red run is about the change at hand. The long
 * suite looks for new ones.
 */
import fc from 'fast-check';

if (!process.env.GALLEY_LONG) fc.configureGlobal({ seed: 20_200_216 });

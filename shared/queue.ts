/** Runs asynchronous work in turn. */

/** Makes a function that runs each work after all earlier ones have ended, failed or not, and gives its result. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** The command line: Galley without a window. Exit code 0: done, 1: found problems, 2: bad usage or input. */
import { answerOf } from './commands/answer.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader stopped early (`| head`): no failure.
  if (error.code === 'EPIPE') return;
  console.error(`galley: The answer cannot be written (${error.code})`);
  process.exit(2);
});
void answerOf(process.argv.slice(2)).then(({ code, stdout, stderr }) => {
  if (stdout !== '') process.stdout.write(stdout);
  if (stderr !== '') process.stderr.write(stderr);
  process.exitCode = code;
});

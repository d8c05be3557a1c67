/** Binds each channel of `shared/ipc.ts` to a service: check the sender, parse, call, answer. */
import { ipcMain } from 'electron';

import type { z } from 'zod';
import { GalleyError } from '../shared/errors.ts';
import { type Answer, type Channel, channels, type Result } from '../shared/ipc.ts';
import { warn } from './log.ts';
import { APP_URL } from './protocol.ts';

/** What answers each channel; the request has been parsed. */
export type Handlers = {
  [C in Channel]: (
    request: z.output<(typeof channels)[C]['request']>,
  ) => Promise<Answer<C>> | Answer<C>;
};

function failure(channel: string, error: unknown): Result<never> {
  const known =
    error instanceof GalleyError ? error : new GalleyError('unexpected', {}, String(error));
  warn(channel, known.code, known.params, error instanceof Error ? error.stack : error);
  const { code, params, message } = known;
  return { ok: false, error: { code, params, detail: message } };
}

/** Binds every channel. Requests from any other page than our own are refused. */
export function bindChannels(handlers: Handlers): void {
  for (const channel of Object.keys(channels) as Channel[]) {
    ipcMain.handle(
      `galley:${channel}`,
      async (event, request: unknown): Promise<Result<unknown>> => {
        const frame = event.senderFrame;
        if (!frame || frame.parent !== null || !frame.url.startsWith(APP_URL))
          return failure(channel, new GalleyError('bad-request', { channel }));
        const parsed = channels[channel].request.safeParse(request);
        if (!parsed.success)
          return failure(
            channel,
            new GalleyError('bad-request', { channel }, parsed.error.message),
          );
        try {
          const handle = handlers[channel] as (data: unknown) => unknown;
          return { ok: true, value: await handle(parsed.data) };
        } catch (error) {
          return failure(channel, error);
        }
      },
    );
  }
}

/** Binds each channel of `shared/ipc.ts` to a service: check the sender, parse, call, answer. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { APP_URL } from '../shared/addresses.ts';
import { GalleyError } from '../shared/errors.ts';
import { type Channel, channels, type Handlers, type Result } from '../shared/ipc.ts';
import { warn } from './log.ts';

function failure(channel: string, error: unknown): Result<never> {
  const value = GalleyError.from(error).value();
  warn(channel, value.code, value.params, error instanceof Error ? error.stack : error);
  return { ok: false, error: value };
}

/** Handles one channel's requests. */
export type ChannelHandler = (
  event: IpcMainInvokeEvent,
  request: unknown,
) => Promise<Result<unknown>>;

/** A channel's handler: refuses invalid requests, and those of any page but ours. */
function handlerOf<C extends Channel>(channel: C, handle: Handlers[C]): ChannelHandler {
  return async (event, request) => {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !frame.url.startsWith(APP_URL))
      return failure(channel, new GalleyError('bad-request', { channel }));
    const parsed = channels[channel].request.safeParse(request);
    if (!parsed.success)
      return failure(channel, new GalleyError('bad-request', { channel }, parsed.error.message));
    try {
      return { ok: true, value: await (handle as (data: unknown) => unknown)(parsed.data) };
    } catch (error) {
      return failure(channel, error);
    }
  };
}

/** Binds every channel but `app.start`, whose handler it returns: main.ts has bound that channel already. */
export function bindChannels({ 'app.start': first, ...others }: Handlers): ChannelHandler {
  for (const channel of Object.keys(others) as (keyof typeof others)[])
    ipcMain.handle(`galley:${channel}`, handlerOf(channel, others[channel]));
  return handlerOf('app.start', first);
}

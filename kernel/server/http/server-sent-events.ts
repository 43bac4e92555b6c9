import type { FastifyReply } from 'fastify';
import type { EventStream } from '../module.ts';

const heartbeatMilliseconds = 15_000;

/** Writes a stream of events to the page until it goes away; a comment line now and then keeps proxies from closing it. */
export async function sendEvents(
  reply: FastifyReply,
  events: EventStream,
  abort: AbortController,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value as string);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMilliseconds);
  raw.once('close', () => abort.abort());
  try {
    for await (const { id, event, data } of events) {
      const ready = raw.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!ready && !abort.signal.aborted)
        await new Promise<void>((resolve) => raw.once('drain', resolve).once('close', () => resolve()));
      if (abort.signal.aborted) break;
    }
  } catch (error) {
    if (!abort.signal.aborted) reply.log.error({ err: error }, 'event stream failed');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
  return reply;
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PacketLimit } from './packet-limit.ts';

/** A packet with a body of so many bytes. */
function packet(bytes: number): Buffer {
  const head = [0x30];
  let rest = bytes;
  do {
    head.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 0xff)]);
}

/** What comes out, and the fault if there was one. */
async function through(chunks: Buffer[], largest: number): Promise<{ out: Buffer; fault: string | null }> {
  const limit = new PacketLimit(largest);
  const out: Buffer[] = [];
  limit.on('data', (chunk: Buffer) => out.push(chunk));
  const fault = new Promise<string | null>((done) => {
    limit.once('end', () => done(null));
    limit.once('error', (error) => done(error.message));
  });
  for (const chunk of chunks) limit.write(chunk);
  limit.end();
  return { fault: await fault, out: Buffer.concat(out) };
}

it('lets packets through unchanged, however they are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 5000 }),
      async (sizes, piece) => {
        const all = Buffer.concat(sizes.map(packet));
        const chunks = Array.from({ length: Math.ceil(all.length / piece) }, (_, at) =>
          all.subarray(at * piece, (at + 1) * piece),
        );
        const { out, fault } = await through(chunks, 20_000);
        expect(fault).toBeNull();
        expect(out.equals(all)).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

it('ends at the head of a packet that is too large, or has no length at all', async () => {
  expect((await through([packet(10), packet(20_001).subarray(0, 5)], 20_000)).fault).toContain('20000');
  expect((await through([Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff])], 300_000_000)).fault).toContain(
    'larger',
  );
  expect((await through([Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f])], 20_000)).fault).toContain('larger');
});

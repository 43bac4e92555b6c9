import { Transform, type TransformCallback } from 'node:stream';

/**
 * Lets MQTT packets through as they are, and ends the stream at the head of one that says it is larger than the limit:
 * the parser behind it would keep all of it in memory first, also from somebody who has not said who they are.
 *
 * OASIS MQTT 3.1.1 §2.2: a packet is one byte, its remaining length in one to four bytes of seven bits, and the rest.
 */
export class PacketLimit extends Transform {
  readonly #largest: number;
  /** Bytes of the packet that are still to come. */
  #rest = 0;
  /** Place in the head: 0 before the first byte, then which byte of the length is next. */
  #place = 0;
  #length = 0;

  constructor(largest: number) {
    super();
    this.#largest = largest;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#rest > 0) {
        const passed = Math.min(this.#rest, chunk.length - at);
        this.#rest -= passed;
        at += passed;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      if (this.#place === 0) {
        this.#place = 1;
        this.#length = 0;
        continue;
      }
      this.#length += (byte & 127) * 128 ** (this.#place - 1);
      const more = (byte & 128) !== 0;
      if (this.#length > this.#largest || (more && this.#place === 4)) {
        done(new Error(`an MQTT packet is larger than ${this.#largest} bytes`));
        return;
      }
      this.#place = more ? this.#place + 1 : 0;
      if (!more) this.#rest = this.#length;
    }
    done(null, chunk);
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '../../contract/index.ts';

export interface StoredFile {
  /** Lower-case hexadecimal; names the content for ever. */
  sha256: string;
  bytes: number;
  /** The content was not here before. */
  fresh: boolean;
  /** First bytes, for sniffing what the file really is, whatever its name says. */
  head: Uint8Array;
}

export interface FileStore {
  /** Stores a stream by hash. Refuses with 413 past `maxBytes` and leaves nothing behind. */
  save(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile>;
  read(sha256: string): Readable;
  path(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  /** Takes a file away that nothing refers to. */
  remove(sha256: string): Promise<void>;
}

const headLength = 4096;

/** Files under `<directory>/ab/cdef…`, written beside and renamed, so that a name is only ever a whole file. */
export function openFileStore(directory: string): FileStore {
  const path = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256 in hexadecimal: ${sha256}`);
    return join(directory, sha256.slice(0, 2), sha256.slice(2));
  };
  const has = async (sha256: string): Promise<boolean> =>
    stat(path(sha256)).then(
      () => true,
      () => false,
    );
  return {
    path,
    has,
    read: (sha256) => createReadStream(path(sha256)),
    remove: (sha256) => rm(path(sha256), { force: true }),
    async save(stream, maxBytes) {
      const incoming = join(directory, 'incoming');
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, randomUUID());
      const file = await open(temporary, 'wx', 0o600);
      const hash = createHash('sha256');
      const head: Uint8Array[] = [];
      let bytes = 0;
      try {
        for await (const chunk of stream) {
          bytes += chunk.byteLength;
          if (bytes > maxBytes) throw tooLarge(maxBytes);
          if (bytes - chunk.byteLength < headLength) head.push(chunk);
          hash.update(chunk);
          await file.write(chunk);
        }
        await file.sync();
        await file.close();
        const sha256 = hash.digest('hex');
        await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true });
        const fresh = !(await has(sha256));
        await rename(temporary, path(sha256));
        return { sha256, bytes, fresh, head: Buffer.concat(head).subarray(0, headLength) };
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

export function tooLarge(maxBytes: number): Problem {
  const mebibytes = Math.floor(maxBytes / 1024 / 1024);
  return new Problem('file-too-large', 413, {
    zh: `文件超过 ${mebibytes} MB 上限，未保存任何内容。请拆分后再上传。`,
    en: `The file is larger than the limit of ${mebibytes} MB; nothing was stored. Split it and upload the parts.`,
  });
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

/**
 * Text encoding of a file: by its byte-order mark, else UTF-8 when every byte fits, else GB18030 (the
 * superset of GBK and GB 2312 in which most bureaus' files are written).
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const chunk of chunks) {
      if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    // A sequence cut off at the end is left in the decoder: a sample may end anywhere.
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

const delimiters = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The delimiter that occurs most often in a header line, outside quotes; a comma where none does. */
export function detectDelimiter(headerLine: string): Delimiter {
  const bare = headerLine.replace(/"(?:[^"]|"")*"/g, '');
  let best: Delimiter = ',';
  for (const candidate of delimiters) {
    if (bare.split(candidate).length > bare.split(best).length) best = candidate;
  }
  return best;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

/** Letters that UTF-8 writes in two bytes and that no table of a bureau holds, the micro sign's Greek twin apart. */
const foreignLetters = /[\u0100-\u03bb\u03bd-\u07ff]/;
/** Chinese and everything else that UTF-8 writes in three bytes or more. */
const wide = /[\u0800-\uffff]/;

/**
 * Text encoding of a file: by its byte-order mark, else UTF-8 when every byte fits, else GB18030 (the
 * superset of GBK and GB 2312 in which most bureaus' files are written). Some Chinese words in GBK happen to
 * be valid UTF-8 of Greek or Cyrillic letters (霞山 is ϼɽ): where only such letters and no Chinese come out,
 * the file is GB18030.
 */
export async function detectEncoding(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let foreign = false;
  let chinese = false;
  try {
    for await (const chunk of chunks) {
      if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      first = false;
      const text = decoder.decode(chunk, { stream: true });
      foreign ||= foreignLetters.test(text);
      chinese ||= wide.test(text);
    }
    // A sequence cut off at the end is left in the decoder: a sample may end anywhere.
    return foreign && !chinese ? 'gb18030' : 'utf-8';
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

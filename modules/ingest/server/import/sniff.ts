import { Problem } from '@zhanlan/kernel/contract';

export type FileFormat = 'csv' | 'csv.gz' | 'xlsx';

const formatWords: Record<FileFormat, string> = {
  csv: 'CSV',
  'csv.gz': 'gzip (.csv.gz)',
  xlsx: 'Excel (.xlsx)',
};

function refuse(id: string, zh: string, en: string): Problem {
  return new Problem(id, 415, { zh, en }, 'file');
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

export function formatOfContent(head: Uint8Array): FileFormat {
  if (head.length === 0)
    throw refuse(
      'empty-file',
      '文件是空的。请检查后重新上传。',
      'The file is empty. Check it and upload again.',
    );
  if (startsWith(head, [0x1f, 0x8b])) return 'csv.gz';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw refuse(
      'old-excel',
      '这是旧版 Excel（.xls）。请另存为 .xlsx 或 CSV 后上传。',
      'This is an old Excel file (.xls). Save it as .xlsx or CSV and upload that.',
    );
  }
  const utf16 = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);
  const start = new TextDecoder('latin1').decode(head.subarray(0, 64)).trimStart().toLowerCase();
  const markup = ['%pdf', '<!doctype', '<html', '<?xml', '{\\rtf'].some((mark) => start.startsWith(mark));
  if (markup || (!utf16 && head.includes(0))) {
    throw refuse(
      'not-a-table',
      '文件内容不是表格。可接受 CSV、CSV 的 gzip 压缩（.csv.gz）和 Excel（.xlsx）。',
      'The content is not a table. CSV, gzipped CSV (.csv.gz) and Excel (.xlsx) are accepted.',
    );
  }
  return 'csv';
}

function formatByName(fileName: string): FileFormat | null {
  const name = fileName.toLowerCase();
  if (/\.(csv|txt|tsv)\.gz$/.test(name)) return 'csv.gz';
  if (/\.(csv|txt|tsv)$/.test(name)) return 'csv';
  return name.endsWith('.xlsx') ? 'xlsx' : null;
}

/**
 * What a file is, by its first bytes. A name that says something else is refused: whoever renamed the file
 * should look at it again.
 *
 * @throws Problem 415
 */
export function sniffFormat(head: Uint8Array, fileName: string): FileFormat {
  const format = formatOfContent(head);
  const named = formatByName(fileName);
  if (named !== format) {
    const claimed = named ? formatWords[named] : `“${fileName}”`;
    throw refuse(
      'extension-mismatch',
      `文件名称（${claimed}）与内容（${formatWords[format]}）不符，未导入。请用正确的扩展名 .csv、.csv.gz 或 .xlsx。`,
      `The name (${claimed}) and the content (${formatWords[format]}) disagree; nothing was imported. Use the right ending: .csv, .csv.gz or .xlsx.`,
    );
  }
  return format;
}

const centralEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;

/**
 * Sum of the unpacked sizes that a zip archive declares (the directory at its end), to refuse a zip bomb
 * before anything is unpacked. `null` where there is no readable directory.
 */
export function declaredUnpackedBytes(zip: Buffer): number | null {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1) {
    if (zip.readUInt32LE(at) !== endOfDirectory) continue;
    let position = zip.readUInt32LE(at + 16);
    const entries = zip.readUInt16LE(at + 10);
    let total = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      if (position + 46 > zip.length || zip.readUInt32LE(position) !== centralEntry) return null;
      total += zip.readUInt32LE(position + 24);
      position +=
        46 +
        zip.readUInt16LE(position + 28) +
        zip.readUInt16LE(position + 30) +
        zip.readUInt16LE(position + 32);
    }
    return total;
  }
  return null;
}

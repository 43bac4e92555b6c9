import {
  defineTexts,
  Failed,
  formatNumber,
  Panel,
  uploadFile,
  useTexts,
  type Words,
} from '@zhanlan/kernel/web';
import { Button, Progress } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import type { ImportFile } from './answers.ts';
import { delimiters } from './words.ts';

const texts = defineTexts({
  title: { zh: '第一步 选择文件', en: 'Step 1: choose a file' },
  help: {
    zh: '可接受 CSV（编码、分隔符自动识别）、CSV 的 gzip 压缩和 Excel（.xlsx），上限 200 MB。上传不会写入任何数据。',
    en: 'CSV (encoding and delimiter are found out), gzipped CSV and Excel (.xlsx), 200 MB at most. Uploading stores no values.',
  },
  choose: { zh: '选择文件', en: 'Choose a file' },
  cancel: { zh: '取消上传', en: 'Cancel the upload' },
  progress: { zh: '上传进度', en: 'Progress of the upload' },
  facts: (format: string, size: string, columns: number) => ({
    zh: `${format}，${size} 字节，${columns} 列`,
    en: `${format}, ${size} bytes, ${columns} columns`,
  }),
  encoding: (encoding: string) => ({ zh: `，编码 ${encoding}`, en: `, ${encoding}` }),
  delimiter: (words: Words) => ({ zh: `，${words.zh}分隔`, en: `, separated by ${words.en}` }),
});

/** The delimiter by its name; itself where it has none. */
const delimiterWords = (delimiter: string): Words =>
  (delimiters as Readonly<Record<string, Words>>)[delimiter] ?? { zh: delimiter, en: delimiter };

/** Takes a file to the centre with progress and cancel. */
export function Upload({
  file,
  onFile,
}: {
  file: ImportFile | null;
  onFile: (file: ImportFile | null) => void;
}): ReactElement {
  const say = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);

  const send = async (chosen: File): Promise<void> => {
    abort.current = new AbortController();
    setError(null);
    setPart(0);
    onFile(null);
    try {
      onFile(
        await uploadFile<ImportFile>('/api/ingest/files', chosen, {
          onProgress: setPart,
          signal: abort.current.signal,
        }),
      );
    } catch (reason) {
      if (!abort.current.signal.aborted) setError(reason);
    } finally {
      setPart(null);
    }
  };

  return (
    <Panel title={say.title}>
      <p className="quiet">{say.help}</p>
      <div className="ingest-upload">
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={say.choose}
          accept=".csv,.gz,.xlsx,.txt,.tsv"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) void send(chosen);
            event.target.value = '';
          }}
        />
        <Button type="primary" disabled={part !== null} onClick={() => input.current?.click()}>
          {say.choose}
        </Button>
        {part !== null && (
          <>
            <Progress percent={Math.round(part * 100)} size="small" aria-label={say.progress} />
            <Button onClick={() => abort.current?.abort()}>{say.cancel}</Button>
          </>
        )}
        {file && (
          <span>
            <b translate="no">{file.fileName}</b>{' '}
            <span className="quiet">
              {say.facts(file.format, formatNumber(file.bytes), file.header.length)}
              {file.encoding && say.encoding(file.encoding)}
              {file.delimiter && say.delimiter(delimiterWords(file.delimiter))}
            </span>
          </span>
        )}
      </div>
      {error !== null && <Failed error={error} />}
    </Panel>
  );
}

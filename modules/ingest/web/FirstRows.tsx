import { defineTexts, useTexts } from '@zhanlan/kernel/web';
import type { ReactElement } from 'react';
import type { ImportFile } from './answers.ts';

const texts = defineTexts({ caption: { zh: '来源的前几行', en: 'First rows of the source' } });
const shown = 5;

/** A file or a source as it stands, before a mapping reads it. */
export function FirstRows({ file }: { file: Pick<ImportFile, 'header' | 'rows'> }): ReactElement {
  const say = useTexts(texts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="ingest-scroll" aria-label={say.caption} tabIndex={0}>
      <table className="ingest-head">
        <caption>{say.caption}</caption>
        <thead>
          <tr translate="no">
            {file.header.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may hold a name twice
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.rows.slice(0, shown).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
            <tr key={index} translate="no">
              {row.map((cell, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row have no other identity
                <td key={position}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import {
  defineTexts,
  formatNumber,
  formatTime,
  Link,
  Name,
  useLanguage,
  useTexts,
} from '@zhanlan/kernel/web';
import { Drawer } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Run } from './answers.ts';
import { Fact } from './Fact.tsx';
import { runStates } from './words.ts';

const texts = defineTexts({
  title: (id: number) => ({ zh: `导入 ${id}`, en: `Import ${id}` }),
  state: { zh: '状态', en: 'State' },
  file: { zh: '文件', en: 'File' },
  fileId: { zh: '文件 SHA-256', en: 'SHA-256 of the file' },
  mapping: { zh: '方案', en: 'Mapping' },
  year: { zh: '填写的年份', en: 'Year that was given' },
  by: { zh: '导入人', en: 'By' },
  created: { zh: '提交', en: 'Asked for' },
  started: { zh: '开始', en: 'Started' },
  ended: { zh: '结束', en: 'Ended' },
  counts: { zh: '计数', en: 'Counts' },
  rows: { zh: '表头以下的行', en: 'Rows below the header' },
  filtered: { zh: '按方案略过的行', en: 'Rows that the filter leaves out' },
  refusedRows: { zh: '整行被拒', en: 'Rows refused as a whole' },
  missing: { zh: '缺测的单元格', en: 'Cells without a value' },
  readings: { zh: '读到的数值', en: 'Values found' },
  stored: { zh: '新存', en: 'Stored' },
  duplicate: { zh: '重复（数值相同，未改动）', en: 'Duplicate (the same value was there)' },
  revised: { zh: '修订（原值保留）', en: 'Revised (the earlier value is kept)' },
  quarantined: { zh: '隔离', en: 'Quarantined' },
  toQuarantine: { zh: '查看隔离记录', en: 'See its quarantine entries' },
  close: { zh: '关闭', en: 'Close' },
});

/** One import: what was read how, what became of every value, and why it ended as it did. */
export function RunDrawer({ run, onClose }: { run: Run; onClose: () => void }): ReactElement {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const facts: Array<[string, ReactNode]> = [
    [say.state, runStates[run.state][language]],
    [
      say.file,
      <span key="file" translate="no">
        {run.fileName}
      </span>,
    ],
    [say.fileId, <code key="sha">{run.fileId}</code>],
    [say.mapping, <Name key="mapping" words={run.mappingName} />],
    ...(run.parameters.year ? ([[say.year, run.parameters.year]] as Array<[string, ReactNode]>) : []),
    [say.by, run.createdBy],
    [say.created, formatTime(run.createdAt, language)],
    [say.started, formatTime(run.startedAt, language)],
    [say.ended, formatTime(run.endedAt, language)],
  ];
  const counts = [
    'rows',
    'filtered',
    'refusedRows',
    'missing',
    'readings',
    'stored',
    'duplicate',
    'revised',
    'quarantined',
  ] as const;
  return (
    <Drawer
      open
      onClose={onClose}
      title={say.title(run.id)}
      size={Math.min(560, window.innerWidth)}
      closable={{ 'aria-label': say.close }}
    >
      {run.words && <p>{run.words[language]}</p>}
      <dl className="figure-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      <section className="figure-part">
        <h3>{say.counts}</h3>
        <dl className="figure-facts">
          {counts.map((name) => (
            <Fact key={name} name={say[name]}>
              {formatNumber(run.counts[name])}
            </Fact>
          ))}
        </dl>
      </section>
      {run.counts.quarantined + run.counts.refusedRows > 0 && (
        <p>
          <Link to="/quarantine" search={{ run: String(run.id) }}>
            {say.toQuarantine}
          </Link>
        </p>
      )}
    </Drawer>
  );
}

import { roles } from '../data-management/roles.ts';
import { chineseDate } from './compose.ts';
import { type Book, issuer } from './document.ts';
import type { NumberedBlock } from './number.ts';

/** 前言: where the book stands among its versions, who answers for it. Not numbered. */
export function preface(book: Book, blocks: readonly NumberedBlock[]): string[] {
  const latest = book.revisions.at(-1) ?? book.revisions[0];
  const before = book.revisions.at(-2);
  return [
    '本文件参照 GB/T 1.1《标准化工作导则 第1部分：标准化文件的结构和起草规则》起草。',
    `本文件由${issuer.zh}提出、归口并负责解释。`,
    `本文件为第 ${book.version} 版，${chineseDate(latest.date)}发布，自 ${chineseDate(book.effective)}起施行。${
      before ? `本版代替第 ${before.version} 版，主要变化见修订记录。` : ''
    }`,
    '本文件的代码、限值、规则和对照表与生态环境智能指挥中心运行所用的数据同源，修订时一并修改；两者不一致的，以经批准发布的文本为准。',
    ...(speaksOfUnverified(blocks)
      ? [
          '本文件标有“未核验”的内容尚待与所引标准的正式文本核对。核对完成前，依据该内容得出的结果应标明“未核验”，不得作为行政决定的唯一依据。',
        ]
      : []),
  ];
}

const speaksOfUnverified = (blocks: readonly NumberedBlock[]): boolean =>
  blocks.some(
    (block) =>
      block.kind === 'table' && block.rows.some((row) => row.some((cell) => cell.includes('未核验'))),
  );

/** Who signs a book, before it is issued: 编制、审核、批准. */
export const signatures: ReadonlyArray<{ act: string; role: string }> = [
  { act: '编制', role: roles.dataAdministrator.zh },
  { act: '审核', role: roles.analyst.zh },
  { act: '批准', role: roles.leader.zh },
];

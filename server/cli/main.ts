import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeFrame, hj212VectorAdapters, readingsOf } from '@zhanlan/hj212';
import { ConfigError, readConfig } from '@zhanlan/kernel/server';
import { modelsVectorAdapters } from '@zhanlan/models';
import {
  type Adapter,
  reportLines,
  runVectors,
  standardsVectorAdapters,
  type VectorFile,
} from '@zhanlan/standards';
import { Command } from 'commander';
import { runCentre } from '../main.ts';
import { runOperatorCommand } from '../operator.ts';

const program = new Command('zhanlan')
  .description('湛蓝生态环境智能指挥中心 / Zhanlan eco-environment command centre')
  .version('0.1.0');

async function operate(name: string, parameters: readonly string[] = []): Promise<void> {
  for (const line of await runOperatorCommand(readConfig(process.env), name, parameters)) console.log(line);
}

program
  .command('start')
  .description('启动中心 / start the centre')
  .action(async () => {
    await runCentre(readConfig(process.env));
  });

program
  .command('migrate')
  .description('执行数据库迁移 / apply database migrations')
  .action(() => operate('migrate'));

program
  .command('import')
  .description('导入数据文件（CSV、CSV.gz、Excel） / import a data file (CSV, CSV.gz, Excel)')
  .argument('<file>')
  .requiredOption('--mapping <id>', '导入方案的编号或名称 / id or name of the mapping')
  .option('--year <year>', '文件中没有年份时给出 / where the file has no year')
  .action((file: string, options: { mapping: string; year?: string }) =>
    operate('import', [resolve(file), options.mapping, options.year ?? '']),
  );

program
  .command('export')
  .description('导出一个站点的数据 / export the values of a site')
  .argument('<site>')
  .requiredOption('--from <time>', 'ISO 8601')
  .requiredOption('--to <time>', 'ISO 8601')
  .option('--format <format>', 'csv | xlsx', 'csv')
  .option('--language <language>', 'zh | en', 'zh')
  .option('--output <file>', '输出文件 / file to write')
  .action(
    (
      site: string,
      options: { from: string; to: string; format: string; language: string; output?: string },
    ) =>
      operate('export', [
        site,
        options.from,
        options.to,
        options.format,
        options.language,
        resolve(options.output ?? `${site}.${options.format}`),
      ]),
  );

const hj212 = program.command('hj212').description('HJ 212 工具 / HJ 212 tools');
hj212
  .command('decode')
  .description('解析一帧报文 / decode one frame')
  .argument('<frame>', '##LLLL…CCCC，或 - 表示标准输入 / or - for standard input')
  .action(async (given: string) => {
    const text = given === '-' ? await readFile('/dev/stdin') : Buffer.from(given, 'utf8');
    let end = text.length;
    while (end > 0 && [0x0d, 0x0a].includes(text[end - 1] as number)) end -= 1;
    const decoded = decodeFrame(text.subarray(0, end));
    console.log(JSON.stringify({ ...decoded, upload: readingsOf(decoded) }, null, 2));
    if (!decoded.valid) process.exitCode = 1;
  });

program
  .command('vectors')
  .description('运行标准算例文件 / run a file of worked cases')
  .argument('<file>')
  .action(async (path: string) => {
    const file = JSON.parse(await readFile(path, 'utf8')) as VectorFile;
    if (!Array.isArray(file.cases)) {
      throw new Error(
        `${path} 不是算例文件，应为 {"cases":[…]} / ${path} is no file of worked cases, which is {"cases":[…]}`,
      );
    }
    const report = runVectors(file, {
      ...standardsVectorAdapters,
      ...modelsVectorAdapters,
      ...hj212VectorAdapters,
    } as Record<string, Adapter>);
    for (const line of reportLines(report)) console.log(line);
    if (report.failures.length > 0) process.exitCode = 1;
  });

program
  .command('audit')
  .description('审计日志 / audit log')
  .command('verify')
  .description('校验哈希链 / verify the hash chain')
  .action(() => operate('audit verify'));

program
  .command('backup')
  .description('逻辑备份到新目录 / take a logical backup into a new directory')
  .argument('<directory>')
  .action((directory: string) => operate('backup', [directory]));

program
  .command('restore')
  .description('把备份恢复到空的数据目录 / restore a backup into an empty data directory')
  .argument('<directory>')
  .action((directory: string) => operate('restore', [directory]));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof ConfigError || !process.env.ZHANLAN_LOG ? (error as Error).message : error);
  process.exitCode = 1;
}

import { retentionOf } from '../data-management/retention.ts';
import { roles } from '../data-management/roles.ts';
import type { Words } from '../evaluation.ts';
import { annex, capitals, chapter, clause, none, table } from './compose.ts';
import type { Book } from './document.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

/** What book 4 prints of the data sets that are collected. */
export interface CollectionFacts {
  sets: ReadonlyArray<{
    code: string;
    name: Words;
    /** Who collects, in Chinese. */
    who: string;
    /** 自动上报、文件导入 … */
    how: string;
    /** 每小时、每月 … */
    interval: string;
    /** What the time stamp marks, in Chinese: 时段起点、时段终点、采样时刻 …. */
    stamp: string;
    /** Until when it must have come, after the end of the period, in Chinese. */
    due: string;
    /** When it counts as interrupted, in Chinese; empty where nothing is said. */
    broken: string;
    /** How far back it may be filled in, in Chinese. */
    backfill: string;
    standard: string;
    unverified: boolean;
  }>;
  /** Why something that arrives is put into quarantine. */
  refusals: readonly Words[];
}

const { analyst, dataAdministrator, dutyOfficer, administrator } = roles;

/** Book 4: 数据采集更新规范. */
export function collectionBook({ sets, refusals }: CollectionFacts): Book {
  return {
    ...series[4],
    scope: [
      '本规范规定了生态环境数据采集的分工、方式、周期、时标、接收检查、及时性、补传和设备接入要求。',
      '本规范适用于向生态环境智能指挥中心（以下简称“指挥中心”）提供数据的单位、设备和人员。',
    ],
    references: [
      documents.permitRegulation,
      documents.hj212,
      documents.hj212of2017,
      documents.dateTime,
      documents.airQuality,
      documents.cems,
      documents.waterAuto,
      documents.quality,
      cite(1),
      cite(2),
      cite(3),
      cite(5),
      cite(7),
    ],
    terms: [
      {
        term: '数据集',
        english: 'data set',
        definition: '主题、来源和更新方式相同，作为一个整体管理的数据。',
      },
      {
        term: '时标',
        english: 'time stamp',
        definition: '监测值所附的时间，表示时段的起点、终点或者某一时刻。',
      },
      {
        term: '到期时刻',
        english: 'due time',
        definition: '一个采集周期的数据最迟应到达指挥中心的时刻。',
      },
      { term: '迟报', english: 'lateness', definition: '到期时刻之后到达，或者到期时刻已过而尚未到达。' },
      {
        term: '补传',
        english: 'back-fill',
        definition: '对过去周期缺少的数据再次报送。',
      },
      {
        term: '接收检查',
        english: 'check on arrival',
        definition: '数据入库前对站点、项目、时间、数值、单位等进行的自动检查。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause(
          '数据应从产生处采集一次。已由上级平台统一采集的数据，应从上级平台获取，不得要求报送单位重复填报。',
        ),
        clause('各数据集的采集责任、方式、周期和时限见{sets}。未列入的数据集应先补充本规范，再行采集。'),
        clause('数据应以原始内容接收并留存，不得在接收前加工、修约或者筛选。'),
        clause(
          `每一监测值应能追溯到其来源：设备报文、文件及行号、人员或者接口。原始报文和文件的保存期限不少于 ${retentionOf('frames').years} 年。`,
        ),
      ),
      chapter(
        '采集分工与周期',
        clause('各责任主体应按{setTable}规定的方式和周期采集数据。'),
        clause(
          `${analyst.zh}负责文件导入类数据集，${dataAdministrator.zh}负责自动上报和接口类数据集的接入，${dutyOfficer.zh}负责到达情况的值守。`,
        ),
        clause(
          '采集周期因设备检修、站点调整等需要临时改变的，责任主体应提前 1 个工作日告知，并登记起止时间和原因。',
        ),
        clause('停止采集的数据集应登记停止日期和原因，历史数据继续保存。'),
      ),
      chapter(
        '时间与时标',
        clause('时间以北京时间为准，按带时区偏移的形式传输和保存；来源数据不带时区的，按北京时间理解。'),
        clause('日、月、季、年的统计按北京时间的自然日、自然月、自然季、自然年进行。'),
        clause(
          '各数据集的时标含义见{stampTable}。同一数据流的时标含义应保持不变；来源的时标含义不同的，接收时换算为该数据流的含义，同一时段只有一个监测值。',
        ),
        table(
          'stampTable',
          '时标',
          [
            ['数据集', 34],
            ['时标含义', 56],
          ],
          sets.map((set) => [set.name.zh, set.stamp]),
        ),
        clause('HJ 212 的分钟、小时、日数据时标为时段起点。设备以时段终点为时标的，应在设备登记中注明。'),
        clause('设备时钟与标准时间相差超过 10 分钟、时标晚于接收时刻的数据，拒绝入库并进入隔离区。'),
        clause(`${dataAdministrator.zh}应组织运维单位每月核对设备时钟。`),
      ),
      chapter(
        '接收检查',
        clause('数据入库前应逐条检查。不符合的按{refusals}的原因进入隔离区，不影响同批其他数据入库。'),
        table(
          'refusals',
          '进入隔离区的原因',
          [
            ['序号', 12],
            ['原因', 40],
            ['序号', 12],
            ['原因', 40],
          ],
          twoByTwo(refusals.map((one) => one.zh)),
        ),
        clause('缺测的数据应留空。以零、-1、9999 等数值表示缺测的，导入方案应予说明，按缺测处理。'),
        clause('单位与存储单位不同的，按固定倍数换算；不同基准、不同状态之间不得换算入库。'),
        clause('重复的数据不再入库，并计入重复数；与现行数值不同的，按版本规则处理。'),
        clause(
          '每次导入应给出读取、新增、重复、更新、隔离的数量，其和应与读取数量相等；不相等的，视为导入失败。',
        ),
      ),
      chapter(
        '隔离区',
        clause('进入隔离区的内容应保留原文、原因、来源和时间，不参加统计、评价和发布，不得丢弃。'),
        clause(
          `文件导入产生的隔离记录由导入人办理，设备产生的由${dataAdministrator.zh}办理，应自产生之日起 5 个工作日内办结，并写明处理意见。`,
        ),
        clause('原因已消除的，应重新导入或者要求补传；确属无效的，写明依据后办结。办结不删除记录。'),
        clause('同一设备连续 24 小时的报文均进入隔离区的，按中断处理。'),
      ),
      chapter(
        '及时性',
        clause(
          '指挥中心按{sets}的到期时刻和中断条件自动判定各数据集的及时性，分为按时、迟报、中断和尚无数据，判定应注明所依据的时刻。',
        ),
        clause(
          `${dutyOfficer.zh}应在迟报后 1 小时内、中断后 30 分钟内通知责任主体，并登记原因和预计恢复时间。`,
        ),
        clause('迟报、中断期间，页面和报告应写明数据截止时刻，不得以最近一次的数据代替当前数据。'),
        clause(
          `及时率按应到周期中按时到达的周期所占比例计算，由${dataAdministrator.zh}按月公布。计划停运的周期不计入应到周期。`,
        ),
      ),
      chapter(
        '补传与更正',
        clause('缺少的数据应在规定期限内补传。补传数据应使用原时标，并标明为补传。'),
        clause('补传使统计结果变化的，应重新计算；已发布的结果按撤回程序办理。'),
        clause(`超过补传期限的数据，由责任主体书面说明原因，经${dataAdministrator.zh}同意后导入。`),
        clause(`已审核、已发布的监测值不得由设备补传覆盖。确需更正的，由${analyst.zh}办理并记载理由。`),
      ),
      chapter(
        '设备接入',
        clause('设备按 HJ 212 协议接入。指挥中心同时支持 2005、2017、2025 版协议，按报文声明的版本解析。'),
        clause(
          `设备接入前，${dataAdministrator.zh}应登记设备唯一标识、所属站点、系统编码、时标含义、分钟数据周期和非默认单位。未登记或者已停用的设备，其数据进入隔离区。`,
        ),
        clause('指挥中心应在数据写入完成后答复设备。未收到答复的，设备应重发；重发的数据不得重复入库。'),
        clause('校验码不符、不完整或者无法识别的报文不答复，原文进入隔离区。'),
        clause('设备口令应逐台设置，不得使用出厂口令。口令不符的报文不入库。'),
        clause(
          '用于演练和测试的设备使用以“FFFFFFFF”开头的 24 位标识，登记在模拟站点。真实站点不得接收模拟设备的数据，模拟站点不得接收真实设备的数据。',
        ),
      ),
      chapter(
        '文件导入',
        clause(
          '文件导入应使用导入方案，规定站点、时间、项目、单位、周期、统计量和时标。方案由导入人保存，供同类文件重复使用。',
        ),
        clause('正式导入前应预览，核对站点对应、时间和单位。'),
        clause('导入中断的，从最后入库的一行继续；重复导入同一文件不产生重复数据。'),
        clause(`导入方案变更后，${analyst.zh}应以已入库的数据比对，确认含义未变。`),
      ),
      chapter(
        '责任',
        clause('数据提供单位对数据的真实、完整、准确和及时负责。'),
        clause(
          `${administrator.zh}负责接收服务的连续运行；计划停机应提前 1 个工作日通知，并避开整点数据集中到达的时段。`,
        ),
        clause(`发现数据造假线索的，应保全原始报文和文件，并移交${roles.enforcement.zh}。`),
      ),
      annex(
        'sets',
        'normative',
        '数据集采集要求',
        clause(`各数据集的采集要求见{setTable}、{timeTable}。数据质量要求见${named(7)}。`),
        table(
          'setTable',
          '采集责任、方式和周期',
          [
            ['数据集和标识', 36],
            ['责任主体', 20],
            ['方式', 18],
            ['周期', 12],
            ['依据', 26],
          ],
          sets.map((set) => [
            `${set.name.zh}\n${capitals(set.code)}`,
            set.who,
            set.how,
            set.interval,
            [set.standard, set.unverified ? '未核验' : ''].filter(Boolean).join('；') || none,
          ]),
        ),
        table(
          'timeTable',
          '时限与补传',
          [
            ['数据集', 26],
            ['到期时刻', 28],
            ['中断条件', 26],
            ['补传期限', 26],
          ],
          sets.map((set) => [set.name.zh, set.due, set.broken || none, set.backfill]),
        ),
      ),
    ],
  };
}

function twoByTwo(items: readonly string[]): string[][] {
  const half = Math.ceil(items.length / 2);
  return items.slice(0, half).map((item, index) => {
    const right = items[half + index];
    return [`${index + 1}`, item, right ? `${half + index + 1}` : '', right ?? ''];
  });
}

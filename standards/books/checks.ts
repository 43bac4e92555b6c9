import { roles } from '../data-management/roles.ts';
import type { Rule } from '../rule.ts';
import { annex, chapter, clause, none, table } from './compose.ts';
import type { Book, Chapter } from './document.ts';
import { documents } from './references.ts';
import { caseSections, domainsOf, editionChanges, ruleSections } from './rule-lists.ts';
import { cite, named, series } from './series.ts';

/** What book 7 prints of the catalogue of checks. */
export interface CheckFacts {
  /** In the order of their numbers. */
  checks: ReadonlyArray<{
    code: string;
    name: string;
    /** Group in the book: 完整性、范围、逻辑关系 … */
    group: string;
    /** What it applies to. */
    subject: string;
    /** When it finds something. */
    condition: string;
    severity: string;
    /** What it does to the value or its state. */
    effect: string;
    /** Standard and clause; empty where the bureau sets it. */
    basis: string;
    unverified: boolean;
  }>;
  severities: ReadonlyArray<{ name: string; meaning: string; handling: string }>;
  /** Every rule of the catalogue. */
  rules: readonly Rule[];
}

const { analyst, dataAdministrator, leader } = roles;

/** Book 7: 环境质量校验规范. */
export function checkBook(facts: CheckFacts): Book {
  const groups = [...new Set(facts.checks.map((check) => check.group))];
  return {
    ...series[7],
    scope: [
      '本规范规定了生态环境监测数据的校验项目、严重程度、处置程序、有效性要求和评价规则。',
      '本规范适用于进入生态环境智能指挥中心（以下简称“指挥中心”）的环境质量和污染源监测数据的自动校验、人工审核和评价。',
      '监测活动的质量保证和质量控制按相应监测技术规范执行。',
    ],
    references: [
      documents.airQuality,
      documents.sea,
      documents.noise,
      documents.surfaceWater,
      documents.farmSoil,
      documents.buildingSoil,
      documents.rounding,
      documents.groundwater,
      documents.cems,
      documents.waterAuto,
      documents.zones,
      documents.quality,
      documents.aqi,
      documents.noiseEvaluation,
      documents.airEvaluation,
      documents.surfaceWaterEvaluation,
      documents.surfaceWaterData,
      cite(1),
      cite(2),
      cite(3),
      cite(4),
    ],
    terms: [
      {
        term: '校验',
        english: 'check',
        definition: '按规定条件对监测值自动判断是否存在疑问的过程。',
      },
      { term: '校验提示', english: 'finding', definition: '校验条件成立时产生的、待人员处理的记录。' },
      {
        term: '严重程度',
        english: 'severity',
        definition: '校验提示对监测值能否使用的影响大小。',
      },
      {
        term: '评价规则',
        english: 'rule',
        definition: '按标准条款由输入值得到指数、类别、结论的计算方法，包括适用版本、修约和有效性要求。',
      },
      {
        term: '算例',
        english: 'worked case',
        definition: '给定输入和应有结果、用于检验评价规则执行是否正确的实例。',
      },
      {
        term: '有效性',
        english: 'validity',
        definition: '评价结果成立所需要的最少有效数据要求。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause('监测数据应先接收检查，再校验，后审核。接收检查不合格的进入隔离区，不再校验。'),
        clause('校验只产生提示，不得自动更正数值，不得将原始数据自动变更为审核状态。'),
        clause(
          '校验以监测值及其版本为对象。监测值更正后应重新校验；校验规则变更后，未审核的数据应重新校验。',
        ),
        clause('校验所需数据不足的，该项不判定并注明原因，不视为通过。'),
        clause('设备标记为停运、维护、校准、故障等的监测值不参加校验，也不参加统计和评价。'),
        clause('模拟数据与真实数据分别校验，不得互为参照。'),
      ),
      chapter(
        '严重程度与处置',
        clause('校验提示按严重程度处置，见{severities}。'),
        table(
          'severities',
          '严重程度',
          [
            ['程度', 12],
            ['含义', 38],
            ['对数据的作用和处置', 46],
          ],
          facts.severities.map((one) => [one.name, one.meaning, one.handling]),
        ),
        clause(
          `${analyst.zh}应逐条处理校验提示，处理结论为确认有效、更正或者判定无效，并写明依据。不得成批处理不同原因的提示。`,
        ),
        clause('确认有效的，应有现场核查、平行样、邻近站点或者仪器日志等依据之一。'),
        clause(`判定无效、更正的，按${named(1)}的规定形成新版本。`),
        clause(
          `同一仪器同一项目 24 小时内同类提示超过 6 条的，${analyst.zh}应通知运维单位检查仪器，并登记检查结果。`,
        ),
        clause(
          `发现人为干扰监测、篡改数据线索的，应保全原始数据，移交${roles.enforcement.zh}，不得自行处理数据。`,
        ),
      ),
      chapter(
        '校验项目',
        clause(
          `校验项目共 ${facts.checks.length} 项，按性质分为${groups.join('、')}等 ${groups.length} 类，编号固定，停用的编号不再使用。`,
        ),
        ...groups.map((group, index) => ({
          kind: 'section' as const,
          title: group,
          blocks: [
            table(
              `checks-${index}`,
              `${group}校验项目`,
              [
                ['编号', 12],
                ['名称', 17],
                ['适用对象', 17],
                ['提示条件', 32],
                ['程度', 8],
                ['作用', 17],
                ['依据', 17],
              ],
              facts.checks
                .filter((check) => check.group === group)
                .map((check) => [
                  check.code,
                  check.name,
                  check.subject || none,
                  check.condition,
                  check.severity,
                  check.effect || none,
                  [check.basis.replaceAll(', ', '、') || '本规范', check.unverified ? '未核验' : '']
                    .filter(Boolean)
                    .join('；'),
                ]),
            ),
          ],
        })),
      ),
      chapter(
        '有效性与修约',
        clause(
          '评价应使用全部有效数据，不得选用。有效数据少于规定数量的，结果为“有效数据不足”，不得降低要求后计算。',
        ),
        clause(
          '未检出的监测值，在统计和评价中按检出限的二分之一计算，排放量计算中按零计算；标准另有规定的除外。统计结果应注明未检出的个数。',
        ),
        clause(
          '修约按 GB/T 8170 进行，只在标准规定的步骤修约一次，中间结果不修约。拟舍弃数字为 5 且其后无非零数字的，保留的末位为偶数。',
        ),
        clause('限值处的数值按标准规定的“不大于”“小于”等判定，修约后与限值比较的，按标准规定的位数修约。'),
        clause('同一项目有自动和手工监测数据的，按标准规定的优先顺序选用，并注明来源。'),
      ),
      chapter(
        '评价规则',
        clause(
          `指挥中心执行的评价规则共 ${facts.rules.length} 项，见{rules}。未列入的评价不得以指挥中心的名义发布。`,
        ),
        clause(
          '评价规则的适用版本按数据日期选择，版本变化见{changes}。跨越版本的比较应以同一版本重新计算，并注明所用版本。',
        ),
        clause(
          '评价结果应给出数值或者结论、单位、标准、条款、版本、修约规则、计算步骤和所用限值；没有结果的，给出原因。',
        ),
        clause(
          `每项评价规则应通过{cases}的全部算例。规则变更的，${dataAdministrator.zh}应组织复核算例，结果不符的不得启用。`,
        ),
        clause(
          `标为“未核验”的内容，${dataAdministrator.zh}应取得标准正式文本核对。核对前，结果标明“未核验”；用于考核、处罚的，应先核对。`,
        ),
        clause(
          '权重、预警级别等由主管部门确定的参数，其取值和来源应登记，调整应经' +
            leader.zh +
            '批准，并自批准之日起适用。',
        ),
      ),
      chapter(
        '审核与质量评定',
        clause(`${analyst.zh}审核数据时，应核对完整率、校验提示处理情况、与历史和邻近站点的一致性。`),
        clause(
          '下列情形应经两人共同审核：',
          '结果超过标准限值并将用于通报或者处罚；',
          '判定无效的数据超过统计期数据的 10%；',
          '已发布数据的更正。',
        ),
        clause(
          `${dataAdministrator.zh}应按月统计各站点的完整率、及时率、提示数量和处理时长，作为运维考核的依据。`,
        ),
        clause('校验规则的误报、漏报情况应每半年评估一次；需要调整阈值的，写明依据和影响范围后修订本规范。'),
      ),
      ...ruleAnnexes(facts.rules),
    ],
  };
}

function ruleAnnexes(rules: readonly Rule[]): Chapter[] {
  const changes = editionChanges(rules);
  return [
    annex(
      'rules',
      'normative',
      '评价规则',
      clause(
        `评价规则按领域列出，共 ${domainsOf(rules).length} 个领域。名称下方为规则标识；依据有多行的，为先后版本，括号内为各版本适用的数据日期。`,
      ),
      ...ruleSections(rules),
    ),
    annex(
      'changes',
      'informative',
      '标准版本变化',
      clause('现行规则所依据标准的版本变化见{changeTable}。'),
      table(
        'changeTable',
        '标准版本变化',
        [
          ['施行日期', 14],
          ['标准', 18],
          ['涉及规则', 26],
          ['主要变化', 50],
        ],
        changes,
      ),
    ),
    annex(
      'cases',
      'normative',
      '算例',
      clause('“缺”表示该项没有数值。结果为原因的，表示应当没有数值。'),
      ...caseSections(rules),
    ),
  ];
}

import { roles } from '../data-management/roles.ts';
import type { Words } from '../evaluation.ts';
import { chineseClause } from './cited.ts';
import { annex, capitals, chapter, clause, none, table } from './compose.ts';
import type { Book, Chapter } from './document.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

interface Coded {
  code: string;
  name: Words;
}

/** What book 3 prints of the code lists. */
export interface CodeFacts {
  sets: ReadonlyArray<{
    name: Words;
    standard: string;
    clause: string;
    held: 'full' | 'city' | 'layout' | 'opaque' | 'named';
    /** How many codes are held; `null` where only the layout or the name is. */
    count: number | null;
    /** Chinese, then English after ` / `. */
    layout: string;
    note: Words | null;
    unverified: boolean;
  }>;
  pollutants: ReadonlyArray<
    Coded & {
      unit: string;
      amountUnit: string;
      medium: string;
      oldCodes: readonly string[];
      inStandard: boolean;
    }
  >;
  oldPollutants: ReadonlyArray<{ code: string; name: string; scope: string; present: string | null }>;
  districts: readonly Coded[];
  streets: ReadonlyArray<{ code: string; name: string; district: string }>;
  functionalAreas: readonly Coded[];
  outletKinds: ReadonlyArray<{ mark: string; name: Words; digits: number; unverified: boolean }>;
  outfallClasses: readonly Coded[];
  siteAuthorities: ReadonlyArray<{ authority: string; name: Words }>;
  /** Lists of HJ 212 whose codes stand in its fields, by their key there: ST, CN, QnRtn … */
  protocolLists: ReadonlyArray<{
    name: Words;
    codes: ReadonlyArray<Coded & { editions: readonly string[] }>;
  }>;
  flagSets: ReadonlyArray<{
    /** `hj212`, `source2005`, `air2005`, `ambientAir`. */
    key: string;
    standard: string;
    flags: ReadonlyArray<{ flag: string; name: Words; counts: boolean }>;
  }>;
  creditCode: { alphabet: string; weights: readonly number[]; modulus: number };
  organisationCode: { weights: readonly number[]; modulus: number };
}

const heldWords: Record<CodeFacts['sets'][number]['held'], string> = {
  full: '全部代码',
  city: '本市代码',
  layout: '结构与校验',
  opaque: '按原文保存',
  named: '仅引用标准',
};

const mediumWords: Record<string, string> = {
  air: '大气',
  water: '水',
  noise: '噪声',
  'wastewater-process': '废水工况',
  'flue-gas-process': '废气工况',
  'equipment-info': '设备信息',
};
const medium = (of: string): string => mediumWords[of] ?? '其他';

const keeper = roles.dataAdministrator.zh;

/** Book 3: 公共代码规范. */
export function publicCodesBook(facts: CodeFacts): Book {
  const { creditCode, organisationCode } = facts;
  return {
    ...series[3],
    scope: [
      '本规范规定了生态环境数据使用的公共代码的来源、结构、校验、映射和维护要求，并给出代码表。',
      '本规范适用于生态环境智能指挥中心（以下简称“指挥中心”）及与其交换数据的信息系统、监测设备和数据文件。',
    ],
    references: [
      documents.creditCode,
      documents.districts,
      documents.industries,
      documents.streets,
      documents.organisationCode,
      documents.permitRegulation,
      documents.hj212,
      documents.hj212of2017,
      documents.airCodes,
      documents.waterCodes,
      documents.permitCodes,
      cite(1),
      cite(2),
      cite(4),
    ],
    terms: [
      { term: '公共代码', english: 'public code', definition: '多个数据集共同使用、含义唯一的代码。' },
      { term: '代码集', english: 'code set', definition: '依据同一标准或者规则编制的一组公共代码。' },
      {
        term: '现行代码',
        english: 'present code',
        definition: '按标准的现行版本编制、新采集数据应使用的代码。',
      },
      {
        term: '校验字符',
        english: 'check character',
        definition: '由代码的其余字符按规定算法得出、用于发现录入和传输差错的字符。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause('同一事物在指挥中心只使用一个现行代码。名称相同而介质、方法不同的事物，应使用不同代码。'),
        clause('代码一经使用不得改作他义。停用的代码应保留，历史数据按其形成时的代码解释。'),
        clause(
          '数据中的代码不在代码表中的，应进入隔离区并写明原因，不得以名称相近的代码代替，不得按推测补全。',
        ),
        clause('没有国家、行业代码的事物，可以使用本地代码。本地代码不得占用国家代码的编码空间。'),
        clause(
          '代码的版本随标准的版本变化。设备报文按其声明的协议版本解释，其他数据按数据日期适用的版本解释。',
        ),
      ),
      chapter(
        '代码集',
        clause(
          '指挥中心采用的代码集见{sets}。“收录”一栏说明本规范收录的程度；仅引用标准的，使用时应查阅该标准。',
        ),
        table(
          'sets',
          '代码集',
          [
            ['代码集', 17],
            ['依据', 22],
            ['结构', 26],
            ['收录', 12],
            ['数量', 8],
            ['说明', 22],
          ],
          facts.sets.map((set) => [
            set.name.zh,
            [set.standard, chineseClause(set.clause)].filter(Boolean).join('，'),
            set.layout.split(' / ')[0] || none,
            heldWords[set.held],
            set.count === null ? none : `${set.count}`,
            [set.note?.zh, set.unverified ? '未核验' : ''].filter(Boolean).join('') || none,
          ]),
        ),
      ),
      pollutantChapter(facts),
      chapter(
        '行政区划与功能区代码',
        clause(
          '县级以上行政区划使用 6 位数字代码，乡级使用 9 位数字代码，其前 6 位为所属县级代码。本市代码见{areas}。',
        ),
        clause('本市范围内未列入{areas}的代码视为无效，不得使用。市外代码只校验结构。'),
        clause(
          `开发区、高新区等功能区没有独立的行政区划代码，使用{functional}的本地代码，不得编造以 4408 开头的 6 位代码。功能区可以跨县（市、区），统计时归属本市，不自动归属某一县（市、区）。`,
        ),
        table(
          'functional',
          '功能区本地代码',
          [
            ['代码', 20],
            ['名称', 60],
          ],
          facts.functionalAreas.map((area) => [area.code, area.name.zh]),
        ),
      ),
      chapter(
        '法人与排污许可编码',
        {
          kind: 'section',
          title: '统一社会信用代码',
          blocks: [
            clause(
              '统一社会信用代码为 18 位，依次为登记管理部门 1 位、机构类别 1 位、登记管理机关行政区划 6 位、主体标识 9 位、校验字符 1 位。',
            ),
            clause(
              `代码字符取自“${creditCode.alphabet}”，其在该字符序列中的位次（自 0 起）为代码字符数值。校验字符的数值为 ${creditCode.modulus} 减去前 17 位数值与{weights}加权因子乘积之和除以 ${creditCode.modulus} 的余数；差为 ${creditCode.modulus} 时取 0。`,
            ),
            table(
              'weights',
              '加权因子',
              [['位次', 14], ...creditCode.weights.map((_, index) => [`${index + 1}`, 6] as const)],
              [['因子', ...creditCode.weights.map(String)]],
            ),
            clause(
              `主体标识的第 9 位为组织机构代码的校验字符，按前 8 位数值与加权因子 ${organisationCode.weights.join('、')} 乘积之和，以 ${organisationCode.modulus} 为模计算，结果为 10 时记“X”，为 11 时记“0”。`,
            ),
            clause(
              '校验字符不符的代码不得作为单位标识使用，应退回提供单位核实。校验能发现任一单个字符的差错，以及除首位与末位对调外任意两个不同字符的对调。',
            ),
          ],
        },
        {
          kind: 'section',
          title: '固定污染源与许可证编码',
          blocks: [
            clause(
              '固定污染源代码为 22 位，由统一社会信用代码 18 位、顺序号 3 位和标识“P”组成。同一单位的不同生产经营场所以顺序号区分。',
            ),
            clause(
              '排污许可证编号的结构与固定污染源代码相同，末位为字母。末位是标识，不是校验字符，不得据此判定编号有误。',
            ),
            clause(
              '排放口和设施编号由标识和顺序号组成，标识见{outlets}。编号只在同一固定污染源内唯一，跨单位使用时应冠以固定污染源代码，以“-”连接。',
            ),
            table(
              'outlets',
              '排放口与设施标识',
              [
                ['标识', 14],
                ['对象', 40],
                ['顺序号位数', 18],
                ['说明', 20],
              ],
              facts.outletKinds.map((kind) => [
                kind.mark,
                kind.name.zh,
                `${kind.digits}`,
                kind.unverified ? '未核验' : none,
              ]),
            ),
            clause('入河入海排污口按{outfalls}分类。'),
            table(
              'outfalls',
              '入河入海排污口类别',
              [
                ['标识', 30],
                ['类别', 50],
              ],
              facts.outfallClasses.map((one) => [capitals(one.code), one.name.zh]),
            ),
          ],
        },
      ),
      chapter(
        '站点编码',
        clause(
          '站点使用“赋码单位:编码”的形式标识，赋码单位见{authorities}。国家站点与省级站点的编码形式相同而含义不同，不带赋码单位的编码不得用于识别站点。',
        ),
        table(
          'authorities',
          '赋码单位',
          [
            ['标识', 20],
            ['编码', 60],
          ],
          facts.siteAuthorities.map((one) => [one.authority, one.name.zh]),
        ),
        clause(
          '同一站点可以有多个赋码单位的编码，应全部登记，不得以其中一个覆盖另一个。站点迁移的，编码不变，另增位置及其起用日期。',
        ),
      ),
      chapter(
        '传输协议代码',
        clause('设备数据传输使用的系统编码、命令编码、返回码和状态码见{protocol}。'),
        clause(
          '数据标记按系统编码解释，见{flags}。环境空气站与污染源的标记含义不同，不得混用；未随系统编码提供的标记不作解释。',
        ),
        clause('标记为有效的监测值参加统计和评价，其余标记的监测值保留而不参加。'),
      ),
      chapter(
        '校验与维护',
        clause(
          `数据接收时应校验代码，校验不符的按${named(4)}处理。录入界面应在提交前给出校验结果和应有的校验字符。`,
        ),
        clause(
          `${keeper}负责代码的登记、变更和停用。增加代码应注明依据；变更含义应停用原代码、另增代码，并登记新旧代码的对应关系。`,
        ),
        clause(`所依据的标准修订后，${keeper}应在新版施行前完成代码表比对、登记对应关系，并通知接入单位。`),
        clause(`标为“未核验”的代码，${keeper}应取得标准正式文本核对后取消标记；核对前不得据此拒收数据。`),
      ),
      pollutantAnnex(facts),
      oldCodesAnnex(facts),
      areaAnnex(facts),
      protocolAnnex(facts),
      flagAnnex(facts),
    ],
  };
}

function pollutantChapter(facts: CodeFacts): Chapter {
  const media = [...new Set(facts.pollutants.map((one) => medium(one.medium)))];
  const of = (name: string) => facts.pollutants.filter((one) => medium(one.medium) === name);
  return chapter(
    '污染物与监测项目代码',
    clause(
      '大气污染物代码以“a”开头，水污染物代码以“w”开头，其后为 5 位数字；噪声代码以“L”开头。字母区分大小写。',
    ),
    clause('收录的监测项目代码按介质统计见{media}，代码表见{pollutants}。'),
    table(
      'media',
      '监测项目代码数量',
      [
        ['介质', 30],
        ['数量', 20],
        ['其中列入 HJ 212-2017 附录 B', 40],
      ],
      media.map((name) => [name, `${of(name).length}`, `${of(name).filter((one) => one.inStandard).length}`]),
    ),
    clause(
      '代码表给出的单位为该项目的存储单位。来源数据使用其他单位的，应随数值注明并可换算；不能换算的不得入库。',
    ),
    clause(
      'HJ/T 212-2005 的代码按{oldCodes}转换为现行代码后使用。2005 版中“Ld”表示夜间、“Ln”表示昼间，与现行含义相反，转换时应对调。',
    ),
    clause('没有现行代码对应的旧代码，其数据进入隔离区，待登记对应关系后补录。'),
    clause('烟气折算浓度使用原代码的折算字段表示，不得在代码后附加“z”等字母另立代码。'),
    clause('按名称查找代码时，同一名称对应多个代码的，应由使用人按介质选定，不得由程序代为选择。'),
  );
}

function pollutantAnnex(facts: CodeFacts): Chapter {
  return annex(
    'pollutants',
    'normative',
    '监测项目代码表',
    clause(
      '监测项目代码见{pollutantTable}。“依据”一栏为“标准”的列入 HJ 212-2017 附录 B，为“扩展”的取自数据推送规范和在用设备。',
    ),
    table(
      'pollutantTable',
      '监测项目代码',
      [
        ['代码', 13],
        ['名称', 33],
        ['介质', 10],
        ['单位', 13],
        ['累计量单位', 12],
        ['2005 版代码', 12],
        ['依据', 8],
      ],
      facts.pollutants.map((one) => [
        one.code,
        one.name.zh,
        medium(one.medium),
        one.unit || none,
        one.amountUnit || none,
        one.oldCodes.join('、') || none,
        one.inStandard ? '标准' : '扩展',
      ]),
    ),
  );
}

function oldCodesAnnex(facts: CodeFacts): Chapter {
  return annex(
    'oldCodes',
    'normative',
    '2005 版代码与现行代码对应表',
    clause('HJ/T 212-2005 代码与现行代码的对应关系见{oldTable}。'),
    table(
      'oldTable',
      '新旧代码对应',
      [
        ['2005 版代码', 16],
        ['名称', 40],
        ['适用', 14],
        ['现行代码', 18],
      ],
      facts.oldPollutants.map((one) => [one.code, one.name, one.scope || none, one.present ?? '无对应']),
    ),
  );
}

function areaAnnex(facts: CodeFacts): Chapter {
  return annex(
    'areas',
    'normative',
    '行政区划代码表',
    clause('市、县（市、区）代码见{districtTable}，乡级代码见{streetTable}。'),
    table(
      'districtTable',
      '市、县（市、区）代码',
      [
        ['代码', 30],
        ['名称', 50],
      ],
      facts.districts.map((one) => [one.code, one.name.zh]),
    ),
    table(
      'streetTable',
      '乡级代码',
      [
        ['所属', 14],
        ['代码', 16],
        ['名称', 24],
        ['代码', 16],
        ['名称', 24],
      ],
      // Two to a row, district by district.
      facts.districts.flatMap(({ code, name }) => {
        const own = facts.streets.filter((street) => street.district === code);
        return Array.from({ length: Math.ceil(own.length / 2) }, (_, index) => {
          const [left, right] = own.slice(index * 2, index * 2 + 2);
          return [name.zh, left?.code ?? '', left?.name ?? '', right?.code ?? '', right?.name ?? ''];
        });
      }),
    ),
  );
}

function protocolAnnex(facts: CodeFacts): Chapter {
  return annex(
    'protocol',
    'normative',
    '传输协议代码表',
    clause('各表“版本”一栏为含有该代码的 HJ 212 版本年份。'),
    ...facts.protocolLists.map((list, index) =>
      table(
        `protocol${index}`,
        list.name.zh,
        [
          ['代码', 14],
          ['含义', 54],
          ['版本', 24],
        ],
        list.codes.map((one) => [one.code, one.name.zh, one.editions.join('、')]),
      ),
    ),
  );
}

const flagSetTitles: Record<string, string> = {
  hj212: '污染源及其他系统的数据标记',
  source2005: '污染源系统的数据标记',
  air2005: '环境空气系统的数据标记',
  ambientAir: '环境空气系统的数据标记',
};

function flagAnnex(facts: CodeFacts): Chapter {
  return annex(
    'flags',
    'normative',
    '数据标记表',
    clause('各类系统的数据标记及其是否参加统计见下列各表。'),
    ...facts.flagSets.map((set, index) =>
      table(
        `flags${index}`,
        `${flagSetTitles[set.key] ?? set.key}（${set.standard}）`,
        [
          ['标记', 14],
          ['含义', 54],
          ['是否参加统计', 20],
        ],
        set.flags.map((one) => [one.flag, one.name.zh, one.counts ? '参加' : '不参加']),
      ),
    ),
  );
}

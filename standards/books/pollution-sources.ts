import { roles } from '../data-management/roles.ts';
import type { Rule } from '../rule.ts';
import { annex, capitals, chapter, clause, none, table } from './compose.ts';
import type { Block, Book } from './document.ts';
import { documents } from './references.ts';
import { ruleTable } from './rule-lists.ts';
import { cite, named, series } from './series.ts';
import {
  checkWords,
  fieldTypes,
  rangeWords,
  requiredWords,
  type SourceCodeList,
  type SourceEntity,
  typeWords,
} from './source-model-words.ts';

/** What book 2 prints of the data model of pollution sources. */
export interface SourceModelFacts {
  entities: readonly SourceEntity[];
  lists: readonly SourceCodeList[];
  /** Rules of the catalogue in the domain of pollution sources. */
  rules: readonly Rule[];
}

const { permit, enforcement, analyst, dataAdministrator } = roles;

/** Book 2: 污染源数据标准. */
export function pollutionSourceBook({ entities, lists, rules }: SourceModelFacts): Book {
  const fields = entities.reduce((sum, entity) => sum + entity.fields.length, 0);
  return {
    ...series[2],
    scope: [
      '本标准规定了固定污染源数据的实体、关系、数据项、编码引用、质量要求和维护职责。',
      '本标准适用于排污单位、排放口、设施、排污许可、监测和排放数据的采集、登记、交换和使用。移动源、核与辐射源数据不适用本标准。',
    ],
    references: [
      documents.permitRegulation,
      documents.creditCode,
      documents.industries,
      documents.permitCodes,
      documents.permitTechnical,
      documents.cems,
      documents.waterAuto,
      documents.hj212,
      cite(1),
      cite(3),
      cite(4),
      cite(7),
      cite(8),
    ],
    terms: [
      { term: '实体', english: 'entity', definition: '需要单独登记和识别的一类管理对象或者业务记录。' },
      { term: '数据项', english: 'field', definition: '描述实体某一特征的最小数据单元。' },
      {
        term: '固定污染源',
        english: 'stationary pollution source',
        definition: '位于固定地点、向环境排放污染物的排污单位的生产经营场所。',
      },
      {
        term: '排放口',
        english: 'outlet',
        definition: '污染物排入环境的出口，包括废气排放口、废水排放口和雨水排放口。',
      },
      {
        term: '许可限值',
        english: 'permitted limit',
        definition: '排污许可证载明的浓度、速率或者排放量的上限。',
      },
      {
        term: '折算浓度',
        english: 'converted concentration',
        definition: '由实测浓度按标准规定的基准含氧量或者过量空气系数换算得到的浓度。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause('一个固定污染源建立一份档案，以固定污染源代码标识。同一单位有多个生产经营场所的，分别建档。'),
        clause('同一数据项只由一个岗位登记，其他业务引用，不得重复登记。'),
        clause(
          '排放口、设施、许可限值应按排污许可证载明的内容登记；实际情况与许可证不一致的，按许可证登记并另行记载差异，不得以实际情况覆盖许可内容。',
        ),
        clause(
          '随时间变化的数据项应登记起用日期。变更时增加新的记录，原记录保留，历史数据按其日期对应的记录解释。',
        ),
        clause('自动监测数据按数据日期适用的许可限值判定，不得以现行限值追溯判定。'),
      ),
      chapter(
        '实体与关系',
        clause(
          `污染源数据由 ${entities.length} 个实体、${fields} 个数据项组成，实体见{entities}，数据项见{fields}。`,
        ),
        table(
          'entities',
          '实体',
          [
            ['标识', 20],
            ['名称', 18],
            ['含义', 44],
            ['识别数据项', 34],
          ],
          entities.map((entity) => [
            capitals(entity.entity),
            entity.name.zh,
            entity.note.zh,
            entity.key.map((code) => fieldName(entity, code)).join('、') || none,
          ]),
        ),
        clause('所属实体不存在的记录不得登记。删除所属实体前，应先办结或者转移其下的记录。'),
        clause('监测记录应指明排放口和监测项目；不能对应到排放口的监测数据进入隔离区，不得归入其他排放口。'),
      ),
      chapter(
        '数据项通则',
        clause('数据项的类型及书写要求见{types}。'),
        table(
          'types',
          '数据类型',
          [
            ['类型', 14],
            ['要求', 76],
          ],
          Object.values(fieldTypes).map(({ name, requirement }) => [name, requirement]),
        ),
        clause(`公共代码的结构、校验和代码表见${named(3)}；本标准自有的代码表见{lists}。`),
        clause(
          '实体、数据项的标识和自有代码使用大写字母，词间以下划线连接。接口报文按 JSON 的习惯书写：首词小写，其后各词首字母大写，不加下划线。两种写法等同，不得另行缩写或者改译。',
        ),
        clause(`位置的坐标系和精度应符合${named(8)}的规定。`),
        clause(
          '“必填”的数据项缺少时不得登记；写明条件的数据项在条件成立时必填；“选填”的数据项没有时留空，不得填“无”“0”或者占位内容。',
        ),
        clause('数据项的取值应在规定范围内。超出范围的，拒绝登记并指出数据项和应有范围。'),
        clause('浓度应注明基准（实测、折算、标态）。不同基准的浓度不得相互比较或者合并统计。'),
        clause('联系人姓名、电话以及产品产量、原辅料用量按敏感数据管理，对外提供前应脱敏。'),
      ),
      {
        ...chapter('数据项', ...entities.map((entity, index) => entitySection(entity, index, lists))),
        key: 'fields',
      },
      chapter(
        '登记与维护',
        clause(
          `${permit.zh}负责排污单位、排放口、设施、排污许可和许可限值的登记，应在许可证核发、变更、延续、注销之日起 3 个工作日内完成，并核对编号与许可证一致。`,
        ),
        clause(`${analyst.zh}负责手工监测数据的登记和自动监测数据的审核。`),
        clause(
          `${enforcement.zh}在检查中发现登记内容与现场不一致的，应记载差异并通知${permit.zh}，不得自行修改许可内容。`,
        ),
        clause(
          `${dataAdministrator.zh}负责监测设备与排放口的对应关系。设备更换、移位的，应在恢复上报前完成登记。`,
        ),
        clause('许可证编号、统一社会信用代码校验不符的，不得登记，应向提供单位核实。'),
        clause(
          `${permit.zh}应每年核对一次全部档案，重点核对有效期、排放口位置、许可限值和自动监测联网情况，核对结果报${dataAdministrator.zh}。`,
        ),
      ),
      chapter(
        '计算与判定',
        clause(
          `折算、小时有效性、数据替代、有效传输率、许可排放量和环境保护税当量等计算，按{rules}所列规则进行，规则的条款、版本、修约和算例见${named(7)}的附录。`,
        ),
        clause('计算结果应保存所用监测值的版本、许可限值和规则版本，能够复算。'),
        clause('按标准剔除、替代的数据应保留原值并注明剔除、替代的原因和依据，不得以替代值覆盖原值。'),
        clause(
          '设备标记的停运、维护、校准等时段，由排污单位按规定标记并说明；未按期标记的，按原始数据判定。',
        ),
      ),
      annex(
        'lists',
        'normative',
        '代码表',
        clause('本标准自有的代码表如下。代码用于交换和保存，含义用于显示。'),
        ...lists.map((list, index) =>
          table(
            `list-${index}`,
            list.name.zh,
            [
              ['代码', 30],
              ['含义', 60],
            ],
            list.values.map((value) => [isUnits(list) ? value.code : capitals(value.code), value.name.zh]),
            `依据：${list.source}${list.unverified ? '（未核验）' : ''}`,
          ),
        ),
      ),
      annex(
        'rules',
        'normative',
        '污染源计算规则',
        clause('污染源数据的计算和判定按{ruleTable}所列规则进行。'),
        ...ruleTable('ruleTable', '污染源计算规则', rules),
      ),
    ],
  };
}

/** Units are codes as they are: kg is not KG. */
const isUnits = ({ name }: SourceCodeList): boolean => name.zh.endsWith('单位');

const fieldName = (entity: SourceEntity, code: string): string =>
  entity.fields.find((field) => field.code === code)?.name.zh ?? code;

function entitySection(entity: SourceEntity, index: number, lists: readonly SourceCodeList[]): Block {
  const relations = checkWords(entity);
  return {
    kind: 'section',
    title: entity.name.zh,
    blocks: [
      clause(`${entity.name.zh}的数据项见{fields-${index}}。`),
      table(
        `fields-${index}`,
        `${entity.name.zh}（${capitals(entity.entity)}）数据项`,
        [
          ['标识', 21],
          ['名称', 18],
          ['类型', 12],
          ['单位', 8],
          ['取值范围', 26],
          ['填报', 12],
          ['来源', 24],
        ],
        entity.fields.map((field) => [
          capitals(field.code),
          field.name.zh,
          typeWords(field),
          field.unit ?? none,
          rangeWords(field, lists) || none,
          requiredWords(entity, field, lists),
          [field.source.replace(/（国务院令[^）]*）/, ''), field.unverified ? '未核验' : '']
            .filter(Boolean)
            .join('；'),
        ]),
      ),
      ...(relations.length === 0
        ? []
        : relations.length === 1
          ? [clause(`${relations[0]}数据项未填的不作判定。`)]
          : [clause('同一记录的数据项之间应符合下列关系，数据项未填的不作判定：', ...ended(relations))]),
    ],
  };
}

/** The last item of a list ends with a full stop. */
const ended = (items: readonly string[]): string[] =>
  items.map((item, index) => (index === items.length - 1 ? item.replace(/；$/, '。') : item));

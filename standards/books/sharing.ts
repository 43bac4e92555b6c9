import { roles } from '../data-management/roles.ts';
import { securityClasses } from '../data-management/security.ts';
import { annex, chapter, clause, none, table } from './compose.ts';
import { type Book, issuer } from './document.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

/** What book 6 prints of the rules of sharing. */
export interface SharingFacts {
  types: ReadonlyArray<{ code: string; name: string; meaning: string; condition: string }>;
  /** Steps of a request, in order. */
  steps: ReadonlyArray<{ name: string; who: string; within: string; outcome: string }>;
  /** Masking rules that run, each with an example made by running it. */
  masks: ReadonlyArray<{ code: string; name: string; method: string; before: string; after: string }>;
  /** Data sets with their class and type. */
  sets: ReadonlyArray<{ name: string; level: number; type: string; condition: string; cycle: string }>;
  /** Core metadata of a catalogue entry. */
  metadata: ReadonlyArray<{ name: string; requirement: string }>;
}

const { dataAdministrator, leader, partner, administrator } = roles;

/** Book 6: 数据共享访问规范. */
export function sharingBook(facts: SharingFacts): Book {
  return {
    ...series[6],
    scope: [
      `本规范规定了${issuer.zh}（以下简称“市局”）生态环境数据共享的类型、目录、申请、审批、脱敏、提供、使用、公开和监督要求。`,
      '本规范适用于市局与政府部门、所属单位以及其他协作单位之间通过生态环境智能指挥中心（以下简称“指挥中心”）共享数据的活动，也适用于向社会公开数据的活动。',
      '依申请公开政府信息的，按政府信息公开的规定办理。涉密数据不适用本规范。',
    ],
    references: [
      documents.dataSecurityLaw,
      documents.personalInformationLaw,
      documents.openGovernment,
      documents.sharingRegulation,
      documents.catalogueGuide,
      documents.graded,
      cite(1),
      cite(3),
      cite(5),
      cite(8),
    ],
    terms: [
      {
        term: '数据共享',
        english: 'data sharing',
        definition: '因履行职责需要使用其他单位数据或者为其提供数据的行为。',
      },
      {
        term: '资源目录',
        english: 'resource catalogue',
        definition: '按统一要求编制、说明可供共享的数据集及其条件的清单。',
      },
      {
        term: '脱敏',
        english: 'masking',
        definition: '按规则去除或者模糊数据中的敏感内容，使其不能直接识别特定对象的处理。',
      },
      { term: '回执', english: 'receipt', definition: '接收方确认收到数据的范围、数量和时间的凭证。' },
      { term: '提供单位', english: 'provider', definition: '对共享数据的内容负责的单位。' },
      { term: '使用单位', english: 'user', definition: '经同意获得共享数据的单位。' },
    ],
    chapters: [
      chapter(
        '总则',
        clause(
          '数据以共享为原则、不共享为例外。不予共享的，应有法律、行政法规或者国务院规定作为依据，并在资源目录中写明。',
        ),
        clause('使用单位应明确用途，按最小必要确定数据项、时间范围、空间范围和精度。'),
        clause('谁提供、谁负责内容，谁使用、谁负责安全。'),
        clause(
          '共享数据应同时提供状态、时标、单位、坐标系、版本和质量说明。原始状态的数据应注明“未经审核，不得用于评价考核”。',
        ),
        clause('模拟数据不得共享和公开；为联调需要提供的，应单独标明，不得与真实数据同一接口提供。'),
      ),
      chapter(
        '共享类型',
        clause('数据集按{types}确定共享类型。'),
        table(
          'types',
          '共享类型',
          [
            ['代码', 8],
            ['类型', 14],
            ['含义', 38],
            ['条件', 38],
          ],
          facts.types.map((type) => [type.code, type.name, type.meaning, type.condition]),
        ),
        clause('共享类型与安全分级应相互一致，安全分级对外提供的限制见{classes}。'),
        table(
          'classes',
          '安全分级与对外提供',
          [
            ['级别', 18],
            ['向社会公开', 20],
            ['批准岗位', 20],
            ['脱敏', 20],
          ],
          securityClasses.map((one) => [
            one.name.zh,
            one.public ? '可以' : '不得',
            one.approver ? roles[one.approver].zh : none,
            one.masked ? '应当' : '不要求',
          ]),
        ),
        clause('不同级别的数据合并提供的，按最高级别办理。'),
      ),
      chapter(
        '资源目录',
        clause(
          `${dataAdministrator.zh}负责编制和维护资源目录。数据集形成之日起 10 个工作日内应完成编目；内容、条件变化的，5 个工作日内更新。`,
        ),
        clause('目录条目应包括{metadata}所列内容。缺少必填内容的条目不得发布。'),
        table(
          'metadata',
          '目录条目的内容',
          [
            ['内容', 24],
            ['要求', 66],
          ],
          facts.metadata.map((one) => [one.name, one.requirement]),
        ),
        clause('目录条目的更新周期应与实际更新情况一致。'),
      ),
      chapter(
        '申请与审批',
        clause('共享申请按{steps}办理。期限以工作日计，自上一步完成的次日起算。'),
        table(
          'steps',
          '申请办理步骤',
          [
            ['步骤', 14],
            ['办理', 20],
            ['期限', 18],
            ['结果', 46],
          ],
          facts.steps.map((step) => [step.name, step.who, step.within || none, step.outcome]),
        ),
        clause(
          '申请应写明数据集、数据项、用途、使用期限、接收方式、保护措施和联系人。要件不全的，应一次告知需要补正的内容。',
        ),
        clause('无条件共享的数据凭登记使用，不得另设审批。'),
        clause('不同意共享的，应写明理由和依据。申请单位有异议的，可以请求复核一次。'),
        clause(`3 级、4 级数据的共享应经${leader.zh}批准，并签订保密和使用协议。`),
        clause('审批意见、批准人和时间应记入审计日志。未经审批的数据，接口和导出功能应予拒绝。'),
      ),
      chapter(
        '脱敏',
        clause('对外提供的数据按{masks}的规则脱敏。规则由指挥中心自动执行，不得以人工处理代替。'),
        table(
          'masks',
          '脱敏规则',
          [
            ['标识', 10],
            ['对象', 14],
            ['方法', 30],
            ['脱敏前', 26],
            ['脱敏后', 26],
          ],
          facts.masks.map((mask) => [mask.code, mask.name, mask.method, mask.before, mask.after]),
        ),
        clause('脱敏后的数据与其他公开数据结合仍可识别特定对象的，应降低精度或者不予提供。'),
        clause(
          `${dataAdministrator.zh}应在首次提供前抽查脱敏结果，此后每半年抽查一次。脱敏规则变更的，应重新抽查。`,
        ),
        clause('脱敏前的数据和对应关系不得随同提供。'),
      ),
      chapter(
        '提供与使用',
        clause(`共享数据通过${named(5)}规定的接口或者加密文件提供。接口使用一个单位一个系统一个账号。`),
        clause(
          '每次提供应生成回执，记载数据集、范围、条数、散列值、时间和接收账号；使用单位应在 3 个工作日内核对。',
        ),
        clause(
          `${partner.zh}应将数据用于约定用途，不得转供第三方、擅自公开或者用于商业开发；用途、范围变化的，应重新申请。`,
        ),
        clause(
          '使用单位发现数据有误的，应通知提供单位，不得自行更正后当作原数据使用。提供单位应在 5 个工作日内核实并答复。',
        ),
        clause(
          '使用期限届满、用途完成或者协议终止的，账号停用，使用单位应删除数据并书面确认；依法应留存的除外。',
        ),
        clause('数据更正、撤回的，提供单位应通知已获得该数据的使用单位。'),
      ),
      chapter(
        '向社会公开',
        clause(
          '只有 1 级数据可以向社会公开。环境质量的评价结论以发布状态的数据为准；实时数据公开时应注明“实时发布，未经审核”。',
        ),
        clause('公开数据应可机读、可下载，注明来源、更新时间、使用许可和坐标系，无须登录即可获取。'),
        clause(`${dataAdministrator.zh}应在公开前核对有无企业商业信息、个人信息和敏感位置，并留存核对记录。`),
        clause('公开数据有误的，应及时更正，并保留更正说明。'),
      ),
      chapter(
        '监督',
        clause(
          `${dataAdministrator.zh}应每季度核对共享账号、用途和回执，对长期不使用、超范围使用的，中止共享并通知使用单位。`,
        ),
        clause(
          `${administrator.zh}应监测异常调用。发现数据泄露的，应立即中止提供、保全日志并报告${leader.zh}，同时通知有关单位。`,
        ),
        clause('违反本规范使用数据的，中止或者终止共享，并依法依规追究责任。'),
      ),
      annex(
        'sets',
        'informative',
        '数据集共享清单',
        clause('已编目数据集的共享类型和条件见{setTable}，以资源目录的现行内容为准。'),
        table(
          'setTable',
          '数据集共享清单',
          [
            ['数据集', 30],
            ['安全级别', 12],
            ['共享类型', 16],
            ['更新周期', 14],
            ['条件', 34],
          ],
          facts.sets.map((set) => [set.name, `${set.level} 级`, set.type, set.cycle, set.condition || none]),
        ),
      ),
    ],
  };
}

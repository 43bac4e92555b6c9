import { auditClasses, auditClassOf, auditFields } from '../data-management/audit.ts';
import { retentions } from '../data-management/retention.ts';
import { roleDuties, roleNames, roles } from '../data-management/roles.ts';
import { securityClasses } from '../data-management/security.ts';
import {
  mayReplace,
  requirementWords,
  revisionRules,
  type SourceKind,
  sourceKindWords,
  transitions,
  type ValueState,
  valueStates,
  valueStateWords,
} from '../data-management/states.ts';
import { annex, capitals, chapter, clause, listed, none, table } from './compose.ts';
import { type Book, issuer } from './document.ts';
import { type CentreFacts, permissionsOf } from './facts.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

const state = (of: ValueState): string => valueStateWords[of].name.zh;
const role = (of: keyof typeof roles): string => roles[of].zh;

/** Book 1: 生态环境数据管理制度. */
export function dataManagementBook(facts: CentreFacts): Book {
  return {
    ...series[1],
    scope: [
      `本制度规定了生态环境数据管理的岗位职责、数据状态与流转、更正与版本、保存与处置、安全分级、账号权限、审计和监督要求。`,
      `本制度适用于${issuer.zh}（以下简称“市局”）及其分局、监测机构通过生态环境智能指挥中心（以下简称“指挥中心”）采集、审核、发布、共享和保存数据的活动。协作单位使用指挥中心数据的，遵守本制度和共享协议。`,
      '涉及国家秘密的数据、依法认定的重要数据和核心数据不得进入指挥中心，其管理不适用本制度。',
    ],
    references: [
      documents.dataSecurityLaw,
      documents.personalInformationLaw,
      documents.permitRegulation,
      documents.mlps,
      documents.graded,
      documents.rounding,
      cite(3),
      cite(4),
      cite(6),
      cite(7),
    ],
    terms: [
      {
        term: '监测值',
        english: 'observation',
        definition: '某一站点、监测项目、周期、统计量、基准、方法和深度之下，某一监测时间的一个数值。',
      },
      {
        term: '数据状态',
        english: 'value state',
        definition: '监测值在管理流程中所处的阶段，分为原始、审核和发布。',
      },
      {
        term: '版本',
        english: 'revision',
        definition: '同一监测值先后出现的各次取值；每次变化形成一个新版本，原版本保留。',
      },
      {
        term: '计算值',
        english: 'figure',
        definition: '由监测值按标准条款计算得到并对外使用的数值、指数、类别或者结论。',
      },
      {
        term: '隔离区',
        english: 'quarantine',
        definition: '存放未通过接收检查的内容及其原因的区域，其中的内容不参与统计和评价。',
      },
      {
        term: '模拟数据',
        english: 'simulated data',
        definition: '由模拟设备产生、用于演练和测试的数据。',
      },
    ],
    chapters: [
      chapter(
        '基本要求',
        clause('同一监测值在任一时刻只有一个现行版本。同一内容重复上报或者重复导入的，不得产生新的监测值。'),
        clause(
          '任何岗位不得伪造、篡改或者指使他人伪造、篡改数据。缺测、无效的监测值应留空，不得以零值、估计值或者相邻时刻、相邻站点的数值代替。',
        ),
        clause(
          '没有结果的计算值应写明原因，并区分下列情形，不得以零表示：',
          '无数据：应有而未收到；',
          '有效数据不足：收到的有效数据少于标准规定的最低数量；',
          '不适用：标准对该情形不作评价；',
          '未评价：评价尚未进行；',
          '处理失败：评价过程出错，应予排查。',
        ),
        clause('计算值应注明所依据的标准编号、条款、版本和修约规则，并能逐级查阅到形成它的监测值及其版本。'),
        clause(
          `标准的版本按数据日期选择，不按计算日期选择。跨越标准版本的趋势分析，${role('analyst')}应注明版本变化。`,
        ),
        clause(
          '使用尚未与标准正式文本核对的限值、参数计算的结果，应标明“未核验”，标记随结果传递，不得删除。',
        ),
        clause(
          '模拟数据应自站点登记时起标明“模拟”，该标记不得更改。模拟数据与真实数据不得混合统计、评价和发布。',
        ),
      ),
      chapter(
        '岗位与职责',
        clause('指挥中心设置九类岗位，职责见{roles}。一个账号对应一名人员和一个岗位，不得多人共用。'),
        table(
          'roles',
          '岗位及其数据职责',
          [
            ['岗位', 16],
            ['数据职责', 70],
          ],
          roleNames.map((name) => [role(name), roleDuties[name].zh]),
        ),
        clause('各岗位可以进行的操作由权限确定。权限与岗位的对应关系见{permissions}，未列明的操作不得进行。'),
        clause(
          '下列岗位不相容，不得由同一人担任或者代行：',
          `${role('administrator')}与承担数据导入、更正、审核、发布的岗位；`,
          '同一数据的审核人与发布人。',
        ),
        clause(
          `账号可以限定于一个县（市、区）。限定辖区的账号只能查阅和办理本辖区的数据；限定范围由${role('administrator')}按人员所在单位设定。`,
        ),
        clause(
          `${role('dutyOfficer')}发现数据迟报、中断或者异常的，应当班登记并通知${role('analyst')}或者${role('dataAdministrator')}；无法当班处理的，应在交接班记录中写明。`,
        ),
      ),
      chapter(
        '数据状态与流转',
        clause('监测值的状态及其含义见{states}。'),
        table(
          'states',
          '数据状态',
          [
            ['状态', 10],
            ['标识', 12],
            ['含义', 60],
          ],
          valueStates.map((one) => [state(one), capitals(one), valueStateWords[one].meaning.zh]),
        ),
        clause('状态的变更按{transitions}执行。表中未列出的变更不得进行，原始数据不得越过审核直接发布。'),
        table(
          'transitions',
          '允许的状态变更',
          [
            ['操作', 9],
            ['变更', 17],
            ['条件', 34],
            ['办理岗位', 20],
            ['附加要求', 20],
          ],
          transitions.map((one) => [
            one.name.zh,
            `${state(one.from)}→${state(one.to)}`,
            one.when.zh,
            listed(
              one.roles.map((name) => role(name)),
              '或者',
            ),
            one.needs.map((need) => requirementWords[need].zh).join('；') || none,
          ]),
        ),
        clause(
          '设备上报的监测值以原始状态入库。由上级主管部门审核或者发布的数据经文件导入的，可以按其来源状态入库，并记载来源。',
        ),
        clause(
          `${role('analyst')}应在每月前 5 个工作日内完成上月数据的审核。校验提示未处理完毕的数据不得通过审核。`,
        ),
        clause(
          `${role('dataAdministrator')}办理发布前，应确认统计期内的数据均已审核、有效性符合${named(7)}的规定。`,
        ),
        clause('计算值的状态取其所用监测值中最低的状态。'),
        clause(
          '页面、图件、报告和接口输出监测值或者计算值时，应同时给出其状态；实时数据应与发布数据明确区分。',
        ),
      ),
      chapter(
        '更正与版本',
        clause(
          `更正监测值由${listed([role('analyst'), role('dataAdministrator')], '或者')}办理，应记载 ${revisionRules.reasonLength.min} 至 ${revisionRules.reasonLength.max} 个字的理由。更正后的监测值至少为审核状态。`,
        ),
        clause(
          `监测值自第 ${revisionRules.first} 版起连续编号。每一版本应记载数值、状态、来源、入库时间；更正形成的版本还应记载更正人和理由。历史版本只增不改，不得删除。`,
        ),
        clause(
          '更正应以经办人所见的版本为基础。办理期间该监测值已被他人更正的，指挥中心应拒绝本次更正，经办人应重新核对后再行办理。',
        ),
        clause('判定监测值无效的，应将数值置空并记载理由，不得删除记录。'),
        clause('新到数值与现行数值不同的，按{replace}判断是否可以取代。不得取代的，应进入隔离区并注明原因。'),
        table(
          'replace',
          '新到数值可否取代现行数值',
          [
            ['现行状态', 16],
            ['新到状态', 16],
            ...sources.map((kind) => [sourceKindWords[kind].zh, 20] as const),
          ],
          valueStates.flatMap((present) =>
            valueStates.map((incoming) => [
              state(present),
              state(incoming),
              ...sources.map((kind) => replaces(present, incoming, kind)),
            ]),
          ),
          '注：设备上报的数据均为原始状态；“—”表示不会出现的情形。数值、限定符和标记都相同的，视为重复，不形成新版本。',
        ),
        clause('监测值更正后，受其影响的小时、日统计和评价结果应重新计算。'),
        clause(
          '对外提供的数值应能按“某一时刻所知”再现。复核、复议、诉讼涉及历史结论的，应以结论作出时的版本为准。',
        ),
        clause(
          `已发布的数据需要更正的，${role('dataAdministrator')}应经${role('leader')}批准撤回，更正后重新发布，并随发布说明更正的内容和原因。`,
        ),
      ),
      chapter(
        '保存与处置',
        clause('各类数据的最低保存期限见{retention}。法律、法规规定期限更长的，从其规定。'),
        table(
          'retention',
          '数据保存期限',
          [
            ['数据种类', 30],
            ['最低期限', 11],
            ['起算', 17],
            ['保存与处置', 32],
          ],
          retentions.map((one) => [
            one.name.zh,
            one.years === null ? '永久' : `${one.years} 年`,
            one.years === null ? none : one.since.zh,
            'basis' in one ? `${one.handling.zh}。依据${one.basis.zh}` : one.handling.zh,
          ]),
        ),
        clause('指挥中心不自动删除数据。'),
        clause(
          `期限届满的数据需要处置的，${role('dataAdministrator')}应编制处置清单，经${role('leader')}批准后办理；处置清单和办理结果永久保存。涉及未结案件、复议、诉讼或者审计事项的数据，不得处置。`,
        ),
        clause(
          `${role('administrator')}应每日备份，备份应包含全部数据表和上传的文件，并附各表行数和散列值清单；清单不全或者校验不符的备份无效。`,
        ),
        clause(
          `${role('administrator')}应每半年在独立环境进行一次恢复演练，核对行数、散列值和审计链，并留存演练记录。`,
        ),
      ),
      chapter(
        '安全分级',
        clause('指挥中心的数据按遭到泄露、篡改或者滥用后的危害分为四级，分级和处理要求见{classes}。'),
        table(
          'classes',
          '数据安全分级及处理要求',
          [
            ['级别', 11],
            ['危害', 18],
            ['举例', 25],
            ['查阅', 15],
            ['保存', 14],
            ['对外提供', 17],
          ],
          securityClasses.map((one) => [
            one.name.zh,
            one.harm.zh,
            one.examples.zh,
            one.access.zh,
            one.storage.zh,
            [
              one.public ? '可以公开' : '不得向社会公开',
              one.approver ? `${role(one.approver)}批准` : '无须审批',
              ...(one.masked ? ['应先脱敏'] : []),
            ].join('；'),
          ]),
        ),
        clause('多项数据合并提供的，按其中最高级别处理。级别未定的数据按 2 级处理。'),
        clause(
          `${role('dataAdministrator')}应在数据集编目时确定级别，每年复核一次；数据内容、用途发生变化的，应及时调整。降低级别应经${role('leader')}批准。`,
        ),
        clause(`向指挥中心以外提供 2 级以上数据，按${named(6)}办理。`),
        clause('3 级、4 级数据不得通过即时通信、公共邮箱、网盘传递，不得用于演示和测试。'),
      ),
      chapter(
        '账号与权限',
        clause(
          `账号由${role('administrator')}依据书面申请创建。指挥中心不设默认账号和默认口令；首个${role('administrator')}凭控制台给出的一次性链接创建。`,
        ),
        clause(
          `账号持有人凭一次性邀请链接自行设置口令，链接 ${facts.limits.invitationHours} 小时内有效，使用一次即失效。口令长度为 ${facts.limits.passwordLength.min} 至 ${facts.limits.passwordLength.max} 个字符，不得告知他人。`,
        ),
        clause(
          `登录会话最长 ${facts.limits.sessionHours} 小时。同一地址每分钟登录尝试超过 ${facts.limits.signInsPerMinute} 次的，指挥中心暂停受理。登录失败时，不得提示用户名是否存在。`,
        ),
        clause(
          `人员调岗、离岗的，${role('administrator')}应当日修改或者停用其账号。账号修改、停用后，其全部会话立即终止。停用的账号保留标识，不得转给他人使用。`,
        ),
        clause(`应始终保有至少一个可用的${role('administrator')}账号。`),
        clause(
          `${role('administrator')}应每季度会同人事部门核对账号、岗位和辖区，核对结果报${role('leader')}。`,
        ),
      ),
      chapter(
        '审计',
        clause(
          '全部写入操作和登录、退出、口令修改应记入审计日志，登录失败同样记录。审计记录与其所记录的写入同时生效、同时撤销。',
        ),
        clause('每条审计记录包含的内容见{auditFields}。审计日志不得记载口令、密钥和会话标识。'),
        table(
          'auditFields',
          '审计记录的内容',
          [
            ['内容', 14],
            ['要求', 60],
          ],
          auditFields.map((one) => [one.name.zh, one.meaning.zh]),
        ),
        clause(
          `审计日志按散列链保存，任何岗位不得增补、修改、删除。${role('administrator')}应每月校验一次审计链；校验发现断链的，应立即报告${role('leader')}并保护现场。`,
        ),
        clause(
          '审计记录按{auditClasses}分类查阅，受审计的操作见{auditActions}。查阅应形成记录；本人不得作为本人操作的唯一查阅人。',
        ),
        table(
          'auditClasses',
          '审计类别与查阅',
          [
            ['类别', 16],
            ['内容', 42],
            ['查阅岗位', 16],
            ['查阅周期', 18],
          ],
          auditClasses.map((one) => [
            one.name.zh,
            one.what.zh,
            role(one.reviewer),
            `不超过 ${one.reviewDays} 日`,
          ]),
        ),
      ),
      chapter(
        '监督与改进',
        clause(
          `${role('dataAdministrator')}应每季度编制数据管理情况报告，内容包括各数据集的及时性、完整率、校验处置情况、隔离区办结情况和共享情况，报${role('leader')}。`,
        ),
        clause('违反本制度的，由市局责令改正；造成数据失真、泄露或者其他后果的，依法依规追究责任。'),
        clause(
          '本制度由市局解释。标准、法规发生变化或者数据管理方式发生重大变化的，应及时修订，修订情况记入修订记录。',
        ),
      ),
      permissionAnnex(facts),
      actionAnnex(facts),
    ],
  };
}

const sources: readonly SourceKind[] = ['hj212', 'import'];

function replaces(present: ValueState, incoming: ValueState, kind: SourceKind): string {
  if (kind === 'hj212' && incoming !== 'raw') return none;
  return mayReplace(present, incoming, kind) ? '可以' : '不得';
}

function permissionAnnex(facts: CentreFacts) {
  const permissions = permissionsOf(facts.routes);
  return annex(
    'permissions',
    'normative',
    '权限与岗位对照',
    clause(
      '权限由指挥中心各功能的接口契约规定，与岗位的对应关系见{permissionTable}。“●”表示该岗位具有该权限。',
    ),
    table(
      'permissionTable',
      '权限与岗位',
      [['权限', 30], ...roleNames.map((name) => [role(name), 8] as const)],
      permissions.map((one) => [
        one.words.zh,
        ...roleNames.map((name) => (one.roles.includes(name) ? '●' : '')),
      ]),
    ),
  );
}

function actionAnnex(facts: CentreFacts) {
  const actions = [
    ...facts.otherActions,
    ...facts.routes.flatMap(({ audit, path }) => (audit ? [{ label: audit, path }] : [])),
  ];
  return annex(
    'auditActions',
    'normative',
    '受审计的操作',
    clause('受审计的操作按类别列于{actionTable}。新增写入操作的，应先规定其审计名称，否则不得投入使用。'),
    table(
      'actionTable',
      '受审计的操作',
      [
        ['类别', 20],
        ['操作', 70],
      ],
      auditClasses.flatMap((one) => {
        const labels = actions.filter((action) => auditClassOf(action.path).id === one.id);
        return labels.length === 0
          ? []
          : [[one.name.zh, [...new Set(labels.map(({ label }) => label.zh))].join('、')]];
      }),
    ),
  );
}

import { roleNames, roles, staff } from '../data-management/roles.ts';
import { annex, chapter, clause, none, table } from './compose.ts';
import type { Book, Chapter } from './document.ts';
import type { CentreFacts, RouteFact } from './facts.ts';
import { interfaceConventions } from './interface-conventions.ts';
import { documents } from './references.ts';
import { cite, named, series } from './series.ts';

const keeper = roles.dataAdministrator.zh;
const mebibytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`;

/** Book 5: 数据接口访问规范. */
export function interfacesBook(facts: CentreFacts): Book {
  const { limits } = facts;
  return {
    ...series[5],
    scope: [
      '本规范规定了生态环境智能指挥中心（以下简称“指挥中心”）数据接口的路径与方法、身份与授权、报文、分页与限额、差错、写入、版本和安全要求。',
      '本规范适用于指挥中心数据接口的设计、发布、调用和监督。监测设备经 HJ 212 协议上报数据的接口不适用本规范。',
    ],
    references: [
      documents.mlps,
      documents.dateTime,
      documents.json,
      documents.csv,
      documents.problems,
      documents.openApi,
      cite(1),
      cite(3),
      cite(6),
    ],
    terms: [
      {
        term: '数据接口',
        english: 'interface',
        definition: '指挥中心以 HTTP 方式提供的、由接口契约规定的数据读取或者写入功能。',
      },
      {
        term: '接口契约',
        english: 'contract',
        definition:
          '规定接口路径、方法、参数、应答、访问条件和审计名称的定义；校验、授权、审计和接口文档均由其产生。',
      },
      { term: '接口文档', english: 'interface document', definition: '由接口契约产生的 OpenAPI 文档。' },
      {
        term: '差错文档',
        english: 'problem document',
        definition: '接口拒绝请求时返回的、说明原因和处理办法的结构化内容。',
      },
      {
        term: '调用方',
        english: 'caller',
        definition: '以登录账号或者匿名身份调用数据接口的人员或者信息系统。',
      },
    ],
    chapters: [
      chapter(
        '总则',
        clause('数据接口应先定义接口契约，后开发实现。未列入接口文档的接口不得对外提供。'),
        clause(
          '接口文档由接口契约自动产生，不得另行手工编写。其地址为：',
          '供程序读取的文档：/api/openapi.json；',
          '供人员阅读的页面：/api/docs。',
        ),
        clause('接口文档应逐项符合{conventions}的规定。每次变更均应自动检查，检查不通过的不得发布。'),
        table(
          'conventions',
          '接口约定',
          [
            ['编号', 10],
            ['要求', 80],
          ],
          [
            ['JK-00', '接口文档的格式为 OpenAPI 3.1，接口标识在全部文档中不重复。'],
            ...interfaceConventions.map((one) => [one.id, one.text]),
          ],
        ),
        clause(`${keeper}负责接口的登记、开放和停用，保持接口清单与实际一致。现行接口清单见{routes}。`),
      ),
      chapter(
        '身份与授权',
        clause(
          '接口的访问条件分为三种：',
          '公开：任何人可以调用；',
          '登录：持有效会话的账号可以调用；',
          '权限：账号所属岗位具有该接口要求的权限方可调用。',
        ),
        clause(
          `登录成功后由服务端签发会话标识，以仅供 HTTP 传输的 Cookie 保存，有效期 ${limits.sessionHours} 小时，期内有活动的自动续期。会话标识不得出现在路径、参数、日志和报文内容中。`,
        ),
        clause('账号停用、改岗或者变更辖区的，其会话立即失效，调用方应重新登录。'),
        clause('限定辖区的账号调用接口时，只返回本辖区数据；请求辖区外的数据，按不存在处理。'),
        clause(
          `信息系统之间的调用应使用${roles.partner.zh}岗位的专用账号，一个系统一个账号，不得借用人员账号。`,
        ),
        clause('浏览器发起的写入请求，其来源应与指挥中心地址一致，否则予以拒绝。'),
      ),
      chapter(
        '报文',
        clause('请求和应答使用 JSON，字符编码为 UTF-8。文件上传使用 multipart/form-data，一次一个文件。'),
        clause(
          '时间使用带时区偏移的日期时间，如 2026-03-01T08:00:00+08:00；日期使用 YYYY-MM-DD。不带时区的时间不予受理。',
        ),
        clause('数值使用 JSON 数值，并同时给出单位；评价结果按标准规定的位数以字符串给出，不得再行修约。'),
        clause('没有数值的，数值项为 null，并在原因项中写明原因，不得以零、空字符串或者特殊数值代替。'),
        clause('未检出的监测值，数值项为检出限，限定项为“<”。'),
        clause('监测值和计算值应同时给出状态、标准、条款、版本和是否模拟、是否未核验。'),
        clause(
          '查询“某一时刻”状况的接口使用参数 at 表示所查看的时刻，使用参数 asKnownAt 表示所依据的认知时刻；应答应写明实际采用的时刻。',
        ),
        clause(`代码使用${named(3)}规定的代码，名称同时给出中文和英文。`),
        clause('表格数据可以导出为 CSV 或者 Excel 文件。导出文件的首行为列名，列名注明单位。'),
      ),
      chapter(
        '分页与限额',
        clause(
          `列表接口应分页，使用 limit 表示每页条数、offset 表示起始位置，并返回总数 total。每页最多 ${limits.pageSize} 条。`,
        ),
        clause(
          '时间序列接口应限定点数。超出点数的，按保形抽稀或者小时、日统计返回，并在应答中写明抽稀方法和原有条数；缺测时段应保留间断。',
        ),
        clause(
          `请求内容不得超过 ${mebibytes(limits.bodyBytes)}，上传文件不得超过 ${mebibytes(limits.uploadBytes)}。`,
        ),
        clause(
          `同一地址每分钟请求不得超过 ${limits.requestsPerMinute} 次，登录不得超过 ${limits.signInsPerMinute} 次。超出的予以拒绝，调用方应在一分钟后重试，不得更换地址规避。`,
        ),
        clause('实时数据应通过事件推送接口获取，不得以高频轮询代替。'),
      ),
      chapter(
        '写入',
        clause('写入接口的数据变更、审计记录和事件应在同一事务内完成，全部成功或者全部不生效。'),
        clause('重复提交同一监测值不得产生重复数据。调用方未收到应答的，可以原样重新提交。'),
        clause('修改已有内容的接口应带所见版本；版本已变化的，予以拒绝，由调用方重新读取后决定。'),
        clause(
          '成批数据中部分内容不合要求的，合格部分入库，不合格部分连同原文和原因进入隔离区，不得整批丢弃或者部分静默丢弃。',
        ),
      ),
      chapter(
        '差错',
        clause('请求被拒绝时返回差错文档，媒体类型为 application/problem+json，内容见{problemFields}。'),
        table(
          'problemFields',
          '差错文档的内容',
          [
            ['成员', 14],
            ['要求', 70],
          ],
          [
            ['type', '差错类型，“urn:zhanlan:problem:”后接差错标识；标识发布后不得改变含义'],
            ['title', '差错标识'],
            ['status', 'HTTP 状态码'],
            ['detail', '按调用方语言给出的说明：发生了什么、应当怎样、如何处理'],
            ['words', '上述说明的中文和英文'],
            ['field', '有问题的参数或者数据项；不针对某一项的，可以不给'],
            ['instance', '请求的地址'],
          ],
        ),
        clause('调用方应按差错标识处理，不得依据说明文字判断。差错标识见{problems}。'),
        clause('服务内部差错只返回编号，不返回内部信息；本次操作不生效。调用方报修时应提供该编号。'),
        clause('登录被拒绝时，不区分用户名不存在、口令不符和账号停用。'),
      ),
      chapter(
        '版本与变更',
        clause('增加接口、增加可选参数、增加应答内容，属于兼容变更，调用方应能忽略不认识的内容。'),
        clause('删除或者更名接口、参数、应答内容，改变含义、单位、差错标识，收紧限额，属于不兼容变更。'),
        clause(
          `不兼容变更应提供新接口，原接口继续提供不少于 6 个月，并在接口文档中标明停用日期。${keeper}应在停用前 3 个月通知已登记的调用方。`,
        ),
        clause('因安全原因须立即停用的接口，可以不受上款期限限制，但应同时通知调用方并说明替代办法。'),
      ),
      chapter(
        '安全与监督',
        clause('跨越单位网络边界的接口应使用 HTTPS 传输。'),
        clause('运行指标只对本机开放，不得经外部地址访问。'),
        clause(`通过接口向外单位提供 2 级以上数据的，按${named(6)}办理，并限定账号的权限和辖区。`),
        clause(
          `${keeper}应每季度核对接口调用账号的使用情况，对 90 日无调用的账号提请${roles.administrator.zh}停用。`,
        ),
        clause('发现异常调用的，应先停用账号，再查明原因；涉及数据泄露的，按数据安全事件报告。'),
      ),
      routeAnnex(facts),
      problemAnnex(facts),
    ],
  };
}

function accessWords(access: RouteFact['access']): string {
  if (access === 'public') return '公开';
  if (access === 'session') return '登录';
  const named = access.roles.map((role) => roles[role].zh).join('、');
  const isStaff = staff.every((role) => access.roles.includes(role));
  const who =
    access.roles.length === roleNames.length ? '各岗位' : isStaff ? `除${roles.partner.zh}外的各岗位` : named;
  return `${access.words.zh}（${who}）`;
}

function routeAnnex({ routes, otherActions }: CentreFacts): Chapter {
  const audited = new Set(otherActions.map(({ path }) => path));
  const rooms = [...new Set(routes.map((route) => route.room.zh))];
  return annex(
    'routes',
    'normative',
    '接口清单',
    clause('现行接口按功能列于下列各表。“访问条件”一栏括号内为具有该权限的岗位；路径中花括号内为参数。'),
    ...rooms.map((room, index) =>
      table(
        `routes${index}`,
        `${room}接口`,
        [
          ['方法', 9],
          ['路径', 36],
          ['用途', 22],
          ['访问条件', 27],
          ['审计', 8],
        ],
        routes
          .filter((route) => route.room.zh === room)
          .map((route) => [
            route.method,
            route.path.replace(/:(\w+)/g, '{$1}'),
            route.summary.zh,
            accessWords(route.access),
            route.audit || audited.has(route.path) ? '是' : none,
          ]),
      ),
    ),
  );
}

function problemAnnex(facts: CentreFacts): Chapter {
  return annex(
    'problems',
    'normative',
    '差错标识',
    clause('差错标识及其状态码、提示见{problemTable}。提示中的数值、名称随请求变化。'),
    table(
      'problemTable',
      '差错标识',
      [
        ['标识', 20],
        ['状态码', 9],
        ['提示', 62],
      ],
      facts.problems.map((problem) => [problem.id, `${problem.status}`, problem.words.zh]),
    ),
  );
}

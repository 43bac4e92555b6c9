import { quarantineReasons } from '@zhanlan/ingest/contract';
import type { ModuleContract } from '@zhanlan/kernel/contract';
import { type CentreFacts, largestPage, type ProblemFact, routeFacts } from '@zhanlan/standards';

const problem = (id: string, status: number, zh: string, en: string): ProblemFact => ({
  id,
  status,
  words: { zh, en },
});

/** Every refusal of the interface by its id, in general words: those of an answer name the value at fault. */
const problems: readonly ProblemFact[] = [
  problem(
    'invalid',
    400,
    '参数不合要求。请按提示更正所指的参数后重试。',
    'A parameter is not acceptable. Correct it.',
  ),
  problem(
    'bad-request',
    400,
    '请求无法识别。请对照接口文档检查。',
    'The request cannot be understood. Check it.',
  ),
  problem('no-file', 400, '没有收到文件。请上传一个文件。', 'No file was received. Upload one.'),
  problem(
    'password-refused',
    400,
    '当前口令不正确，或者新口令长度不足。口令未修改。',
    'The password was not changed.',
  ),
  problem(
    'not-signed-in',
    401,
    '尚未登录或者登录已过期。请登录后重试。',
    'Not signed in, or the session expired.',
  ),
  problem(
    'sign-in-refused',
    401,
    '用户名或者口令不正确，或者账号已停用。',
    'Wrong name or password, or disabled.',
  ),
  problem(
    'not-allowed',
    403,
    '账号没有所需权限。确因工作需要的，向系统管理员申请。',
    'The account lacks the permission.',
  ),
  problem(
    'other-origin',
    403,
    '请求来自其他网站的页面。请从指挥中心页面操作。',
    'Sent from a page of another site.',
  ),
  problem('whole-city', 403, '该操作限全市账号办理。', 'Only accounts of the whole city may do this.'),
  problem(
    'not-found',
    404,
    '没有找到所指的对象。请核对编号，或者从列表中选择。',
    'No such thing. Check the identifier.',
  ),
  problem(
    'already-set-up',
    409,
    '管理员已经创建。请用该账号登录后新建其他账号。',
    'An administrator exists already.',
  ),
  problem(
    'changed-meanwhile',
    409,
    '该值已被他人更正。请重新读取并核对后，再决定是否更正。',
    'Changed meanwhile. Reload and decide.',
  ),
  problem(
    'code-taken',
    409,
    '编码已属于其他站点。请核对编码。',
    'The code belongs to another site. Check it.',
  ),
  problem('import-taken', 409, '该导入已由其他程序执行。', 'Another process executes the import.'),
  problem('not-stopped', 409, '该导入没有停止，无需继续。请查看其进度。', 'The import has not stopped.'),
  problem('file-gone', 410, '文件已不在库中。请重新上传。', 'The file is no longer kept. Upload it again.'),
  problem(
    'link-not-valid',
    410,
    '链接无效、已使用或者已过期。请索取新的链接。',
    'The link is not valid any more.',
  ),
  problem('body-too-large', 413, '请求内容超过上限。请拆分后再发。', 'The request is too large. Split it.'),
  problem(
    'file-too-large',
    413,
    '文件超过上限，未保存任何内容。请拆分后再上传。',
    'The file is too large. Split it.',
  ),
  problem(
    'media-type',
    415,
    '不支持的内容类型。请使用 JSON 或者文件上传。',
    'This content type is not supported.',
  ),
  problem('empty-file', 415, '文件是空的。请检查后重新上传。', 'The file is empty.'),
  problem(
    'old-excel',
    415,
    '文件为旧版 Excel（.xls）。请另存为 .xlsx 或者 CSV 后上传。',
    'An old Excel file. Save it as .xlsx.',
  ),
  problem(
    'not-a-table',
    415,
    '文件内容不是表格。可以接受 CSV、CSV 的 gzip 压缩和 Excel（.xlsx）。',
    'The file is not a table.',
  ),
  problem(
    'mapping-misfit',
    422,
    '导入方案与文件不符。请更正导入方案。',
    'The mapping does not fit the file.',
  ),
  problem('unreadable-file', 422, '文件无法读取。请检查文件是否完整。', 'The file cannot be read.'),
  problem('too-many-requests', 429, '请求过于频繁。请一分钟后再试。', 'Too many requests. Wait a minute.'),
  problem(
    'internal',
    500,
    '服务内部差错，本次操作未生效。仍出现的，将编号告知系统管理员。',
    'The centre failed inside; nothing was changed.',
  ),
];

/** What the rule books print of the running centre: its interface, refusals and limits. */
export const centreFacts = (contracts: readonly ModuleContract[]): CentreFacts => ({
  routes: routeFacts(contracts),
  problems,
  otherActions: [
    { label: { zh: '登录', en: 'Sign in' }, path: '/api/auth/sign-in/username' },
    { label: { zh: '退出', en: 'Sign out' }, path: '/api/auth/sign-out' },
    { label: { zh: '修改口令', en: 'Change password' }, path: '/api/auth/change-password' },
    { label: { zh: '导入结束', en: 'Import ended' }, path: '/api/ingest/runs' },
    {
      label: { zh: '下载规范文本', en: 'Download a rule book' },
      path: '/api/standards/books/:bookId/document',
    },
    { label: { zh: '导入登记站点', en: 'Sites registered by an import' }, path: '/api/ingest/runs' },
  ],
  refusals: Object.values(quarantineReasons),
  limits: {
    bodyBytes: 1024 * 1024,
    uploadBytes: 200 * 1024 * 1024,
    requestsPerMinute: 3000,
    signInsPerMinute: 10,
    sessionHours: 12,
    invitationHours: 72,
    passwordLength: { min: 12, max: 128 },
    pageSize: largestPage,
  },
});

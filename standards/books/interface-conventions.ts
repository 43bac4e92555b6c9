/** The part of an OpenAPI document that the conventions look at. */
export interface InterfaceDocument {
  openapi?: string;
  paths?: Record<string, Record<string, InterfaceOperation>>;
}
interface InterfaceOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: readonly string[];
  security?: readonly unknown[];
  parameters?: ReadonlyArray<{ name: string; in: string; required?: boolean; schema?: Schema }>;
  requestBody?: unknown;
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface Schema {
  type?: string;
  format?: string;
  default?: unknown;
  maximum?: number;
  minimum?: number;
  required?: readonly string[];
}

interface Operation extends InterfaceOperation {
  path: string;
  method: string;
}

/** One rule of book 5 that a document of the interface is held against. */
export interface InterfaceConvention {
  /** `JK-01` …, stable. */
  id: string;
  /** As the book prints it. */
  text: string;
  /** True where an operation keeps to it. */
  holds(operation: Operation): boolean;
}

/** Largest page that a list may offer. */
export const largestPage = 1000;
/** Writes that need no sign-in: each is guarded by a one-time token or is the sign-in itself. */
export const openWrites: readonly string[] = ['/api/setup', '/api/invitations/accept'];

const methods = ['get', 'post', 'put', 'patch', 'delete'];
/** A question that is too long for an address; it changes nothing. */
const asks = ({ method, path }: Operation): boolean => method === 'post' && path.endsWith('/result');
const writes = (operation: Operation): boolean => operation.method !== 'get' && !asks(operation);
const access = ({ description }: Operation): string => /^access: ([^;]+)/.exec(description ?? '')?.[1] ?? '';
const signedIn = (operation: Operation): boolean => (operation.security ?? []).length > 0;
const query = (operation: Operation, name: string): Schema | undefined =>
  operation.parameters?.find((one) => one.in === 'query' && one.name === name)?.schema;
const answer = ({ responses }: Operation): Schema | undefined =>
  responses?.['200']?.content?.['application/json']?.schema;
const segments = (path: string): string[] => path.split('/').filter(Boolean);
/** Parameters that hold a time, by their name. */
const timeNames = /^(at|from|to|since|until|before|after|time|asKnownAt)$/;

export const interfaceConventions: readonly InterfaceConvention[] = [
  {
    id: 'JK-01',
    text: '路径以“/api/”开头，其后为功能名称；各段使用小写字母、数字和连字符，参数段使用花括号。',
    holds: ({ path }) =>
      path.startsWith('/api/') &&
      segments(path).every((segment) => /^([a-z0-9][a-z0-9.-]*|\{[a-zA-Z]\w*\})$/.test(segment)),
  },
  {
    id: 'JK-02',
    text: '方法限于 GET、POST、PUT、PATCH、DELETE；GET 不带请求体，不改变数据。查询内容过长而使用 POST 的，路径末段为“result”，同样不改变数据。',
    holds: (operation) =>
      methods.includes(operation.method) &&
      (operation.method !== 'get' || operation.requestBody === undefined),
  },
  {
    id: 'JK-03',
    text: '每个接口有唯一标识，形式为“功能.操作”，并归入一个功能分组。',
    holds: ({ operationId, tags }) =>
      /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/.test(operationId ?? '') &&
      tags?.length === 1 &&
      operationId?.split('.')[0] === tags[0],
  },
  {
    id: 'JK-04',
    text: '每个接口以中文和英文说明用途。',
    holds: ({ summary }) => /[\u4e00-\u9fff].* · .*[A-Za-z]/.test(summary ?? ''),
  },
  {
    id: 'JK-05',
    text: '每个接口写明访问条件：公开、登录或者“功能.动作”形式的权限；不公开的声明会话，写入接口同时写明审计名称。',
    holds: (operation) =>
      /^(public|session|[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*)$/.test(access(operation)) &&
      signedIn(operation) === (access(operation) !== 'public') &&
      (!writes(operation) || /audit: \S/.test(operation.description ?? '')),
  },
  {
    id: 'JK-06',
    text: '写入接口须登录后调用；凭一次性令牌办理的初始设置和接受邀请除外。',
    holds: (operation) => !writes(operation) || signedIn(operation) || openWrites.includes(operation.path),
  },
  {
    id: 'JK-07',
    text: '路径中的参数逐一声明且为必填。',
    holds: ({ path, parameters = [] }) => {
      const declared = parameters.filter((one) => one.in === 'path' && one.required).map((one) => one.name);
      const used = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return used.length === declared.length && used.every((name) => declared.includes(name ?? ''));
    },
  },
  {
    id: 'JK-08',
    text: `分页参数 limit 有默认值，最小为 1，最大不超过 ${largestPage}；使用 offset 的，自 0 起，同时提供 limit，应答含总数 total。`,
    holds: (operation) => {
      const limit = query(operation, 'limit');
      const offset = query(operation, 'offset');
      const bounded =
        limit === undefined ||
        (limit.default !== undefined &&
          limit.minimum === 1 &&
          (limit.maximum ?? Number.POSITIVE_INFINITY) <= largestPage);
      const counted = answer(operation)?.required?.includes('total') ?? false;
      return bounded && (offset === undefined || (offset.minimum === 0 && limit !== undefined && counted));
    },
  },
  {
    id: 'JK-09',
    text: '表示时间的参数使用带时区的日期时间或者日期格式。',
    holds: ({ parameters = [] }) =>
      parameters
        .filter((one) => one.in === 'query' && timeNames.test(one.name))
        .every((one) => one.schema?.format === 'date-time' || one.schema?.format === 'date'),
  },
  {
    id: 'JK-10',
    text: '差错使用统一的差错文档，含类型、标题、状态码、说明和中英文提示。',
    holds: ({ responses }) => {
      const problem = Object.values(responses?.default?.content ?? {})[0]?.schema;
      return ['type', 'title', 'status', 'detail', 'words'].every((field) =>
        problem?.required?.includes(field),
      );
    },
  },
];

export interface ConventionBreach {
  convention: string;
  /** `GET /api/…`, or empty for the document as a whole. */
  operation: string;
}

/** Where a document of the interface breaks the conventions; empty when it keeps to all of them. */
export function conventionBreaches(document: InterfaceDocument): ConventionBreach[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]): Operation => ({ ...operation, path, method })),
  );
  const breaches = operations.flatMap((operation) =>
    interfaceConventions
      .filter((one) => !one.holds(operation))
      .map((one) => ({
        convention: one.id,
        operation: `${operation.method.toUpperCase()} ${operation.path}`,
      })),
  );
  const ids = operations.map((one) => one.operationId);
  // JK-00 is about the document as a whole.
  if (!/^3\.1\.\d+$/.test(document.openapi ?? '') || new Set(ids).size !== ids.length)
    breaches.push({ convention: 'JK-00', operation: '' });
  return breaches;
}

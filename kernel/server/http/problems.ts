import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { Problem, type ProblemDocument, type Words } from '../../contract/index.ts';

/** The caller's language: Chinese unless English is asked for first. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  const header = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(header) ? 'en' : 'zh';
}

export const unauthenticated = new Problem('not-signed-in', 401, {
  zh: '尚未登录或登录已过期。请登录后重试。',
  en: 'Not signed in, or the session has expired. Sign in and try again.',
});
export const forbidden = (needed: Words): Problem =>
  new Problem('not-allowed', 403, {
    zh: `当前账号没有“${needed.zh}”权限。如工作需要，请向系统管理员申请。`,
    en: `This account may not: ${needed.en}. If your work needs it, ask the administrator.`,
  });

function fromError(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const field = [error.validationContext, ...(first?.instancePath ?? '').split('/').filter(Boolean)].join(
      '.',
    );
    return new Problem(
      'invalid',
      400,
      {
        zh: `参数 ${field} 不合要求：${first?.message ?? ''}。请更正后重试。`,
        en: `Parameter ${field} is not acceptable: ${first?.message ?? ''}. Correct it and try again.`,
      },
      field,
    );
  }
  if (isResponseSerializationError(error)) return null;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413)
    return new Problem('body-too-large', 413, {
      zh: '请求内容超过上限。请拆分后再发。',
      en: 'The request is larger than the limit. Split it and send the parts.',
    });
  if (statusCode === 429)
    return new Problem('too-many-requests', 429, {
      zh: '请求过于频繁。请稍候一分钟再试。',
      en: 'Too many requests. Wait a minute and try again.',
    });
  if (statusCode === 415)
    return new Problem('media-type', 415, {
      zh: '不支持的内容类型。请按接口文档使用 JSON 或文件上传。',
      en: 'This content type is not supported. Use JSON or a file upload as the API page says.',
    });
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new Problem('bad-request', statusCode, {
      zh: `请求无法识别（${code ?? statusCode}）。请对照接口文档检查。`,
      en: `The request could not be understood (${code ?? statusCode}). Check it against the API page.`,
    });
  }
  return null;
}

/** RFC 9457 body for a refusal. */
export function problemDocument(problem: Problem, language: 'zh' | 'en', instance: string): ProblemDocument {
  return {
    type: `urn:zhanlan:problem:${problem.id}`,
    title: problem.id,
    status: problem.status,
    detail: problem.words[language],
    words: problem.words,
    ...(problem.field ? { field: problem.field } : {}),
    instance,
  };
}

/** Turns whatever was thrown into problem+json; a bug is logged in full and answered without its inside. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  let problem = fromError(error);
  if (!problem) {
    request.log.error({ err: error }, 'request failed');
    problem = new Problem('internal', 500, {
      zh: `服务内部出错，本次操作未生效。请稍后重试；若仍出现，请把编号 ${request.id} 告诉管理员。`,
      en: `The centre failed inside and nothing was changed. Try again; if it stays, give the number ${request.id} to the administrator.`,
    });
  }
  reply
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, languageOf(request), request.url)));
}

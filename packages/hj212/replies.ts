import { type ProtocolEdition, protocolCode, type Words } from '@zhanlan/standards';

/** What a site answered: its code, whether that is yes, and the words for it. */
export interface Reply {
  code: string;
  good: boolean;
  words: Words;
}

const reply = (list: 'QnRtn' | 'ExeRtn', code: string | undefined, edition: ProtocolEdition): Reply => {
  const given = code?.trim() ?? '';
  // Later editions added codes and changed none, so a device that runs ahead of its Flag is still understood.
  const found = protocolCode(list, given, edition) ?? protocolCode(list, given, '2025');
  return {
    code: given,
    good: given === '1',
    words:
      found?.name ??
      (given === ''
        ? { zh: `应答未带 ${list}`, en: `the answer has no ${list}` }
        : { zh: `未定义的 ${list}=${given}`, en: `undefined ${list}=${given}` }),
  };
};

/** QnRtn of 9011: whether the site will carry out the request (HJ 212-2017 annex B, 2005 knows 1–3 only). */
export const requestReply = (code: string | undefined, edition: ProtocolEdition): Reply =>
  reply('QnRtn', code, edition);

/** ExeRtn of 9012: how the execution ended. */
export const executionReply = (code: string | undefined, edition: ProtocolEdition): Reply =>
  reply('ExeRtn', code, edition);

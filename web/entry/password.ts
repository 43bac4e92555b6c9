import { defineTexts } from '@zhanlan/kernel/web';

export const passwordFields = defineTexts({
  password: { zh: '密码', en: 'Password' },
  hint: { zh: '至少 12 个字符', en: 'At least 12 characters' },
  again: { zh: '再次输入密码', en: 'Password again' },
});

/**
 * The password, when it was typed alike twice.
 * @throws a problem with the field at fault, as the centre would
 */
export function repeated({ password = '', again }: Record<string, string>): string {
  if (password === again) return password;
  throw {
    type: 'urn:zhanlan:problem:invalid',
    status: 400,
    field: 'body.again',
    words: {
      zh: '两次输入的密码不一致。请重新输入。',
      en: 'The two passwords are not alike. Type them again.',
    },
  };
}

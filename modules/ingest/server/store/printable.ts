/** PostgreSQL text holds no NUL, and other control characters would garble a table on screen: they are written as `\x00`. */
export const printable = (raw: string): string =>
  raw.replace(
    /(?![\t\n\r])\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );

/** A refusal of the database, the same on both engines. `code` is the SQLSTATE. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly constraint: string | undefined;
  constructor(message: string, code: string, constraint?: string) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }
}

export function asDatabaseError(error: unknown): Error {
  const { message, code, constraint } = error as { message?: string; code?: string; constraint?: string };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))
    return new DatabaseError(message ?? code, code, constraint);
  return error instanceof Error ? error : new Error(String(message ?? error));
}

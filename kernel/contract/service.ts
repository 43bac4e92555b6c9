/**
 * How one room calls another on the server: the contract declares a token with the shape of the service,
 * the owner provides it, the caller asks for it. No room imports another room's server code.
 */
export interface ServiceToken<T> {
  readonly name: string;
  /** Never set; carries the type. */
  readonly shape?: T;
}

export function defineService<T>(name: string): ServiceToken<T> {
  return { name };
}

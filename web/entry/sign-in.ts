/**
 * Asks the identity side of the centre, which answers with cookies.
 * @throws the problem of the centre when it refuses
 */
export async function postIdentity(path: string, body: object = {}): Promise<void> {
  const answer = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await answer.json();
}

/** Opens a session. */
export const signIn = (username: string, password: string): Promise<void> =>
  postIdentity('sign-in/username', { username: username.trim().toLowerCase(), password });

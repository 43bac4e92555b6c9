/**
 * Opens a session; the cookie comes with the answer.
 * @throws the problem of the centre when the name or password is not right
 */
export async function signIn(username: string, password: string): Promise<void> {
  const answer = await fetch('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: username.trim().toLowerCase(), password }),
  });
  if (!answer.ok) throw await answer.json();
}

import { useState } from 'preact/hooks';
import { Button, Failure } from '../parts/parts';
import { prove } from '../server/call';
import { logIn } from '../server/session';

/** Asks for an access key, and proves it by a call before it is taken. */
export function Login() {
  const [id, setId] = useState('');
  const [secret, setSecret] = useState('');
  const [failure, setFailure] = useState<Error>();
  const [isAsking, setAsking] = useState(false);

  const submit = async (): Promise<void> => {
    setAsking(true);
    const given = { id: id.trim(), secret: secret.trim() };
    try {
      await prove(given);
      // What is shown from now on is the page that was asked for.
      logIn(given);
    } catch (e) {
      setFailure(e instanceof Error ? e : new Error(String(e)));
    }
    setAsking(false);
  };

  return (
    <main class="login">
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>Log in to Pawl</h1>
        <p class="soft">
          With an access key of this server. Requests are signed here; the secret is not sent, and
          forgotten when this tab is closed.
        </p>
        {failure === undefined ? null : <Failure of={failure} />}
        <label class="field">
          Access key id
          <input
            class="input mono"
            autocomplete="username"
            required
            value={id}
            onInput={(event) => setId(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          Secret access key
          <input
            class="input mono"
            type="password"
            autocomplete="current-password"
            required
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        </label>
        <Button kind="first" type="submit" disabled={isAsking}>
          Log in
        </Button>
      </form>
    </main>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { Empty, Failure, Loading } from '../parts/parts';
import { about, key, refused, type About } from '../server/session';
import { Login } from './Login';
import { routes } from './routes';
import { holds, matched, path } from './router';
import { Shell } from './Shell';

/** The console: asks who may look, then shows the page of the address. */
export function App() {
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    fetch('/console/api/about')
      .then((answer) => answer.json())
      .then((told: About) => {
        about.value = told;
      })
      .catch(() => setFailure(new Error('The server does not answer. Is it running?')));
  }, []);
  if (failure !== undefined) {
    return <Failure of={failure} />;
  }
  if (about.value === undefined) {
    return <Loading what="console" />;
  }
  if (key.value === undefined && refused.value === undefined) {
    return <Login />;
  }
  return (
    <Shell>
      <Shown />
      {refused.value === undefined ? null : <LoginAgain why={refused.value} />}
    </Shell>
  );
}

/** Asks for a key over the page: what is written there is not lost with the key. */
function LoginAgain({ why }: { readonly why: string }) {
  const shown = useRef<HTMLDialogElement>(null);
  useEffect(() => shown.current?.showModal(), []);
  return (
    <dialog
      ref={shown}
      class="login-again"
      aria-label="Log in again"
      onCancel={(event) => event.preventDefault()}
      onClose={() => shown.current?.showModal()}
    >
      <p class="notice" role="alert">
        The server no longer takes your key: {why}
      </p>
      <Login />
    </dialog>
  );
}

function Shown() {
  const logins = useLogins();
  for (const { pattern, page: Page } of routes) {
    const found = matched(pattern, path.value);
    if (found !== undefined) {
      // Another thing of the same kind is another page: nothing of the one before stays.
      return <Page key={`${logins} ${path.value}`} {...found} />;
    }
  }
  return (
    <Empty title="There is no such page">
      <a href="/console/machines">State machines</a>
    </Empty>
  );
}

/** How often a page begins anew because its key was refused and given again. */
function useLogins(): number {
  const [logins, setLogins] = useState(0);
  const was = useRef(refused.value);
  useEffect(() => {
    // A page with something to save stays as it is.
    if (was.current !== undefined && refused.value === undefined && !holds()) {
      setLogins((before) => before + 1);
    }
    was.current = refused.value;
  }, [refused.value]);
  return logins;
}

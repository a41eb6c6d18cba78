import { useEffect, useState } from 'preact/hooks';
import { Empty, Failure, Loading } from '../parts/parts';
import { about, key, type About } from '../server/session';
import { Login } from './Login';
import { routes } from './routes';
import { matched, path } from './router';
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
  if (key.value === undefined) {
    return <Login />;
  }
  return (
    <Shell>
      <Shown />
    </Shell>
  );
}

function Shown() {
  for (const { pattern, page: Page } of routes) {
    const found = matched(pattern, path.value);
    if (found !== undefined) {
      // Another thing of the same kind is another page: nothing of the one before stays.
      return <Page key={path.value} {...found} />;
    }
  }
  return (
    <Empty title="There is no such page">
      <a href="/console/machines">State machines</a>
    </Empty>
  );
}

import { useState } from 'preact/hooks';
import { useAgain, useLoaded } from '../app/load';
import { href, to } from '../app/router';
import { Listed } from '../parts/Listed';
import { Empty } from '../parts/parts';
import { grouped } from '../parts/scale';
import { Table } from '../parts/Table';
import { functions, type FunctionConfiguration } from '../server/lambda';
import '../style/resources.css';

const FUNCTIONS_MAX = 2000;
const AGAIN_MS = 15_000;

/** All functions. */
export function Functions() {
  const list = useLoaded((signal) => functions(FUNCTIONS_MAX, signal), []);
  const [text, setText] = useState('');
  useAgain(AGAIN_MS, list);
  const wanted = text.trim().toLowerCase();
  return (
    <>
      <header>
        <h1 class="title">Functions</h1>
        {(list.value?.length ?? 0) > 0 ? (
          <input
            type="search"
            class="input"
            aria-label="Name"
            placeholder="Filter by name"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        ) : null}
      </header>
      <Listed of={list} what="functions" empty={<Begin />}>
        {(items) => (
          <List
            of={items.filter(({ FunctionName }) => FunctionName.toLowerCase().includes(wanted))}
          />
        )}
      </Listed>
    </>
  );
}

function List({ of }: { readonly of: readonly FunctionConfiguration[] }) {
  if (of.length === 0) {
    return <Empty title="No function has this in its name" />;
  }
  return (
    <Table
      label="Functions"
      heads={[
        'Name',
        'Runtime',
        'Handler',
        ['Memory', 'right'],
        ['Timeout', 'right'],
        ['Code', 'right'],
      ]}
    >
      {of.map((each) => (
        <tr key={each.FunctionArn}>
          <td>
            <a href={href(to.function(each.FunctionName))}>{each.FunctionName}</a>
            <div class="faint small">{each.Description}</div>
          </td>
          <td>
            <span class="tag">{each.Runtime ?? each.PackageType}</span>
          </td>
          <td class="mono soft">{each.Handler}</td>
          <td class="number right">{each.MemorySize} MB</td>
          <td class="number right">{each.Timeout} s</td>
          <td class="number right soft">{grouped(each.CodeSize ?? 0)} B</td>
        </tr>
      ))}
    </Table>
  );
}

function Begin() {
  return (
    <Empty title="No function yet">
      <p>A folder with a folder for each function is enough; changed files count at once:</p>
      <pre>./pawl serve --functions ./functions</pre>
      <p>Or create them as in Lambda, with any tool that does:</p>
      <pre>aws lambda create-function --function-name hello …</pre>
    </Empty>
  );
}

import { useAgain, useLoaded } from '../app/load';
import { href, to } from '../app/router';
import { Listed } from '../parts/Listed';
import { Empty, Status, When } from '../parts/parts';
import { Table } from '../parts/Table';
import { stacks } from '../server/cloudFormation';
import '../style/resources.css';

const AGAIN_MS = 5000;

/** What was deployed together. */
export function Stacks() {
  const list = useLoaded(stacks, []);
  useAgain(AGAIN_MS, list);
  return (
    <>
      <header>
        <h1 class="title">Stacks</h1>
      </header>
      <Listed of={list} what="stacks" empty={<Begin />}>
        {(items) => (
          <Table
            label="Stacks"
            heads={['Name', 'Status', 'Created', 'Changed', 'Description']}
            isRoomy
          >
            {items.map(({ id, name, status, reason, created, updated, description }) => (
              <tr key={id}>
                <td>
                  <a href={href(to.stack(name))}>{name}</a>
                </td>
                <td>
                  <Status of={status} />
                  <div class="faint small">{reason}</div>
                </td>
                <td class="soft">
                  <When at={created} />
                </td>
                <td class="soft">
                  <When at={updated} />
                </td>
                <td class="soft">{description}</td>
              </tr>
            ))}
          </Table>
        )}
      </Listed>
    </>
  );
}

function Begin() {
  return (
    <Empty title="No stack yet">
      <p>A template, a CDK app or a folder of definitions and functions becomes a stack:</p>
      <pre>./pawl deploy template.yaml</pre>
      <p>The CDK, SAM and CloudFormation's own commands deploy here, too:</p>
      <pre>{`eval "$(./pawl env)"\ncdk deploy`}</pre>
    </Empty>
  );
}

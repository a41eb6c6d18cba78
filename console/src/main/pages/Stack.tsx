import { useAgain, useLoaded } from '../app/load';
import { href, to } from '../app/router';
import { Card } from '../parts/Card';
import { Listed } from '../parts/Listed';
import { Copy, Empty, Failure, Loading, Status } from '../parts/parts';
import { Resource } from '../parts/Resource';
import { Table } from '../parts/Table';
import { instant } from '../parts/times';
import {
  events,
  resources,
  stack,
  type Output,
  type StackEvent,
  type StackResource,
} from '../server/cloudFormation';
import '../style/machine.css';
import '../style/resources.css';

/** How often it is asked for while it changes, and while it does not: it may begin to. */
const AGAIN_MS = 2000;
const SELDOM_MS = 10_000;

/** One stack: what it is made of, what it gives, and what happened to it. */
export function Stack({ name }: { readonly name: string }) {
  const found = useLoaded((signal) => stack(name, signal), [name]);
  const made = useLoaded((signal) => resources(name, signal), [name]);
  const happened = useLoaded((signal) => events(name, signal), [name]);
  const isChanging = found.value?.status.endsWith('_IN_PROGRESS') ?? false;
  const all = {
    isLoading: found.isLoading || made.isLoading || happened.isLoading,
    reload: () => [found, made, happened].forEach(({ reload }) => reload()),
  };
  useAgain(isChanging ? AGAIN_MS : SELDOM_MS, all);
  return (
    <>
      <header>
        <div class="title">
          <ol class="crumbs">
            <li>
              <a href={href(to.stacks())}>Stacks</a>
            </li>
            <li class="cut">{name}</li>
          </ol>
          <h1 class="page-name">
            <span class="cut">{name}</span>
            {found.value === undefined ? null : <Status of={found.value.status} />}
          </h1>
        </div>
      </header>
      {found.failure === undefined ? null : <Failure of={found.failure} />}
      {found.value === undefined ? (
        found.isLoading ? (
          <Loading what="stack" />
        ) : null
      ) : (
        <>
          {found.value.reason === '' ? null : <p class="notice">{found.value.reason}</p>}
          <Values title="Outputs" of={found.value.outputs} />
          <Values title="Parameters" of={found.value.parameters} />
          <Card title="Resources">
            <Listed of={made} what="resources" empty={<Empty title="No resource" />}>
              {(items) => <Resources of={items} />}
            </Listed>
          </Card>
          <Card title="Events">
            <Listed of={happened} what="events" empty={<Empty title="No event" />}>
              {(items) => <Events of={items} />}
            </Listed>
          </Card>
        </>
      )}
    </>
  );
}

function Values({ title, of }: { readonly title: string; readonly of: readonly Output[] }) {
  if (of.length === 0) {
    return null;
  }
  return (
    <Card title={title}>
      <Table label={title} isBare>
        {of.map(({ key, value, description }) => (
          <tr key={key}>
            <td>
              <strong>{key}</strong>
              <div class="faint small">{description}</div>
            </td>
            <td class="wide">
              <Named value={value} />
            </td>
            <td class="right">
              <Copy text={value} label={`Copy ${key}`} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

/** A value, which leads to what it names if it is an ARN. */
function Named({ value }: { readonly value: string }) {
  return value.startsWith('arn:') ? <Resource arn={value} /> : <span class="mono">{value}</span>;
}

function Resources({ of }: { readonly of: readonly StackResource[] }) {
  return (
    <Table label="Resources" heads={['Name', 'Type', 'Status', 'Id']} isBare isRoomy>
      {of.map(({ logicalId, physicalId, type, status, reason }) => (
        <tr key={logicalId}>
          <td>
            <strong>{logicalId}</strong>
          </td>
          <td class="soft">{type.replace(/^AWS::/, '')}</td>
          <td>
            <Status of={status} />
            <div class="faint small">{reason}</div>
          </td>
          <td class="wide">
            {type === 'AWS::Lambda::Function' && physicalId !== '' ? (
              <a href={href(to.function(physicalId))}>{physicalId}</a>
            ) : (
              <Named value={physicalId} />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Events({ of }: { readonly of: readonly StackEvent[] }) {
  return (
    <Table label="Events" heads={['Time', 'Name', 'Type', 'Status', 'Why']} isBare isRoomy>
      {of.map(({ id, at, logicalId, type, status, reason }) => (
        <tr key={id}>
          <td class="soft number">{instant(at)}</td>
          <td>
            <strong>{logicalId}</strong>
          </td>
          <td class="soft">{type.replace(/^AWS::/, '')}</td>
          <td>
            <Status of={status} />
          </td>
          <td class="wide soft">{reason}</td>
        </tr>
      ))}
    </Table>
  );
}

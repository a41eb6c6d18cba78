import { useLoaded } from '../app/load';
import { href, refine, search, to } from '../app/router';
import { Fact } from '../parts/Card';
import { Copy, Failure, Loading, Tabs } from '../parts/parts';
import { grouped } from '../parts/scale';
import { functionOf, type FunctionConfiguration } from '../server/lambda';
import '../style/machine.css';
import '../style/resources.css';
import { Invoke } from './functions/Invoke';
import { Log } from './functions/Log';
import { FunctionVersions } from './functions/FunctionVersions';

const TABS = {
  invoke: 'Invoke',
  log: 'Log',
  configuration: 'Configuration',
  versions: 'Versions and aliases',
} as const;

type Tab = keyof typeof TABS;

/** One function: it can be tried here, and what it logs is read. */
export function Function({ name }: { readonly name: string }) {
  const found = useLoaded((signal) => functionOf(name, signal), [name]);
  const asked = search.value.get('tab') ?? '';
  const tab: Tab = Object.hasOwn(TABS, asked) ? (asked as Tab) : 'invoke';
  const configuration = found.value?.Configuration;
  return (
    <>
      <header>
        <div class="title">
          <ol class="crumbs">
            <li>
              <a href={href(to.functions())}>Functions</a>
            </li>
            <li class="cut">{name}</li>
          </ol>
          <h1 class="page-name">
            <span class="cut">{name}</span>
            {configuration === undefined ? null : (
              <span class="tag">{configuration.Runtime ?? configuration.PackageType}</span>
            )}
          </h1>
        </div>
        {configuration === undefined ? null : (
          <Copy text={configuration.FunctionArn} label="Copy ARN">
            ARN
          </Copy>
        )}
      </header>
      {found.failure === undefined ? null : <Failure of={found.failure} />}
      {configuration === undefined ? (
        found.isLoading ? (
          <Loading what="function" />
        ) : null
      ) : (
        <>
          <Tabs names={TABS} shown={tab} onShow={(shown) => refine({ tab: shown })} />
          {tab === 'invoke' ? (
            <Invoke name={name} />
          ) : tab === 'log' ? (
            <Log name={name} />
          ) : tab === 'configuration' ? (
            <Configuration of={configuration} code={found.value?.Code?.Location} />
          ) : (
            <FunctionVersions name={name} />
          )}
        </>
      )}
    </>
  );
}

function Configuration({
  of,
  code,
}: {
  readonly of: FunctionConfiguration;
  readonly code: string | undefined;
}) {
  const variables = Object.entries(of.Environment?.Variables ?? {});
  return (
    <section class="card" aria-label="Configuration">
      <dl class="facts body">
        <Fact name="ARN" isLong>
          <span class="mono">{of.FunctionArn}</span>
        </Fact>
        <Fact name="Description">{of.Description === '' ? '–' : of.Description}</Fact>
        <Fact name="Handler">
          <span class="mono">{of.Handler ?? '–'}</span>
        </Fact>
        <Fact name="Memory">{of.MemorySize} MB</Fact>
        <Fact name="Timeout">{of.Timeout} s</Fact>
        <Fact name="Code">{grouped(of.CodeSize ?? 0)} bytes</Fact>
        <Fact name="State">{of.State?.toLowerCase()}</Fact>
        <Fact name="Changed">{of.LastModified}</Fact>
        <Fact name="Role" isLong>
          {of.Role ?? '–'}
        </Fact>
        <Fact name="Where its code is" isLong>
          <span class="mono">{code ?? '–'}</span>
        </Fact>
        <Fact name="Environment">
          {variables.length === 0 ? '–' : variables.map(([name]) => <div key={name}>{name}</div>)}
        </Fact>
      </dl>
    </section>
  );
}

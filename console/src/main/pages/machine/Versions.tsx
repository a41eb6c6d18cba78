import { useState } from 'preact/hooks';
import { useLoaded } from '../../app/load';
import { Card } from '../../parts/Card';
import { Confirm } from '../../parts/Confirm';
import { Button, Copy, Empty, Failure, Loading, When } from '../../parts/parts';
import { StartExecution } from '../../parts/StartExecution';
import {
  all,
  nameOf,
  states,
  type AliasItem,
  type StateMachine,
  type VersionItem,
} from '../../server/stepFunctions';
import { AliasDialog } from './AliasDialog';
import { Publish } from './Publish';
import { versionOf, type Alias } from './routing';

/** More versions than anybody reads. */
const VERSIONS_MAX = 1000;

type Doing =
  | { readonly what: 'publish' }
  | { readonly what: 'alias'; readonly alias: Alias | undefined }
  | { readonly what: 'start'; readonly arn: string }
  | { readonly what: 'delete'; readonly arn: string; readonly of: 'Version' | 'Alias' };

/** The versions of a machine and the aliases that lead to them. */
export function Versions({ machine }: { readonly machine: StateMachine }) {
  const stateMachineArn = machine.stateMachineArn;
  const versions = useLoaded((signal) => versionsOf(stateMachineArn, signal), [stateMachineArn]);
  const aliases = useLoaded((signal) => aliasesOf(stateMachineArn, signal), [stateMachineArn]);
  const [doing, setDoing] = useState<Doing>();
  const over = (): void => {
    setDoing(undefined);
    versions.reload();
    aliases.reload();
  };
  const why = versions.failure ?? aliases.failure;
  if (versions.value === undefined || aliases.value === undefined) {
    return why === undefined ? <Loading what="versions" /> : <Failure of={why} />;
  }
  return (
    <>
      {why === undefined ? null : <Failure of={why} />}
      <Card
        title="Aliases"
        actions={
          <Button
            icon="plus"
            disabled={versions.value.length === 0}
            onClick={() => setDoing({ what: 'alias', alias: undefined })}
          >
            Create alias
          </Button>
        }
      >
        <Aliases of={aliases.value} onDo={setDoing} />
      </Card>
      <Card
        title="Versions"
        actions={
          <Button icon="plus" onClick={() => setDoing({ what: 'publish' })}>
            Publish version
          </Button>
        }
      >
        <VersionList of={versions.value} onDo={setDoing} />
      </Card>
      {doing === undefined ? null : (
        <Do
          doing={doing}
          machine={machine}
          versions={versions.value}
          onClose={() => setDoing(undefined)}
          onDone={over}
        />
      )}
    </>
  );
}

function versionsOf(stateMachineArn: string, signal: AbortSignal): Promise<VersionItem[]> {
  return all(
    'ListStateMachineVersions',
    'stateMachineVersions',
    { stateMachineArn, maxResults: 1000 },
    VERSIONS_MAX,
    signal,
  );
}

async function aliasesOf(stateMachineArn: string, signal: AbortSignal): Promise<Alias[]> {
  const items = await all<'stateMachineAliases', AliasItem>(
    'ListStateMachineAliases',
    'stateMachineAliases',
    { stateMachineArn, maxResults: 100 },
    100,
    signal,
  );
  return Promise.all(
    items.map(({ stateMachineAliasArn }) =>
      states<Alias>('DescribeStateMachineAlias', { stateMachineAliasArn }, signal),
    ),
  );
}

function Aliases({
  of,
  onDo,
}: {
  readonly of: readonly Alias[];
  readonly onDo: (doing: Doing) => void;
}) {
  if (of.length === 0) {
    return (
      <Empty title="No alias yet">
        <p>
          An alias is a name that stays while the version behind it changes, all at once or in
          parts.
        </p>
      </Empty>
    );
  }
  return (
    <ul class="entries">
      {of.map((alias) => (
        <li key={alias.stateMachineAliasArn}>
          <div class="grow">
            <strong>{alias.name}</strong> <span class="soft">{alias.description}</span>
            <Shares of={alias} />
          </div>
          <Copy text={alias.stateMachineAliasArn} label="Copy ARN" />
          <Button
            kind="bare"
            icon="executions"
            label={`Start ${alias.name}`}
            onClick={() => onDo({ what: 'start', arn: alias.stateMachineAliasArn })}
          />
          <Button
            kind="bare"
            icon="edit"
            label={`Change ${alias.name}`}
            onClick={() => onDo({ what: 'alias', alias })}
          />
          <Button
            kind="bare"
            icon="trash"
            label={`Delete ${alias.name}`}
            onClick={() => onDo({ what: 'delete', arn: alias.stateMachineAliasArn, of: 'Alias' })}
          />
        </li>
      ))}
    </ul>
  );
}

/** How an alias shares out what is started by it. */
function Shares({ of }: { readonly of: Alias }) {
  return (
    <div class="shares">
      {of.routingConfiguration.map(({ stateMachineVersionArn, weight }) => (
        <span key={stateMachineVersionArn} style={{ flexGrow: weight }}>
          version {versionOf(stateMachineVersionArn)} · {weight} %
        </span>
      ))}
    </div>
  );
}

function VersionList({
  of,
  onDo,
}: {
  readonly of: readonly VersionItem[];
  readonly onDo: (doing: Doing) => void;
}) {
  if (of.length === 0) {
    return (
      <Empty title="No version yet">
        <p>A version is the definition as it is now, kept as it is.</p>
      </Empty>
    );
  }
  return (
    <ul class="entries">
      {of.map(({ stateMachineVersionArn: arn, creationDate }) => (
        <li key={arn}>
          <strong>Version {versionOf(arn)}</strong>
          <span class="soft grow">
            <When at={creationDate} />
          </span>
          <Copy text={arn} label="Copy ARN" />
          <Button
            kind="bare"
            icon="executions"
            label={`Start version ${versionOf(arn)}`}
            onClick={() => onDo({ what: 'start', arn })}
          />
          <Button
            kind="bare"
            icon="trash"
            label={`Delete version ${versionOf(arn)}`}
            onClick={() => onDo({ what: 'delete', arn, of: 'Version' })}
          />
        </li>
      ))}
    </ul>
  );
}

/** The dialog of what is being done. */
function Do({
  doing,
  machine,
  versions,
  onClose,
  onDone,
}: {
  readonly doing: Doing;
  readonly machine: StateMachine;
  readonly versions: readonly VersionItem[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  switch (doing.what) {
    case 'publish':
      return <Publish machine={machine} onClose={onClose} onDone={onDone} />;
    case 'alias':
      return (
        <AliasDialog versions={versions} alias={doing.alias} onClose={onClose} onDone={onDone} />
      );
    case 'start':
      return (
        <StartExecution arn={doing.arn} isExpress={machine.type === 'EXPRESS'} onClose={onClose} />
      );
    case 'delete':
      return (
        <Confirm
          title={`Delete ${doing.of.toLowerCase()} ${nameOf(doing.arn)}?`}
          words="Who starts executions by it will be refused. Executions that run go on."
          action="Delete"
          work={() =>
            states(`DeleteStateMachine${doing.of}`, {
              [`stateMachine${doing.of}Arn`]: doing.arn,
            })
          }
          onClose={(isDone) => (isDone ? onDone() : onClose())}
        />
      );
  }
}

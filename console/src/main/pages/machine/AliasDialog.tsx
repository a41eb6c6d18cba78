import { useState } from 'preact/hooks';
import { useAct } from '../../parts/act';
import { Choice, Field } from '../../parts/Field';
import { Button, Dialog, Failure } from '../../parts/parts';
import { states, type VersionItem } from '../../server/stepFunctions';
import { routes, versionOf, type Alias } from './routing';

/** What an alias shall be. */
interface Asked {
  readonly name: string;
  readonly description: string;
  readonly first: string;
  readonly second: string;
  /** Of the first version. */
  readonly weight: number;
}

function askedOf(alias: Alias | undefined, newest: string): Asked {
  const [first, second] = alias?.routingConfiguration ?? [];
  return {
    name: alias?.name ?? '',
    description: alias?.description ?? '',
    first: first?.stateMachineVersionArn ?? newest,
    second: second?.stateMachineVersionArn ?? '',
    weight: first?.weight ?? 100,
  };
}

function saved(asked: Asked, alias: Alias | undefined): Promise<unknown> {
  const routingConfiguration = routes(asked.first, asked.second, asked.weight);
  const { name, description } = asked;
  return alias === undefined
    ? states('CreateStateMachineAlias', {
        name,
        ...(description === '' ? {} : { description }),
        routingConfiguration,
      })
    : states('UpdateStateMachineAlias', {
        stateMachineAliasArn: alias.stateMachineAliasArn,
        description,
        routingConfiguration,
      });
}

/** Makes an alias, or changes the one that is given. */
export function AliasDialog({
  versions,
  alias,
  onClose,
  onDone,
}: {
  readonly versions: readonly VersionItem[];
  readonly alias: Alias | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const newest = versions[0]?.stateMachineVersionArn ?? '';
  const [asked, setAsked] = useState(() => askedOf(alias, newest));
  const { isActing, failure, act } = useAct();
  const change = (part: Partial<Asked>): void => setAsked({ ...asked, ...part });
  const word = alias === undefined ? 'Create' : 'Change';
  return (
    <Dialog
      title={`${word} ${alias?.name ?? 'alias'}`}
      onClose={onClose}
      onSubmit={() =>
        void act(() => saved(asked, alias)).then((isDone) => (isDone ? onDone() : undefined))
      }
      actions={
        <Button kind="first" type="submit" disabled={isActing}>
          {word}
        </Button>
      }
    >
      {alias === undefined ? (
        <Field
          label="Name"
          value={asked.name}
          onValue={(name) => change({ name })}
          maxLength={80}
          required
          autofocus
          mono
        />
      ) : null}
      <Field
        label="Description"
        value={asked.description}
        onValue={(description) => change({ description })}
        maxLength={256}
      />
      <Sharing asked={asked} versions={versions} onChange={change} />
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}

/** Which versions an alias leads to, and how many of a hundred to the first. */
function Sharing({
  asked,
  versions,
  onChange,
}: {
  readonly asked: Asked;
  readonly versions: readonly VersionItem[];
  readonly onChange: (part: Partial<Asked>) => void;
}) {
  const options = versions.map(
    ({ stateMachineVersionArn: arn }) => [arn, `Version ${versionOf(arn)}`] as const,
  );
  const { first, second, weight } = asked;
  return (
    <>
      <Choice
        label="Version"
        value={first}
        options={options}
        onValue={(arn) => onChange({ first: arn })}
      />
      <Choice
        label="Second version, that shares"
        value={second}
        options={[['', 'none'], ...options]}
        onValue={(arn) => onChange({ second: arn, weight: weight === 100 ? 90 : weight })}
      />
      {second === '' || second === first ? null : (
        <label class="field">
          <span>
            {versionOf(first)} gets <strong>{weight} %</strong>, {versionOf(second)}{' '}
            <strong>{100 - weight} %</strong>
          </span>
          <input
            type="range"
            min="0"
            max="100"
            value={weight}
            onInput={({ currentTarget }) => onChange({ weight: Number(currentTarget.value) })}
          />
        </label>
      )}
    </>
  );
}

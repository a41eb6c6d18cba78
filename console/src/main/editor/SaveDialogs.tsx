import { useState } from 'preact/hooks';
import { heldBack, leave } from '../app/router';
import { useAct } from '../parts/act';
import { Button, Dialog, Failure } from '../parts/parts';
import { StartExecution } from '../parts/StartExecution';
import type { StateMachine } from '../server/stepFunctions';
import { usualRole, wrongWith, type NewMachine, type Publication } from './saving';

/** What is asked about. */
export type Asking = 'create' | 'publish' | 'start';

/** What is asked at the moment, if anything is; whether to leave comes before all else. */
export function SaveDialog({
  asking,
  machine,
  type,
  isJson,
  onClose,
  onCreate,
  onPublish,
}: {
  readonly asking: Asking | undefined;
  readonly machine: StateMachine | undefined;
  readonly type: StateMachine['type'];
  readonly isJson: boolean;
  readonly onClose: () => void;
  readonly onCreate: (machine: NewMachine) => Promise<void>;
  readonly onPublish: (publication: Publication) => Promise<void>;
}) {
  if (heldBack.value !== undefined) {
    return <LeaveDialog onStay={() => leave('stay')} onLeave={() => leave('go')} />;
  }
  if (asking === 'create') {
    return <CreateDialog type={type} onClose={onClose} onCreate={onCreate} />;
  }
  if (asking === 'publish') {
    return <PublishDialog isJson={isJson} onClose={onClose} onPublish={onPublish} />;
  }
  return asking === undefined || machine === undefined ? null : (
    <StartExecution
      arn={machine.stateMachineArn}
      isExpress={type === 'EXPRESS'}
      onClose={onClose}
    />
  );
}

/** Asks what a new state machine is called. */
function CreateDialog({
  type,
  onClose,
  onCreate,
}: {
  readonly type: NewMachine['type'];
  readonly onClose: () => void;
  readonly onCreate: (machine: NewMachine) => Promise<void>;
}) {
  const [name, setName] = useState('');
  const [roleArn, setRole] = useState(usualRole);
  const { isActing, failure, act } = useAct();
  const wrong = wrongWith(name);
  return (
    <Dialog
      title="Create state machine"
      onClose={onClose}
      onSubmit={() => {
        if (wrong === undefined && !isActing) {
          void act(() => onCreate({ name, type, roleArn }));
        }
      }}
      actions={
        <Button kind="first" type="submit" disabled={wrong !== undefined || isActing}>
          Create
        </Button>
      }
    >
      <label class="field">
        Name
        <input
          class="input"
          autofocus
          value={name}
          maxLength={80}
          aria-describedby="create-name-wrong"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span id="create-name-wrong">{name === '' ? '' : wrong}</span>
      </label>
      <label class="field">
        Role
        <input
          class="input mono"
          value={roleArn}
          onInput={(event) => setRole(event.currentTarget.value)}
        />
      </label>
      <p class="soft">
        {type === 'EXPRESS'
          ? 'Express: many short executions, without a history.'
          : 'Standard: every step is kept, for up to a year.'}
      </p>
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}

/** Asks what a version is to be known by. */
function PublishDialog({
  isJson,
  onClose,
  onPublish,
}: {
  readonly isJson: boolean;
  readonly onClose: () => void;
  readonly onPublish: (publication: Publication) => Promise<void>;
}) {
  const [description, setDescription] = useState('');
  const { isActing, failure, act } = useAct();
  return (
    <Dialog
      title="Save and publish a version"
      onClose={onClose}
      onSubmit={() => {
        if (!isActing) {
          void act(() => onPublish({ description }));
        }
      }}
      actions={
        <Button kind="first" type="submit" disabled={isActing}>
          Publish
        </Button>
      }
    >
      <label class="field">
        What is new in it (optional)
        <input
          class="input"
          autofocus
          value={description}
          maxLength={256}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
      </label>
      <p class="soft">
        A version never changes; aliases send executions to it.
        {isJson ? '' : ' It is kept as JSON, without the comments of the YAML.'}
      </p>
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}

/** Asks before changes are lost. */
function LeaveDialog({
  onStay,
  onLeave,
}: {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  return (
    <Dialog
      title="Leave without saving?"
      onClose={onStay}
      onSubmit={onLeave}
      actions={
        <Button kind="danger" type="submit">
          Leave without saving
        </Button>
      }
    >
      <p class="soft">What you changed in the definition is lost then.</p>
    </Dialog>
  );
}

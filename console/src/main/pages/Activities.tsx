import { useState } from 'preact/hooks';
import { useAgain, useLoaded } from '../app/load';
import { useAct } from '../parts/act';
import { Confirm } from '../parts/Confirm';
import { Field } from '../parts/Field';
import { Listed } from '../parts/Listed';
import { Button, Copy, Dialog, Empty, Failure, When } from '../parts/parts';
import { Table } from '../parts/Table';
import { all, states, type Activity } from '../server/stepFunctions';
import '../style/resources.css';

const ACTIVITIES_MAX = 5000;
const AGAIN_MS = 15_000;

/** What workers ask for work by. */
export function Activities() {
  const list = useLoaded(
    (signal) =>
      all<'activities', Activity>(
        'ListActivities',
        'activities',
        { maxResults: 1000 },
        ACTIVITIES_MAX,
        signal,
      ),
    [],
  );
  const [isCreating, setCreating] = useState(false);
  const [deleted, setDeleted] = useState<Activity>();
  useAgain(AGAIN_MS, list);
  return (
    <>
      <header>
        <h1 class="title">Activities</h1>
        <Button kind="first" icon="plus" onClick={() => setCreating(true)}>
          Create
        </Button>
      </header>
      <Listed of={list} what="activities" empty={<Begin />}>
        {(items) => <List of={items} onDelete={setDeleted} />}
      </Listed>
      {isCreating ? (
        <Create
          onClose={(isDone) => {
            setCreating(false);
            if (isDone) {
              list.reload();
            }
          }}
        />
      ) : null}
      {deleted === undefined ? null : (
        <Confirm
          title={`Delete ${deleted.name}?`}
          words="Workers that ask for its tasks will be refused; tasks that wait time out."
          action="Delete"
          work={() => states('DeleteActivity', { activityArn: deleted.activityArn })}
          onClose={(isDone) => {
            setDeleted(undefined);
            if (isDone) {
              list.reload();
            }
          }}
        />
      )}
    </>
  );
}

function List({
  of,
  onDelete,
}: {
  readonly of: readonly Activity[];
  readonly onDelete: (activity: Activity) => void;
}) {
  return (
    <Table label="Activities" heads={['Name', 'ARN', 'Created', ['Actions', 'heard']]}>
      {of.map((activity) => (
        <tr key={activity.activityArn}>
          <td>
            <strong>{activity.name}</strong>
          </td>
          <td class="mono soft">{activity.activityArn}</td>
          <td class="soft">
            <When at={activity.creationDate} />
          </td>
          <td class="right">
            <Copy text={activity.activityArn} label="Copy ARN" />
            <Button
              kind="bare"
              icon="trash"
              label={`Delete ${activity.name}`}
              onClick={() => onDelete(activity)}
            />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Create({ onClose }: { readonly onClose: (isDone: boolean) => void }) {
  const [name, setName] = useState('');
  const { isActing, failure, act } = useAct();
  return (
    <Dialog
      title="Create activity"
      onClose={() => onClose(false)}
      onSubmit={() =>
        void act(() => states('CreateActivity', { name })).then((isDone) =>
          isDone ? onClose(true) : undefined,
        )
      }
      actions={
        <Button kind="first" type="submit" disabled={isActing}>
          Create
        </Button>
      }
    >
      <Field label="Name" value={name} onValue={setName} maxLength={80} required autofocus mono />
      {failure === undefined ? null : <Failure of={failure} />}
    </Dialog>
  );
}

function Begin() {
  return (
    <Empty title="No activity yet">
      <p>A task whose resource is an activity waits until a worker asks for it, and answers:</p>
      <pre>
        {`aws stepfunctions create-activity --name approve\n` +
          `aws stepfunctions get-activity-task --activity-arn <its ARN>`}
      </pre>
    </Empty>
  );
}

import { useState } from 'preact/hooks';
import { Fact } from '../../parts/Card';
import { Button, When } from '../../parts/parts';
import type { StateMachine } from '../../server/stepFunctions';
import { RoleDialog } from './RoleDialog';
import { Tags } from './Tags';

/** What is known of a machine beside its definition. */
export function Details({
  machine,
  onChanged,
}: {
  readonly machine: StateMachine;
  readonly onChanged: () => void;
}) {
  const [isChanging, setChanging] = useState(false);
  const { loggingConfiguration: logging, tracingConfiguration: tracing } = machine;
  const groups = logging?.destinations ?? [];
  return (
    <>
      <section class="card" aria-label="Details">
        <div class="head titled">
          <h2>Details</h2>
        </div>
        <dl class="facts body">
          <Fact name="ARN" isLong>
            <span class="mono">{machine.stateMachineArn}</span>
          </Fact>
          <Fact name="Role" isLong>
            <span class="mono">{machine.roleArn}</span>{' '}
            <Button kind="bare" icon="edit" label="Change role" onClick={() => setChanging(true)} />
          </Fact>
          <Fact name="Status">{machine.status.toLowerCase()}</Fact>
          <Fact name="Created">
            <When at={machine.creationDate} exact />
          </Fact>
          <Fact name="Revision">
            <span class="mono">{machine.revisionId ?? 'the first'}</span>
          </Fact>
          <Fact name="Logging">
            {logging?.level === undefined || logging.level === 'OFF'
              ? 'off'
              : `${logging.level.toLowerCase()}, ` +
                (logging.includeExecutionData === true ? 'with data' : 'without data')}
            {groups.map(({ cloudWatchLogsLogGroup: group }) => (
              <div class="mono" key={group?.logGroupArn}>
                {group?.logGroupArn}
              </div>
            ))}
          </Fact>
          <Fact name="Tracing">{tracing?.enabled === true ? 'on' : 'off'}</Fact>
        </dl>
      </section>
      <Tags arn={machine.stateMachineArn} />
      {isChanging ? (
        <RoleDialog
          machine={machine}
          onClose={(isDone) => {
            setChanging(false);
            if (isDone) {
              onChanged();
            }
          }}
        />
      ) : null}
    </>
  );
}

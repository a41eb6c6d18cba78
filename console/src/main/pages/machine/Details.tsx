import { Fact } from '../../parts/Card';
import { When } from '../../parts/parts';
import type { StateMachine } from '../../server/stepFunctions';
import { Tags } from './Tags';

/** What is known of a machine beside its definition. */
export function Details({ machine }: { readonly machine: StateMachine }) {
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
            <span class="mono">{machine.roleArn}</span>
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
    </>
  );
}

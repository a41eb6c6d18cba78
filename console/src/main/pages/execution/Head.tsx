import { href, to } from '../../app/router';
import { duration } from '../../parts/times';
import { Copy, Status, When } from '../../parts/parts';
import { nameOf, type Execution } from '../../server/stepFunctions';
import { Actions } from './Actions';
import { useNow } from './useExecution';
import { visible } from '../../source/layout';

/** What an execution is, how it is, and what can be done with it. */
export function Head({
  execution,
  isLive,
  onChanged,
}: {
  readonly execution: Execution;
  readonly isLive: boolean;
  readonly onChanged: () => void;
}) {
  const { name, status, stateMachineArn, startDate } = execution;
  return (
    <header class="execution-head">
      <div class="title">
        <ol class="crumbs" aria-label="Where this is">
          <li>
            <a href={href(to.machines())}>State machines</a>
          </li>
          <li class="cut">
            <a href={href(to.machine(stateMachineArn))}>{visible(nameOf(stateMachineArn))}</a>
          </li>
        </ol>
        <div class="named">
          <h1 class="cut" title={visible(name)}>
            {visible(name)}
          </h1>
          <Copy text={execution.executionArn} label="Copy ARN" />
          <span role="status">
            <Status of={status} />
          </span>
        </div>
        <p class="soft facts-line">
          <span>
            Started <When at={startDate} exact />
          </span>
          <Took execution={execution} />
          {(execution.redriveCount ?? 0) > 0 ? (
            <span>redriven {execution.redriveCount}×</span>
          ) : null}
          {execution.stateMachineVersionArn === undefined ? null : (
            <span>version {nameOf(execution.stateMachineVersionArn)}</span>
          )}
          {execution.stateMachineAliasArn === undefined ? null : (
            <span>alias {nameOf(execution.stateMachineAliasArn)}</span>
          )}
          {status === 'RUNNING' ? (
            <span class={isLive ? 'live' : 'live lost'}>{isLive ? 'Live' : 'Connecting…'}</span>
          ) : null}
        </p>
      </div>
      <Actions execution={execution} onChanged={onChanged} />
    </header>
  );
}

function Took({ execution: { startDate, stopDate } }: { readonly execution: Execution }) {
  const now = useNow(stopDate === undefined);
  return (
    <span class="number">
      {stopDate === undefined ? 'running for ' : 'took '}
      {duration((stopDate ?? now) - startDate)}
    </span>
  );
}

import { href, to } from '../../app/router';
import type { History } from '../../history/History';
import { codeOf, type Attempt, type Visit } from '../../history/visits';
import { Copy, Status, Value } from '../../parts/parts';
import { duration, instant } from '../../parts/times';
import { nameOf } from '../../server/stepFunctions';
import { begunBy } from './calls';
import { useNow } from './useExecution';

/** When a state was entered and left, and each of its attempts. */
export function Timing({ visit, history }: { readonly visit: Visit; readonly history: History }) {
  const now = useNow(visit.ended === undefined);
  const end = visit.ended ?? now;
  return (
    <>
      <dl class="facts">
        <Fact name="Entered" value={instant(visit.entered)} />
        <Fact name="After" value={duration(visit.entered - history.root.started)} />
        <Fact
          name={visit.ended === undefined ? 'So far' : 'Took'}
          value={duration(end - visit.entered)}
        />
        <Fact name="Event" value={`#${visit.id}`} />
      </dl>
      {visit.attempts.map((attempt) => (
        <OneAttempt key={attempt.number} attempt={attempt} now={now} />
      ))}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}

function OneAttempt({ attempt, now }: { readonly attempt: Attempt; readonly now: number }) {
  const { number, scheduled, started, ended, status, error, cause, delay } = attempt;
  const child = begunBy(attempt);
  return (
    <section class="attempt">
      <div class="row">
        <h3>Attempt {number}</h3>
        <Status of={codeOf(status)} />
        <span class="soft number">{duration((ended ?? now) - scheduled)}</span>
      </div>
      <p class="soft">
        {attempt.resource}
        {delay === undefined ? '' : ` · retried after ${duration(delay)}`}
        {started === undefined || started - scheduled < 0.05
          ? ''
          : ` · waited ${duration(started - scheduled)} to start`}
      </p>
      {child === undefined ? null : (
        <p>
          <a href={href(to.execution(child))}>Execution {nameOf(child)}</a>
        </p>
      )}
      {attempt.mapRunArn === undefined ? null : (
        <p class="row">
          <span class="cut mono" title={attempt.mapRunArn}>
            {attempt.mapRunArn}
          </span>
          <Copy text={attempt.mapRunArn} label="Copy the ARN of the Map Run" />
        </p>
      )}
      {error === undefined ? null : (
        <p class="failed-text">
          <strong>{error}</strong>
        </p>
      )}
      {cause === undefined ? null : <Folded title="Cause" text={cause} />}
      {attempt.sent === undefined ? null : <Folded title="Sent" text={attempt.sent} />}
      {attempt.submitted === undefined ? null : (
        <Folded title="Submitted" text={attempt.submitted} />
      )}
      {attempt.result === undefined ? null : <Folded title="Result" text={attempt.result} />}
    </section>
  );
}

function Folded({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <details>
      <summary>{title}</summary>
      <Value text={text} label={title} />
    </details>
  );
}

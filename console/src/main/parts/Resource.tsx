import { href, to } from '../app/router';

/** Something that an ARN names: a link where the console has a page for it. */
export function Resource({ arn }: { readonly arn: string | undefined }) {
  if (arn === undefined) {
    return <span class="faint">–</span>;
  }
  const at = pathOf(arn);
  const name = shortOf(arn);
  return at === undefined ? (
    <span class="mono" title={arn}>
      {name}
    </span>
  ) : (
    <a href={href(at)} title={arn}>
      {name}
    </a>
  );
}

/** The page of what an ARN names; nothing if there is none. */
export function pathOf(arn: string): string | undefined {
  const [, , service, , , kind, name] = arn.split(':');
  if (service === 'states' && name !== undefined) {
    if (kind === 'stateMachine') {
      return to.machine(arn.split(':').slice(0, 7).join(':'));
    }
    return kind === 'execution' ? to.execution(arn) : to.activities();
  }
  if (service === 'lambda' && kind === 'function' && name !== undefined) {
    return to.function(name);
  }
  return service === 'sqs' ? to.queues() : undefined;
}

/** What of an ARN tells it from others. */
function shortOf(arn: string): string {
  const parts = arn.split(':');
  return parts.length < 6 ? arn : parts.slice(parts[5] === 'stateMachine' ? 6 : 5).join(':');
}

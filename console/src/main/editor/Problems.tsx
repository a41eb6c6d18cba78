import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../parts/parts';
import { positionsIn, type Position } from '../source/places';
import type { Fix } from './fixes';
import { summary, type Problem } from './problems';
import type { Checked } from './useProblems';

/** What is wrong with the definition: each can be gone to, and some mended. */
export function Problems({
  of: { source, problems, isMore, isChecking, failure },
  onGo,
  onFix,
}: {
  readonly of: Checked;
  readonly onGo: (offset: number) => void;
  readonly onFix: (fix: Fix) => void;
}) {
  const [open, setOpen] = useState(true);
  const at = useMemo(() => positionsIn(source.text), [source]);
  const said = failure === undefined ? summary(problems, isMore) : 'Not checked';
  const worst = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  return (
    <section class="problems" aria-label="Problems">
      <button
        type="button"
        class="said"
        aria-expanded={open}
        disabled={problems.length === 0 && failure === undefined}
        onClick={() => setOpen(!open)}
      >
        <span class={`dot ${problems.length === 0 ? 'fine' : worst}`} />
        {said}
        {isChecking ? <span class="faint">checking …</span> : null}
      </button>
      <Heard text={isChecking ? undefined : said} />
      {open && failure !== undefined ? <p class="why">{failure.message}</p> : null}
      {open && problems.length > 0 ? (
        <ul>
          {problems.map((problem, i) => (
            <Row key={i} at={at(problem.from)} of={problem} onGo={onGo} onFix={onFix} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Row({
  at: { line, column },
  of: problem,
  onGo,
  onFix,
}: {
  readonly at: Position;
  readonly of: Problem;
  readonly onGo: (offset: number) => void;
  readonly onFix: (fix: Fix) => void;
}) {
  return (
    <li>
      <button type="button" class="problem" onClick={() => onGo(problem.from)}>
        <span class={`dot ${problem.severity}`}>
          <span class="heard">{problem.severity}</span>
        </span>
        <span class="message">{problem.message}</span>
        <span class="where mono">
          {line}:{column}
        </span>
      </button>
      {problem.fixes.map((fix) => (
        <Button key={fix.name} onClick={() => onFix(fix)}>
          {fix.name}
        </Button>
      ))}
    </li>
  );
}

/** Says what changed when nobody writes any more, so that it does not talk into the writing. */
function Heard({ text }: { readonly text: string | undefined }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = text === undefined ? undefined : setTimeout(() => setSaid(text), 1000);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span class="heard" role="status">
      {said}
    </span>
  );
}

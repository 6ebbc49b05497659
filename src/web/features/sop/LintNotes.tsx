import type { SopLintFinding } from '../../../contract/sop.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Mark } from '../../components/Mark.tsx';
import { sop as text } from '../../messages/sop.ts';

const TONES = { error: 'late', warning: 'wait', info: 'neutral' } as const;

/** What the linter says of the SOP; closed, since most of it is for whoever revises the SOP. */
export function LintNotes({ findings }: { readonly findings: readonly SopLintFinding[] }) {
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const counts = text.lintCount(count('error'), count('warning'), count('info'));
  return (
    <Disclosure summary={`${text.lintTitle}: ${counts}`}>
      {findings.length === 0 ? (
        <p className="soft">{text.lintNothing}</p>
      ) : (
        <ul>
          {findings.map((one) => (
            <li key={`${one.code} ${one.path} ${one.message}`}>
              <Mark tone={toneOf(one)} icon="info">
                {text.lintSeverity[one.severity] ?? one.severity}
              </Mark>{' '}
              {one.printedNo === null ? null : <strong>{text.lintRow(one.printedNo)}: </strong>}
              {one.message} <span className="soft small">({one.code})</span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

function toneOf({ severity }: SopLintFinding) {
  return severity === 'error' || severity === 'warning' ? TONES[severity] : TONES.info;
}

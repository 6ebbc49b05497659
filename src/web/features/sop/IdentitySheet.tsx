import type { SopDefinition } from '../../../domain/sop/model.ts';
import { formatDate } from '../../format.ts';
import { sop as text } from '../../messages/sop.ts';
import { useSession } from '../session/use-session.ts';
import classes from './Sop.module.css';

type Sheet = SopDefinition['identitySheet'];

const LEFT = ['legalBasis', 'relations', 'warnings'] as const;
const RIGHT = ['performerQualifications', 'equipment', 'recordKeeping'] as const;

/** The identity sheet as the official form has it: facts on the right, then two columns of lists. */
export function IdentitySheet({ sheet }: { readonly sheet: Sheet }) {
  const { agency } = useSession();
  const facts = [
    ['number', sheet.number],
    ['preparedOn', dateOf(sheet.preparedOn)],
    ['revisedOn', dateOf(sheet.revisedOn)],
    ['effectiveOn', dateOf(sheet.effectiveOn)],
    ['ratifiedOn', dateOf(sheet.ratifiedOn)],
    ['ratifiedBy', sheet.ratifiedBy],
    ['title', sheet.title],
  ] as const;
  return (
    <div className={classes.sheet}>
      <div className={classes.sheetAgency} aria-hidden="true">
        {agency.name}
      </div>
      <dl className={classes.sheetFacts}>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{text.identity[key]}</dt>
            <dd>{value ?? <span className="soft">{text.identity.notWritten}</span>}</dd>
          </div>
        ))}
      </dl>
      {LEFT.map((left, index) => {
        const right = RIGHT[index];
        return (
          <div key={left} className={classes.sheetPair}>
            <Cell title={text.identity[left]} lines={sheet[left]} />
            {right === undefined ? null : (
              <Cell title={text.identity[right]} lines={sheet[right]} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function dateOf(date: string | null): string | null {
  return date === null ? null : formatDate(date);
}

function Cell({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div className={classes.sheetCell}>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p className="soft">{text.identity.notWritten}</p>
      ) : (
        <ol>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

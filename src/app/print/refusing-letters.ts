import { MissingGlyphFault } from '../../documents/pdf/fault.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';

/** What is rendered, or the refusal that names the characters which no font has; other faults are thrown on. */
export async function refusingLetters<T>(render: () => Promise<T>): Promise<Result<T, Rejection>> {
  try {
    return ok(await render());
  } catch (error) {
    if (error instanceof MissingGlyphFault) {
      const characters = error.characters.map(({ character, code }) => `“${character}” (${code})`);
      return err(rejection('print.missing-glyph', { characters: characters.join(', ') }));
    }
    throw error;
  }
}

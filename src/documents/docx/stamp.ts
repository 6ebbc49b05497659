/**
 * Takes the clock out of a finished DOCX: the times in the archive become one fixed time, so that the same
 * document is the same bytes. (APPNOTE.TXT 4.4.6: time and date in MS-DOS form.)
 */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_LENGTH = 22;
/** 1 January 1980, midnight: the first time that the form knows. */
const DOS_DATE = 0x0021;

/** Sets the time of each file in the archive, in place; the archive must have no comment. */
export function stampArchive(mutBytes: Uint8Array): Uint8Array {
  const view = new DataView(mutBytes.buffer, mutBytes.byteOffset, mutBytes.byteLength);
  const end = mutBytes.length - END_LENGTH;
  expectSignature(view, end, END_RECORD);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    expectSignature(view, at, CENTRAL_HEADER);
    setTime(view, at + 12);
    const local = view.getUint32(at + 42, true);
    expectSignature(view, local, LOCAL_HEADER);
    setTime(view, local + 10);
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return mutBytes;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, DOS_DATE, true);
}

function expectSignature(view: DataView, at: number, signature: number): void {
  if (at < 0 || view.getUint32(at, true) !== signature) {
    throw new Error('the DOCX is not the archive it should be');
  }
}

/** Lists of an identity sheet that a recogniser wrote into one line: numbered, bulleted or bare. */
import type { IdentityFieldName } from '../model.ts';

const NAMES_NUMBER = /(?:nomor|no|pasal|ayat|butir|angka|huruf|tahun|tanggal|ke|bulan)\.?\s*$/i;
const BULLET = /(?:^|\s|(?<=[\p{Ll})]))[-–•*]\s+(?=[\p{Lu}\d])/gu;

/** Names that open an item where no mark parts them, as offices list what they work with. */
const EQUIPMENT =
  /(?:^|(?<!Perangkat)\s)(?=(?:Perangkat\s+\p{L}+|Komputer|Laptop|Printer|Scanner|Alat\s+Tulis|ATK|Fill?ing\s+[CKck]abinet|Lemari|Formulir|Materi\s|Kuesioner|Kuisioner|Panduan\s|Pedoman\s|Buku\s|Agenda\s|Telepon|Kamera|Kendaraan|Mobil|Sepeda\s|Jaringan\s|Proyektor|LCD|Stempel|Mesin\s|Meja\s|Peraturan\s))/gu;

/**
 * The items of a cell, without their marks. Numbers part items where they count up (one may be missing) and
 * name no "Nomor 2"; without marks, relations are parted before each "SOP" and equipment before the usual
 * names. What has none of these stays one item.
 */
export function itemsOf(text: string, field: IdentityFieldName): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => partLine(line.trim(), field))
    .map((item) => item.replace(/^[\s\-–•*]+|[\s;,]+$/g, '').replace(/\s+/g, ' '))
    .filter((item) => /[\p{L}\d]/u.test(item));
}

function partLine(line: string, field: IdentityFieldName): readonly string[] {
  if (/^\(?1\s?[.)]?\s?\p{Lu}/u.test(line)) {
    return partNumbers(line);
  }
  if (/^\d{1,2}\s?[.)]\s?\p{L}/u.test(line) || /^[2-9]\s\p{Lu}/u.test(line)) {
    return partNumbers(line);
  }
  if (/^[-–•*]\s/.test(line)) {
    return line.split(BULLET);
  }
  if (field === 'relations' && /^SOP\b/.test(line)) {
    return line.split(/\s+(?=SOP\s)/);
  }
  return field === 'equipment' ? line.split(EQUIPMENT) : [line];
}

function partNumbers(line: string): readonly string[] {
  const start = /^\(?(\d{1,2})\s?[.)]?\s?/.exec(line);
  const items: string[] = [];
  let expected = Number(start?.[1] ?? 0) + 1;
  let from = start?.[0].length ?? 0;
  for (const match of line.matchAll(/(?<=[\s\p{Ll}).;,])(\d{1,2})(?:\s?[.)]\s?|\s)(?=\p{Lu})/gu)) {
    const value = Number(match[1]);
    const before = line.slice(from, match.index);
    const counts = value === expected || value === expected + 1;
    if (counts && match.index > from && !NAMES_NUMBER.test(before)) {
      items.push(before);
      from = match.index + match[0].length;
      expected = value + 1;
    }
  }
  return [...items, line.slice(from)];
}

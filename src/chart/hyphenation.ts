/** Where an Indonesian word may be divided (EYD V, pemenggalan kata): between syllables, never after one letter. */

const VOWEL = /[aeiouAEIOU]/;
const DIGRAPHS = ['ng', 'ny', 'sy', 'kh'];
const LEAST_BEFORE = 2;
const LEAST_AFTER = 3;

/**
 * Places in a word before which a hyphen may divide it, ascending. Only letters are divided; a word that is
 * all capitals (an abbreviation) or holds figures is not.
 */
export function hyphenPoints(word: string): readonly number[] {
  const points: number[] = [];
  for (const match of word.matchAll(/[A-Za-z]+/g)) {
    const letters = match[0];
    if (letters.length > 5 && letters === letters.toUpperCase()) {
      continue;
    }
    for (const point of syllables(letters)) {
      if (point >= LEAST_BEFORE && letters.length - point >= LEAST_AFTER) {
        points.push(match.index + point);
      }
    }
  }
  return points;
}

/** Beginnings of the second and later syllables: V-V, V-CV, VC-CV, VC-CCV; ng, ny, sy and kh are one sound. */
function syllables(word: string): readonly number[] {
  const sounds = soundsOf(word);
  const points: number[] = [];
  let previous = -1;
  sounds.forEach((sound, index) => {
    if (!VOWEL.test(sound.text)) {
      return;
    }
    if (previous >= 0) {
      const between = index - previous - 1;
      const first = sounds[between <= 1 ? index - between : previous + 2];
      const isDiphthong = between === 0 && /^(ai|au|oi|ei)$/i.test(pair(sounds, previous));
      if (first !== undefined && !isDiphthong) {
        points.push(first.at);
      }
    }
    previous = index;
  });
  return points;
}

interface Sound {
  readonly text: string;
  readonly at: number;
}

function soundsOf(word: string): readonly Sound[] {
  const sounds: Sound[] = [];
  for (let at = 0; at < word.length; at += sounds.at(-1)?.text.length ?? 1) {
    const two = word.slice(at, at + 2);
    sounds.push({ text: DIGRAPHS.includes(two.toLowerCase()) ? two : word.charAt(at), at });
  }
  return sounds;
}

function pair(sounds: readonly Sound[], at: number): string {
  return `${sounds[at]?.text ?? ''}${sounds[at + 1]?.text ?? ''}`;
}

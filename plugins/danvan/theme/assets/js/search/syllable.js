/* Is this a Vietnamese syllable, and which one do keys that nothing decoded spell: `dduwowngf`, `d9uo7ng2` → đường? */
(function (search) {
  "use strict";
  const { fold } = search;
  const ONSET = "(?:[bdhlmrsvx]|ch?|g[hi]?|kh?|n(?:gh?|h)?|ph?|qu?|t[hr]?)?";
  const SYLLABLE = new RegExp(`^(?!.*(?:aa|ee|oo))${ONSET}[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?$`);
  const LONGEST = 12;
  const TELEX_TONES = { f: "`", r: "?", x: "~", s: "'", j: "." };
  const VNI_TONES = { 2: "`", 3: "?", 4: "~", 1: "'", 5: "." };
  const HATS = { a: "â", e: "ê", o: "ô" };

  const isSyllable = (folded) => SYLLABLE.test(folded);

  function horned(letters) {
    if (/uo/.test(letters)) return letters.replace("uo", "ươ");
    if (letters.endsWith("ua")) return letters.replace("ua", "ưa");
    if (/a/.test(letters)) return letters.replace("a", "ă");
    return /o/.test(letters) ? letters.replace("o", "ơ") : letters.replace("u", "ư");
  }

  /** The word that Telex or VNI keys spell, or null when they spell none. */
  function keyed(shown) {
    const parts = /^([bcdghklmnpqrstvxđ9]*)([aeiouy][a-z0-9]*)$/.exec(shown);
    if (!parts || shown.length > LONGEST || isSyllable(shown)) return null;
    let onset = parts[1].replace(/dd|d9/, "đ"), rest = parts[2], tone = "";
    rest = rest.replace(/[sfrxj1-5]/g, (sign) => { tone += TELEX_TONES[sign] || VNI_TONES[sign]; return ""; });
    rest = rest.replace(/d$|9/, () => { onset = onset.replace(/^d/, "đ"); return ""; });
    rest = rest.replace(/([aeo])\1/, (pair) => HATS[pair[0]]);
    rest = rest.replace(/([aeo])([a-z]*)6/, (_, vowel, after) => HATS[vowel] + after);
    if (/[w7]/.test(rest)) rest = horned(rest.replace(/[w7]/g, ""));
    rest = rest.replace(/a([a-z]*)8/, "ă$1");
    const letters = onset + rest, folded = fold(letters);
    if (tone.length > 1 || letters + tone === shown || !isSyllable(folded)) return null;
    return { shown, key: letters + tone, folded, letters, tone };
  }

  Object.assign(search, { isSyllable, keyed });
})(globalThis.danvanSearch);

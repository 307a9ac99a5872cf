/* Which pages answer a query? The whole engine, for a worker, a page or a test: no DOM, no network, no clock.
 *
 *   const engine = danvanSearch.engine(index);          // the parsed index.json
 *   let answer = engine.ask("hien dat", options);        // pages, or what it needs to know first
 *   while (answer.need.length) { for (const name of answer.need) engine.receive(name, await load(name)); … ask again }
 *
 * A query is read in several ways (as typed, abbreviations spelt out, the official words, glued words cut); every
 * reading is a row of words, every word has candidates in the vocabulary with a weight, and a page counts for its
 * best reading. plugins/danvan/search builds the index and cuts words in the same way.
 */
(function (scope) {
  "use strict";

  /* ---- words: the same as plugins/danvan/search/words.py ---- */
  const INVISIBLE = /[\u00ad\u034f\u200b-\u200f\u2060\ufeff]/g;
  const WORD = /[0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+/g;
  const TONES = new Map([["\u0300", "`"], ["\u0309", "?"], ["\u0303", "~"], ["\u0301", "'"], ["\u0323", "."]]);

  const fold = (shown) => shown.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

  function key(shown) {
    if (/^[a-z0-9]*$/.test(shown)) return shown;
    let letters = "", tones = "";
    for (const sign of shown.toLowerCase().normalize("NFD")) {
      if (TONES.has(sign)) tones += TONES.get(sign); else letters += sign;
    }
    return letters.normalize("NFC") + tones;
  }

  const word = (shown) => {
    const whole = key(shown), letters = whole.replace(/[`?~'.]+$/, "");
    return { shown, key: whole, folded: fold(shown), letters, tone: whole.slice(letters.length) };
  };

  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const shown = match[0].replace(INVISIBLE, "").normalize("NFC").toLowerCase();
      if (fold(shown)) found.push({ start: match.index, end: match.index + match[0].length, ...word(shown) });
    }
    return found;
  }

  /* ---- numbers: the same as plugins/danvan/search/numbers.py ---- */
  function decode(text) {
    const numbers = [];
    let number = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), digit = (code === 33 ? 92 : code) - 35;
      number = number * 46 + (digit % 46);
      if (digit >= 46) { numbers.push(number); number = 0; }
    }
    return numbers;
  }

  /* ---- how well what was typed agrees with a word of the same letters ---- */
  function agreement(typed, found) {
    if (typed.key === found.key) return 1;
    if (typed.key === typed.folded) return 0.9;  // no mark was typed: every marking is meant
    let weight = 0.88;
    for (let i = 0; i < typed.letters.length; i++) {
      if (typed.letters[i] === found.letters[i]) continue;
      if (typed.letters[i] !== typed.folded[i]) weight = 0.35;  // another mark than the page has: â for ă
    }
    if (typed.tone === found.tone || typed.tone === "") return weight;
    if (/^[?~]$/.test(typed.tone) && /^[?~]$/.test(found.tone)) return weight * 0.9;  // hỏi and ngã sound alike to many
    return Math.min(weight, 0.35);
  }

  /* ---- telex and VNI that nothing decoded: `dduwowngf`, `d9uo7ng2` → đường ---- */
  const SYLLABLE = /^(?!.*(?:aa|ee|oo))(?:[bdhlmrsvxk]|ch?|g[hi]?|kh|n(?:gh?|h)?|ph?|qu?|t[hr]?)?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?$/;
  const TELEX_TONES = { f: "`", r: "?", x: "~", s: "'", j: "." };
  const VNI_TONES = { 2: "`", 3: "?", 4: "~", 1: "'", 5: "." };
  const HATS = { a: "â", e: "ê", o: "ô" };
  const horned = (letters) =>
    /uo/.test(letters) ? letters.replace("uo", "ươ") :
    /ua$/.test(letters) ? letters.replace("ua", "ưa") :
    /a/.test(letters) ? letters.replace("a", "ă") :
    /o/.test(letters) ? letters.replace("o", "ơ") : letters.replace("u", "ư");

  function keyed(shown) {
    const parts = /^([bcdghklmnpqrstvxđ9]*)([aeiouy][a-z0-9]*)$/.exec(shown);
    if (!parts || shown.length > 12 || SYLLABLE.test(shown)) return null;
    let onset = parts[1].replace(/dd|d9/, "đ"), rest = parts[2], tone = "";
    rest = rest.replace(/[sfrxj1-5]/g, (sign) => { tone += TELEX_TONES[sign] || VNI_TONES[sign]; return ""; });
    rest = rest.replace(/d$|9/, () => { onset = onset.replace(/^d/, "đ"); return ""; });
    rest = rest.replace(/([aeo])\1/, (pair) => HATS[pair[0]]);
    rest = rest.replace(/([aeo])([a-z]*)6/, (_, vowel, after) => HATS[vowel] + after);
    if (/[w7]/.test(rest)) rest = horned(rest.replace(/[w7]/g, ""));
    rest = rest.replace(/a([a-z]*)8/, "ă$1");
    const letters = onset + rest, folded = fold(letters);
    if (tone.length > 1 || letters + tone === shown || !SYLLABLE.test(folded)) return null;
    return { shown, key: letters + tone, folded, letters, tone };
  }

  /* ---- slips: one confusion of Vietnamese ears, or one letter too many, too few, wrong or out of place ---- */
  const sound = (folded) => folded
    .replace(/^(?:gi(?=[aeouy])|r|v)/, "d").replace(/^tr/, "ch").replace(/^x/, "s").replace(/^n(?![gh])/, "l")
    .replace(/^ngh/, "ng").replace(/^gh/, "g").replace(/^[kq](?![hu])/, "c").replace(/^qu/, "cu")
    .replace(/n[gh]$/, "n").replace(/(?:ch|t)$/, "c").replace(/y/g, "i");

  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length !== b.length) return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
    if (a.slice(i + 1) === b.slice(i + 1)) return a.length > 2;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  function slip(typed, folded) {
    if (sound(typed) === sound(folded)) return 0.7;
    if (!oneEdit(typed, folded)) return 0;
    return typed.length === folded.length && [...typed].sort().join() === [...folded].sort().join() ? 0.75 : 0.5;
  }

  /* ---- the engine ---- */
  const FACET = 96, BODY = 160;  // the places where a page's title ends and its body begins (postings.py)
  const LONGEST_QUERY = 200, MOST_WORDS = 32, MOST_READINGS = 12, MOST_COMPLETIONS = 12;

  function engine(index) {
    const vocabulary = index.words.split(" ").map(word);
    const pageCounts = decode(index.pages), titles = decode(index.titles), bodies = decode(index.bodies);
    const count = titles.length, meanBody = bodies.reduce((sum, length) => sum + length, 0) / count || 1;
    const groups = new Map();  // letters without marks → numbers of the words written with them
    vocabulary.forEach((one, number) => {
      if (!groups.has(one.folded)) groups.set(one.folded, []);
      groups.get(one.folded).push(number);
    });
    const known = new Map();  // file name → content
    const decoded = new Map();  // word number → its postings
    const phrases = new Map();  // first word without marks → [{words, becomes, weight}]
    const shorts = new Map();  // abbreviation without marks and hyphens → [words]
    for (const [short, long] of index.abbreviations) {
      const name = words(short).map((one) => one.folded).join("");
      shorts.set(name, [...(shorts.get(name) || []), words(long)]);
      addPhrase(long, words(short), 0.9);
    }
    for (const [said, official] of index.synonyms) {
      for (const from of said) for (const to of official) addPhrase(from, words(to), 0.7);
    }
    const shardOf = places(index.shards), blockOf = places(index.blocks);

    function addPhrase(text, becomes, weight) {
      const from = words(text);
      if (!from.length || !becomes.length) return;
      phrases.set(from[0].folded, [...(phrases.get(from[0].folded) || []), { words: from, becomes, weight }]);
    }

    // Sizes of consecutive parts → for a number, [its part, its place there].
    function places(sizes) {
      const starts = [0];
      for (const size of decode(sizes || "")) starts.push(starts[starts.length - 1] + size);
      return (number) => {
        let low = 0, high = starts.length - 1;
        while (high - low > 1) { const middle = (low + high) >> 1; if (starts[middle] <= number) low = middle; else high = middle; }
        return [low, number - starts[low]];
      };
    }

    /* -- readings -- */
    function readings(typed) {
      const after = new Array(typed.length + 1);
      after[typed.length] = [{ weight: 1, words: [] }];
      for (let i = typed.length - 1; i >= 0; i--) {
        const all = [];
        for (const option of options(typed, i)) {
          for (const rest of after[i + option.length]) {
            all.push({ weight: option.weight * rest.weight, words: [...option.words, ...rest.words] });
          }
        }
        after[i] = all.sort((a, b) => b.weight - a.weight).slice(0, MOST_READINGS);
      }
      return after[0];
    }

    function* options(typed, i) {
      const one = typed[i];
      yield { length: 1, weight: 1, words: [one] };
      let joined = "";
      for (let length = 1; length <= 3 && i + length <= typed.length; length++) {
        joined += typed[i + length - 1].folded;
        const capital = typed.slice(i, i + length).every((part) => part.capital);
        if (SYLLABLE.test(joined) && !capital) continue;
        for (const long of shorts.get(joined) || (length === 1 || one.hyphen ? initialled(joined) : [])) yield { length, weight: 1, words: long };
      }
      for (const phrase of phrases.get(one.folded) || []) {
        const length = phrase.words.length;
        if (phrase.words.every((part, j) => i + j < typed.length && part.folded === typed[i + j].folded && agreement(typed[i + j], part) > 0.8)) {
          yield { length, weight: phrase.weight, words: phrase.becomes };
        }
      }
      if (!groups.has(one.folded) && !decodable(one)) {
        for (const parts of cuts(one)) yield { length: 1, weight: 0.95, words: parts };
      }
    }

    const decodable = (typed) => { const other = keyed(typed.shown); return other && groups.has(other.folded) ? other : null; };

    // Initials of words that stand together in a title: an abbreviation that no lexicon knows.
    let initials = null;
    function initialled(short) {
      if (!index.heads || short.length < 3 || short.length > 8 || groups.has(short)) return [];
      initials = initials || index.heads.map((head) => { const all = words(head[1]); return [all.map((one) => one.folded[0]).join(""), all]; });
      const found = new Map();
      for (const [letters, all] of initials) {
        const at = letters.indexOf(short);
        if (at < 0) continue;
        const long = all.slice(at, at + short.length);
        found.set(long.map((one) => one.key).join(" "), long);
      }
      return [...found.values()].slice(0, 4);
    }

    // The ways to cut glued words into words of the vocabulary, the likeliest first.
    function cuts(typed) {
      const text = typed.shown, ends = [[{ cost: 0, parts: [] }]];
      if (text.length < 4 || text.length > 60 || text.length !== typed.folded.length) return [];
      for (let end = 1; end <= text.length; end++) {
        const ways = [];
        for (let start = Math.max(0, end - 12); start < end; start++) {
          if (!ends[start].length) continue;
          const part = piece(text.slice(start, end));
          if (part) for (const way of ends[start]) ways.push({ cost: way.cost + part.cost, parts: [...way.parts, part.word] });
        }
        ends[end] = ways.sort((a, b) => a.cost - b.cost).slice(0, 6);
      }
      return ends[text.length].filter((way) => way.parts.length > 1).map((way) => way.parts);
    }

    function piece(shown) {
      const plain = word(shown), one = groups.has(plain.folded) ? plain : decodable(plain);
      if (!one) return null;
      const pages = groups.get(one.folded).reduce((sum, number) => sum + pageCounts[number], 0);
      const odd = shown.length === 1 || (shown.length < 4 && !SYLLABLE.test(one.folded));  // rarely a word by itself
      return { word: one, cost: 1 + Math.log(1 + count / pages) + (odd ? 4 : 0) };
    }

    /* -- candidates: numbers of words with a weight -- */
    function candidates(typed, last, loose) {
      const found = new Map();
      const add = (numbers, weigh) => {
        for (const number of numbers || []) {
          const weight = weigh(vocabulary[number]);
          if (weight > (found.get(number) || 0)) found.set(number, weight);
        }
      };
      const exact = groups.get(typed.folded), other = decodable(typed);
      // Marks that make a word of these pages are meant; marks that make none are a slip of the tone.
      const meant = !loose && typed.key !== typed.folded && (exact || []).some((number) => vocabulary[number].key === typed.key);
      add(exact, (one) => {
        const weight = agreement(typed, one);
        return weight === 1 ? 1 : meant ? weight * 0.75 : Math.max(weight, 0.6);
      });
      if (other) add(groups.get(other.folded), (one) => agreement(other, one) * 0.95);
      const best = Math.max(0, ...found.values());
      if (last && (!exact || loose)) complete(typed, add);
      if ((best < 0.8 && !(last && found.size && !exact)) || loose) {
        for (const [folded, numbers] of groups) {
          const weight = folded === typed.folded ? 0 : slip(typed.folded, folded) * (loose ? SL : 1);
          if (weight) add(numbers, (one) => weight * (typed.tone === one.tone || typed.key === typed.folded ? 1 : 0.7));
        }
      }
      return found;
    }

    function complete(typed, add) {
      const starts = [];
      for (const [folded, numbers] of groups) if (folded.length > typed.folded.length && folded.startsWith(typed.folded)) starts.push(...numbers);
      starts.sort((a, b) => pageCounts[b] - pageCounts[a] || a - b);
      const cut = (one) => ({ ...one, letters: one.letters.slice(0, typed.letters.length), key: "" });
      add(starts.filter((number) => agreement(typed, cut(vocabulary[number])) > 0.8).slice(0, MOST_COMPLETIONS), () => 0.75);
    }

    /* -- ranking -- */
    function postings(number) {
      if (!decoded.has(number)) {
        const [shard, place] = shardOf(number);
        decoded.set(number, decode(index.postings ? index.postings[number] : known.get("words-" + shard)[place]));
      }
      return decoded.get(number);
    }

    function slots(row) {  // page → for each word of the reading, [place, weight, word number, place …]
      const pages = new Map();
      row.forEach((found, position) => {
        for (const [number, weight] of found) {
          const numbers = postings(number);
          for (let i = 0, page = -1; i < numbers.length;) {
            page += numbers[i++] + 1;
            let slot = pages.get(page);
            if (!slot) pages.set(page, slot = new Array(row.length));
            const hits = slot[position] || (slot[position] = []);
            for (let left = numbers[i++], place = 0; left > 0; left--) hits.push(place += numbers[i++], weight, number);
          }
        }
      });
      return pages;
    }

    const rarity = (found) => {
      let pages = 0;
      for (const [number, weight] of found) if (weight >= 0.6) pages += pageCounts[number];
      return Math.log(1 + (count + 0.5) / (Math.min(pages, count) + 0.5));
    };
    const zone = (place) => place < FACET ? 4 : place < BODY ? 1.6 : 1;

    function score(page, slot, weights, total) {
      let sum = 0, covered = 0, pairs = 0, titled = new Set();
      for (let i = 0; i < slot.length; i++) {
        const hits = slot[i];
        if (!hits) continue;
        let best = 0, often = 0;
        for (let j = 1; j < hits.length; j += 3) best = Math.max(best, hits[j]);
        for (let j = 0; j < hits.length; j += 3) {
          const place = hits[j], share = hits[j + 1] / best;
          often += share * (place < BODY ? zone(place) : 1 / (0.6 + 0.4 * bodies[page] / meanBody));
          if (place < FACET && hits[j + 1] > 0.6) titled.add(place);
        }
        sum += weights[i] * best * often / (often + 1.2);
        covered += weights[i] * best;
        if (slot[i + 1]) pairs += (weights[i] + weights[i + 1]) / 2 * beside(hits, slot[i + 1]);
      }
      const coverage = covered / total;
      return { score: (sum / total + 0.8 * pairs / total + 0.25 * titled.size / (titles[page] + 2)) * Math.pow(coverage, 1.6), coverage };
    }

    function beside(hits, nexts) {  // how surely the second word follows the first
      let best = 0;
      for (let i = 0; i < hits.length; i += 3) {
        for (let j = 0; j < nexts.length; j += 3) {
          if (nexts[j] === hits[i] + 1) best = Math.max(best, hits[i + 1] * nexts[j + 1] * (hits[i] < FACET ? 1 : 0.6));
        }
      }
      return best;
    }

    function plan(query, loose) {
      const text = query.slice(0, LONGEST_QUERY);
      const typed = words(text).slice(0, MOST_WORDS);
      typed.forEach((one) => {
        const raw = text.slice(one.start, one.end);
        one.capital = raw === raw.toUpperCase() && raw !== raw.toLowerCase();
        one.hyphen = /[-–.]/.test(text[one.end] || "");
        one.last = one.end === text.length;
      });
      return readings(typed).map((reading) => ({ ...reading, row: reading.words.map((one) => candidates(one, one.last, loose)), strict: reading.words.map((one) => candidates(one, one.last, false)) }));
    }

    function rank(plans) {
      const best = new Map();
      for (const reading of plans) {
        const weights = reading.strict.map(rarity), total = weights.reduce((sum, one) => sum + one, 0);
        for (const [page, slot] of slots(reading.row)) {
          const result = score(page, slot, weights, total);
          result.score *= reading.weight;
          if (!best.has(page) || best.get(page).score < result.score) best.set(page, { page, ...result, reading, slot });
        }
      }
      return [...best.values()].sort((a, b) => b.score - a.score || a.page - b.page);
    }

    const missing = (names) => [...new Set(names)].filter((name) => !known.has(name));

    function ask(query) {
      const plans = plan(query, false);
      if (!index.postings) {
        const need = missing(plans.flatMap((one) => one.row.flatMap((found) => [...found.keys()].map((number) => "words-" + shardOf(number)[0]))));
        if (need.length) return { need };
      }
      let ranked = rank(plans);
      if (!ranked.length || ranked[0].coverage < TH) ranked = rank([...plans, ...plan(query, true)]);
      return { need: [], total: ranked.length, items: ranked.slice(0, 10).map((one) => ({ page: one.page, score: one.score, location: index.heads[one.page][0], title: index.heads[one.page][1] })) };
    }

    return { ask, receive: (name, content) => known.set(name, content), plan };
  }

  scope.danvanSearch = { engine, words, fold, key, decode, keyed, agreement };
})(typeof self === "undefined" ? globalThis : self);

/* Which pages answer a query? For a worker, a page or a test, after search-words.js: no DOM, no network, no clock.
 *
 *   const engine = danvanSearch.engine(index);            // index.json, parsed
 *   let answer = engine.ask("hien dat", options);
 *   while (answer.need.length) {                          // files it must read first, without folder and .json
 *     for (const name of answer.need) engine.receive(name, await load(name));
 *     answer = engine.ask("hien dat", options);
 *   }
 *
 * options: filters {facet: [value …]}, facets (true: count them), sort ("score", "year", "title"), limit, offset.
 * answer: need, total, items, guess ("" or what was probably meant), facets {facet: [{value, count} …]}; partial: no page
 * holds all that was asked; wordless: something was typed, but neither letter nor digit.
 * item: location, title, kind, field, place, unit, year, state, origin, score, terms (the words found), text (an
 * excerpt), anchor and heading (of the part it is from), marks {title, text} ([start, end] of each word found).
 * Items may come before their text is known: then need is not empty, and asking again gives the same with text.
 * searcher(load) does the asking and loading: a worker or page needs no more than that, highlight(text, marks) and
 * what a result says and where it leads: facts(item), way(item).
 *
 * A query is read in several ways (as typed, abbreviations spelt out, official words for the people's, glued words
 * cut). A reading is a row of words; each may mean several words of the vocabulary, with a weight; a page counts for
 * the reading that suits it best. plugins/danvan/search writes the index and cuts words in the same way.
 */
(function (scope) {
  "use strict";
  const { word, words, fold, decode, agreement, keyed, slip, isSyllable } = scope.danvanWords;

  const FACET = 96, BODY = 160;  // where in a page the title's places end and the body's begin (postings.py)
  const LONGEST_QUERY = 200, MOST_WORDS = 32, MOST_READINGS = 12, MOST_FETCHED_AHEAD = 64;
  // Weights: from SURE on nothing else is tried, below DOUBTFUL nothing is marked, up to UNLIKELY nothing is looked for.
  const SURE = 0.8, DOUBTFUL = 0.5, UNLIKELY = 0.3;
  const TWO_SLIPS = 0.4;  // two likely slips side by side bear each other out, unlikely ones do not
  const LITTLE = 0.4;  // a page that holds no more than this of what the words say is no answer
  const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

  function engine(index) {
    const vocabulary = index.words ? index.words.split(" ").map(word) : [];
    const pageCounts = decode(index.pages), titles = decode(index.titles), bodies = decode(index.bodies);
    const count = titles.length, meanBody = total(bodies) / count || 1;
    const FACETS = Object.keys(index.facets);
    const MOST = index.postings ? 10 : 4;  // guesses at one word: each costs a file when the words are in many
    const shardOf = parts(index.shards), blockOf = parts(index.blocks);
    const files = new Map();     // name → content
    const decoded = new Map();   // number of a word → its postings
    const groups = new Map();    // letters without marks → numbers of the words written with them
    const shorts = new Map();    // an abbreviation's letters → what it may stand for
    const phrases = new Map();   // first word without marks → [{words, becomes, weight}]
    const push = (map, name, value) => { if (map.has(name)) map.get(name).push(value); else map.set(name, [value]); };

    vocabulary.forEach((one, number) => push(groups, one.folded, number));
    for (const [short, long] of index.abbreviations) {
      push(shorts, words(short).map((one) => one.folded).join(""), words(long));
      addPhrase(long, short, 0.9);
    }
    for (const [said, official] of index.synonyms) {
      for (const from of said) for (const to of official) addPhrase(from, to, 0.7);
    }

    function addPhrase(from, to, weight) {
      const phrase = { words: words(from), becomes: words(to), weight };
      if (phrase.words.length && phrase.becomes.length) push(phrases, phrase.words[0].folded, phrase);
    }

    /* -- readings: the ways to understand what was typed -- */
    function readings(typed) {
      const from = [[{ weight: 1, words: [] }]];  // readings of the last words, the whole query's at the end
      for (let i = typed.length - 1; i >= 0; i--) {
        const ways = [];
        for (const { length, weight, words: first } of options(typed, i)) {
          for (const rest of from[typed.length - i - length]) {
            ways.push({ weight: weight * rest.weight, words: [...first, ...rest.words] });
          }
        }
        from.push(ways.sort((a, b) => b.weight - a.weight).slice(0, MOST_READINGS));
      }
      return from[typed.length];
    }

    function* options(typed, i) {
      const one = typed[i];
      yield { length: 1, weight: 1, words: [one] };
      for (let length = 1; length <= 3 && i + length <= typed.length; length++) {
        const run = typed.slice(i, i + length), short = run.map((part) => part.folded).join("");
        if (isSyllable(short) && !run.every((part) => part.capital)) continue;  // “an” is a word, “AN” may be short
        for (const long of shorts.get(short) || (length === 1 || one.hyphen ? initialled(short) : [])) {
          yield { length, weight: 1, words: long };
        }
      }
      for (const { words: from, becomes, weight } of phrases.get(one.folded) || []) {
        if (from.every((part, j) => typed[i + j] && says(typed[i + j], part))) {
          yield { length: from.length, weight, words: becomes };
        }
      }
      const next = typed[i + 1], unknown = (part) => !groups.has(part.folded) && !decodable(part);
      if (unknown(one)) for (const pieces of cuts(one)) yield { length: 1, weight: 0.95, words: pieces };
      if (next && (unknown(one) || unknown(next))) {  // the space is in the wrong place
        const both = { ...word(one.shown + next.shown), last: next.last, cut: true };
        for (const pieces of groups.has(both.folded) ? [[both]] : cuts(both)) yield { length: 2, weight: 0.85, words: pieces };
      }
    }

    const says = (typed, part) => typed.folded === part.folded && agreement(typed, part) > SURE;

    const exists = (typed) => (groups.get(typed.folded) || []).some((number) => vocabulary[number].key === typed.key);

    function decodable(typed) {
      const other = keyed(typed.shown);
      return other && groups.has(other.folded) ? other : null;
    }

    // Initials of words side by side in a title: an abbreviation that the lexicon does not know.
    let initials = null;
    function initialled(short) {
      if (!index.heads || short.length < 3 || short.length > 8 || groups.has(short)) return [];
      initials = initials || index.heads.map(([, title]) => {
        const all = words(title);
        return { all, letters: all.map((one) => one.folded[0]).join("") };
      });
      const found = new Map();
      for (const { all, letters } of initials) {
        const at = letters.indexOf(short), long = all.slice(at, at + short.length);
        if (at >= 0) found.set(long.map((one) => one.key).join(" "), long);
      }
      return [...found.values()].slice(0, 4);
    }

    // The ways to cut glued words into words of the vocabulary, few and frequent ones first.
    function cuts(typed) {
      const text = typed.shown, until = [[{ cost: 0, pieces: [] }]];
      if (text.length < 4 || text.length > 60 || text.length !== typed.folded.length) return [];
      for (let end = 1; end <= text.length; end++) {
        const ways = [];
        for (let start = Math.max(0, end - 12); start < end; start++) {
          const last = until[start].length && piece(text.slice(start, end), text[start - 1]);
          for (const { cost, pieces } of last ? until[start] : []) {
            ways.push({ cost: cost + last.cost, pieces: [...pieces, last.word] });
          }
        }
        until.push(ways.sort((a, b) => a.cost - b.cost).slice(0, 6));
      }
      return until[text.length].map((way) => way.pieces).filter((pieces) => pieces.length > 1);
    }

    function piece(shown, before) {
      if (/^[^aeiouy0-9]$/.test(fold(shown)) && !/[0-9]/.test(before)) return null;  // one consonant: only as in 500m
      const plain = word(shown), other = decodable(plain), one = groups.has(plain.folded) ? plain : other;
      if (!one || (one === other && !exists(other))) return null;
      const odd = shown.length === 1 || (shown.length < 4 && !isSyllable(one.folded));  // rarely a word by itself
      return { word: { ...one, cut: true }, cost: 1 + Math.log(1 + count / spread(one.folded)) + (odd ? 4 : 0) };
    }

    const spread = (folded) => total(groups.get(folded).map((number) => pageCounts[number]));

    /* -- candidates: numbers of the words that may be meant → {weight, slip: whether it needs a slip to be meant} -- */
    function candidates(typed, loose) {
      const found = new Map();
      const add = (numbers, weigh, begun = false) => {
        for (const number of numbers) {
          const weight = weigh(vocabulary[number]), before = found.get(number);
          if (weight <= Math.max(before ? before.weight : 0, UNLIKELY)) continue;
          found.set(number, { weight, slip: Boolean(typed.cut) || (weight < SURE && !begun) });
        }
      };
      const exact = groups.get(typed.folded) || [], other = decodable(typed);
      // Marks that make a word of these pages are meant; marks that make none are a slip of the tone.
      const meant = !loose && typed.key !== typed.folded && exists(typed);
      add(exact, (one) => {
        const weight = agreement(typed, one);
        return weight === 1 ? 1 : meant ? weight * 0.75 : Math.max(weight, 0.6);
      });
      if (other) add(groups.get(other.folded), (one) => agreement(other, one) * 0.95);
      const best = strongest([...found.values()]), finished = best >= SURE && typed.tone !== "";
      const ends = typed.last && !finished ? completions(typed) : [];
      add(ends, () => (best < SURE ? 0.75 : 0.5), true);
      if (!typed.cut && (loose || (best < SURE && (found.size > ends.length || !ends.length)))) {
        for (const [folded, weight] of slips(typed)) {
          const wrong = typed.key === typed.folded ? 1 : 0.7;  // letters and tone
          add(groups.get(folded), (one) => weight * (loose ? 0.8 : 1) * (typed.tone === one.tone ? 1 : wrong));
        }
      }
      return found;
    }

    function completions(typed) {
      if (typed.folded.length < 2 && groups.has(typed.folded)) return [];
      const start = (one) => ({ ...one, key: "", letters: one.letters.slice(0, typed.letters.length) });
      const found = [];
      for (const [folded, numbers] of groups) {
        if (folded.length > typed.folded.length && folded.startsWith(typed.folded)) found.push(...numbers);
      }
      return found.filter((number) => agreement(typed, start(vocabulary[number])) > SURE)
        .sort((a, b) => pageCounts[b] - pageCounts[a] || a - b).slice(0, MOST);
    }

    function slips({ folded: typed, alone }) {
      const found = [...groups.keys()].map((folded) => [folded, folded === typed ? 0 : slip(typed, folded)]);
      const least = alone && isSyllable(typed) ? 0.5 : 0;  // a syllable by itself is itself, not another with one letter changed
      return found.filter(([, weight]) => weight > least)
        .sort((a, b) => b[1] - a[1] || spread(b[0]) - spread(a[0])).slice(0, MOST);
    }

    /* -- ranking -- */
    function postings(number) {
      if (!decoded.has(number)) {
        const [shard, place] = index.postings ? [] : shardOf(number);
        decoded.set(number, decode(index.postings ? index.postings[number] : files.get("words-" + shard)[place]));
      }
      return decoded.get(number);
    }

    function meetings(row) {  // page → for each word of the reading, its hits there
      const pages = new Map();
      row.forEach((found, position) => {
        for (const [number, { weight, slip }] of found) {
          const numbers = postings(number);
          for (let i = 0, page = -1; i < numbers.length;) {
            page += numbers[i++] + 1;
            if (!pages.has(page)) pages.set(page, new Array(row.length));
            const slots = pages.get(page), hits = slots[position] || (slots[position] = []);
            for (let left = numbers[i++], place = 0; left > 0; left--) {
              place += numbers[i++];
              hits.push({ place, weight, slip, number });
            }
          }
        }
      });
      return pages;
    }

    function rarity(found) {
      const pages = total([...found].map(([number, { weight }]) => (weight > 0.65 ? pageCounts[number] : 0)));
      return Math.log(1 + (count + 0.5) / (Math.min(pages, count) + 0.5));
    }

    // Nearly every syllable is one slip away from others: what needs a slip is meant only beside its neighbour.
    function meant(slots) {
      if (slots.length === 1) return slots;
      const supports = (hit, step, i) => (slots[i + step] || []).some(({ place, weight, slip }) =>
        place === hit.place + step && (!slip || hit.weight * weight >= TWO_SLIPS));
      return Array.from(slots, (hits, i) => {
        const left = (hits || []).filter((hit) => !hit.slip || supports(hit, -1, i) || supports(hit, 1, i));
        return left.length ? left : undefined;
      });
    }

    function score(page, slots, weights, all) {
      const titled = [], length = 0.6 + 0.4 * bodies[page] / meanBody;
      let sum = 0, covered = 0, pairs = 0, ofPairs = 0;
      slots.forEach((hits, i) => {
        const pair = i + 1 < weights.length ? (weights[i] + weights[i + 1]) / 2 : 0;
        ofPairs += pair;
        if (!hits) return;
        const best = strongest(hits);
        let often = 0;
        for (const { place, weight } of hits) {
          often += weight / best * (place < FACET ? 4 : place < BODY ? 1.6 : 1 / length);
          if (place < FACET && weight > DOUBTFUL && !titled.includes(place)) titled.push(place);
        }
        sum += weights[i] * best * often / (often + 1.2);
        covered += weights[i] * best;
        if (slots[i + 1]) pairs += pair * beside(hits, slots[i + 1]);
      });
      const coverage = covered / all, title = titled.length / (titles[page] + 2);
      return { page, coverage, score: (sum / all + 1.0 * pairs / (ofPairs || 1) + 0.25 * title) * Math.pow(coverage, 1.6) };
    }

    const strongest = (hits) => hits.reduce((best, { weight }) => Math.max(best, weight), 0);

    function beside(hits, nexts) {  // how surely the second word follows the first
      let best = 0;
      for (const { place, weight } of hits) {
        for (const next of nexts) {
          if (next.place === place + 1) best = Math.max(best, weight * next.weight * (place < FACET ? 1 : 0.6));
        }
      }
      return best;
    }

    function plan(typed, loose) {
      const known = new Map();  // the readings share most of their words
      const meant = (one) => known.get(one) || known.set(one, candidates(one, loose)).get(one);
      return readings(typed).map((reading) => ({ ...reading, row: reading.words.map(meant) }));
    }

    function rank(plans) {
      const best = new Map();
      for (const { words: read, weight, row } of plans) {
        const weights = row.map(rarity), all = total(weights);
        for (const [page, hits] of meetings(row)) {
          const slots = meant(hits), result = score(page, slots, weights, all);
          if (result.coverage < LITTLE) continue;
          result.score *= weight;
          if (!best.has(page) || best.get(page).score < result.score) best.set(page, { ...result, slots, read });
        }
      }
      const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.page - b.page);
      return ranked.filter((one) => one.score > ranked[0].score / 5);
    }

    /* -- facets -- */
    let columns = null;  // facet → for every page the numbers of its values; and every page's place by title
    function readColumns() {
      if (columns) return;
      const content = files.get("facets");
      columns = new Map(FACETS.map((facet) => [facet, lists(decode(content.columns[facet]))]));
      columns.byTitle = [];
      decode(content.by_title).forEach((page, place) => { columns.byTitle[page] = place; });
    }

    function lists(numbers) {
      const all = [];
      for (let i = 0; i < numbers.length; i += numbers[i] + 1) all.push(numbers.slice(i + 1, i + 1 + numbers[i]));
      return all;
    }

    // Any of a facet's chosen values, but one of every facet that has any.
    const chosen = (filters) => FACETS.filter((facet) => filters[facet] && filters[facet].length);
    const passes = (page, filters, except) => chosen(filters).every((facet) => facet === except ||
      columns.get(facet)[page].some((number) => filters[facet].includes(index.facets[facet][number])));

    // What a value would give beside the choices made in the other facets; values that would give nothing are left out.
    function counted(ranked, filters) {
      return Object.fromEntries(FACETS.map((facet) => {
        const values = index.facets[facet].map((value) => ({ value, count: 0 }));
        for (const { page } of ranked) {
          if (passes(page, filters, facet)) for (const number of columns.get(facet)[page]) values[number].count++;
        }
        return [facet, values.filter((one) => one.count)];
      }));
    }

    const year = (page) => Math.max(0, ...shownValues("year", columns.get("year")[page]).map(Number));
    const ORDERS = new Map([
      ["title", (a, b) => columns.byTitle[a.page] - columns.byTitle[b.page]],
      ["year", (a, b) => year(b.page) - year(a.page) || b.score - a.score || a.page - b.page],
    ]);

    /* -- what is shown of a page -- */
    const shownValues = (facet, numbers) => numbers.map((number) => index.facets[facet][number]);

    function together(slots, i) {  // the hits of a word that stand beside a hit of its neighbour in the query
      const likely = (at) => (slots[at] || []).filter((hit) => hit.weight >= DOUBTFUL);
      const follows = (hit, step) => likely(i + step).some((other) => other.place === hit.place + step);
      return likely(i).filter((hit) => follows(hit, -1) || follows(hit, 1));
    }

    // For each word of the reading, the words of the page that a reader sees as found: those beside each other. The
    // best page settles what was meant: “duong giao thong” found as đường giao thông marks no thống anywhere.
    function found(one, first) {
      return one.slots.map((hits, i) => {
        if (!hits) return [];
        const settled = one.read === first.read ? together(first.slots, i).map((hit) => hit.number) : [];
        const near = together(one.slots, i), surest = hits.filter((hit) => hit.weight === strongest(hits));
        const shown = settled.length ? hits.filter((hit) => settled.includes(hit.number)) : near.length ? near : surest;
        return [...new Set(shown.map((hit) => vocabulary[hit.number]))];
      });
    }

    function guess(one) {  // what the best page suggests was meant, when letters had to be changed to find it
      const rows = found(one, one), meant = one.read.map((typed, i) => (rows[i][0] || typed));
      const begun = (typed, i) => typed.last && meant[i].folded.startsWith(typed.folded);
      const guessed = one.read.some((typed, i) => typed.cut || (typed.folded !== meant[i].folded && !begun(typed, i)));
      return guessed ? meant.map(({ shown }) => shown).join(" ") : "";
    }

    function item(one, first) {
      const [block, place] = blockOf(one.page), content = files.get("pages-" + block);
      const [location, title, numbers] = index.heads ? index.heads[one.page] : content.heads[place];
      const facts = lists(decode(numbers)).map((values, i) => [FACETS[i], shownValues(FACETS[i], values).join(", ")]);
      const terms = [...new Set(one.slots ? found(one, first).flat() : [])], keys = new Set(terms.map((term) => term.key));
      const part = content ? excerpt(content.bodies[place], keys) : { anchor: "", heading: "", text: "", marks: [] };
      return {
        ...Object.fromEntries(facts), location, title, anchor: part.anchor, heading: part.heading, text: part.text,
        marks: { title: marks(title, keys), text: part.marks }, terms: terms.map((term) => term.shown), score: one.score,
      };
    }

    /* -- the answer -- */
    const missing = (names) => [...new Set(names)].filter((name) => !files.has(name));

    function shardsFor(plans) {
      if (index.postings) return [];
      const numbers = plans.flatMap(({ row }) => row.flatMap((found) => [...found.keys()]));
      return missing(numbers.map((number) => "words-" + shardOf(number)[0]));
    }

    let answered = { query: null };  // the last query's pages: asked again for more of them, with texts or with other facets
    function pagesFor(query) {
      if (answered.query === query) return answered;
      const typed = read(query);
      if (!typed.length) return (answered = { query, need: [], ranked: query.trim() ? [] : null, guess: "", wordless: Boolean(query.trim()) });
      let plans = plan(typed, false), need = shardsFor(plans);
      if (need.length) return { need };
      let ranked = rank(plans);
      if (!(ranked.length && ranked[0].coverage >= SURE)) {  // no page holds it all: look again, less strictly
        plans = plans.concat(plan(typed, true));
        need = shardsFor(plans);
        if (need.length) return { need };
        ranked = rank(plans);
      }
      const [best] = ranked;
      return (answered = { query, need, ranked, guess: best ? guess(best) : "", partial: Boolean(best) && best.slots.includes(undefined) });
    }

    function ask(query, { filters = {}, facets = false, sort = "score", limit = 10, offset = 0 } = {}) {
      const listing = facets || ORDERS.has(sort) || FACETS.some((facet) => filters[facet] && filters[facet].length);
      const found = pagesFor(query), need = [...(listing ? missing(["facets"]) : []), ...found.need];
      const answer = { need, total: 0, items: [], guess: "", partial: false, wordless: false, facets: {} };
      if (need.length) return answer;
      let ranked = found.ranked || (listing ? titles.map((_, page) => ({ page, score: 0 })) : []);
      const best = ranked[0];
      for (const said of ["guess", "partial", "wordless"]) answer[said] = found[said] || answer[said];
      if (listing) {
        readColumns();
        if (facets) answer.facets = counted(ranked, filters);
        ranked = ranked.filter(({ page }) => passes(page, filters));
        if (ORDERS.has(sort)) ranked.sort(ORDERS.get(sort));
      }
      answer.total = ranked.length;
      const shown = ranked.slice(offset, offset + limit);
      need.push(...missing(shown.map(({ page }) => "pages-" + blockOf(page)[0])));
      if (index.heads || !need.length) answer.items = shown.map((one) => item(one, best));
      return answer;
    }

    // The files that later queries need, when the site is small enough to fetch them all while nobody waits.
    function rest() {
      const shards = decode(index.shards || "").map((_, number) => "words-" + number);
      return shards.length <= MOST_FETCHED_AHEAD ? missing(shards) : [];
    }

    return { ask, rest, receive: (name, content) => files.set(name, content), folder: index.folder };
  }

  // load(name) → promise of a file's content. search(query, options, show): show(answer) is called with the answer, a
  // second time when the texts have come, and never for a query that a later one has replaced.
  function searcher(load) {
    const coming = new Map();  // name → promise: queries typed fast want the same files
    let opening = null, latest = 0, filling = false;

    function open() {
      opening = opening || load("index").then(engine).catch((error) => { opening = null; throw error; });
      return opening;
    }

    function fetched(opened, name) {
      const fetching = async () => {
        try { opened.receive(name, await load(opened.folder + "/" + name)); } finally { coming.delete(name); }
      };
      if (!coming.has(name)) coming.set(name, fetching());
      return coming.get(name);
    }

    async function search(query, options, show) {
      const turn = ++latest, opened = await open();
      for (let more = true; more && turn === latest;) {
        const answer = opened.ask(query, options);
        more = answer.need.length > 0;
        if (!more || answer.items.length) show(answer);
        await Promise.all(answer.need.map((name) => fetched(opened, name)));
      }
    }

    // Fetch what later queries need, one after the other, while nobody waits.
    async function ahead() {
      if (filling) return;
      filling = true;
      const opened = await open();
      for (const name of opened.rest()) await fetched(opened, name);
    }

    return { search, ahead };
  }

  function read(query) {
    const text = query.slice(0, LONGEST_QUERY);
    return words(text).slice(0, MOST_WORDS).map((one, _, { length }) => {
      const raw = text.slice(one.start, one.end), capital = raw === raw.toUpperCase() && raw !== raw.toLowerCase();
      return { ...one, capital, hyphen: /[-–.&]/.test(text[one.end] || ""), last: one.end === text.length, alone: length === 1 };
    });
  }

  // Sizes of consecutive parts → for a number, its part and its place there.
  function parts(sizes) {
    const found = [];
    decode(sizes || "").forEach((size, part) => {
      for (let place = 0; place < size; place++) found.push([part, place]);
    });
    return (number) => found[number];
  }

  /* ---- what a reader sees ---- */
  const WINDOW = 34;  // words of an excerpt
  const marks = (text, keys) => words(text).filter((one) => keys.has(one.key)).map((one) => [one.start, one.end]);

  function excerpt(sections, keys) {
    let best = { worth: -1, text: "", anchor: "", heading: "", all: [], first: 0 };
    for (const [anchor, heading, paragraphs] of sections) {
      for (const text of [heading, ...paragraphs]) {
        const all = words(text), hits = all.map((one, i) => i).filter((i) => keys.has(all[i].key));
        for (const first of hits.length ? hits : [0]) {
          const held = hits.filter((i) => i >= first && i < first + WINDOW - 4);
          const worth = new Set(held.map((i) => all[i].key)).size + held.length / 100 + (text === heading ? -0.5 : 0);
          if (worth > best.worth) best = { worth, text, anchor: hits.length ? anchor : "", heading, all, first };
        }
      }
    }
    const from = Math.max(0, Math.min(best.first - 4, best.all.length - WINDOW)), to = from + WINDOW;
    const start = from ? best.all[from].start : 0, end = to < best.all.length ? best.all[to - 1].end : best.text.length;
    const text = (start ? "… " : "") + best.text.slice(start, end) + (end < best.text.length ? " …" : "");
    return { text, marks: marks(text, keys), anchor: best.anchor, heading: best.heading };
  }

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escape = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

  function highlight(text, ranges) {  // safe HTML
    let html = "", done = 0;
    for (const [start, end] of ranges) {
      html += escape(text.slice(done, start)) + "<mark>" + escape(text.slice(start, end)) + "</mark>";
      done = end;
    }
    return html + escape(text.slice(done));
  }

  // Where a result leads, from the site's root; ?h= names the words to mark there (marked.js).
  function way(item) {
    const [page, hash] = (item.anchor ? item.location.split("#")[0] + "#" + item.anchor : item.location).split("#");
    return page + (item.terms.length ? "?h=" + item.terms.map(encodeURIComponent).join("+") : "") + (hash ? "#" + hash : "");
  }

  const FACTS = ["kind", "field", "place", "year", "origin"];  // what a result says of its page
  const facts = (item) => FACTS.map((name) => item[name]).filter(Boolean).join(" · ");

  scope.danvanSearch = { engine, searcher, highlight, escape, way, facts };
})(typeof self === "undefined" ? globalThis : self);

/* Which pages answer a query? No DOM, no network, no clock.
 *
 *   const engine = new danvanSearch.Engine(index);        // index.json, parsed
 *   let answer = engine.ask("hien dat", options);
 *   while (answer.need.length) {                          // files it must read first, without folder and .json
 *     for (const name of answer.need) engine.receive(name, await load(name));
 *     answer = engine.ask("hien dat", options);
 *   }
 *
 * options: filters {facet: [value …]}, facets (true: count them), sort ("score", "year", "title"), limit, offset.
 * answer: need, total, items, answer (null or {says, source, location} of a record that answers the question itself), guess ("" or what was probably meant), facets {facet: [{value, count} …]}; partial: no page
 * holds all that was asked; wordless: something was typed, but neither letter nor digit.
 * item: location, title, kind, field, place, unit, year, state, origin, score, terms (the words found), text (an
 * excerpt), anchor and heading (of the part it is from), marks {title, text} ([start, end] of each word found).
 * Items may come before their text is known: then need is not empty, and asking again gives the same with text.
 *
 * A query is read in several ways (readings.js). A reading is a row of words; each may mean several words of the
 * vocabulary, with a weight (candidates.js); a page counts for the reading that suits it best (ranking.js).
 * plugins/danvan/search writes the index and cuts words in the same way.
 */
(function (search) {
  "use strict";
  const { Vocabulary, Lexicon, Cutter, Readings, Candidates, Files, Postings, Ranking, Facets, Results, Answers, read, asksFor, lacks } = search;
  const SURE = 0.8;  // a page that holds as much of what was asked: the query is not read less strictly
  const BEGUN = 0.1, EITHER = 0.75, FINISHED = 0.95;  // a page that scores so much of the best stays first while somebody types
  const NAMESAKES = 3;  // pages shown for a name that nobody typed
  const GUESSES = 10, GUESSES_BY_FILE = 4;  // at one word; each costs a file when the words are in many
  const MOST_FETCHED_AHEAD = 64;
  const DEFAULTS = { filters: {}, facets: false, sort: "score", limit: 10, offset: 0 };
  const NOTHING = { need: [], answer: null, guess: "", partial: false, wordless: false };

  class Engine {
    constructor(index) {
      this.folder = index.folder;
      this.files = new Files();
      this.vocabulary = new Vocabulary(index);
      this.postings = new Postings(index, this.files);
      this.ranking = new Ranking(index, this.vocabulary, this.postings);
      this.facets = new Facets(index, this.files);
      this.results = new Results(index, this.ranking, this.facets, this.files);
      this.answers = new Answers(index, this.files);
      const lexicon = new Lexicon(index, this.vocabulary), cutter = new Cutter(this.vocabulary, this.ranking.count);
      this.readings = new Readings(this.vocabulary, lexicon, cutter);
      this.candidates = new Candidates(this.vocabulary, index.postings ? GUESSES : GUESSES_BY_FILE);
      this.answered = { query: null };  // the last query's pages: asked again for more of them, with texts, with other facets
    }

    receive(name, content) {
      this.files.set(name, content);
    }

    ask(query, options) {
      const asked = { ...DEFAULTS, ...options }, listing = this.facets.asked(asked), found = this.pagesFor(query);
      const need = [...(listing ? this.files.missing(["facets"]) : []), ...found.need];
      const answer = { ...NOTHING, need, total: 0, items: [], facets: {} };
      if (need.length) return answer;
      Object.assign(answer, { answer: found.answer, guess: found.guess, partial: found.partial, wordless: found.wordless });
      const all = found.ranked || (listing ? this.everything() : []);
      const ranked = listing ? this.listed(all, asked, answer) : all, shown = ranked.slice(asked.offset, asked.offset + asked.limit);
      answer.total = ranked.length;
      need.push(...this.results.needed(shown));
      if (this.results.heads || !need.length) answer.items = shown.map((one) => this.results.item(one, all[0]));
      return answer;
    }

    everything() {
      return Array.from({ length: this.ranking.count }, (_, page) => ({ page, score: 0 }));
    }

    listed(all, { filters, facets, sort }, answer) {
      this.facets.open();
      if (facets) answer.facets = this.facets.counted(all, filters);
      const passed = all.filter(({ page }) => this.facets.passes(page, filters));
      return this.facets.orders.has(sort) ? passed.sort(this.facets.orders.get(sort)) : passed;
    }

    pagesFor(query) {
      if (this.answered.query === query) return this.answered;
      const typed = read(query), found = typed.length ? this.found(typed) : this.unread(query);
      if (found.need.length) return found;
      if (query.startsWith(this.answered.query)) this.steady(found, this.answered, this.settled(typed.at(-1)));
      return (this.answered = { query, ...found });
    }

    /** What part of the best score keeps a page first: little in the middle of a word, nearly all of it at its end. */
    settled(last) {
      if (!last?.last) return FINISHED;
      if (!this.vocabulary.has(last.folded)) return BEGUN;
      return this.candidates.completions(last).length ? EITHER : FINISHED;
    }

    /** A list does not jump with every letter: the page that was first stays so while it is likely, and what is not yet written out is no reason to show nothing. */
    steady(found, { ranked: before }, part) {
      if (!before?.length || !found.ranked) return;
      const [was] = before, at = found.ranked.findIndex(({ page }) => page === was.page);
      if (at > 0 && found.ranked[at].score > found.ranked[0].score * part) found.ranked.unshift(...found.ranked.splice(at, 1));
      if (!found.ranked.length && part < FINISHED) Object.assign(found, { ranked: before, partial: true });
    }

    /** The answer to no words: every page when nothing was typed, none when only signs were. */
    unread(query) {
      const wordless = Boolean(query.trim());
      return { ...NOTHING, ranked: wordless ? [] : null, wordless };
    }

    found(typed) {
      const question = asksFor(typed);
      let plans = this.plan(typed, false), need = [...this.needed(plans), ...this.answers.needed(question)];
      if (need.length) return { ...NOTHING, need };
      let ranked = this.ranking.of(plans, question);
      if (!(ranked.length && ranked[0].coverage >= SURE)) {  // no page holds it all: look again, less strictly
        plans = plans.concat(this.plan(typed, true));
        need = this.needed(plans);
        if (need.length) return { ...NOTHING, need };
        ranked = this.ranking.of(plans, question);
      }
      const [best] = ranked, guess = best && this.results.guess(best);
      if (guess?.name) ranked = ranked.slice(0, NAMESAKES);
      const answer = this.answers.of(question, typed);
      return { ...NOTHING, ranked, answer, guess: guess ? guess.text : "", partial: Boolean(best) && lacks(best.slots, best.read) };
    }

    plan(typed, loose) {
      const known = new Map();  // the readings share most of their words
      const meant = (one) => known.get(one) || known.set(one, this.candidates.of(one, loose)).get(one);
      return this.readings.of(typed).map((reading) => ({ ...reading, row: reading.words.map(meant) }));
    }

    needed(plans) {
      return this.postings.needed(plans.flatMap(({ row }) => row.flatMap((found) => [...found.keys()])));
    }

    /** The files that later queries need, when the site is small enough to fetch them all while nobody waits. */
    rest() {
      return this.postings.left(MOST_FETCHED_AHEAD);
    }
  }

  Object.assign(search, { Engine });
})(globalThis.danvanSearch);

/* Who answers the search box? This worker, in the words that Material's own worker uses: SETUP (0) → READY (1),
 * QUERY (2, a string) → RESULT (3, {items, suggest}); ours adds total and guess. The engine and the index are fetched
 * on the first query. The index is looked for in ../../search/ beside this file, or where ?index= says.
 */
(function () {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, SHOWN = 10;
  const here = new URL(self.location.href);
  const folder = new URL(here.searchParams.get("index") || "../../search/", here);

  async function fetched(name, cache = "default") {
    const response = await fetch(new URL(`${name}.json`, folder), { cache });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  let searcher = null;
  function opened(cache) {
    if (searcher) return searcher;
    const index = fetched("index", cache);  // on its way while the engine is
    index.catch(() => {});
    if (!self.danvanSearch) importScripts("search.js");
    searcher = new self.danvanSearch.Searcher((name) => (name === "index" ? index : fetched(name)));
    return searcher;
  }

  // What Material has no words for: how many pages there are in all, and what was probably meant. find.js listens.
  const told = self.BroadcastChannel ? new BroadcastChannel("danvan.search") : { postMessage() {} };

  async function answer(query) {
    if (!query.trim()) return post(query, { items: [], total: 0, guess: "", partial: false, wordless: false });
    const ask = async (cache) => opened(cache).search(query, { limit: SHOWN }, (found) => post(query, found));
    try {
      // After a new edition of the site the browser may hold the old index, whose files are gone: once more, afresh.
      await ask().catch(() => { searcher = null; return ask("reload"); });
      if (!(self.navigator.connection || {}).saveData) searcher.ahead().catch(() => {});
    } catch (error) {
      searcher = null;
      console.warn("search:", error);
      postMessage({ type: RESULT, data: { items: [], suggest: [], failed: true } });
      told.postMessage({ query, failed: true });
    }
  }

  function post(query, { items, total, answer: record, guess, partial, wordless }) {
    const suggest = items.length ? items[0].terms : [];
    postMessage({ type: RESULT, data: { items: items.map(group), suggest, total, guess } });
    told.postMessage({ query, total, record, guess, partial, wordless });
  }

  const entry = (location, title, text = "", score = 0) => ({ location, title, text, score, terms: {} });

  // Material shows a group's first entry without #, with its text only when it stands alone, then the parts with #.
  function group(item) {
    const { highlight, escape, way, facts } = self.danvanSearch;
    const to = way(item), title = highlight(item.title, item.marks.title);
    const text = `<p class="dv-hit__facts">${escape(facts(item))}</p><p>${highlight(item.text, item.marks.text)}</p>`;
    if (!to.includes("#")) return [entry(to, title, text, item.score)];
    const whole = item.anchor ? [title, escape(item.heading || item.title)] : [escape(item.kind), title];
    return [entry(to.split("#")[0], whole[0], "", item.score), entry(to, whole[1], text, item.score)];
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type === QUERY) answer(String(data));
  });
})();

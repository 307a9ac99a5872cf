/* What has the reader asked for, and how does the address say it?
 *
 * A state never changes: {q, chosen: parameter → set of keys, order, pages}.
 */
(function (finder) {
  "use strict";
  const LONGEST_QUERY = 200, MOST_PAGES = 500, BEST = "khop";
  /** Orders as the address names them → as the engine does. */
  const ORDERS = { [BEST]: "score", ten: "title", nam: "year" };

  /** The state that the address asks for; what it asks for and no facet has is left out. */
  function read(facets) {
    const asked = new URLSearchParams(location.search), pages = Number(asked.get("trang"));
    const keys = ({ param, values }) => asked.getAll(param).filter((key) => values.some((value) => value.key === key));
    return {
      q: (asked.get("q") ?? "").slice(0, LONGEST_QUERY),
      chosen: new Map(facets.map((facet) => [facet.param, new Set(keys(facet))])),
      order: Object.keys(ORDERS).includes(asked.get("xep")) ? asked.get("xep") : BEST,
      pages: pages > 1 && pages < MOST_PAGES ? Math.floor(pages) : 1,
    };
  }

  function address({ q, chosen, order, pages }) {
    const asked = new URLSearchParams();
    if (q.trim()) asked.set("q", q.trim());
    for (const [param, keys] of chosen) for (const key of [...keys].sort()) asked.append(param, key);
    if (order !== BEST) asked.set("xep", order);
    if (pages > 1) asked.set("trang", pages);
    return location.pathname + `?${asked}`.replace(/^\?$/, "");
  }

  /** How many values are chosen in all. */
  const choices = ({ chosen }) => [...chosen.values()].reduce((sum, keys) => sum + keys.size, 0);
  const asksNothing = (state) => !state.q.trim() && !choices(state);

  const asking = (state, q) => ({ ...state, q: q.slice(0, LONGEST_QUERY), pages: 1 });

  function without(state, param, key) {
    const left = (one, keys) => new Set([...keys].filter((other) => one !== param || other !== key));
    return { ...state, pages: 1, chosen: new Map([...state.chosen].map(([one, keys]) => [one, left(one, keys)])) };
  }

  const unfiltered = (state) => ({ ...state, pages: 1, chosen: new Map([...state.chosen.keys()].map((param) => [param, new Set()])) });

  Object.assign(finder, { ORDERS, BEST, read, address, choices, asksNothing, asking, without, unfiltered });
})(globalThis.danvanFinder);

/* The page /tra-cuu/: the site's search with facets, its state in the address. While nothing is asked, the page's own list stays. */
(function (finder) {
  "use strict";
  const { Source, Facet, Outcome, PAGE, ORDERS, BEST, read, address, choices, asksNothing, asking, without, unfiltered } = finder;
  const { number } = globalThis.danvanSearch;
  const PAUSE = 150;  // ms after the last letter

  const page = document.querySelector("[data-finder]");
  const find = (selector) => page.querySelector(selector);
  const form = find("form"), input = form.elements.q, order = find("#xep"), tags = find(".dv-tags"), results = find("#ket-qua");
  const filter = find(".dv-filter"), done = find(".dv-filter__done");
  const wide = matchMedia("(min-width:64em)");
  const source = new Source(new URL(page.dataset.finder, location.href));
  const outcome = new Outcome(page, new URL(page.dataset.site, location.href));
  const facets = [...page.querySelectorAll("[data-facet]")].map((element) => new Facet(element, show));
  let state = read([]);
  let opened = false;  // until the index has come, what is typed only stays in its field

  // Letter after letter stays one step of Back; a choice is a step of its own.
  let typing = false;
  async function go(next, letters = false) {
    if (!opened) return;
    state = next;
    const write = letters && typing ? "replaceState" : "pushState";
    typing = letters;
    if (address(state) !== location.pathname + location.search) history[write](null, "", address(state));
    await show();
  }

  function filters({ chosen }) {
    const labels = ({ param, values }) => values.filter((value) => chosen.get(param).has(value.key)).map((value) => value.label);
    return Object.fromEntries(facets.map((facet) => [facet.name, labels(facet)]));
  }

  async function show() {
    const now = state;
    let total = 0;
    if (document.activeElement !== input) input.value = now.q;
    order.value = now.order === BEST && !now.q.trim() ? "ten" : now.order;
    order.options[0].hidden = order.options[0].disabled = !now.q.trim();
    const options = { filters: filters(now), facets: true, sort: ORDERS[order.value], limit: asksNothing(now) ? 0 : PAGE * now.pages };
    const current = (tell) => (answer) => { if (state === now) tell(answer); };
    try {
      await source.ask(now.q, options, current((answer) => { ({ total } = answer); draw(answer); }));
      if (state !== now || total || !choices(now)) return;
      await source.ask(now.q, { limit: 0, facets: true }, current((answer) => outcome.offerAll(answer.total, address(unfiltered(now)))));
    } catch {
      outcome.fail();
    }
  }

  function draw(answer) {
    for (const facet of facets) facet.draw(answer.facets[facet.name] ?? [], state.chosen.get(facet.param));
    drawTags();
    done.hidden = wide.matches;
    outcome.draw(answer, state);
  }

  function drawTags() {
    const chosen = facets.flatMap(({ param, label, values }) =>
      values.filter((value) => state.chosen.get(param).has(value.key)).map((value) => ({ param, label, value })));
    find("[data-chosen]").textContent = chosen.length ? ` (đang chọn ${number(chosen.length)})` : "";
    tags.hidden = !chosen.length;
    const rows = chosen.map(({ param, label, value }) => tag(`${label}: ${value.label}`, without(state, param, value.key)));
    if (chosen.length > 1) rows.push(tag("Bỏ tất cả", unfiltered(state)));
    tags.replaceChildren(...rows);
  }

  function tag(text, next) {
    const row = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: address(next), textContent: text });
    link.setAttribute("aria-label", text === "Bỏ tất cả" ? "Bỏ tất cả lựa chọn" : `Bỏ lựa chọn ${text}`);
    link.addEventListener("click", (event) => { if (plain(event)) go(next).then(() => (find(".dv-tags a") ?? results).focus()); });
    row.append(link);
    return row;
  }

  // A plain click is answered here; any other opens the address, in a new tab if so wished.
  function plain(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
    event.preventDefault();
    return true;
  }

  /* ---- what the reader does ---- */
  function listen() {
    let pause = 0;
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => go(asking(state, input.value), true), PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      go(asking(state, input.value));
      if (!wide.matches) input.blur();  // the keyboard of a phone hides the results
    });
    filter.addEventListener("change", ({ target }) => {
      const next = without(state, target.name, target.value);
      if (target.checked) next.chosen.get(target.name).add(target.value);
      go(next);
    });
    order.addEventListener("change", () => go({ ...state, order: order.value, pages: 1 }));
    done.querySelector("button").addEventListener("click", () => { filter.open = false; results.focus(); results.scrollIntoView(); });
    wide.addEventListener("change", () => { filter.open = done.hidden = wide.matches; });
    addEventListener("popstate", () => { state = read(facets); typing = false; input.value = state.q; show(); });
  }

  function follow({ guess, offer, more, hits }) {
    guess.addEventListener("click", (event) => {
      if (!event.target.closest("a") || !plain(event)) return;
      input.value = guess.querySelector("a").textContent.slice(1, -1);
      go(asking(state, input.value));
    });
    offer.addEventListener("click", (event) => {
      if (event.target.closest("a") && plain(event)) go(unfiltered(state)).then(() => results.focus());
    });
    more.addEventListener("click", () => {
      const shown = hits.children.length;
      go({ ...state, pages: state.pages + 1 }).then(() => (hits.children[shown] ?? hits).querySelector("a")?.focus());
    });
  }

  async function start() {
    filter.open = wide.matches;
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    listen();
    follow(outcome);
    try {
      await source.ask("", { facets: true, limit: 0 }, (answer) => { for (const facet of facets) facet.fill(answer.facets[facet.name] ?? []); });
    } catch {
      outcome.fail();
      return;
    }
    state = read(facets);
    opened = true;
    if (input.value.trim() !== state.q.trim()) state = asking(state, input.value);  // typed while the index came
    if (address(state) !== location.pathname + location.search) history.replaceState(null, "", address(state));
    show();
  }
  start();
})(globalThis.danvanFinder);

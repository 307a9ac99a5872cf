/* The page /tra-cuu/: the site's search with facets, its state in the address. A classic script after search-words.js and
 * search-engine.js, because in a copy opened from a folder (file://) browsers run neither modules nor workers and fetch
 * nothing; there the index comes as a script, search/offline.js. While nothing is asked, the page's own list stays.
 */
(() => {
  "use strict";
  const { searcher, highlight, way, facts } = self.danvanSearch;
  const PAGE = 20, OPTIONS = 10, PAUSE = 150;  // results at a time, values of a facet at first, ms after the last letter
  const ORDERS = { khop: "score", ten: "title", nam: "year" };
  const page = document.querySelector("[data-finder]");
  const folder = new URL(page.dataset.finder, location.href), site = new URL(page.dataset.site, location.href);
  const find = (selector, inside = page) => inside.querySelector(selector);
  const form = find("form"), input = form.elements.q, live = find("[data-live]"), whole = find("[data-all]");
  const status = find("[role=status]"), guess = find(".dv-guess"), tags = find(".dv-tags"), order = find("#xep");
  const hits = find(".dv-hits"), nothing = find(".dv-nothing"), offer = find(".dv-offer"), more = find(".dv-buttons button", live);
  const filter = find(".dv-filter"), done = find(".dv-filter__done");
  const wide = matchMedia("(min-width:64em)");
  const number = (count) => count.toLocaleString("vi-VN");

  /* ---- files ---- */
  let search = searcher(loader("default")).search;

  function loader(cache) {
    if (location.protocol === "file:") return fromScript;
    return async (name) => {
      const response = await fetch(new URL(name + ".json", folder), { cache });
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json();
    };
  }

  let script = null;
  async function fromScript(name) {
    script ??= new Promise((loaded, failed) => {
      const element = Object.assign(document.createElement("script"), { src: new URL("offline.js", folder), onload: loaded, onerror: failed });
      document.head.append(element);
    });
    await script;
    return self.danvanOffline[name];
  }

  async function ask(query, options, show) {
    try {
      await search(query, options, show);
    } catch {
      // After a new edition of the site the browser may hold the old index, whose files are gone: once more, afresh.
      search = searcher(loader("reload")).search;
      await search(query, options, show);
    }
  }

  /* ---- the state, and how the address writes it ---- */
  const facets = [...page.querySelectorAll("[data-facet]")].map((element) => ({
    element, name: element.dataset.facet, param: element.dataset.param, label: find("summary", element).textContent, values: [],
  }));
  let state = null;

  function read() {
    const asked = new URLSearchParams(location.search), pages = Number(asked.get("trang"));
    return {
      q: (asked.get("q") ?? "").slice(0, 200),
      chosen: new Map(facets.map(({ param, values }) => [param, new Set(asked.getAll(param).filter((key) => values.some((value) => value.key === key)))])),
      order: Object.keys(ORDERS).includes(asked.get("xep")) ? asked.get("xep") : "khop",
      pages: pages > 1 && pages < 500 ? Math.floor(pages) : 1,
    };
  }

  function address({ q, chosen, order, pages }) {
    const asked = new URLSearchParams();
    if (q.trim()) asked.set("q", q.trim());
    for (const [param, keys] of chosen) for (const key of [...keys].sort()) asked.append(param, key);
    if (order !== "khop") asked.set("xep", order);
    if (pages > 1) asked.set("trang", pages);
    return location.pathname + `?${asked}`.replace(/^\?$/, "");
  }

  const count = (chosen) => [...chosen.values()].reduce((sum, keys) => sum + keys.size, 0);
  const empty = ({ q, chosen }) => !q.trim() && !count(chosen);
  const without = (param, key) => ({ ...state, pages: 1, chosen: new Map([...state.chosen].map(([p, keys]) => [p, new Set([...keys].filter((k) => p !== param || k !== key))])) });
  const unfiltered = () => ({ ...state, pages: 1, chosen: new Map(facets.map(({ param }) => [param, new Set()])) });

  // Letter after letter stays one step of Back; a choice is a step of its own.
  let typing = false;
  function go(next, letters = false) {
    state = next;
    const write = letters && typing ? "replaceState" : "pushState";
    typing = letters;
    if (address(state) !== location.pathname + location.search) history[write](null, "", address(state));
    return show();
  }

  /* ---- what is shown ---- */
  async function show() {
    const now = state, filters = {};
    for (const { name, param, values } of facets) filters[name] = values.filter((value) => now.chosen.get(param).has(value.key)).map((value) => value.label);
    if (document.activeElement !== input) input.value = now.q;
    order.value = now.order === "khop" && !now.q.trim() ? "ten" : now.order;
    order.options[0].hidden = order.options[0].disabled = !now.q.trim();
    try {
      await ask(now.q, { filters, facets: true, sort: ORDERS[order.value], limit: empty(now) ? 0 : PAGE * now.pages }, (answer) => { if (state === now) draw(answer); });
      if (state === now && live.dataset.total === "0" && count(now.chosen)) await ask(now.q, { limit: 0, facets: true }, ({ total }) => drawOffer(total));
    } catch {
      fail();
    }
  }

  function draw(answer) {
    const asked = !empty(state);
    document.documentElement.classList.remove("asked");
    live.hidden = !asked;
    whole.hidden = asked;
    live.dataset.total = answer.total;
    for (const facet of facets) drawFacet(facet, answer.facets[facet.name] ?? []);
    drawTags();
    status.textContent = asked ? told(answer) : "";
    guess.hidden = !answer.guess;
    Object.assign(find("a", guess), { textContent: `“${answer.guess}”`, href: address({ ...state, q: answer.guess, pages: 1 }) });
    order.parentElement.hidden = answer.total < 2;
    hits.replaceChildren(...(asked ? answer.items.map(hit) : []));
    nothing.hidden = !asked || answer.total > 0;
    offer.hidden = true;
    const left = answer.total - PAGE * state.pages;
    more.parentElement.hidden = !asked || left <= 0;
    more.textContent = `Xem thêm ${number(Math.min(left, PAGE))} trong ${number(left)} kết quả còn lại`;
    done.hidden = wide.matches;
    find("button", done).textContent = asked ? `Xem ${number(answer.total)} kết quả` : "Xem danh sách";
  }

  function told({ total, partial, wordless }) {
    const words = state.q.trim() && `“${state.q.trim().slice(0, 60)}${state.q.trim().length > 60 ? "…" : ""}”`, about = words && ` cho ${words}`;
    if (wordless) return `Không thấy kết quả nào${about}. Gõ ít nhất một chữ cái hoặc chữ số, như “hiến đất”.`;
    if (total && partial) return `Thấy ${number(total)} kết quả, không kết quả nào có đủ các chữ ${words}`;
    return total ? `Thấy ${number(total)} kết quả${about}` : `Không thấy kết quả nào${about}`;
  }

  function hit(item) {
    const row = document.createElement("li"), title = document.createElement("a"), text = document.createElement("p");
    title.href = new URL(way(item), site);
    title.innerHTML = highlight(item.title, item.marks.title);
    text.innerHTML = highlight(item.text, item.marks.text);
    const heading = document.createElement("h3"), about = document.createElement("p");
    heading.append(title);
    about.className = "dv-hit__facts";
    about.textContent = [facts(item), item.state].filter(Boolean).join(" · ");
    row.append(heading, about, ...(item.text ? [text] : []));
    return row;
  }

  function drawOffer(total) {
    offer.hidden = !total;
    Object.assign(find("a", offer), { href: address(unfiltered()), textContent: `Bỏ các lựa chọn, xem ${number(total)} kết quả` });
  }

  /* ---- facets: values with nothing behind them are not offered ---- */
  function fill(facet, counted) {
    const taken = new Set();
    facet.values = counted.map(({ value }) => ({ label: value, key: key(value, taken) }));
    if (facet.name === "year") facet.values.reverse();
    const list = Object.assign(document.createElement("div"), { className: "dv-facet__values" });
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", facet.label);
    for (const value of facet.values) {
      const row = document.createElement("label"), box = document.createElement("input");
      Object.assign(box, { type: "checkbox", name: facet.param, value: value.key });
      value.count = document.createElement("small");
      row.append(box, Object.assign(document.createElement("span"), { textContent: value.label }), value.count);
      list.append(row);
      Object.assign(value, { row, box });
    }
    facet.more = Object.assign(document.createElement("button"), { type: "button", className: "dv-facet__more" });
    facet.more.addEventListener("click", () => { facet.open = true; const next = facet.values.find((value) => value.later); show().then(() => next?.box.focus()); });
    find("ul", facet.element).replaceWith(list);
    facet.element.append(facet.more);
  }

  // As facet.py writes it: two values alike without marks differ by a number.
  function key(label, taken) {
    const plain = self.danvanWords.fold(label).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    let unique = plain;
    for (let times = 2; taken.has(unique); times++) unique = `${plain}-${times}`;
    taken.add(unique);
    return unique;
  }

  function drawFacet(facet, counted) {
    const counts = new Map(counted.map(({ value, count }) => [value, count])), chosen = state.chosen.get(facet.param);
    const offered = facet.values.filter((value) => counts.has(value.label) || chosen.has(value.key));
    const largest = [...offered].sort((a, b) => chosen.has(b.key) - chosen.has(a.key) || (counts.get(b.label) ?? 0) - (counts.get(a.label) ?? 0));
    const first = new Set(facet.open || offered.length <= OPTIONS + 2 ? offered : largest.slice(0, OPTIONS));
    for (const value of facet.values) {
      value.later = (counts.has(value.label) || chosen.has(value.key)) && !first.has(value);
      value.row.hidden = !first.has(value);
      value.box.checked = chosen.has(value.key);
      value.count.textContent = number(counts.get(value.label) ?? 0);
    }
    facet.more.hidden = first.size === offered.length;
    facet.more.textContent = `Thêm ${number(offered.length - first.size)} lựa chọn`;
    facet.element.hidden = !offered.length;
  }

  function drawTags() {
    const chosen = facets.flatMap(({ param, label, values }) => values.filter((value) => state.chosen.get(param).has(value.key)).map((value) => ({ param, label, value })));
    find("[data-chosen]").textContent = chosen.length ? ` (đang chọn ${number(chosen.length)})` : "";
    tags.hidden = !chosen.length;
    const rows = chosen.map(({ param, label, value }) => tag(`${label}: ${value.label}`, without(param, value.key)));
    if (chosen.length > 1) rows.push(tag("Bỏ tất cả", unfiltered()));
    tags.replaceChildren(...rows);
  }

  function tag(text, next) {
    const row = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: address(next), textContent: text });
    link.setAttribute("aria-label", text === "Bỏ tất cả" ? "Bỏ tất cả lựa chọn" : `Bỏ lựa chọn ${text}`);
    link.addEventListener("click", (event) => { if (plain(event)) go(next).then(() => (find("a", tags) ?? find("#ket-qua")).focus()); });
    row.append(link);
    return row;
  }

  // A plain click is answered here; any other opens the address, in a new tab if so wished.
  function plain(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return false;
    event.preventDefault();
    return true;
  }

  function fail() {
    document.documentElement.classList.remove("asked");
    live.hidden = false;
    whole.hidden = false;
    status.textContent = "Chưa tải được dữ liệu tìm kiếm. Mời kiểm tra mạng rồi tải lại trang; danh sách dưới đây vẫn dùng được.";
  }

  /* ---- what the reader does ---- */
  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => go({ ...state, q: input.value.slice(0, 200), pages: 1 }, true), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    go({ ...state, q: input.value.slice(0, 200), pages: 1 });
    if (!wide.matches) input.blur();  // the keyboard of a phone hides the results
  });
  filter.addEventListener("change", ({ target }) => {
    const next = without(target.name, target.value);
    if (target.checked) next.chosen.get(target.name).add(target.value);
    go(next);
  });
  order.addEventListener("change", () => go({ ...state, order: order.value, pages: 1 }));
  guess.addEventListener("click", (event) => {
    if (!event.target.closest("a") || !plain(event)) return;
    input.value = find("a", guess).textContent.slice(1, -1);
    go({ ...state, q: input.value, pages: 1 });
  });
  offer.addEventListener("click", (event) => {
    if (event.target.closest("a") && plain(event)) go(unfiltered()).then(() => find("#ket-qua").focus());
  });
  more.addEventListener("click", () => {
    const shown = hits.children.length;
    go({ ...state, pages: state.pages + 1 }).then(() => find("a", hits.children[shown] ?? hits)?.focus());
  });
  find("button", done).addEventListener("click", () => { filter.open = false; find("#ket-qua").focus(); find("#ket-qua").scrollIntoView(); });
  wide.addEventListener("change", () => { filter.open = done.hidden = wide.matches; });
  addEventListener("popstate", () => { state = read(); typing = false; input.value = state.q; show(); });

  async function start() {
    filter.open = wide.matches;
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    try {
      await ask("", { facets: true, limit: 0 }, (answer) => { for (const facet of facets) fill(facet, answer.facets[facet.name] ?? []); });
    } catch {
      fail();
      return;
    }
    state = read();
    if (input.value.trim() !== state.q.trim()) state = { ...state, q: input.value.slice(0, 200) };  // typed while the index came
    if (address(state) !== location.pathname + location.search) history.replaceState(null, "", address(state));
    show();
  }
  start();
})();

// Opens the search box of Material, and fetches Material's script only then: no page pays for it before. Adds what that
// box has no words for: how many pages there are in all, what was probably meant, the way to the page of all results.
const opener = document.querySelector("[data-find]");
const toggle = document.getElementById("__search");
const box = document.querySelector(".md-search");
const input = box.querySelector("input");
const told = box.querySelector("[data-told]");
const all = box.querySelector("[data-all]");
const own = document.querySelector("[data-finder] input");  // the search page has a field of its own
const INVITATION = told.textContent, ALL = all.textContent;
const PATIENCE = 6000;  // ms without an answer after which the reader is told
let waiting = 0;
let asked = false;

opener.setAttribute("role", "button");
if (!own) opener.setAttribute("aria-haspopup", "dialog");
opener.addEventListener("click", (event) => { event.preventDefault(); open(); });
opener.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); open(); } });
opener.addEventListener("pointerenter", () => { if (!own) fetchScripts(); }, { once: true });
box.querySelector("[data-find-close]").addEventListener("click", close);
box.addEventListener("keydown", keys);
input.addEventListener("input", typed);
told.addEventListener("click", ({ target }) => { if (target.closest("button")) again(target.textContent.slice(1, -1)); });
addEventListener("keydown", single, true);
const able = "BroadcastChannel" in self;  // an older browser goes to the search page
if (able) new BroadcastChannel("danvan.search").addEventListener("message", ({ data }) => { if (data.query === input.value) tell(data); });
if (new URLSearchParams(location.search).has("h")) import("./words.js").then(() => import("./marked.js"));

function open() {
  if (own) {
    own.focus();
    own.select();
    return;
  }
  if (!able) {
    location.href = opener.href;
    return;
  }
  fetchScripts();
  setOpen(true);
  input.focus();
}

function close() {
  setOpen(false);
  opener.focus();
}

function setOpen(wanted) {
  if (toggle.checked !== wanted) toggle.click();
}

/** / and s open the search, unless the reader switched that off (docs/decisions/0030); Material's other letters do nothing. */
function single(event) {
  if (toggle.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if ("fspn/,.".includes(event.key)) event.stopImmediatePropagation();
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!["/", "s"].includes(event.key) || writing || event.repeat || document.documentElement.dataset.keys === "off") return;
  event.preventDefault();
  open();
}

function keys(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") { event.stopPropagation(); close(); }
  if (event.key === "Tab") keepInside(event);
  // Material would take the first result: a reader who chose none gets all of them, by the form.
  if (event.key === "Enter" && event.target === input) event.stopPropagation();
}

/** Tab goes round inside the box, as it must in a dialog; Material would close it. */
function keepInside(event) {
  event.stopPropagation();
  const stops = [...box.querySelectorAll("input, button, [tabindex='0'], a[href], summary")].filter((stop) => stop.offsetParent);
  const at = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
  event.preventDefault();
  if (stops.length) stops.at(at % stops.length).focus();
}

/** Material listens for keys only; what is pasted, dictated or corrected counts as well. */
function typed() {
  const words = input.value.trim();
  told.textContent = words ? "Đang tìm…" : INVITATION;
  all.textContent = words ? "Xem tất cả ở trang Tra cứu" : ALL;
  all.href = opener.href + (words && `?q=${encodeURIComponent(words.slice(0, 200))}`);
  clearTimeout(waiting);
  if (words) waiting = setTimeout(tell, PATIENCE, { failed: true });
  input.dispatchEvent(new Event("keyup"));
}

function again(words) {
  input.value = words;
  input.focus();
  typed();
}

function tell({ total, record, guess, partial, wordless, failed }) {
  clearTimeout(waiting);
  if (failed) told.textContent = "Chưa tải được dữ liệu tìm kiếm. Mời kiểm tra mạng rồi gõ lại.";
  else if (!input.value.trim()) told.textContent = INVITATION;
  else if (wordless) told.textContent = "Gõ ít nhất một chữ cái hoặc chữ số, như “hiến đất”.";
  else if (!total) told.replaceChildren("Không thấy trang nào. Thử chữ khác, hoặc ", link("hỏi xã", told.dataset.told), ".");
  else if (partial) told.replaceChildren(`Thấy ${total.toLocaleString("vi-VN")} kết quả, không kết quả nào có đủ các chữ ấy. Có thể `, link("hỏi xã", told.dataset.told), ".");
  else told.textContent = `Thấy ${total.toLocaleString("vi-VN")} kết quả.`;
  if (record) told.append(" ", answer(record));
  if (guess) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: `“${guess}”` });
    told.append(" Có phải bạn tìm ", button, "?");
  }
}

function link(text, href) {
  return Object.assign(document.createElement("a"), { textContent: text, href });
}

/** What a record answers by itself, and which record. */
function answer({ says, source, location: where }) {
  const said = Object.assign(document.createElement("span"), { className: "dv-note dv-answer" });
  said.append(Object.assign(document.createElement("strong"), { textContent: says }), " Theo: ", link(source, new URL(where, new URL("../", opener.href)).href), ". ");
  return said;
}

function fetchScripts() {
  if (asked) return;
  asked = true;
  ahead();
  // Material hides the box when it cannot search.
  new MutationObserver(() => { if (box.hidden) toPage(); }).observe(box, { attributeFilter: ["hidden"] });
  const { content } = document.querySelector("[data-md-scripts]");
  for (const { src } of content.querySelectorAll("script[src]")) {
    const script = document.createElement("script");
    script.src = src;
    // It waits for an event that has long passed; then it is told what was typed before it came.
    script.addEventListener("load", () => { document.dispatchEvent(new Event("DOMContentLoaded")); input.dispatchEvent(new Event("keyup")); });
    script.addEventListener("error", toPage);
    document.head.append(script);
  }
}

/** What the worker will ask for comes at the same time as Material's script, not after it. */
function ahead() {
  for (const name of ["search-worker.js", "search.js"]) fetch(new URL(name, import.meta.url)).catch(() => {});
}

/** What the box cannot do, the page of all entries can. */
function toPage() {
  if (toggle.checked) location.href = opener.href;
}

// Opens the search box of Material, and fetches Material's script only then: no page pays for it before.
const opener = document.querySelector("[data-find]");
const toggle = document.getElementById("__search");
const box = document.querySelector(".md-search");
const input = box.querySelector("input");
let asked = false;

opener.setAttribute("role", "button");
opener.setAttribute("aria-haspopup", "dialog");
opener.addEventListener("click", (event) => { event.preventDefault(); open(); });
opener.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); open(); } });
opener.addEventListener("pointerenter", fetchScripts, { once: true });
box.querySelector("[data-find-close]").addEventListener("click", close);
box.addEventListener("keydown", keys);
// Material listens for single letters (f, s, p, n, /) on the whole page: a reader who dictates or brushes a key must not be moved.
addEventListener("keydown", (event) => { if (!toggle.checked && "fspn/,.".includes(event.key)) event.stopImmediatePropagation(); }, true);
// Material marks the words that were searched for on the page they led to.
if (new URLSearchParams(location.search).has("h")) fetchScripts();

function open() {
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

function keys(event) {
  if (event.key === "Escape") { event.stopPropagation(); close(); }
  if (event.key === "Tab") keepInside(event);
}

/** Tab goes round inside the box, as it must in a dialog; Material would close it. */
function keepInside(event) {
  event.stopPropagation();
  const stops = [...box.querySelectorAll("input, button, [tabindex='0'], a[href], summary")].filter((stop) => stop.offsetParent);
  const at = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
  event.preventDefault();
  if (stops.length) stops.at(at % stops.length).focus();
}

function fetchScripts() {
  if (asked) return;
  asked = true;
  // Material hides the box when it cannot search.
  new MutationObserver(() => { if (box.hidden) toPage(); }).observe(box, { attributeFilter: ["hidden"] });
  const { content } = document.querySelector("[data-md-scripts]");
  for (const { src } of content.querySelectorAll("script[src]")) {
    const script = document.createElement("script");
    script.src = src;
    // It waits for an event that has long passed.
    script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
    script.addEventListener("error", toPage);
    document.head.append(script);
  }
}

/** What the box cannot do, the page of all entries can. */
function toPage() {
  if (toggle.checked) location.href = opener.href;
}

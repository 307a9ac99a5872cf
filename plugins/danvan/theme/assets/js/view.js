// Size of letters, light or dark, contrast, keys of one letter: the buttons in the header. reader.js puts the choice back on the next page.
const KEY = "danvan.reader";
const SIZES = ["-1", "0", "1", "2", "3", "4"];
const root = document.documentElement;
const panel = document.querySelector("[data-view]");

if (panel) {
  panel.hidden = false;
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) choose(button.closest("[data-set]").dataset.set, button);
  });
  show();
}
for (const open of document.querySelectorAll(".dv-pop")) closeWhenLeft(open);

function choose(name, button) {
  const value = name === "size" ? size(button.value) : button.value;
  if (value && value !== "0") root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...root.dataset }));
  } catch {
    // Not remembered; it still holds on this page.
  }
  show();
  panel.querySelector("[role=status]").textContent = `Đã chọn: ${button.ariaLabel ?? button.textContent}`;
}

function size(step) {
  const at = SIZES.indexOf(root.dataset.size ?? "0") + { "-": -1, "+": 1 }[step];
  return step === "0" ? "0" : SIZES[Math.min(Math.max(at, 0), SIZES.length - 1)];
}

/** Whether the letters are smaller than usual, usual or larger, as the buttons say it. */
function direction() {
  const step = Number(root.dataset.size ?? 0);
  return step < 0 ? "-" : step > 0 ? "+" : "0";
}

function show() {
  for (const button of panel.querySelectorAll("[data-set] button")) {
    const { set } = button.closest("[data-set]").dataset;
    button.ariaPressed = String(button.value === (set === "size" ? direction() : root.dataset[set] ?? ""));
  }
}

function closeWhenLeft(open) {
  addEventListener("click", ({ target }) => { if (!open.contains(target)) open.open = false; });
  open.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  open.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !open.contains(relatedTarget)) open.open = false;
  });
}

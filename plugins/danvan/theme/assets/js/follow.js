// The contents mark the part of the plan that is being read.
const links = new Map([...document.querySelectorAll(".dv-toc a")].map((link) => [link.hash.slice(1), link]));
const seen = new Set();
const watcher = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target.id);
  mark([...links.keys()].findLast((id) => seen.has(id)));
}, { rootMargin: "-6% 0px -93% 0px" });

for (const id of links.keys()) watcher.observe(document.getElementById(id));

function mark(current) {
  if (!current) return;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  const link = links.get(current);
  const list = document.querySelector(".dv-toc");
  if (list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
}

// A copy of the site in a folder (file://): no server turns an address that ends with a slash into its index.html.
for (const moment of ["click", "auxclick"]) {
  addEventListener(moment, ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
}
addEventListener("submit", ({ target }) => {
  const to = new URL(target.action);
  if (to.pathname.endsWith("/")) target.action = `${to.origin === "null" ? "file://" : to.origin}${to.pathname}index.html`;
}, true);

// What a page can do beyond reading: each behaviour is a module, fetched only where the page has a use for it, and only
// when the page has been drawn: nobody waits for a button before the text is there.
requestAnimationFrame(() => setTimeout(() => {
  if (document.querySelector("[data-acts], [data-copy], [data-copy-text]")) import("./share.js");
  if (document.querySelector(".dv-toc")) import("./follow.js");
  if (document.querySelector("[data-listen]")) import("./listen.js");
}));

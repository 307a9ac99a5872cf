// The reader's own settings, put on <html> before anything is drawn. A classic script in the head: a module would come
// late and the page would flash. Nothing leaves the device.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = JSON.parse(localStorage.getItem("danvan.reader")) ?? {};
    for (const [name, allowed] of [["scheme", /^(light|dark)$/], ["contrast", /^more$/], ["size", /^(-1|[1-4])$/]]) {
      if (allowed.test(chosen[name])) root.dataset[name] = chosen[name];
    }
  } catch {
    // Storage is forbidden or holds something else: the page stays as the device wants it.
  }
})();

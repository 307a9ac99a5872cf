// The reader's own settings, put on <html> before anything is drawn. A classic script in the head: a module would come
// late and the page would flash. Nothing leaves the device.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  // The search page shows no list of everything to somebody who has asked for something.
  if (/[?&][a-z-]+=[^&]/.test(location.search)) root.classList.add("asked");
  if (location.protocol === "file:") document.head.append(Object.assign(document.createElement("script"), { src: new URL("offline.js", document.currentScript.src) }));
  try {
    const chosen = JSON.parse(localStorage.getItem("danvan.reader")) ?? {};
    for (const [name, allowed] of [["scheme", /^(light|dark)$/], ["contrast", /^more$/], ["size", /^(-1|[1-4])$/], ["keys", /^off$/]]) {
      if (allowed.test(chosen[name])) root.dataset[name] = chosen[name];
    }
  } catch {
    // Storage is forbidden or holds something else: the page stays as the device wants it.
  }
})();
